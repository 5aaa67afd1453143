// Shortest paths with conditions that the shortest of all does not meet.
GIVEN
CREATE (a {n: 'a'})-[:K {w: 1}]->(b {n: 'b'})-[:K {w: 2}]->(c {n: 'c'})-[:K {w: 3}]->(d {n: 'd'}),
  (a)-[:L {w: 4}]->(c), (d)-[:K {w: 9}]->(a), (e {n: 'e'})-[:K {w: 5}]->(e);
MATCH p = shortestPath(({n: 'a'})-[*]->({n: 'd'})) WHERE all(i IN nodes(p) WHERE i.n <> 'c') RETURN p;
MATCH p = shortestPath(({n: 'a'})-[*..2]->({n: 'd'})) RETURN length(p);
//> 2
MATCH p = shortestPath(({n: 'a'})-[:K|L*]->({n: 'd'})) RETURN length(p);
//> 2
MATCH p = shortestPath(({n: 'd'})<-[*]-({n: 'a'})) RETURN [i IN nodes(p) | i.n] AS nodes;
//> ['d', 'c', 'a']
MATCH p = shortestPath(({n: 'a'})-[*]->({n: 'd'})) WHERE length(p) = 3 RETURN [i IN nodes(p) | i.n] AS nodes;
//> ['a', 'b', 'c', 'd']
MATCH p = shortestPath(({n: 'a'})-[*]->({n: 'd'})) WHERE single(r IN relationships(p) WHERE r.w = 9) RETURN length(p);
MATCH p = shortestPath(({n: 'a'})-[*]->({n: 'd'})) WHERE reduce(s = 0, r IN relationships(p) | s + r.w) < 7 RETURN length(p);
//> 3
MATCH p = allShortestPaths(({n: 'a'})-[*]->({n: 'd'})) WHERE none(r IN relationships(p) WHERE type(r) = 'L') RETURN length(p);
//> 3
MATCH (x) WHERE EXISTS { MATCH p = shortestPath((x)-[:K*..2]->({n: 'd'})) } RETURN x.n;
//> 'b'
//> 'c'
OPTIONAL MATCH p = shortestPath(({n: 'a'})-[*]->({n: 'e'})) RETURN p IS NULL AS a, length(p) AS b;
//> true | null
MATCH p = shortestPath(({n: 'a'})-[r:K*1..4]->({n: 'd'})) WHERE any(i IN r WHERE i.w = 2) RETURN [i IN r | i.w] AS w;
//> [1, 2, 3]
MATCH (x {n: 'b'}), (y {n: 'a'}) RETURN length(shortestPath((x)-[:K*]->(y))) AS a, length(shortestPath((x)-[:L*]->(y))) AS b;
//> 3 | null
MATCH p = SHORTEST 1 ({n: 'a'})-->+({n: 'd'}) WHERE length(p) > 2 RETURN length(p);
//> 3
MATCH (x), (y) WHERE x.n < y.n AND x.n <> 'e' AND y.n <> 'e' MATCH p = shortestPath((x)-[:K*]-(y)) RETURN x.n, y.n, length(p);
//> 'a' | 'b' | 1
//> 'a' | 'c' | 2
//> 'a' | 'd' | 1
//> 'b' | 'c' | 1
//> 'b' | 'd' | 2
//> 'c' | 'd' | 1
MATCH p = allShortestPaths(({n: 'a'})-[:K*]-({n: 'c'})) RETURN [i IN nodes(p) | i.n] AS nodes;
//> ['a', 'b', 'c']
//> ['a', 'd', 'c']
MATCH p = shortestPath(({n: $name})-[*]->({n: 'a'})) RETURN length(p);
//> 3
MATCH p = shortestPath((x)-[*]->(y)) WHERE x.n = 'a' AND y.n = 'b' RETURN length(p);
//> 1
MATCH p = shortestPath(({n: 'nobody'})-[*]->({n: 'd'})) RETURN count(*) AS c;
//> 0

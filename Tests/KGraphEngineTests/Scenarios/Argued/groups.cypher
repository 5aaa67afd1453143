// Quantified path patterns.
GIVEN
CREATE (a {n: 'a'})-[:K {w: 1}]->(b {n: 'b'})-[:K {w: 2}]->(c {n: 'c'})-[:K {w: 3}]->(d {n: 'd'}),
  (a)-[:L {w: 4}]->(c), (d)-[:K {w: 9}]->(a), (e {n: 'e'})-[:K {w: 5}]->(e);
MATCH ({n: 'a'}) ((i)-[r:K WHERE r.w < 3]->(j))+ (y) RETURN y.n, [v IN r | v.w] AS w;
//> 'b' | [1]
//> 'c' | [1, 2]
MATCH p = ({n: 'a'}) (()-[:K]->()){3} () RETURN [v IN nodes(p) | v.n] AS nodes;
//> ['a', 'b', 'c', 'd']
MATCH ({n: 'a'}) ((i)-[:L]->(j)){0,1} (y) RETURN y.n, size(i) AS s;
//> 'a' | 0
//> 'c' | 1
MATCH ({n: 'a'}) ((i)-[r:K]->(j) WHERE i.n <> 'b')* (y) RETURN y.n;
//> 'a'
//> 'b'
MATCH (x)-[:K]->{4}(y) WHERE x.n = 'a' RETURN y.n;
//> 'a'
MATCH ({n: 'a'})-[:K]->{1,}(y {n: 'd'}) RETURN count(*) AS c;
//> 1
MATCH ((i)-[:K]->(j)-[:L]->(k)){1,2} RETURN [v IN i | v.n] AS l;
//> ['d']
MATCH ({n: 'e'}) ((i)--(j)){1,2} (y) RETURN y.n;
//> 'e'
MATCH ((i)-->(j)){2,1} RETURN i;
//! SyntaxError: InvalidRelationshipPattern
MATCH ({n: 'a'}) ((i)-[:K]->(j)){1,2} (m)-[:K]->(y) RETURN m.n, y.n;
//> 'b' | 'c'
//> 'c' | 'd'
MATCH (x {n: 'b'})-[:K]->(m) ((i)-[:K]->(j))+ (y) RETURN m.n, y.n;
//> 'c' | 'd'
//> 'c' | 'a'
//> 'c' | 'b'
MATCH ({n: 'a'}) ((i)-[:K {w: 1}]->(j)) (y) RETURN y.n;
//> 'b'
MATCH (x {n: 'a'}), (y {n: 'c'}) MATCH (x) ((i)-[r]->(j)){1,2} (y) RETURN [v IN r | v.w] AS w;
//> [4]
//> [1, 2]
MATCH ({n: 'a'}) ((i)-[r]->(j)){1,2} (y) WHERE all(v IN j WHERE v.n > 'b') RETURN y.n, size(r) AS s;
//> 'c' | 1
//> 'd' | 2
MATCH p = ANY SHORTEST ({n: 'b'}) ((i)-[:K]->(j))+ ({n: 'a'}) RETURN length(p);
//! SyntaxError: UnexpectedSyntax
MATCH ({n: 'a'}) ((i)-[:K]->(j)){2} (y) RETURN i.n;
//! TypeError: InvalidArgumentType

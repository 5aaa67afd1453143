// Plans as text: 200 P with a K to a Q each and an M back, every twentieth with an L to an R.
GIVEN
UNWIND range(1, 200) AS i CREATE (a:P {i: i, n: 'p' + i})-[:K {w: i % 5}]->(b:Q {i: i})-[:M]->(a)
FOREACH (x IN CASE WHEN i % 20 = 0 THEN [1] ELSE [] END | CREATE (a)-[:L {when: '2014'}]->(:R {i: i}));
EXPLAIN MATCH (x:P {i: 7}) RETURN x.n;
EXPLAIN MATCH (x:P) WHERE x.i = $limit RETURN x.n;
EXPLAIN MATCH (x:P)-[:K]->(y:Q) WHERE y.i = 3 RETURN x.n;
EXPLAIN MATCH (x:P)-[:L]->(y:R) RETURN x.n, y.i;
EXPLAIN MATCH (x:P)-[:K]->(y)-[:M]->(z)-[:L]->(w:R) RETURN x.i, w.i;
EXPLAIN MATCH (x:P {i: 1}), (y:R) WHERE x.i < y.i RETURN y.i;
EXPLAIN MATCH (x:P {i: 1})-[:K]->(y), (y)-[:M]->(z) RETURN z;
EXPLAIN MATCH (x:P)-[r:K {w: 2}]->(y) RETURN count(*) AS c;
EXPLAIN MATCH (x:P)-[:K]->(y) RETURN x.n, count(*) AS c;
EXPLAIN MATCH (x:P)-[:K]->(y) RETURN x.n, count(y) AS c ORDER BY c DESC LIMIT 3;
EXPLAIN MATCH (x:P) WITH x ORDER BY x.i SKIP 5 LIMIT 10 RETURN x.n;
EXPLAIN MATCH (x:P) WITH x.i % 2 AS m, x WHERE m = 1 RETURN m, max(x.i) AS most;
EXPLAIN MATCH (x:P) WHERE EXISTS { (x)-[:L]->(:R) } RETURN x.i;
EXPLAIN MATCH (x:P) WHERE NOT EXISTS { (x)-[:L]->(:R) } AND x.i > 100 RETURN x.i;
EXPLAIN MATCH (x:P) WHERE (x)-[:L]->() OR x.i = 1 RETURN x.i;
EXPLAIN MATCH (x:P {i: 1})-[:K|M*1..4]->(y) RETURN DISTINCT y;
EXPLAIN MATCH p = (x:P {i: 1})-[:K|M*1..4]->(y:Q) RETURN length(p) AS l;
EXPLAIN MATCH (x:P {i: 1})-[:K*]->(y) RETURN count(DISTINCT y) AS c;
EXPLAIN MATCH (x:P {i: 1}), (y:R {i: 20}) MATCH p = shortestPath((x)-[*]-(y)) RETURN length(p) AS l;
EXPLAIN MATCH (x:P {i: 1}) ((a)-[:K]->(b)-[:M]->(c)){1,2} (y) RETURN y;
EXPLAIN AT '2014-06' MATCH (x:P)-[r:L]->(y:R) RETURN x.i, certainty(r) AS c;
EXPLAIN MATCH (e:R {i: 20}) MATCH (x:P)-[r:L]->(y:R) CERTAINLY DURING (e.when) AS KNOWN AT '2015' RETURN x.i;
EXPLAIN MATCH p = EARLIEST TIMED (x:P {i: 20})-[:L|K*1..3]->(y) DURING '2014' RETURN arrival(p) AS a;
EXPLAIN MATCH (x:P) OPTIONAL MATCH (x)-[:L]->(y:R) WHERE y.i > 50 RETURN x.i, y.i;
EXPLAIN MATCH (x:P) CALL (x) { MATCH (x)-[:L]->(y) RETURN count(y) AS c } RETURN x.i, c;
EXPLAIN MATCH (x:P) RETURN x.i AS i UNION MATCH (x:R) RETURN x.i AS i;
EXPLAIN UNWIND [1, 2] AS i MATCH (x:P {i: i}) RETURN x.n;
EXPLAIN MATCH (x:P {i: 1}) MERGE (x)-[:NEW]->(y:N {i: x.i}) SET y.seen = true RETURN y;
EXPLAIN MATCH (x:P) WHERE x.i > 190 DETACH DELETE x;
EXPLAIN MATCH (x:P) CREATE (y:P {i: -x.i}) RETURN count(*) AS c;
EXPLAIN MATCH (x:P) RETURN DISTINCT x.i % 3 AS m ORDER BY m;
EXPLAIN MATCH (x:P) RETURN x.i, [(x)-[:K]->(y) | y.i] AS l, COUNT { (x)-->() } AS c;

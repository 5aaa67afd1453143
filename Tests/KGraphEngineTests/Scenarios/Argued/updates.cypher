// What is written is not read by the statement that reads on, however many rows there are.
GIVEN
UNWIND range(1, 3000) AS i CREATE (:P {i: i});
MATCH (x:P) CREATE (y:P {i: -x.i}) RETURN count(*) AS c;
//> 3000
MATCH (x:P) CREATE (y:P {i: -x.i}) WITH count(*) AS c MATCH (z:P) RETURN c, count(z) AS d;
//> 3000 | 6000
MATCH (x:P) WHERE x.i <= 10 MERGE (y:Q {m: x.i % 3}) RETURN count(DISTINCT y) AS c;
//> 3
MATCH (x:P) SET x.i = x.i + 1 WITH x WHERE x.i = 3001 RETURN count(*) AS c;
//> 1
MATCH (x:P) WHERE x.i > 2990 DETACH DELETE x WITH count(*) AS c MATCH (y:P) RETURN c, count(y) AS d;
//> 10 | 2990
MATCH (x:P {i: 1}) FOREACH (j IN range(1, 100) | CREATE (x)-[:K]->(:P {i: 10000 + j})) WITH x MATCH (x)-[:K]->(y) RETURN count(y) AS c;
//> 100
MATCH (x:P {i: 1}), (y:P {i: 2}) CREATE (x)-[:K]->(y) WITH x, y MATCH p = shortestPath((x)-[*]->(y)) RETURN length(p) AS l;
//> 1
MATCH (x:P {i: 1}) CALL (x) { CREATE (x)-[:K]->(:Q) } WITH x RETURN COUNT { (x)-[:K]->(:Q) } AS c;
//> 1
MATCH (x:P {i: 1}) SET x:Q REMOVE x:P RETURN labels(x) AS l;
//> ['Q']
UNWIND range(1, 5) AS i MERGE (x:P {i: i}) ON MATCH SET x.seen = true ON CREATE SET x.new = true WITH x RETURN count(x.seen) AS a, count(x.new) AS b;
//> 5 | 0

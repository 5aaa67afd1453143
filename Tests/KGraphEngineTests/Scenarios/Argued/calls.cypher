// CALL { } with what it imports.
GIVEN
CREATE (a:P {n: 'a'})-[:K {w: 1}]->(b:P {n: 'b'})-[:K {w: 2}]->(c:P {n: 'c'}), (a)-[:L]->(c), (d:P {n: 'd'});
MATCH (x:P) CALL (x) { MATCH (x)-[:K*]->(y) RETURN collect(y.n) AS ys } RETURN x.n, ys ORDER BY x.n;
//> 'a' | ['b', 'c']
//> 'b' | ['c']
//> 'c' | []
//> 'd' | []
UNWIND [1, 2, 3] AS i CALL (i) { WITH i WHERE i > 1 RETURN i * i AS q } RETURN i, q;
//> 2 | 4
//> 3 | 9
UNWIND [1, 2] AS i UNWIND [10, 20] AS j CALL (i, j) { RETURN i + j AS s } RETURN s;
//> 11
//> 21
//> 12
//> 22
CALL { UNWIND [1, 2] AS v RETURN v } CALL (v) { RETURN v + 1 AS w } RETURN v, w;
//> 1 | 2
//> 2 | 3
MATCH (x:P {n: 'a'}) CALL { MATCH (y:P) RETURN count(*) AS c } RETURN c;
//> 4
MATCH (x:P) CALL () { RETURN x.n AS y } RETURN y;
//! SyntaxError: UndefinedVariable
MATCH (x:P) CALL { RETURN x.n AS y } RETURN y;
//! SyntaxError: UndefinedVariable
WITH 1 AS i CALL { WITH i RETURN i + 1 AS j UNION WITH i RETURN i + 2 AS j } RETURN j;
//> 2
//> 3
UNWIND [] AS i CALL (i) { RETURN count(*) AS c } RETURN c;
WITH 1 AS i CALL (i) { RETURN 2 AS i } RETURN i;
//! SyntaxError: VariableAlreadyBound
MATCH (x:P) CALL (x) { MATCH (x)-->(y) RETURN y ORDER BY y.n DESC LIMIT 1 } RETURN x.n, y.n;
//> 'a' | 'c'
//> 'b' | 'c'
MATCH (x:P) CALL (x) { MATCH (x)-->(y) RETURN DISTINCT labels(y) AS l } RETURN x.n, l;
//> 'a' | ['P']
//> 'b' | ['P']
MATCH (x:P) OPTIONAL MATCH (x)-[:L]->(y) CALL (y) { RETURN y.n AS z } RETURN x.n, z;
//> 'a' | 'c'
//> 'b' | null
//> 'c' | null
//> 'd' | null
UNWIND [3, 1] AS i CALL (i) { UNWIND range(1, i) AS j WITH j WHERE j <> 2 RETURN max(j) AS m } RETURN i, m;
//> 3 | 3
//> 1 | 1
CALL { RETURN 1 AS a UNION ALL RETURN 2 AS a } WITH a WHERE a > 1 CALL (a) { RETURN a AS b UNION RETURN a + 1 AS b } RETURN a, b;
//> 2 | 2
//> 2 | 3
MATCH (x:P) CALL (x) { MATCH (x)-[:K]->(y) CALL (y) { MATCH (y)-[:K]->(z) RETURN z.n AS z } RETURN y.n AS y, z } RETURN x.n, y, z;
//> 'a' | 'b' | 'c'
WITH 5 AS n CALL (n) { CALL (n) { CALL (n) { RETURN n + 1 AS a } RETURN a + 1 AS b } RETURN b + 1 AS c } RETURN c;
//> 8
MATCH (x:P) CALL (x) { RETURN COUNT { (x)-->() } AS c } RETURN sum(c) AS s;
//> 3
UNWIND [1, 2] AS i CALL (i) { UNWIND [1, 2] AS j RETURN i * j AS p ORDER BY p DESC LIMIT 1 } RETURN collect(p) AS l;
//> [2, 4]

// Property maps in patterns that stand as conditions.
GIVEN
CREATE (a:P {n: 'a', v: 1})-[:K {w: 1}]->(b:P {n: 'b', v: 2})-[:K {w: 2}]->(c:P {n: 'c', v: 3})-[:K {w: 3}]->(d:P:Q {n: 'd'}),
  (a)-[:L {w: 2}]->(c), (d)-[:K {w: 9}]->(a), (b)-[:S]->(b), (e:R {n: 'e'});
MATCH (x) WHERE (x)-[:K {w: 1 + 1}]->() RETURN x.n;
//> 'b'
MATCH (x) WHERE (x)-[:K {w: null}]->() RETURN x.n;
MATCH (x) WHERE (x)-[{w: 2}]->() RETURN x.n;
//> 'a'
//> 'b'
MATCH (x) WHERE (x)-[:K*2]->({n: 'c'}) RETURN x.n;
//> 'a'
MATCH (x) WHERE (x)-[:K*1..2 {w: 2}]->() RETURN x.n;
//> 'b'
MATCH (x) WHERE (x)-[:K]-({n: 'a'}) RETURN x.n;
//> 'b'
//> 'd'
MATCH (x) WHERE (:Q)-[:K]->(x) RETURN x.n;
//> 'a'
MATCH (x) WHERE NOT (x)--() RETURN x.n;
//> 'e'
MATCH (x) WHERE (x)-[:K {w: $limit}]->() RETURN x.n;
//> 'b'
MATCH (x) WHERE (x)-[:S]->(x) RETURN x.n;
//> 'b'
MATCH (x:P) WHERE (x)-[:K]->(:Q) XOR (x)-[:L]->() RETURN x.n;
//> 'a'
//> 'c'
MATCH (x:P) WITH x, (x)-[:L]->() AS l RETURN l;
//! SyntaxError: UnexpectedSyntax
MATCH (x:P) RETURN x.n, exists((x)-[:L]->()) AS l;
//> 'a' | true
//> 'b' | false
//> 'c' | false
//> 'd' | false
MATCH (x:P) RETURN x.n, CASE WHEN (x)-[:L]->() THEN 1 ELSE 0 END AS l;
//> 'a' | 1
//> 'b' | 0
//> 'c' | 0
//> 'd' | 0
MATCH (x)-[r]->(y) WHERE (y)-[{w: r.w + 1}]->() RETURN x.n, y.n;
//> 'a' | 'b'
//> 'b' | 'c'
//> 'a' | 'c'
MATCH (x) WHERE (x)-[:K {w: 2}]->(:P {n: 'c', v: 3})-[:K {w: 3}]->(:Q) RETURN x.n;
//> 'b'
MATCH (x) WHERE (x)-[:K {w: 2}]->(:P {n: 'c', v: 4}) RETURN x.n;
MATCH (x) WHERE (x {v: 1})-[:K]->() RETURN x.n;
//> 'a'
MATCH (x) WHERE all(w IN [1, 2] WHERE (x)--({v: w})) RETURN x.n;
//> 'b'
//> 'c'
MATCH (x:P) WITH x WHERE (x)-[:K {w: 9}]->() RETURN x.n;
//> 'd'
MATCH (x), (y) WHERE (x)-[:K {w: 3}]->(y) AND NOT (y)-[:K {w: 3}]->() RETURN x.n, y.n;
//> 'c' | 'd'
MATCH (x:P) WHERE size([(x)-[:K {w: x.v}]->(y) | y]) = 1 RETURN x.n;
//> 'a'
//> 'b'
//> 'c'
MATCH (x:P) RETURN x.n, [(x)<-[r:K|L {w: 2}]-(y) | y.n] AS l;
//> 'a' | []
//> 'b' | []
//> 'c' | ['b', 'a']
//> 'd' | []
MATCH (x) WHERE EXISTS { (x)-[r:K {w: 2}]->(y {n: 'c'}) WHERE r.w < y.v } RETURN x.n;
//> 'b'
MATCH (x) WHERE COUNT { (x)-[{w: 2}]-() } = 2 RETURN x.n;
//> 'c'
MATCH (x {n: 'a'}) OPTIONAL MATCH (x)-[r:K {w: 5}]->(y) RETURN r IS NULL AS a, y.n AS b;
//> true | null

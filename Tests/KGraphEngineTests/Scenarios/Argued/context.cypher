// Operands that are dated themselves; the same element twice; where a context reaches.
GIVEN
CREATE (e:E {n: 'e', when: '2014-12~'}), (f:E {n: 'f', when: '2014-12?'}), (g:E {n: 'g'}),
  (a:A {n: 'a'}), (b:A {n: 'b'}), (a)-[:R {n: 1, when: '2014-11-01/2015-01-31'}]->(b),
  (a)-[:R {n: 2, when: '2014-12-01/2014-12-31'}]->(b), (b)-[:R {n: 3, when: '2015-02-01/..'}]->(a);
MATCH (e:E {n: 'e'}) MATCH ()-[r:R]->() AT (e) RETURN r.n, certainty(r);
//> 1 | 'certain'
//> 2 | 'possible'
MATCH (e:E {n: 'f'}) MATCH ()-[r:R]->() AT (e) RETURN r.n, certainty(r);
//> 1 | 'possible'
//> 2 | 'possible'
MATCH (e:E {n: 'e'}) MATCH ()-[r:R]->() CERTAINLY AT (e) RETURN r.n;
//> 1
MATCH (e:E {n: 'g'}) MATCH ()-[r:R]->() AT (e) RETURN r.n;
MATCH (e:E {n: 'e'}) MATCH ()-[r:R]->() THROUGHOUT (e) RETURN r.n, certainty(r);
//> 1 | 'certain'
//> 2 | 'possible'
MATCH ()-[s:R {n: 2}]->() MATCH ()-[r:R]->() THROUGHOUT (s) RETURN r.n, certainty(r);
//> 1 | 'certain'
//> 2 | 'certain'
UNWIND ['2014-11-15', '2014-12-15', '2015-03'] AS t MATCH ()-[r:R]->() AT (t) RETURN t, r.n;
//> '2014-11-15' | 1
//> '2014-12-15' | 1
//> '2014-12-15' | 2
//> '2015-03' | 3
MATCH ()-[r:R]->() AT (date('2014-12-15')) RETURN r.n;
//> 1
//> 2
// The same edge twice in one predicate.
GIVEN
CREATE (a {n: 'a'})-[:R {n: 1, when: '2014-03/2014-05'}]->(b {n: 'b'}), (a)-[:R {n: 2, when: '2014-03?'}]->(b);
MATCH ()-[r:R {n: 1}]->() RETURN before(r, r), equals(r, r), intersects(r, r), during(r, r), gap(r, r);
//> false | true | true | false | {max: -31, min: -91}
MATCH ()-[r:R {n: 2}]->() RETURN before(r, r), equals(r, r), intersects(r, r);
//> false | null | null
MATCH (a)-[r:R {n: 1}]->(b) MATCH (a)-[s:R {n: 1}]->(b) RETURN equals(r, s), meets(r, s);
//> true | false
MATCH (a)-[r:R {n: 1}]->(b) RETURN equals(validTime(r), validTime(r)), intersects(r, validTime(r));
//> null | true
// OPTIONAL MATCH, EXISTS, COUNT, COLLECT, comprehension, UNION, CALL.
GIVEN
CREATE (a:A {n: 'a'}), (b:A {n: 'b'}), (c:A {n: 'c'}), (a)-[:R {n: 1, when: '2012/2013'}]->(b),
  (b)-[:R {n: 2, when: '2014/2015'}]->(c), (c)-[:R {n: 3}]->(a);
MATCH (x:A) OPTIONAL MATCH (x)-[r:R]->(y) AT '2014-06' RETURN x.n, r.n, y.n, certainty(r);
//> 'a' | null | null | null
//> 'b' | 2 | 'c' | 'possible'
//> 'c' | 3 | 'a' | 'possible'
AT '2012' MATCH (x:A) OPTIONAL MATCH (x)-[r:R]->(y) RETURN x.n, r.n;
//> 'a' | 1
//> 'b' | null
//> 'c' | 3
MATCH (x:A) OPTIONAL MATCH (x)-[r:R]->(y) CERTAINLY AT '2012' WHERE y.n = 'b' RETURN x.n, r.n;
//> 'a' | 1
//> 'b' | null
//> 'c' | null
MATCH (x:A {n: 'a'}) OPTIONAL MATCH (x)-[r:R]->(y) AT $null RETURN x.n, r.n;
//> 'a' | null
MATCH (x:A) WHERE EXISTS { (x)-[:R]->() CERTAINLY AT '2012' } RETURN x.n;
//> 'a'
MATCH (x:A) WHERE NOT EXISTS { (x)-[:R]->() AT '2012' } RETURN x.n;
//> 'b'
AT '2014' MATCH (x:A) WHERE EXISTS { (x)-[:R]->() CERTAINLY AT '2012' } RETURN x.n;
//> 'a'
AT '2014' MATCH (x:A) WHERE EXISTS { (x)-[:R]->() } RETURN x.n;
//> 'b'
//> 'c'
AT '2014' MATCH (x:A) WHERE (x)-[:R]->() RETURN x.n;
//> 'b'
//> 'c'
AT '2014' MATCH (x:A) WHERE EXISTS { (x)-[:R]->() AT ANY TIME } RETURN count(*);
//> 3
MATCH (x:A) RETURN x.n, COUNT { (x)-[:R]->() CERTAINLY AT '2014' } AS c;
//> 'a' | 0
//> 'b' | 1
//> 'c' | 0
AT '2012' MATCH (x:A) RETURN x.n, [(x)-[r:R]->() | r.n] AS l, COLLECT { MATCH (x)-[r:R]->() RETURN r.n } AS m;
//> 'a' | [1] | [1]
//> 'b' | [] | []
//> 'c' | [3] | [3]
AT '2012' MATCH ()-[r:R]->() RETURN r.n UNION MATCH ()-[r:R]->() AT '2014' RETURN r.n;
//> 1
//> 2
//> 3
AT '2012' MATCH ()-[r:R]->() RETURN r.n UNION ALL MATCH ()-[r:R]->() RETURN r.n;
//> 1
//> 1
//> 3
//> 3
AT '2012' MATCH (x:A) CALL (x) { MATCH (x)-[r:R]->() RETURN count(r) AS c } RETURN x.n, c;
//> 'a' | 1
//> 'b' | 0
//> 'c' | 1
AT '2012' MATCH (x:A) CALL (x) { MATCH (x)-[r:R]->() AT '2014' RETURN count(r) AS c } RETURN x.n, c;
//> 'a' | 0
//> 'b' | 1
//> 'c' | 1
AT '2012' MATCH (x)-[r:R]->(y) MATCH (y)-[s:R]->(z) AT '2014' RETURN r.n, s.n;
//> 1 | 2
CERTAINLY AT '2012' AS KNOWN AT '2020' MATCH ()-[r:R]->() POSSIBLY DURING '2014' RETURN r.n;
//> 2
//> 3
// Zero-length paths, self-loops, lifespans of nodes on the way.
GIVEN
CREATE (a:A {n: 'a'}), (b:A {n: 'b'}), (m:M {n: 'm', when: '2013-01-01/2013-12-31'}), (a)-[:R {n: 1, when: '2012/2015'}]->(m),
  (m)-[:R {n: 2, when: '2012/2015'}]->(b), (a)-[:L {n: 3, when: '2014'}]->(a);
AT '1900' MATCH p = (x:A)-[:R*0..1]->(y) RETURN x.n, y.n, length(p), certainty(p);
//> 'a' | 'a' | 0 | 'certain'
//> 'b' | 'b' | 0 | 'certain'
AT '1900' MATCH (x:M)-[:R*0..1]->(y) RETURN x.n;
AT '2013' MATCH p = (x {n: 'a'})-[:R*0..]->(y) RETURN y.n, length(p);
//> 'a' | 0
//> 'm' | 1
//> 'b' | 2
AT '2014' MATCH p = (x {n: 'a'})-[:R*0..]->(y) RETURN y.n, length(p);
//> 'a' | 0
AT '2014' MATCH (x {n: 'a'})-[:R*]->(y) RETURN DISTINCT y.n;
AT '2014' MATCH (x {n: 'a'}), (y {n: 'b'}) MATCH p = shortestPath((x)-[:R*]->(y)) RETURN length(p);
AT '2013' MATCH (x {n: 'a'}), (y {n: 'b'}) MATCH p = shortestPath((x)-[:R*]->(y)) RETURN length(p), certainty(p);
//> 2 | 'certain'
MATCH p = EARLIEST TIMED ({n: 'a'})-[:R*2]->(y) DURING '2014' RETURN y.n;
MATCH p = EARLIEST TIMED ({n: 'a'})-[:R*2]->(y) DURING '2013' RETURN y.n, toString(arrival(p));
//> 'b' | '2013-01-01'
AT '2014' MATCH (x)-[r:L]-(x) RETURN x.n, r.n, certainty(r);
//> 'a' | 3 | 'certain'
AT '2014-06' MATCH (x {n: 'a'})-[r:L]-(y) RETURN y.n, certainty(r);
//> 'a' | 'possible'
AT '2015' MATCH (x)-[r:L]-(x) RETURN x.n;
AT '2014' MATCH p = (x {n: 'a'})-[:L*]-(y) RETURN length(p);
//> 1
// Knowledge: what was out before the end of the date.
GIVEN
CREATE (a), (b), (a)-[:R {n: 1, when: '2012/2014', known: '2015-03-01'}]->(b),
  (a)-[:R {n: 2, when: '2012/2014', known: '2014-06'}]->(b), (a)-[:R {n: 3, when: '2016/..', known: '2015-02-01'}]->(b);
AS KNOWN AT '2015-02-04' MATCH ()-[r:R]->() RETURN r.n;
//> 2
//> 3
AS KNOWN AT '2015-03-01' MATCH ()-[r:R]->() RETURN r.n;
//> 1
//> 2
//> 3
AT '2013' AS KNOWN AT '2015-02-04' MATCH ()-[r:R]->() RETURN r.n;
//> 2
AS KNOWN AT '2014-05-31' MATCH ()-[r:R]->() RETURN r.n;
AS KNOWN AT $null MATCH ()-[r:R]->() RETURN r.n;
AS KNOWN AT '2014?' MATCH ()-[r:R]->() RETURN r.n;
//! ArgumentError: InvalidArgumentValue
UNWIND ['2014', '2015'] AS k MATCH ()-[r:R]->() AS KNOWN AT (k) RETURN k, r.n;
//> '2014' | 2
//> '2015' | 1
//> '2015' | 2
//> '2015' | 3
MATCH (a)-[r:R]->(b) AS KNOWN AT '2014' MATCH (a)-[s:R]->(b) AS KNOWN AT '2015-02' WHERE s <> r RETURN r.n, s.n;
//> 2 | 3
AS KNOWN AT '2014' MERGE (x:New) RETURN x;
//! SyntaxError: InvalidClauseComposition
AT '2014' AT '2015' MATCH (x) RETURN x;
//! SyntaxError: UnexpectedSyntax
// Dates as parameters: a text, a day, nothing.
AT $date MATCH ()-[r:R]->() RETURN r.n;
//> 1
//> 2
AT $day MATCH ()-[r:R]->() RETURN r.n;
//> 1
//> 2
EXPLAIN AT $date MATCH ()-[r:R]->() RETURN r;
//> 'Keep r'
//> '  TimeFilter _1 POSSIBLY AT $date'
//> '    TimeFilter _0 POSSIBLY AT $date'
//> '      ScanRelationships (_0)-[r:R]->(_1) POSSIBLY AT $date'
//> '        Argument'

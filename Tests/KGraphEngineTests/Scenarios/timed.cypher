// Time-respecting paths.
GIVEN
CREATE (a {n: 'a'}), (b {n: 'b'}), (c {n: 'c'}), (d {n: 'd'}),
  (a)-[:F {i: 1, when: '2014-01-01/2014-01-31'}]->(b),
  (b)-[:F {i: 2, when: '2014-03-01/2014-03-31'}]->(c),
  (b)-[:F {i: 3, when: '2013-12-01/2013-12-31'}]->(d),
  (a)-[:F {i: 4, when: '2014-06-01/2014-06-30'}]->(c),
  (c)-[:F {i: 5, when: '2014-03-15/2014-04-15'}]->(d),
  (a)-[:F {i: 6}]->(d), (c)-[:F {i: 7, when: '2014-03-31/2014-03-31'}]->(c);
MATCH p = TIMED (x {n: 'a'})-[:F*1..3]->(y) RETURN [r IN relationships(p) | r.i] AS i, arrival(p) AS a, departure(p) AS d, elapsed(p) AS e;
MATCH p = EARLIEST TIMED (x {n: 'a'})-[:F*1..4]->(y) RETURN y.n, [r IN relationships(p) | r.i] AS i, arrival(p) AS a;
MATCH p = LATEST TIMED (x {n: 'a'})-[:F*1..4]->(y) RETURN y.n, [r IN relationships(p) | r.i] AS i, departure(p) AS d;
MATCH p = FASTEST TIMED (x {n: 'a'})-[:F*1..4]->(y) RETURN y.n, [r IN relationships(p) | r.i] AS i, elapsed(p) AS e;
MATCH p = EARLIEST TIMED (x {n: 'a'})-[:F*1..4]->(y {n: 'd'}) CERTAINLY DURING '2014' RETURN [r IN relationships(p) | r.i] AS i, arrival(p) AS a, certainty(p);
DURING '2014-02/2014-12' MATCH p = EARLIEST TIMED (x {n: 'a'})-[:F*1..4]->(y) RETURN y.n, [r IN relationships(p) | r.i] AS i, arrival(p) AS a;
MATCH p = TIMED WAITING AT MOST 'P10D' (x {n: 'a'})-[:F*2]->(y) RETURN [r IN relationships(p) | r.i] AS i;
MATCH p = TIMED WAITING AT MOST 'P60D' (x {n: 'a'})-[:F*2]->(y) RETURN [r IN relationships(p) | r.i] AS i;
MATCH p = TIMED STRICT (x {n: 'b'})-[:F*1..3]->(y {n: 'd'}) RETURN [r IN relationships(p) | r.i] AS i;
MATCH p = EARLIEST TIMED (x {n: 'a'})<-[:F*1..3]-(y) RETURN y.n;
MATCH (x {n: 'a'}), (y {n: 'd'}) MATCH p = EARLIEST TIMED (x)-[:F*]->(y) RETURN length(p);
MATCH p = EARLIEST TIMED (x {n: 'a'})-[:F*0..2]->(y {n: 'a'}) RETURN length(p);

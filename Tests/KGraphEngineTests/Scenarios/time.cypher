// Dated elements: certainty, modalities, knowledge, the edge cases of query.md.
GIVEN
CREATE (a:Actor {name: 'A'}), (b:Actor {name: 'B'}), (c:Actor {name: 'C'}), (p:Place {name: 'P'}), (q:Place {name: 'Q'}),
  (a)-[:BACKS {n: 1, when: '2012/2014'}]->(b),
  (a)-[:BACKS {n: 2, when: '2014/'}]->(b),
  (a)-[:BACKS {n: 3, when: '2013/..'}]->(c),
  (a)-[:BACKS {n: 4}]->(c),
  (b)-[:BACKS {n: 5, when: '2014-12?'}]->(c),
  (b)-[:BACKS {n: 6, when: '@2014'}]->(c),
  (b)-[:BACKS {n: 7, when: '2014-12~'}]->(a),
  (a)-[:CONTROLS {n: 8, when: '2014-06/2014-09'}]->(p),
  (b)-[:CONTROLS {n: 9, when: '2014-10/2015-06', known: '2015-03-01'}]->(p),
  (c)-[:CONTROLS {n: 10, when: '-0043/0010'}]->(q),
  (c)-[:CONTROLS {n: 11, when: '2014-21/2014-23'}]->(q),
  (e:Attack {name: 'E', when: '2014-11~'}), (f:Attack {name: 'F', when: '2014-12-24'}), (a)-[:DID]->(e), (b)-[:DID]->(f);
AT '2014-12' MATCH ()-[r:BACKS]->() RETURN r.n, certainty(r);
CERTAINLY AT '2014-12' MATCH ()-[r:BACKS]->() RETURN r.n;
CONCEIVABLY AT '2014-12' MATCH ()-[r:BACKS]->() RETURN r.n, certainty(r);
AT '2016' MATCH ()-[r:BACKS]->() RETURN r.n, certainty(r);
CONCEIVABLY AT '2016' MATCH ()-[r:BACKS]->() RETURN r.n, certainty(r);
AT '2011' MATCH ()-[r:BACKS]->() RETURN r.n, certainty(r);
AT ANY TIME MATCH ()-[r:BACKS]->() RETURN r.n, certainty(r);
MATCH ()-[r:BACKS]->() RETURN r.n, certainty(r);
MATCH ()-[r:CONTROLS]->(p) AT '2014-07' RETURN r.n, p.name;
MATCH ()-[r:CONTROLS]->(p) AT '2014' RETURN r.n, certainty(r);
MATCH ()-[r:CONTROLS]->(p) THROUGHOUT '2014' RETURN r.n, certainty(r);
MATCH ()-[r:CONTROLS]->(p) POSSIBLY THROUGHOUT '2014-10/2014-12' RETURN r.n, certainty(r);
MATCH ()-[r:CONTROLS]->(p) DURING '2014-08/2014-10' RETURN r.n, certainty(r);
MATCH ()-[r:CONTROLS]->(p) AT '-0010' RETURN r.n;
MATCH (x)-[:CONTROLS]->(p:Place) AT '2014-07' MATCH (y)-[:CONTROLS]->(p) AT '2014-12' WHERE x <> y RETURN p.name, x.name, y.name;
AT '2014-07' MATCH (x)-[r:CONTROLS]->(p) MATCH (y)-[s:CONTROLS]->(p) AT ANY TIME RETURN r.n, s.n;
MATCH (e:Attack) MATCH (x)-[r:CONTROLS]->(p) AT (e.when) RETURN e.name, r.n, certainty(r);
MATCH (e:Attack) MATCH (x)-[r:CONTROLS]->(p) AT (e) RETURN e.name, r.n, certainty(r);
MATCH (e:Attack) MATCH (x)-[r:CONTROLS]->(p) AT (edtf(e.when)) RETURN e.name, r.n, certainty(r);
MATCH (e:Attack) MATCH (x)-[r:CONTROLS]->(p) THROUGHOUT (e) RETURN e.name, r.n, certainty(r);
MATCH ()-[s:CONTROLS {n: 8}]->() MATCH ()-[r:BACKS]->() DURING (validTime(s)) RETURN r.n, certainty(r);
AS RECORDED AT '2015' MATCH (x) RETURN x;
AT '2014-12-31/2015-01-02' MATCH ()-[r:CONTROLS]->() RETURN r.n;
AT (date('2014-12-31')) MATCH ()-[r:CONTROLS]->() RETURN r.n;
AT '2014-21' MATCH ()-[r:CONTROLS]->() RETURN r.n, certainty(r);
AT '201X' MATCH ()-[r:CONTROLS]->() RETURN r.n, certainty(r);
UNWIND ['2014-07', '2014-12', null] AS t MATCH (x)-[r:CONTROLS]->(:Place {name: 'P'}) AT (t) RETURN t, r.n;
UNWIND months('2014-08', '2014-11') AS m OPTIONAL MATCH (x)-[r:CONTROLS]->(:Place {name: 'P'}) AT (m) RETURN m, collect(x.name + CASE certainty(r) WHEN 'certain' THEN '' ELSE ' ?' END) AS who ORDER BY m;
MATCH (x:Actor) OPTIONAL MATCH (x)-[r:CONTROLS]->() AT '2014-07' RETURN x.name, r.n;
MATCH (x:Actor) WHERE EXISTS { (x)-[:CONTROLS]->() AT '2014-07' } RETURN x.name;
MATCH (x:Actor) RETURN x.name, COUNT { (x)-[:CONTROLS]->() AT '2014' } AS c ORDER BY x.name;
MATCH (x:Actor)-[:CONTROLS]->() AT '2014-07' RETURN x.name UNION MATCH (x:Actor)-[:CONTROLS]->() AT '2014-12' RETURN x.name;
AT $date MATCH ()-[r:CONTROLS]->() RETURN r.n;
AT $null MATCH ()-[r:CONTROLS]->() RETURN r.n;
AT '2014-12?' MATCH (x) RETURN x;
AT 'nonsense' MATCH (x) RETURN x;
AT 7 MATCH (x) RETURN x;
AT '2014-12' MATCH (e:Attack) RETURN e.name, certainty(e);
CERTAINLY AT '2014-12' MATCH (e:Attack) RETURN e.name;
AT '2014-12' MATCH p = (:Actor {name: 'A'})-[:BACKS*1..2]->(x) RETURN [r IN relationships(p) | r.n] AS r, certainty(p);
AT '2014-12' MATCH p = shortestPath((:Actor {name: 'A'})-[:BACKS*]->(:Actor {name: 'C'})) RETURN length(p), certainty(p);
AT '2014-12' MATCH (x {name: 'A'})-[:BACKS*0..1]->(y) RETURN DISTINCT y.name;
AS KNOWN AT '2015-02-04' MATCH ()-[r:CONTROLS]->(:Place {name: 'P'}) RETURN r.n;
AS KNOWN AT '2015-03' MATCH ()-[r:CONTROLS]->(:Place {name: 'P'}) RETURN r.n;
AT '2014-12' AS KNOWN AT '2015-02-04' MATCH ()-[r:CONTROLS]->(:Place {name: 'P'}) RETURN r.n;
MATCH ()-[r:CONTROLS]->() RETURN r.n, validTime(r) AS t, uncertainty(r) AS u, knownFrom(r) AS k;
MATCH ()-[r:CONTROLS {n: 8}]->(), ()-[s:CONTROLS {n: 9}]->() RETURN before(r, s) AS a, meets(r, s) AS b, after(s, r) AS c, intersects(r, s) AS d, gap(r, s) AS g;
MATCH ()-[r:BACKS {n: 1}]->(), ()-[s:BACKS {n: 3}]->() RETURN overlaps(r, s) AS a, intersects(r, s) AS b, before(r, s) AS c, before(r, r) AS d;
MATCH ()-[r:BACKS {n: 4}]->(), ()-[s:BACKS {n: 3}]->() RETURN before(r, s) AS a, intersects(r, s) AS b;
MATCH (e:Attack {name: 'E'}), (f:Attack {name: 'F'}) RETURN before(e, f) AS a, possibly(before(e, f)) AS b, certainly(before(e, f)) AS c, gap(e, f) AS g;
MATCH p = (:Actor {name: 'A'})-[:BACKS]->(:Actor {name: 'B'})-[:BACKS]->(:Actor {name: 'C'}) RETURN [r IN relationships(p) | r.n] AS r, coexist(p) AS c;
RETURN edtf('2014-12~').earliest AS a, edtf('2014-12~').latest AS b, edtf('2014-12~').approximate AS c, edtf('2014?').uncertain AS d, edtf('2014-12').precision AS e;
RETURN interval('2012', null) AS a, interval('2012', '..') AS b, interval('2012', '2014').latest AS c, validTime(edtf('2014')) AS d;
RETURN edtf('2014-13') AS a;
RETURN months('2014-11', '2015-02') AS a, days('2015-02-27', '2015-03-01') AS b, months('2015', '2014') AS c;
RETURN before('2014', '2016') AS a, before('2014', '2014') AS b, equals('2014', '2014') AS c, during('2014-05-01/2014-06-01', '2014-01-01/2014-12-31') AS d;
FOR VALID_TIME AS OF '2014-07' MATCH ()-[r:CONTROLS]->() RETURN r.n;
EXPLAIN AT '2014-12' MATCH (x)-[r:BACKS]->(y) AS KNOWN AT '2015' RETURN r;

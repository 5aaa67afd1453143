// Undated; unknown against open ends.
GIVEN
CREATE (a {n: 'a'}), (b {n: 'b'}),
  (a)-[:R {n: 1}]->(b), (a)-[:R {n: 2, when: '2012/'}]->(b), (a)-[:R {n: 3, when: '2012/..'}]->(b),
  (a)-[:R {n: 4, when: '/2012'}]->(b), (a)-[:R {n: 5, when: '../2012'}]->(b);
AT '2013' MATCH ()-[r:R]->() RETURN r.n, certainty(r);
//> 1 | 'possible'
//> 3 | 'certain'
CONCEIVABLY AT '2013' MATCH ()-[r:R]->() RETURN r.n, certainty(r);
//> 1 | 'possible'
//> 2 | 'conceivable'
//> 3 | 'certain'
AT '2012' MATCH ()-[r:R]->() RETURN r.n, certainty(r);
//> 1 | 'possible'
//> 2 | 'certain'
//> 3 | 'certain'
//> 4 | 'certain'
//> 5 | 'certain'
AT '2012-06' MATCH ()-[r:R]->() RETURN r.n, certainty(r);
//> 1 | 'possible'
//> 2 | 'possible'
//> 3 | 'possible'
//> 4 | 'possible'
//> 5 | 'possible'
AT '2011' MATCH ()-[r:R]->() RETURN r.n, certainty(r);
//> 1 | 'possible'
//> 5 | 'certain'
CONCEIVABLY AT '2011' MATCH ()-[r:R]->() RETURN r.n, certainty(r);
//> 1 | 'possible'
//> 4 | 'conceivable'
//> 5 | 'certain'
THROUGHOUT '2013' MATCH ()-[r:R]->() RETURN r.n, certainty(r);
//> 1 | 'possible'
//> 3 | 'certain'
THROUGHOUT '2012' MATCH ()-[r:R]->() RETURN r.n, certainty(r);
//> 1 | 'possible'
//> 2 | 'possible'
//> 3 | 'possible'
//> 4 | 'possible'
//> 5 | 'possible'
CERTAINLY AT '../2013' MATCH ()-[r:R]->() RETURN r.n;
//> 2
//> 3
//> 4
//> 5
CERTAINLY AT '../..' MATCH ()-[r:R]->() RETURN r.n;
//> 2
//> 3
//> 4
//> 5
MATCH ()-[r:R]->() RETURN r.n, validTime(r), uncertainty(r);
//> 1 | null | null
//> 2 | '2012/' | null
//> 3 | '2012/..' | null
//> 4 | '/2012' | null
//> 5 | '../2012' | null
MATCH ()-[r:R {n: 2}]->(), ()-[s:R {n: 4}]->() RETURN before(r, s), before(s, r), intersects(r, s);
//> null | null | null
MATCH ()-[r:R {n: 3}]->(), ()-[s:R {n: 5}]->() RETURN before(r, s), contains(r, s), overlaps(s, r), intersects(r, s);
//> false | false | null | null
MATCH ()-[r:R {n: 1}]->(), ()-[s:R {n: 3}]->() RETURN before(r, s), possibly(before(r, s)), certainly(before(r, s)), gap(r, s);
//> null | true | false | null
MATCH ()-[r:R {n: 3}]->() RETURN gap(r, r), gap('2011-12-31', r);
//> {max: null, min: null} | {max: 366, min: 1}
// An end open past the as-of day, and a start behind it.
GIVEN asOf 2015-02-06
CREATE (a {n: 'a'}), (b {n: 'b'}), (a)-[:R {n: 1, when: '2014-06/..'}]->(b),
  (a)-[:R {n: 2, when: '2015-03/..'}]->(b), (a)-[:R {n: 3, when: '../..'}]->(b);
AT '2015-02-06' MATCH ()-[r:R]->() RETURN r.n, certainty(r);
//> 1 | 'certain'
//> 3 | 'certain'
AT '2015-02-07' MATCH ()-[r:R]->() RETURN r.n, certainty(r);
CONCEIVABLY AT '2015-02-07' MATCH ()-[r:R]->() RETURN r.n, certainty(r);
//> 1 | 'conceivable'
//> 3 | 'conceivable'
AT '2015-03' MATCH ()-[r:R]->() RETURN r.n, certainty(r);
//> 2 | 'certain'
THROUGHOUT '2014-07/2015-02-06' MATCH ()-[r:R]->() RETURN r.n, certainty(r);
//> 1 | 'certain'
//> 3 | 'certain'
THROUGHOUT '2014-07/2015-02-07' MATCH ()-[r:R]->() RETURN r.n, certainty(r);
CONCEIVABLY THROUGHOUT '2014-07/2015-02-07' MATCH ()-[r:R]->() RETURN r.n, certainty(r);
//> 1 | 'conceivable'
//> 3 | 'conceivable'
// A start after the end in every world: kept on import, never certain.
GIVEN
CREATE (a {n: 'a'})-[:R {n: 1, from: '2015', to: '2014'}]->(b {n: 'b'})-[:R {n: 2, when: '2014/2016'}]->(c {n: 'c'});
AT '2014' MATCH ()-[r:R]->() RETURN r.n, certainty(r);
//> 1 | 'possible'
//> 2 | 'certain'
CERTAINLY AT '2013/2017' MATCH ()-[r:R]->() RETURN r.n;
//> 2
CONCEIVABLY AT '2016-06' MATCH ()-[r:R]->() RETURN r.n, certainty(r);
//> 2 | 'possible'
MATCH p = ({n: 'a'})-[:R*2]->() RETURN coexist(p);
//> null
MATCH p = TIMED ({n: 'a'})-[:R*2]->() DURING '2014/2016' RETURN certainty(p);
//> 'possible'
MATCH p = TIMED ({n: 'a'})-[:R*2]->() CERTAINLY DURING '2014/2016' RETURN certainty(p);

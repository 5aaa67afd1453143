// A whole year; seasons and unspecified digits; year 0 and negative years.
GIVEN
CREATE (a), (b), (a)-[:R {n: 1, when: '2014-03-01/2014-03-31'}]->(b), (a)-[:R {n: 2, when: '2014'}]->(b),
  (a)-[:R {n: 3, when: '2014-21/2014-23'}]->(b), (a)-[:R {n: 4, when: '20XX'}]->(b),
  (e:E {n: 5, when: '20XX'}), (f:E {n: 6, when: '2014-22'}), (g:E {n: 7, when: '201X-12-25'});
AT '2014' MATCH ()-[r:R]->() RETURN r.n, certainty(r);
//> 1 | 'certain'
//> 2 | 'certain'
//> 3 | 'certain'
//> 4 | 'possible'
THROUGHOUT '2014' MATCH ()-[r:R]->() RETURN r.n, certainty(r);
//> 2 | 'possible'
//> 4 | 'possible'
AT '2014-07' MATCH ()-[r:R]->() RETURN r.n, certainty(r);
//> 2 | 'possible'
//> 3 | 'certain'
//> 4 | 'possible'
AT '2100' MATCH ()-[r:R]->() RETURN r.n, certainty(r);
CONCEIVABLY AT '2100' MATCH ()-[r:R]->() RETURN r.n, certainty(r);
//> 2 | 'conceivable'
//> 4 | 'conceivable'
AT '20XX' MATCH ()-[r:R]->() RETURN r.n, certainty(r);
//> 1 | 'certain'
//> 2 | 'certain'
//> 3 | 'certain'
//> 4 | 'certain'
AT '2050' MATCH (e:E) RETURN e.n, certainty(e);
//> 5 | 'possible'
AT '2100' MATCH (e:E) RETURN e.n, certainty(e);
AT '20XX' MATCH (e:E) RETURN e.n, certainty(e);
//> 5 | 'certain'
//> 6 | 'certain'
//> 7 | 'certain'
AT '2014-22' MATCH (e:E) RETURN e.n, certainty(e);
//> 5 | 'possible'
//> 6 | 'certain'
AT '2014-06' MATCH (e:E) RETURN e.n, certainty(e);
//> 5 | 'possible'
//> 6 | 'possible'
AT '2014-12-25' MATCH (e:E) RETURN e.n, certainty(e);
//> 5 | 'possible'
//> 7 | 'possible'
AT '2014-12-26' MATCH (e:E) RETURN e.n, certainty(e);
//> 5 | 'possible'
AT '2014-12-24/2015-12-24' MATCH (e:E {n: 7}) RETURN certainty(e);
//> 'possible'
AT '201X-12-25' MATCH (e:E) RETURN e.n;
//! ArgumentError: InvalidArgumentValue
// The same season half a year later.
GIVEN south
CREATE (:E {n: 1, when: '2014-22'}), (:E {n: 2, when: '2014-07-01'});
AT '2014-07' MATCH (e:E) RETURN e.n;
//> 2
AT '2014-22' MATCH (e:E) RETURN e.n;
//> 1
// Astronomical years: 0000 is 1 BC, a leap year.
GIVEN
CREATE (a), (b), (a)-[:R {n: 1, when: '-0002/0001'}]->(b), (a)-[:R {n: 2, when: '0000'}]->(b),
  (:E {n: 3, when: '-0043-03-15'}), (:E {n: 4, when: '0000-02-29'});
THROUGHOUT '0000' MATCH ()-[r:R]->() RETURN r.n, certainty(r);
//> 1 | 'certain'
//> 2 | 'possible'
AT '-0001' MATCH ()-[r:R]->() RETURN r.n, certainty(r);
//> 1 | 'certain'
AT '-0043' MATCH (e:E) RETURN e.n, certainty(e);
//> 3 | 'certain'
AT '0000-02' MATCH (e:E) RETURN e.n, certainty(e);
//> 4 | 'certain'
AT '-0100/0000' MATCH (e:E) RETURN e.n;
//> 3
//> 4
RETURN days('0000-02-28', '0000-03-01') AS d, months('-0001-12', '0000-01') AS m;
//> ['0000-02-28', '0000-02-29', '0000-03-01'] | ['-0001-12', '0000-01']
RETURN before('-0002', '0000') AS a, before('-0001', '0000') AS b, gap('-0001-12-31', '0000-01-01') AS g;
//> true | null | {max: 1, min: 1}
RETURN edtf('-0043-03-15').earliest AS a, edtf('Y-20000').latest AS b;
//> '-0043-03-15' | '-20000-12-31'
RETURN date('-0043-03-15') < date('0000-01-01') AS a, date('0000-01-01').year AS b;
//> true | 0
// A zone other than UTC: a day is midnight to midnight there.
GIVEN +02:00
CREATE (:E {n: 1, when: '2015-02-05T23:30:00Z'}), (:E {n: 2, when: '2015-02-05T12:00:00'}),
  (a)-[:R {n: 3, when: '2015-02-06/2015-02-06'}]->(b);
AT '2015-02-06' MATCH (e:E) RETURN e.n, certainty(e);
//> 1 | 'certain'
AT '2015-02-05' MATCH (e:E) RETURN e.n, certainty(e);
//> 2 | 'certain'
AT (datetime('2015-02-05T22:30:00Z')) MATCH ()-[r:R]->() RETURN r.n;
//> 3
AT (datetime('2015-02-05T21:30:00Z')) MATCH ()-[r:R]->() RETURN r.n;
AT (localdatetime('2015-02-06T00:00:00')) MATCH ()-[r:R]->() RETURN r.n;
//> 3
AT (datetime('2015-02-06T23:59:00+02:00')) MATCH ()-[r:R]->() RETURN r.n;
//> 3
MATCH (e:E {n: 1}), (f:E {n: 2}) RETURN before(f, e), gap(f, e);
//> true | {max: 1, min: 1}

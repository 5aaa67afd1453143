// Equal times: STRICT is about instants; of two events on one day no order is claimed.
GIVEN
CREATE (a {n: 'a'}), (b {n: 'b'}), (c {n: 'c'}), (d {n: 'd'}),
  (a)-[:F {i: 1, when: '2014-01-01/2014-01-01'}]->(b), (b)-[:F {i: 2, when: '2014-01-01/2014-01-01'}]->(c),
  (a)-[:G {i: 3, from: '2014-01-01T10:00:00', to: '2014-01-01T10:00:00'}]->(b),
  (b)-[:G {i: 4, from: '2014-01-01T10:00:00', to: '2014-01-01T10:00:00'}]->(c),
  (c)-[:G {i: 5, from: '2014-01-01T10:00:01', to: '2014-01-01T10:00:01'}]->(d), (a)-[:F {i: 6, when: '2014-01-02/2014-01-05'}]->(a);
MATCH p = TIMED ({n: 'a'})-[:F*2]->({n: 'c'}) RETURN [r IN relationships(p) | r.i], certainty(p);
//> [1, 2] | 'certain'
MATCH p = TIMED STRICT ({n: 'a'})-[:F*2]->({n: 'c'}) RETURN [r IN relationships(p) | r.i], toString(arrival(p));
//> [1, 2] | '2014-01-01T00:00:01'
MATCH p = TIMED ({n: 'a'})-[:G*2]->({n: 'c'}) RETURN [r IN relationships(p) | r.i], toString(arrival(p)), toString(elapsed(p));
//> [3, 4] | '2014-01-01T10:00' | 'PT0S'
MATCH p = TIMED STRICT ({n: 'a'})-[:G*2]->({n: 'c'}) RETURN [r IN relationships(p) | r.i];
MATCH p = TIMED STRICT ({n: 'b'})-[:G*2]->({n: 'd'}) RETURN [r IN relationships(p) | r.i], toString(elapsed(p));
//> [4, 5] | 'PT1S'
MATCH p = TIMED WAITING AT MOST 'PT0S' ({n: 'a'})-[:G*3]->({n: 'd'}) RETURN [r IN relationships(p) | r.i];
MATCH p = TIMED WAITING AT MOST 'PT1S' ({n: 'a'})-[:G*3]->({n: 'd'}) RETURN [r IN relationships(p) | r.i];
//> [3, 4, 5]
MATCH p = TIMED ({n: 'a'})-[:F*2]->({n: 'a'}) RETURN [r IN relationships(p) | r.i];
MATCH p = TIMED ({n: 'a'})-[:F*1..3]->() RETURN [r IN relationships(p) | r.i];
//> [1]
//> [1, 2]
//> [6]
MATCH p = TIMED ({n: 'a'})-[:F*0..1]->(y) RETURN y.n, length(p), certainty(p);
//> 'a' | 0 | 'certain'
//> 'a' | 1 | 'certain'
//> 'b' | 1 | 'certain'
// An order that is only possible is not certain, although each edge is.
GIVEN
CREATE (a {n: 'a'}), (b {n: 'b'}), (c {n: 'c'}), (a)-[:F {i: 1, from: '2014-03', to: '2014-03'}]->(b),
  (b)-[:F {i: 2, from: '2014-03', to: '2014-03'}]->(c), (b)-[:F {i: 3, when: '2014-04/2014-06'}]->(c),
  (b)-[:F {i: 4}]->(c), (b)-[:F {i: 5, when: '2014-04/'}]->(c);
DURING '2014' MATCH p = TIMED ({n: 'a'})-[:F*2]->() RETURN [r IN relationships(p) | r.i], certainty(p);
//> [1, 2] | 'possible'
//> [1, 3] | 'certain'
//> [1, 4] | 'possible'
//> [1, 5] | 'certain'
CERTAINLY DURING '2014' MATCH p = TIMED ({n: 'a'})-[:F*2]->() RETURN [r IN relationships(p) | r.i], certainty(p);
//> [1, 3] | 'certain'
//> [1, 5] | 'certain'
CERTAINLY DURING '2014' MATCH p = EARLIEST TIMED ({n: 'a'})-[:F*1..2]->(y) RETURN y.n, toString(arrival(p)), toString(departure(p));
//> 'b' | '2014-03-31' | '2014-03-01T23:59:59'
//> 'c' | '2014-04-30' | '2014-03-01T23:59:59'
MATCH p = TIMED ({n: 'a'})-[:F*2]->() RETURN [r IN relationships(p) | r.i], certainty(p);
//> [1, 2] | 'possible'
//> [1, 3] | 'certain'
//> [1, 4] | 'possible'
//> [1, 5] | 'certain'
WITH 31 AS days MATCH p = TIMED WAITING AT MOST ('P' + days + 'D') ({n: 'a'})-[:F*2]->() CERTAINLY DURING '2014' RETURN [r IN relationships(p) | r.i];
MATCH p = TIMED WAITING AT MOST 'P60D' ({n: 'a'})-[:F*2]->() CERTAINLY DURING '2014' RETURN [r IN relationships(p) | r.i];
//> [1, 3]
//> [1, 5]
MATCH p = TIMED WAITING AT MOST 'P-1D' ({n: 'a'})-[:F*2]->() RETURN p;
MATCH p = TIMED WAITING AT MOST 'soon' ({n: 'a'})-[:F*2]->() RETURN p;
//! ArgumentError: InvalidArgumentValue
MATCH p = FASTEST TIMED ({n: 'a'})-[:F*1..2]->(y) DURING '2014' WHERE length(p) = 2 RETURN y.n, toString(elapsed(p));
//> 'c' | 'PT0S'

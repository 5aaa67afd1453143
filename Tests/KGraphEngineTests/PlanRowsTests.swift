import KGraphEngine
import KGraphTestSupport
import Testing

/// How many rows the operators of a plan hand on, all together.
///
/// A plan that gets worse hands on more. The figures are those of the day on which they were
/// written, as upper bounds.
@Suite("Rows that plans hand on") struct PlanRowsTests {
  /// 200 P with a K to a Q each and an M back, every twentieth with an L to an R.
  static func graph() throws -> Snapshot {
    try DatedGraph.make(
      """
      UNWIND range(1, 200) AS i CREATE (a:P {i: i, n: 'p' + i})-[:K {w: i % 5}]->(b:Q {i: i})-[:M]->(a)
      FOREACH (x IN CASE WHEN i % 20 = 0 THEN [1] ELSE [] END | CREATE (a)-[:L {when: '2014'}]->(:R {i: i}))
      """)
  }

  static let bounds: [(query: String, rows: Int)] = [
    ("MATCH (x:P {i: 7}) RETURN x.n", 4),
    ("MATCH (x:P)-[:K]->(y:Q) WHERE y.i = 3 RETURN x.n", 6),
    ("MATCH (x:P)-[:L]->(y:R) RETURN x.n, y.i", 51),
    ("MATCH (x:P)-[:K]->(y)-[:M]->(z)-[:L]->(w:R) RETURN x.i, w.i", 71),
    ("MATCH (x:P)-[:K]->(y) RETURN x.n, count(*) AS c", 1001),
    ("MATCH (x:P) RETURN x.i ORDER BY x.i DESC LIMIT 3", 210),
    ("MATCH (x:P) RETURN x.i LIMIT 3", 407),
    ("MATCH (x:P) WHERE EXISTS { (x)-[:L]->(:R) } RETURN x.i", 451),
    ("MATCH (x:P) WHERE NOT EXISTS { (x)-[:L]->(:R) } AND x.i > 190 RETURN x.i", 250),
    ("MATCH (x:P {i: 1})-[:K|M*1..4]->(y) RETURN DISTINCT y", 8),
    ("MATCH (x:P {i: 1})-[:K|M*]->(y) RETURN count(DISTINCT y) AS c", 6),
    ("MATCH (x:P {i: 1}), (y:Q {i: 1}) MATCH p = shortestPath((x)-[*]-(y)) RETURN length(p)", 6),
    ("AT '2014-06' MATCH (x:P)-[r:L]->(y:R) RETURN x.i", 61),
    ("CERTAINLY AT '2013' MATCH (x:P)-[r:L]->(y:R) RETURN x.i", 11),
    ("MATCH p = EARLIEST TIMED (x:P {i: 20})-[:L|K*1..3]->(y) DURING '2014' RETURN y.i", 10),
    ("UNWIND [1, 2] AS i MATCH (x:P {i: i}) RETURN x.n", 9),
    ("MATCH (x:R) MATCH (y:P {i: x.i})-[:K]->(z) RETURN z.i", 51),
    ("MATCH (x:P) WITH x WHERE x.i = 5 MATCH (x)-[:K]->(y) RETURN y.i", 206),
  ]

  @Test func rowsStayBounded() throws {
    let snapshot = try Self.graph()
    for (query, bound) in Self.bounds {
      let run = try QuerySession.start(
        "PROFILE \(query)", GraphState(snapshot), parameters: [:])
      _ = try run.all()
      let rows: Int = run.operatorRows.values.reduce(0, +)
      #expect(
        rows <= bound, "\(query): \(run.operatorRows.sorted { $0.key < $1.key }.map(\.value))")
    }
  }
}

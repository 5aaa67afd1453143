import KGraphEngine
import Testing

/// Guards the hottest loops without a clock: how many rows operators hand on.
///
/// A count goes up where a rewrite no longer applies, so that rows are made which columns answer.
@Suite struct OperatorCountTests {
  static let relationships = 4_000

  private func largest(_ query: String) throws -> Int {
    let graph = try EventGraph(seed: 1, relationships: Self.relationships, undated: false)
    return try graph.operatorRows(query).max() ?? 0
  }

  @Test func aPageByDateFindsNoMoreThanItShows() throws {
    #expect(
      try largest(
        """
        MATCH (a)-[r]->(b) WHERE validTime(r).earliest >= date('2009-01-01')
        RETURN a.name, b.name ORDER BY validTime(r).earliest, id(r) LIMIT 50
        """) == 50)
    #expect(
      try largest(
        """
        MATCH ({n: 0})-[r]-(b) WHERE validTime(r).earliest >= date('2009-01-01')
        RETURN b.name ORDER BY validTime(r).earliest, id(r) LIMIT 10
        """) <= 300)
  }

  @Test func groupsByTypeAndMonthMakeNoRowPerRelationship() throws {
    // Three types and 48 months.
    #expect(
      try largest(
        "MATCH ()-[r]->() RETURN type(r), date.truncate('month', validTime(r).earliest), count(*)")
        <= 144)
  }

  @Test func aDatedJoinMakesOneRow() throws {
    #expect(
      try largest(
        """
        MATCH ()-[a:MET]->()-[b:HOSTED]->() WHERE validTime(a).earliest <= validTime(b).earliest
        AND validTime(b).earliest <= validTime(a).earliest + duration('P30D') RETURN count(*)
        """) == 1)
  }

  @Test func aNeighborhoodMakesOneRowPerNode() throws {
    #expect(
      try largest(
        "MATCH (x:Actor {n: 0})-[*1..3]-(y) AT '2010' WHERE y <> x RETURN count(DISTINCT y)") <= 300
    )
  }

  @Test func earliestArrivalsMakeOneRowPerNode() throws {
    #expect(
      try largest(
        """
        MATCH p = EARLIEST TIMED (x:Actor {n: 0})-[*]->(y) DURING '2009/..'
        RETURN count(*), max(arrival(p))
        """) <= 300)
  }

  /// How often journeys look at relationships, out of 200,000 in a graph of 10,000 nodes.
  ///
  /// One pass looks at each relationship that is reached when its first node is, and again on its first
  /// day; it is looked at once more for each later departure that becomes possible while it is open.
  /// A search with trails or without order would look at many times as many.
  @Test func journeysLookAtRelationshipsAFewTimes() throws {
    let count = 200_000
    let graph = try EventGraph(seed: 3, nodes: 10_000, relationships: count, undated: false)
    let ends = "MATCH (x {n: 0}), (y {n: 77}) MATCH p ="
    let bounds: [(query: String, most: Double, way: String)] = [
      (
        "MATCH p = EARLIEST TIMED (x {n: 0})-[*]->(y) DURING '2009/..' RETURN max(arrival(p))", 1,
        "by labels"
      ),
      (
        "MATCH p = LATEST TIMED (x {n: 0})-[*]->(y) DURING '2009/..' RETURN min(departure(p))", 2.5,
        "by labels"
      ),
      (
        "MATCH p = FASTEST TIMED (x {n: 0})-[*]->(y) DURING '2009/..' RETURN max(elapsed(p))", 2.5,
        "by labels"
      ),
      (
        "\(ends) LATEST TIMED (x)-[*]->(y) DURING '2009/2010' RETURN departure(p)", 0.1,
        "by labels"
      ),
      ("\(ends) FASTEST TIMED (x)-[*]->(y) DURING '2009/2010' RETURN elapsed(p)", 2, "by labels"),
      (
        "\(ends) EARLIEST TIMED (x)-[*]->(y) DURING '2009/2010' RETURN p", 2,
        "by labels and trails"
      ),
      (
        "\(ends) LATEST TIMED (x)-[*]->(y) DURING '2009/2010' RETURN p", 2,
        "by labels and trails"
      ),
      (
        "\(ends) FASTEST TIMED (x)-[*]->(y) DURING '2009/2010' RETURN p", 2,
        "by labels and trails"
      ),
    ]
    for bound in bounds {
      let run = try QuerySession.start(
        "PROFILE " + bound.query, GraphState(graph.snapshot), parameters: [:])
      let rows = try run.all()
      let work = try #require(run.operatorWork.values.first)
      #expect(work.way == bound.way, "\(bound.query)")
      #expect(Double(work.steps) <= bound.most * Double(count), "\(bound.query): \(work.steps)")
      #expect(rows.count == 1)
    }
  }

  /// Four times as many relationships are looked at about four times as often.
  @Test func journeysGrowWithTheRelationships() throws {
    for objective in ["LATEST", "FASTEST"] {
      let measure = objective == "LATEST" ? "departure" : "elapsed"
      let query =
        "PROFILE MATCH p = \(objective) TIMED (x {n: 0})-[*]->(y) DURING '2009/..' RETURN max(\(measure)(p))"
      let steps: [Int] = try [1, 2, 4].map { scale in
        let graph = try EventGraph(
          seed: 4, nodes: 1_500 * scale, relationships: 30_000 * scale, undated: false)
        let run = try QuerySession.start(query, GraphState(graph.snapshot), parameters: [:])
        _ = try run.all()
        return run.operatorWork.values.first?.steps ?? 0
      }
      #expect(steps[0] > 0)
      #expect(steps[2] <= steps[0] * 5, "\(objective): \(steps)")
    }
  }

  @Test func aShortestPathMakesOneRow() throws {
    #expect(
      try largest("MATCH p = shortestPath((a {n: 0})-[*]->(b {n: 9})) DURING '2009/2010' RETURN p")
        <= 300)
  }
}

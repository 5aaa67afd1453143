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

  @Test func aShortestPathMakesOneRow() throws {
    #expect(
      try largest("MATCH p = shortestPath((a {n: 0})-[*]->(b {n: 9})) DURING '2009/2010' RETURN p")
        <= 300)
  }
}

import KGraphCypher
import KGraphEngine
import Testing

/// Interruption, time-out, memory and read-only runs.
@Suite struct LimitTests {
  private func run(_ query: String, _ limits: ExecutionLimits) throws -> Int {
    let graph = GraphState(.empty())
    return try QuerySession.start(query, graph, parameters: [:], limits: limits).all().count
  }

  private func detail(_ query: String, _ limits: ExecutionLimits) -> String? {
    do {
      _ = try run(query, limits)
      return nil
    } catch let error as CypherError {
      return error.kind.detail.rawValue
    } catch {
      return "\(error)"
    }
  }

  @Test func interrupted() {
    let flag = Interruption()
    flag.raise()
    #expect(
      detail("UNWIND range(1, 10000) AS x RETURN x", ExecutionLimits(interruption: flag))
        == "Interrupted")
  }

  @Test func timedOut() {
    let limits = ExecutionLimits(deadline: .now - .seconds(1))
    #expect(detail("UNWIND range(1, 10000) AS x RETURN x", limits) == "TimedOut")
  }

  @Test func outOfMemory() {
    let limits = ExecutionLimits(memoryBytes: 1_048_576)
    #expect(
      detail("UNWIND range(1, 200000) AS x RETURN x ORDER BY x", limits) == "OutOfMemory")
    #expect(detail("UNWIND range(1, 200000) AS x RETURN collect(x)", limits) == "OutOfMemory")
    #expect(detail("UNWIND range(1, 200000) AS x RETURN sum(x)", limits) == nil)
  }

  @Test func readOnly() {
    let limits = ExecutionLimits(isReadOnly: true)
    #expect(detail("CREATE (x)", limits) == "ReadOnly")
    #expect(detail("RETURN 1", limits) == nil)
  }

  @Test func profileCountsRows() throws {
    let graph = GraphState(.empty())
    let run = try QuerySession.start(
      "PROFILE UNWIND range(1, 10) AS x WITH x WHERE x > 3 RETURN count(*)", graph, parameters: [:])
    _ = try run.all()
    #expect(run.operatorRows.values.sorted() == [1, 1, 1, 7, 7, 10])
    #expect(run.profileLines?.count == 6)
  }

  @Test func countsTheConceivable() throws {
    let snapshot = try DatedGraph.make(
      "CREATE (a)-[:R {when: '2012/'}]->(b), (a)-[:R {when: '2012/2013'}]->(b), (b)-[:R]->(a)")
    let run = try QuerySession.start(
      "AT '2020' MATCH ()-[r]-() RETURN r", GraphState(snapshot), parameters: [:])
    #expect(try run.all().count == 2)
    #expect(run.context.conceivableCount == 1)
  }

  @Test func mergesManyRows() throws {
    let graph = GraphState(.empty())
    let rows = try QuerySession.run(
      "UNWIND range(1, 2000) AS i MERGE (x:N {i: i % 500}) RETURN count(DISTINCT x)", graph,
      parameters: [:])
    #expect(rows == [[.integer(500)]])
  }
}

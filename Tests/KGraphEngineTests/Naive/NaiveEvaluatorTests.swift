import KGraphCypher
import KGraphEngine
import KGraphTestSupport
import Testing

/// Compares the engine with an evaluator that goes through all nodes and relationships in nested
/// loops, on random graphs and random queries.
@Suite("Random queries against a naive evaluator") struct NaiveEvaluatorTests {
  @Test(arguments: 0..<60) func agree(_ batch: Int) throws {
    var compared = 0
    for seed in (batch * 40)..<(batch * 40 + 40) {
      var random = SeededRandom(seed: UInt64(90_000 + seed))
      let graph = NaiveGraph.random(&random)
      var maker = NaiveQueryMaker(seed: UInt64(seed))
      let query: NaiveQuery = maker.query()
      var expected: [String] = query.rows(graph)
      if graph.budget.steps <= 0 { continue }
      compared += 1
      let state = graph.state()
      let notation = ValueNotation(state)
      var found: [String]
      do {
        found = try QuerySession.run(query.text, state, parameters: [:]).map {
          $0.map(notation.text).joined(separator: " | ")
        }
      } catch let error as CypherError {
        Issue.record("seed \(seed): \(error.message)\n\(query.text)")
        continue
      }
      if case .result(let projection)? = query.clauses.last, projection.order.isEmpty {
        expected.sort()
        found.sort()
      }
      #expect(
        found == expected, "seed \(seed)\n\(query.text)\n\(graph.nodes)\n\(graph.relationships)")
    }
    // Few are too costly.
    #expect(compared >= 30)
  }
}

import KGraphCypher
import KGraphEngine
import Testing

/// Queries as deep as the parser lets them be, run on the small stack of a test's thread.
///
/// A deeper one is an error and never a crash.
@Suite("Deep queries run") struct DepthTests {
  /// What a query gives, or the detail of its error.
  private func answer(_ query: String) throws -> String {
    let state = GraphState(try DatedGraph.make("CREATE (:X {i: 1})-[:K]->(:X {i: 2})"))
    do {
      let rows = try QuerySession.run(query, state, parameters: [:])
      return rows.map { $0.map(ValueNotation(state).text).joined(separator: " ") }.joined()
    } catch let error as CypherError {
      return error.kind.detail.rawValue
    }
  }

  private func nested(_ count: Int, _ open: String, _ inner: String, _ close: String) -> String {
    String(repeating: open, count: count) + inner + String(repeating: close, count: count)
  }

  @Test(arguments: [10, 60, 120, 200, 2_000, 100_000]) func nesting(_ count: Int) throws {
    let isDeep: Bool = count > 256
    let wrong = "NestedTooDeeply"
    func check(_ query: String, _ right: String) throws {
      let found: String = try answer(query)
      #expect(isDeep ? found == wrong : found == right || found == wrong, "\(query.prefix(60))")
    }
    try check("RETURN \(nested(count, "(", "1", ")")) AS x", "1")
    try check("RETURN size(\(nested(count, "[", "1", "]"))) AS x", "1")
    try check("RETURN \(nested(count, "abs(", "1", ")")) AS x", "1")
    try check("RETURN \(nested(count, "NOT ", "true", "")) AS x", "\(count.isMultiple(of: 2))")
    try check("RETURN \(nested(count, "1 + (", "1", ")")) AS x", "\(count + 1)")
    try check("RETURN \(nested(count, "CASE WHEN true THEN ", "1", " END")) AS x", "1")
    try check("RETURN \(nested(count, "[x IN ", "[1]", " | x]")) AS x", "[1]")
    try check(
      "MATCH (x) WHERE \(nested(count, "EXISTS { MATCH (x) WHERE ", "x.i = 1", " }")) RETURN x.i",
      "1")
    try check("RETURN \(nested(count, "COUNT { RETURN ", "1", " AS v }")) AS x", "1")
  }

  @Test func calls() throws {
    for count in [1, 30, 100, 250] {
      let query = nested(count, "CALL { ", "RETURN 1 AS x", " } RETURN x")
      let found: String = try answer(query)
      #expect(found == "1" || found == "NestedTooDeeply", "\(count): \(found)")
    }
    #expect(try answer(nested(30, "CALL { ", "RETURN 1 AS x", " } RETURN x")) == "1")
  }

  @Test func longChains() throws {
    let sum: String = Array(repeating: "1", count: 400).joined(separator: " + ")
    #expect(try answer("RETURN \(sum) AS x") == "400")
    let tests: String = (0..<5_000).map { "x.i <> \($0 + 10)" }.joined(separator: " AND ")
    #expect(try answer("MATCH (x {i: 1}) WHERE \(tests) RETURN x.i") == "1")
    let list: String = (0..<20_000).map(String.init).joined(separator: ", ")
    #expect(try answer("RETURN size([\(list)]) AS x") == "20000")
    let clauses: String = (0..<300).map { "WITH x + \($0) AS x " }.joined()
    #expect(try answer("WITH 0 AS x \(clauses) RETURN x") == "44850")
    let unions: String = Array(repeating: "RETURN 1 AS x", count: 300).joined(separator: " UNION ")
    #expect(try answer(unions) == "1")
  }
}

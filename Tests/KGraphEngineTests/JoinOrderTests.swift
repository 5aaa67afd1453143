import KGraphEngine
import KGraphTestSupport
import Testing

/// The order in which patterns are found, read off the text of the plan.
@Suite struct JoinOrderTests {
  private static func graph() -> Snapshot {
    var random = SeededRandom(seed: 3)
    var builder = SnapshotBuilder()
    for node in 0..<400 {
      builder.addNode(
        labels: [node < 5 ? "Few" : "Many"], properties: [("n", .integer(Int64(node)))])
    }
    func some(_ range: Range<Int>) -> ElementID { ElementID(Int.random(in: range, using: &random)) }
    for _ in 0..<3_000 {
      builder.addRelationship(type: "COMMON", from: some(5..<400), to: some(5..<400))
    }
    for _ in 0..<12 { builder.addRelationship(type: "RARE", from: some(5..<400), to: some(0..<5)) }
    return builder.build()
  }

  /// What the plan scans or seeks and then walks, in the order in which it runs.
  private static func steps(_ query: String) throws -> [String] {
    let rows = try QuerySession.run("EXPLAIN " + query, GraphState(graph()), parameters: [:])
    return rows.compactMap { row in
      guard case .string(let line) = row[0] else { return nil }
      let text = line.drop { $0 == " " }
      return ["Scan", "Seek", "Expand"].contains { text.hasPrefix($0) } ? String(text) : nil
    }.reversed()
  }

  @Test func startsWhereTheLeastIsLookedAt() throws {
    #expect(
      try Self.steps("MATCH (x:Many)-[:COMMON]->(y:Many)-[:RARE]->(z:Few) RETURN count(x)").first
        == "Scan (z:Few)")
    #expect(
      try Self.steps("MATCH (z:Few)<-[:RARE]-(y)-[:COMMON]->(x) RETURN x.n").first
        == "Scan (z:Few)")
    #expect(
      try Self.steps("MATCH (x:Many)-[:COMMON]->(y)-[:COMMON]->(z {n: 7}) RETURN x.n").first
        == "Seek (z {n: 7})")
  }

  @Test func walksTheRareRelationshipFirst() throws {
    let steps = try Self.steps(
      "MATCH (x {n: 9}) MATCH (a)<-[c:COMMON]-(x)-[r:RARE]->(b) RETURN a.n, b.n")
    #expect(steps.count == 3)
    #expect(steps[1].contains(":RARE"))
  }

  @Test func closesACircleInsteadOfScanningTwice() throws {
    let steps = try Self.steps(
      "MATCH (a)-[:COMMON]->(b)-[:COMMON]->(c)-[:COMMON]->(a) WHERE a.n = 8 RETURN count(b)")
    #expect(steps.count == 4)
    #expect(steps[3].hasPrefix("Expand into"))
  }

  @Test func takesTheNextCheapestAboveEight() throws {
    let chain = (0..<9).map { "(n\($0))-[:COMMON]->" }.joined() + "(last:Few)"
    let steps = try Self.steps("MATCH \(chain) RETURN count(n0)")
    #expect(steps.count == 10)
    #expect(steps.first == "Scan (last:Few)")
  }
}

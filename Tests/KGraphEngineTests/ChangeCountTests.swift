import Testing

@testable import KGraphEngine

/// What a statement says it did.
@Suite struct ChangeCountTests {
  @Test(arguments: [
    ("CREATE (:A {x: 1})-[:R {y: 2}]->(:B)", "nodes 2 relationships 1 labels 2 properties 2"),
    ("CREATE (n:A {x: 1}) DELETE n", "nothing"),
    ("CREATE (n {x: 1}) SET n.x = null, n:A", "nodes 1 labels 1"),
    ("UNWIND range(1, 3) AS i MERGE (:N {i: i % 2})", "nodes 2 labels 2 properties 2"),
  ])
  func counts(_ query: String, _ expected: String) throws {
    let graph = GraphState(.empty())
    _ = try QuerySession.run(query, graph, parameters: [:])
    let counts = graph.changeCounts()
    let parts = [
      ("nodes", counts.nodesCreated), ("relationships", counts.relationshipsCreated),
      ("labels", counts.labelsAdded), ("properties", counts.propertiesSet),
    ].filter { $0.1 > 0 }.map { "\($0.0) \($0.1)" }
    #expect((counts.isEmpty ? "nothing" : parts.joined(separator: " ")) == expected)
  }
}

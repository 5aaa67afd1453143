import KGraphEngine
import KGraphTestSupport
import Testing

/// Compares walks, shortest paths and rewrites with a naive search on small random graphs.
@Suite struct WalkOracleTests {
  struct Graph {
    var edges: [(from: Int, to: Int, type: String)]
    var snapshot: Snapshot
  }

  static func graph(_ seed: Int) -> Graph {
    var random = SeededRandom(seed: UInt64(seed))
    let edges = (0..<7).map { _ in
      (
        from: Int.random(in: 0..<5, using: &random), to: Int.random(in: 0..<5, using: &random),
        type: ["K", "L"][Int.random(in: 0...1, using: &random)]
      )
    }
    var builder = SnapshotBuilder()
    for node in 0..<5 { builder.addNode(labels: ["N"], properties: [("n", .integer(Int64(node)))]) }
    for edge in edges {
      builder.addRelationship(
        type: edge.type, from: ElementID(edge.from), to: ElementID(edge.to))
    }
    return Graph(edges: edges, snapshot: builder.build())
  }

  /// All trails of a graph from a node, as the edges taken and the node reached.
  static func trails(_ graph: Graph, from start: Int, directed: Bool) -> [(edges: [Int], end: Int)]
  {
    var result: [(edges: [Int], end: Int)] = []
    func walk(_ node: Int, _ trail: [Int]) {
      if !trail.isEmpty { result.append((trail, node)) }
      for (index, edge) in graph.edges.enumerated() where !trail.contains(index) {
        if edge.from == node {
          walk(edge.to, trail + [index])
        } else if !directed && edge.to == node {
          walk(edge.from, trail + [index])
        }
      }
    }
    walk(start, [])
    return result
  }

  static func run(_ query: String, _ graph: Graph) throws -> [String] {
    let state = GraphState(graph.snapshot)
    let notation = ValueNotation(state)
    return try QuerySession.run(query, state, parameters: [:]).map {
      $0.map(notation.text).joined(separator: " ")
    }.sorted()
  }

  @Test(arguments: 0..<40) func walksAgree(_ seed: Int) throws {
    let graph = Self.graph(seed)
    for (arrow, directed) in [("->", true), ("-", false)] {
      let expected = Self.trails(graph, from: 0, directed: directed).map {
        "\($0.end) \($0.edges.count)"
      }
      let found = try Self.run("MATCH p = ({n: 0})-[*]\(arrow)(y) RETURN y.n, length(p)", graph)
      #expect(found == expected.sorted())
    }
  }

  @Test(arguments: 0..<40) func distinctEndsAgree(_ seed: Int) throws {
    let graph = Self.graph(100 + seed)
    for (arrow, directed) in [("->", true), ("-", false)] {
      let ends = Set(Self.trails(graph, from: 0, directed: directed).map { "\($0.end)" })
      #expect(
        try Self.run("MATCH ({n: 0})-[*]\(arrow)(y) RETURN DISTINCT y.n", graph) == ends.sorted())
      #expect(
        try Self.run("MATCH ({n: 0})-[*]\(arrow)(y) RETURN count(DISTINCT y)", graph) == [
          "\(ends.count)"
        ])
    }
  }

  @Test(arguments: 0..<40) func shortestPathsAgree(_ seed: Int) throws {
    let graph = Self.graph(200 + seed)
    var expected: [String] = []
    for start in 0..<5 {
      let trails = Self.trails(graph, from: start, directed: true)
      for end in 0..<5 where end != start {
        let lengths = trails.filter { $0.end == end }.map(\.edges.count)
        guard let least = lengths.min() else { continue }
        expected.append("\(start) \(end) \(least) \(lengths.count { $0 == least })")
      }
    }
    let query = """
      MATCH (x), (y) WHERE x <> y MATCH p = allShortestPaths((x)-[*]->(y))
      RETURN x.n, y.n, length(p), count(*)
      """
    #expect(try Self.run(query, graph) == expected.sorted())
  }

  @Test(arguments: 0..<40) func groupsAndDegreesAgree(_ seed: Int) throws {
    let graph = Self.graph(300 + seed)
    let trails = Self.trails(graph, from: 0, directed: true)
    let typed = trails.filter {
      $0.edges.count <= 3 && $0.edges.allSatisfy { graph.edges[$0].type == "K" }
    }
    #expect(
      try Self.run("MATCH ({n: 0}) ((a)-[:K]->(b)){1,3} (y) RETURN y.n, size(a)", graph)
        == typed.map { "\($0.end) \($0.edges.count)" }.sorted())
    var degrees: [String] = []
    for node in 0..<5 {
      let count = graph.edges.count { $0.from == node && $0.type == "K" }
      if count > 0 { degrees.append("\(node) \(count)") }
    }
    #expect(try Self.run("MATCH (x)-[:K]->(y) RETURN x.n, count(*)", graph) == degrees)
    let isolated = (0..<5).filter { node in !graph.edges.contains { $0.from == node } }
    #expect(
      try Self.run("MATCH (x) WHERE NOT (x)-->() RETURN x.n", graph) == isolated.map(String.init))
  }
}

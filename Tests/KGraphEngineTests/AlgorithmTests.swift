import KGraphModel
import Testing

@testable import KGraphEngine

/// Ranks against slow definitions on small random graphs.
@Suite struct AlgorithmTests {
  /// A graph of some nodes with relationships between random ones.
  static func graph(_ seed: UInt64, nodes: Int, relationships: Int) -> RankGraph {
    var state = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    func next(_ limit: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % limit
    }
    var builder = SnapshotBuilder()
    let ids = (0..<nodes).map { _ in builder.addNode(labels: ["N"]) }
    for _ in 0..<relationships {
      builder.addRelationship(type: "R", from: ids[next(nodes)], to: ids[next(nodes)])
    }
    return RankGraph(builder.build(), types: [], filter: TemporalFilter())
  }

  /// The number of shortest ways between two nodes, and how many of them lead over a third.
  static func naiveBetweenness(_ graph: RankGraph) -> [Double] {
    let neighbors = graph.neighbors
    let count = graph.nodes.count
    func ways(from: Int) -> (distance: [Int], ways: [Double]) {
      var distance = [Int](repeating: .max, count: count)
      var ways = [Double](repeating: 0, count: count)
      distance[from] = 0
      ways[from] = 1
      var frontier = [from]
      while !frontier.isEmpty {
        var next: Set<Int> = []
        for node in frontier {
          for neighbor in neighbors[node].map(Int.init) {
            if distance[neighbor] == .max || distance[neighbor] == distance[node] + 1 {
              distance[neighbor] = distance[node] + 1
              ways[neighbor] += ways[node]
              next.insert(neighbor)
            }
          }
        }
        frontier = next.sorted()
      }
      return (distance, ways)
    }
    let all = (0..<count).map { ways(from: $0) }
    var scores = [Double](repeating: 0, count: count)
    for from in 0..<count {
      for to in 0..<count where to != from && all[from].distance[to] < .max {
        for over in 0..<count where over != from && over != to {
          guard all[from].distance[over] < .max, all[over].distance[to] < .max,
            all[from].distance[over] + all[over].distance[to] == all[from].distance[to]
          else { continue }
          scores[over] += all[from].ways[over] * all[over].ways[to] / all[from].ways[to]
        }
      }
    }
    let pairs = Double(max(1, (count - 1) * (count - 2)))
    return scores.map { $0 / pairs }
  }

  @Test(arguments: 1...20)
  func betweennessIsTheShareOfShortestWays(_ seed: UInt64) {
    let graph = Self.graph(seed, nodes: 12, relationships: 18)
    let expected = Self.naiveBetweenness(graph)
    for (found, wanted) in zip(graph.betweenness(), expected) {
      #expect(abs(found - wanted) < 1e-9)
    }
  }

  @Test(arguments: 1...20)
  func pageRankIsAFixedPointOfSumOne(_ seed: UInt64) {
    let graph = Self.graph(seed, nodes: 15, relationships: 30)
    let ranks = graph.pageRank()
    #expect(abs(ranks.reduce(0, +) - 1) < 1e-9)
    #expect(ranks.allSatisfy { $0 >= 0.15 / 15 - 1e-12 })
    #expect(graph.pageRank() == ranks)
    let stranded = graph.nodes.indices.filter { graph.outgoing[$0].isEmpty }.reduce(0.0) {
      $0 + ranks[$1]
    }
    for node in graph.nodes.indices {
      let inflow = graph.incoming[node].reduce(0.0) {
        $0 + ranks[Int($1)] / Double(graph.outgoing[Int($1)].count)
      }
      #expect(abs(ranks[node] - (0.15 / 15 + 0.85 * (inflow + stranded / 15))) < 1e-8)
    }
  }

  @Test func degreesCountRelationsAndNeighbors() {
    var builder = SnapshotBuilder()
    let ids = (0..<3).map { _ in builder.addNode(labels: []) }
    for (from, to) in [(0, 1), (0, 1), (1, 0), (2, 2)] {
      builder.addRelationship(type: "R", from: ids[from], to: ids[to])
    }
    let graph = RankGraph(builder.build(), types: ["R"], filter: TemporalFilter())
    #expect(graph.degrees().map(\.relationships) == [3, 3, 0])
    #expect(graph.degrees().map(\.neighbors) == [1, 1, 0])
    #expect(RankGraph(.empty(), types: [], filter: TemporalFilter()).pageRank().isEmpty)
  }
}

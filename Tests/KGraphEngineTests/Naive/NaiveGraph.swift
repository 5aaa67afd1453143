import KGraphEngine
import KGraphTestSupport

/// A small graph as plain arrays.
struct NaiveGraph {
  struct Node: Sendable {
    var labels: Set<String>
    var properties: [String: NaiveValue]
  }

  struct Relationship: Sendable {
    var type: String
    var from: Int
    var to: Int
    var properties: [String: NaiveValue]
  }

  /// How many steps an answer may still cost; nested loops are slow, and some queries are left out.
  final class Budget {
    var steps = 60_000

    /// Takes a step, unless none is left.
    func spend() -> Bool {
      steps -= 1
      return steps > 0
    }
  }

  let budget = Budget()
  var nodes: [Node] = []
  var relationships: [Relationship] = []

  /// Up to six nodes and nine relationships; `i` numbers each, other properties may be missing.
  static func random(_ random: inout SeededRandom) -> NaiveGraph {
    var graph = NaiveGraph()
    for number in 0..<Int.random(in: 2...6, using: &random) {
      var properties: [String: NaiveValue] = ["i": .integer(number)]
      if Int.random(in: 0..<4, using: &random) > 0 {
        properties["v"] = .integer(Int.random(in: 0...3, using: &random))
      }
      if Bool.random(using: &random) {
        properties["s"] = .text(["a", "b"][Int.random(in: 0...1, using: &random)])
      }
      let labels = ["A", "B"].filter { _ in Bool.random(using: &random) }
      graph.nodes.append(Node(labels: Set(labels), properties: properties))
    }
    for number in 0..<Int.random(in: 0...9, using: &random) {
      var properties: [String: NaiveValue] = ["i": .integer(number)]
      if Bool.random(using: &random) {
        properties["v"] = .integer(Int.random(in: 0...2, using: &random))
      }
      graph.relationships.append(
        Relationship(
          type: ["K", "L"][Int.random(in: 0...1, using: &random)],
          from: Int.random(in: 0..<graph.nodes.count, using: &random),
          to: Int.random(in: 0..<graph.nodes.count, using: &random), properties: properties))
    }
    return graph
  }

  /// The same graph for the engine.
  func state() -> GraphState {
    func pairs(_ properties: [String: NaiveValue]) -> [(String, Value)] {
      properties.sorted { $0.key < $1.key }.map { key, value in
        switch value {
        case .integer(let number): (key, .integer(Int64(number)))
        case .text(let text): (key, .string(text))
        default: (key, .null)
        }
      }
    }
    var builder = SnapshotBuilder()
    for node in nodes {
      builder.addNode(labels: node.labels.sorted(), properties: pairs(node.properties))
    }
    for relationship in relationships {
      builder.addRelationship(
        type: relationship.type, from: ElementID(relationship.from),
        to: ElementID(relationship.to), properties: pairs(relationship.properties))
    }
    return GraphState(builder.build())
  }

  func property(_ value: NaiveValue, _ key: String) -> NaiveValue {
    switch value {
    case .node(let number): nodes[number].properties[key] ?? .null
    case .relationship(let number): relationships[number].properties[key] ?? .null
    default: .null
    }
  }
}

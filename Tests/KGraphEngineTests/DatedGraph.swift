import KGraphCypher
import KGraphEngine
import KGraphModel

/// Graphs for tests, made by a statement.
enum DatedGraph {
  /// Runs a statement on an empty graph and dates what has a property `when`.
  static func make(_ statement: String, clock: CaseClock = .utc) throws -> Snapshot {
    let graph = GraphState(.empty(clock: clock))
    _ = try QuerySession.run(statement, graph, parameters: [:])
    return try graph.committed().dated(clock)
  }
}

extension Snapshot {
  /// The same graph with times taken from the properties `when`, or `from` and `to`, and `known`.
  func dated(_ clock: CaseClock) throws -> Snapshot {
    try redated { properties, isNode in
      if case .string(let from) = properties["from"], case .string(let to) = properties["to"] {
        return DatedSpan(
          time: .span(
            from: try ValidTime.Endpoint(text: from), to: try ValidTime.Endpoint(text: to)),
          role: isNode ? .event : .state)
      }
      guard case .string(let text) = properties["when"] else { return nil }
      return DatedSpan(time: try ValidTime(edtfText: text), role: isNode ? .event : .state)
    }
  }
}

/// What a statement changed, as a short line.
enum GraphChanges {
  static func text(_ graph: GraphState) -> String {
    SideEffects.measure(graph).map { "\($0.0): \($0.1)" }.joined(separator: ", ")
  }
}

import KGraphEngine
import KGraphModel

/// Graphs of dated things.
enum OracleGraph {
  /// Undated nodes with edges of type F between them, edge `i` dated by the thing `i`.
  static func edges(
    _ things: [OracleThing], ends: [(from: Int, to: Int)], nodes: Int, clock: CaseClock = .utc
  ) throws -> GraphState {
    var builder = SnapshotBuilder(clock: clock)
    for node in 0..<nodes {
      builder.addNode(labels: ["N"], properties: [("n", .integer(Int64(node)))])
    }
    for (index, thing) in things.enumerated() {
      builder.addRelationship(
        type: "F", from: ElementID(ends[index].from), to: ElementID(ends[index].to),
        properties: [("i", .integer(Int64(index)))], time: try thing.span())
    }
    return GraphState(builder.build())
  }

  /// Nodes with label D, node `i` dated by the thing `i`.
  static func nodes(_ things: [OracleThing], clock: CaseClock = .utc) throws -> GraphState {
    var builder = SnapshotBuilder(clock: clock)
    for (index, thing) in things.enumerated() {
      builder.addNode(
        labels: ["D"], properties: [("i", .integer(Int64(index)))], time: try thing.span())
    }
    return GraphState(builder.build())
  }

  /// A clock whose case is informed up to a day.
  static func clock(asOf day: Int?) throws -> CaseClock {
    CaseClock(asOf: try day.map { try EDTF(OracleDay.text($0)) })
  }

  /// Rows as text.
  static func rows(_ query: String, _ graph: GraphState, _ parameters: [String: Value] = [:])
    throws -> [String]
  {
    let notation = ValueNotation(graph)
    return try QuerySession.run(query, graph, parameters: parameters).map {
      $0.map(notation.text).joined(separator: " ")
    }
  }
}

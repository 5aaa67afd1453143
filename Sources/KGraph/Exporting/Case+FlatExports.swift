import KGraphEngine
import KGraphInterchange
import KGraphModel
import KGraphStore

/// Exports of whole graphs out of the columns that queries run on.
extension Case {
  /// Writes one line of DOT for each node and edge.
  func exportLines(
    _ options: ExportOptions, to sink: @escaping ([UInt8]) throws -> Void
  ) throws -> ExportOutcome {
    if !options.extras.isEmpty {
      throw KGraphError(
        .usage, "lines hold every node and edge; nothing can be added", hint: "leave out --with")
    }
    if let graph = try flatGraph(options) {
      let title = try reader(at: nil).info.title
      return ExportOutcome(try DOTLines.export(graph, title: title, to: sink), leftOut: 0)
    }
    let source = try exportSource(options)
    let graph = try ExportGraph(source, filter: options.view.filter)
    return ExportOutcome(try DOTLines.export(graph, to: sink), leftOut: source.leftOut)
  }

  /// The whole present graph in columns; `nil` where a part or an older state was asked for, where the
  /// case is small, and where the columns do not hold all of it: edges at which edges end.
  func flatGraph(
    _ options: ExportOptions, atLeast least: Int64 = leastFlatEdges
  ) throws -> (any FlatGraph)? {
    guard options.view.filter.isOpen, options.view.recordedAt == nil, options.types.isEmpty,
      options.actors.isEmpty, try store.head().edgeLimit >= least
    else { return nil }
    let snapshot = try snapshot().snapshot
    guard try store.edgeCount(atMost: snapshot.relationshipCount) == snapshot.relationshipCount
    else { return nil }
    return SnapshotTable(snapshot, isSorted: !options.isUnsorted)
  }

  /// From how many edges on columns are worth their while.
  static let leastFlatEdges: Int64 = 20_000
}

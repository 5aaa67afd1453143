import KGraphModel

/// Writes chosen columns of `edges.csv` of a whole graph from columns and on several threads: the same
/// bytes as ``CSVExporter`` writes.
package enum FlatCSV {
  private enum Column: Sendable {
    case key, from, type, to, when, earliest, latest, status
    case property(String)
  }

  /// Writes the table; `nil` where a column is not among those that the graph has.
  ///
  /// - Returns: what was written.
  /// - Throws: what the sink throws.
  package static func export(
    _ graph: any FlatGraph, columns names: [String], to sink: @escaping ByteSink
  ) throws -> ExportReport? {
    var columns: [Column] = []
    for name in names {
      guard let column = column(name, graph) else { return nil }
      columns.append(column)
    }
    guard !columns.isEmpty else { return nil }
    var row = CSVRow(neutralizesFormulas: false)
    for name in names { row.cell(name) }
    row.end()
    try sink(row.bytes)
    let types = FixedTexts(graph.types.map { Array($0.utf8) })
    let chosen = columns
    try FlatWork.forEachEdge(graph, to: sink) { worker, node, edge in
      for (number, column) in chosen.enumerated() {
        if number > 0 { worker.output.append(UInt8(ascii: ",")) }
        append(column, graph, node, edge, types[Int(edge.type)], worker)
      }
      worker.output.append("\r\n")
    }
    var report = ExportReport()
    report.edges = graph.edgeCount
    return report
  }

  private static func column(_ name: String, _ graph: any FlatGraph) -> Column? {
    switch name {
    case "key": .key
    case "from": .from
    case "type": .type
    case "to": .to
    case "when": .when
    case "earliest": .earliest
    case "latest": .latest
    case "status": .status
    case _ where CSVEdges.columns.contains(name): nil
    default: graph.hasTexts(ofProperty: name) ? .property(name) : nil
    }
  }

  private static func append(
    _ column: Column, _ graph: any FlatGraph, _ node: UInt32, _ edge: FlatEdge,
    _ type: UnsafeBufferPointer<UInt8>, _ worker: FlatWork.Worker
  ) {
    switch column {
    case .key:
      worker.scratch.removeAll()
      worker.scratch.append(graph.key(node))
      worker.scratch.append(UInt8(ascii: " "))
      worker.scratch.append(type)
      worker.scratch.append(UInt8(ascii: " "))
      worker.scratch.append(graph.key(edge.to))
      if edge.ordinal >= EdgeKey.firstHash {
        worker.scratch.append(" #x")
        worker.scratch.append(hexadecimal: edge.ordinal)
      } else if edge.ordinal != 1 {
        worker.scratch.append(" #")
        worker.scratch.append(edge.ordinal)
      }
      worker.scratch.withBytes { worker.output.appendCSV($0) }
    case .from: worker.output.appendCSV(graph.key(node))
    case .type: worker.output.appendCSV(type)
    case .to: worker.output.appendCSV(graph.key(edge.to))
    case .when where edge.date != 0: worker.output.appendCSV(graph.text(ofDate: edge.date))
    case .earliest where edge.date != 0:
      worker.starts.append(graph.bounds(ofDate: edge.date).start, isEnd: false, to: &worker.output)
    case .latest where edge.date != 0:
      worker.ends.append(graph.bounds(ofDate: edge.date).end, isEnd: true, to: &worker.output)
    case .status: worker.output.append(statuses[Int(graph.status(edge.id).place)])
    case .property(let name):
      if let text = graph.text(ofProperty: name, edge: edge.id) { worker.output.appendCSV(text) }
    default: break
    }
  }

  private static let statuses = FixedTexts(Status.allCases.map { Array($0.rawValue.utf8) })
}

extension Status {
  /// The place among all statuses.
  fileprivate var place: Int { Status.allCases.firstIndex(of: self) ?? 0 }
}

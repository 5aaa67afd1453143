import KGraphModel

/// Writes chosen columns of `edges.csv` of a whole graph from columns and on several threads: the same
/// bytes as ``CSVExporter`` writes.
package enum FlatCSV {
  private enum Column: Sendable {
    case key, from, type, to, when, earliest, latest, status
    case property(Int)
  }

  /// Texts that come again and again, as cells.
  private struct Texts: Sendable {
    var keys: TextArena
    var types: FixedTexts
    var statuses: FixedTexts
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
    let texts = Texts(
      keys: writtenKeys(of: graph) { $0.appendCSV($1) },
      types: FixedTexts(graph.types.map { Array($0.utf8) }),
      statuses: FixedTexts(Status.allCases.map { Array($0.rawValue.utf8) }))
    let chosen = columns
    let properties = columns.compactMap {
      if case .property(let number) = $0 { number } else { nil }
    }
    try FlatWork.forEachEdge(graph, property: properties.first ?? -1, to: sink) { state, edge in
      for number in chosen.indices {
        if number > 0 { state.output.append(UInt8(ascii: ",")) }
        append(chosen[number], graph, edge, texts, &state)
      }
      state.output.append("\r\n")
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
    default: graph.property(named: name).map { .property($0) }
    }
  }

  private static func append(
    _ column: Column, _ graph: any FlatGraph, _ edge: FlatEdge, _ texts: Texts,
    _ state: inout FlatState
  ) {
    switch column {
    case .key: appendKey(graph, edge, texts, &state)
    case .from: state.output.append(texts.keys[edge.from])
    case .type: state.output.append(texts.types[Int(edge.type)])
    case .to: state.output.append(texts.keys[edge.to])
    case .when where edge.date != 0:
      let text = graph.text(ofDate: edge.date)
      // Of all dates only sets have commas.
      let isSet = text.first == UInt8(ascii: "[") || text.first == UInt8(ascii: "{")
      if isSet { state.output.appendCSV(text) } else { state.output.append(text) }
    case .earliest where edge.date != 0:
      state.output.append(limit: graph.bounds(ofDate: edge.date).start, isEnd: false)
    case .latest where edge.date != 0:
      state.output.append(limit: graph.bounds(ofDate: edge.date).end, isEnd: true)
    case .status: state.output.append(texts.statuses[graph.status(edge.id).place])
    case .property(let property):
      state.output.appendCSV(graph.text(ofProperty: property, edge: edge.id))
    default: break
    }
  }

  private static func appendKey(
    _ graph: any FlatGraph, _ edge: FlatEdge, _ texts: Texts, _ state: inout FlatState
  ) {
    state.scratch.removeAll()
    state.scratch.append(graph.key(edge.from))
    state.scratch.append(UInt8(ascii: " "))
    state.scratch.append(texts.types[Int(edge.type)])
    state.scratch.append(UInt8(ascii: " "))
    state.scratch.append(graph.key(edge.to))
    if edge.ordinal >= EdgeKey.firstHash {
      state.scratch.append(" #x")
      state.scratch.append(hexadecimal: edge.ordinal)
    } else if edge.ordinal != 1 {
      state.scratch.append(" #")
      state.scratch.append(edge.ordinal)
    }
    state.output.appendCSV(of: state.scratch)
  }
}

extension Status {
  /// The place among all statuses.
  fileprivate var place: Int { Status.allCases.firstIndex(of: self) ?? 0 }
}

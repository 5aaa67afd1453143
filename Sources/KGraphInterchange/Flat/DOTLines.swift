import KGraphModel

/// Writes DOT with one line for each node and each edge, in the order of their keys: for programs that
/// read DOT, and for graphs of any size.
///
/// Nothing is drawn together and nothing is held in memory.
///
///     "a" [label="A"];
///     "a" -> "b" [label="BACKS 2014-12/.."];
package enum DOTLines {
  /// Writes what a filter lets through.
  ///
  /// - Returns: what was written and left out.
  /// - Throws: what the graph or the sink throws.
  package static func export(
    _ graph: ExportGraph, to sink: @escaping ByteSink
  ) throws -> ExportReport {
    var output = ByteOutput(sink)
    var report = ExportReport()
    try output.write(head(graph.info.title))
    try graph.forEachNode { node, _ in
      report.nodes += 1
      try output.write(
        "\(DOTText.quoted(node.key.text)) [label=\(DOTText.quoted(name(of: node)))];\n")
    }
    try graph.forEachEdge { edge, _ in
      report.edges += 1
      let label = edge.time.map { "\(edge.type) \($0.edtfText)" } ?? edge.type
      try output.write(
        "\(DOTText.quoted(edge.from.text)) -> \(DOTText.quoted(edge.to.text)) [label=\(DOTText.quoted(label))];\n"
      )
    }
    try output.write("}\n")
    try output.flush()
    report.tally = graph.tally
    report.omissions = graph.omissions
    return report
  }

  /// Writes a whole graph: the same bytes, from columns and on several threads.
  ///
  /// - Returns: what was written.
  /// - Throws: what the sink throws.
  package static func export(
    _ graph: any FlatGraph, title: String, to sink: @escaping ByteSink
  ) throws -> ExportReport {
    try sink(Array(head(title).utf8))
    let keys = writtenKeys(of: graph) { $0.appendDOT($1) }
    try FlatWork.forEachNode(graph, to: sink) { state, node in
      state.output.append(keys[node])
      state.output.append(" [label=")
      state.output.appendDOT(graph.label(node))
      state.output.append("];\n")
    }
    let types = FixedTexts(
      graph.types.map { type in
        let quoted = DOTText.quoted(type).dropLast()
        return Array(" [label=\(quoted)".utf8)
      })
    try FlatWork.forEachEdge(graph, to: sink) { state, edge in
      state.output.append(keys[edge.from])
      state.output.append(" -> ")
      state.output.append(keys[edge.to])
      state.output.append(types[Int(edge.type)])
      if edge.date != 0 {
        state.output.append(UInt8(ascii: " "))
        // EDTF has no character that DOT would escape.
        state.output.append(graph.text(ofDate: edge.date))
      }
      state.output.append("\"];\n")
    }
    try sink(Array("}\n".utf8))
    var report = ExportReport()
    report.nodes = graph.nodeCount
    report.edges = graph.edgeCount
    return report
  }

  private static func head(_ title: String) -> String {
    "digraph \(DOTText.quoted(title.isEmpty ? "case" : title)) {\n"
  }

  /// What queries call the name of a node: a property of that name goes before the label.
  private static func name(of node: Node) -> String {
    switch node.properties["name"] {
    case .string(let name): name
    case nil, .null: node.label
    default: ""
    }
  }
}

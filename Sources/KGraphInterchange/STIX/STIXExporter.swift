import KGraphModel

/// Writes a case as a STIX 2.1 bundle.
///
/// An extension carries every element in full, so that reading the bundle gives the same case.
package enum STIXExporter: DocumentExporter {
  /// Writes the bundle, one object on each line.
  ///
  /// - Returns: what was written, left out and lost.
  /// - Throws: what the graph or the sink throws.
  package static func export(
    _ graph: ExportGraph, options: FormatOptions, to sink: @escaping ByteSink
  ) throws -> ExportReport {
    var output = ByteOutput(sink)
    let objects = STIXObjects(graph, options: options)
    let id = STIXIdentifier.make("bundle", objects.namespace, "")
    try output.write("{\"type\":\"bundle\",\"id\":\"\(id)\",\"objects\":[")
    var isFirst = true
    try objects.forEach { object in
      try output.write(isFirst ? "\n" : ",\n")
      isFirst = false
      let value = PropertyValue.map(object)
      try output.write(options.isPretty ? "  " + JSONLayout.text(value, indent: 2) : value.json)
    }
    try output.write("\n]}\n")
    try output.flush()
    return ExportReport(graph, nodes: objects.nodes, edges: objects.edges, losses: objects.losses)
  }
}

import KGraphModel

/// Writes a case as FollowTheMoney entities, one JSON object on each line.
///
///     {"id":"brigade","kgraph":{"type":"ArmedGroup"},"properties":{"name":["Liwa"]},"schema":"Organization"}
///
/// Nodes come first, then edges as entities of their own.
package enum FtMExporter: DocumentExporter {
  /// Writes the lines.
  ///
  /// - Returns: what was written, left out and lost.
  /// - Throws: what the graph or the sink throws.
  package static func export(
    _ graph: ExportGraph, options: FormatOptions, to sink: @escaping ByteSink
  ) throws -> ExportReport {
    var output = ByteOutput(sink)
    let entities = FtMEntities(graph, extent: options.extent)
    try entities.forEach { entity in
      try output.write(entity.json.json)
      try output.write("\n")
    }
    try output.flush()
    return ExportReport(
      graph, nodes: entities.nodes, edges: entities.edges, losses: entities.losses)
  }
}

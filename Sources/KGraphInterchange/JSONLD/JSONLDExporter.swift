import KGraphModel

/// Exports a case as JSON-LD 1.1 with schema.org, SEM and PROV-O, from which it is read back exactly.
///
///     {"@context": {...},
///      "@graph": [
///     {"@id": "node:nahr", "@type": ["kg:Node", "type:City", ...], "kg:key": "nahr", ...},
///     {"@id": "edge:guard%20FIGHTS%20brigade", "@type": ["rdf:Statement", ...], ...}
///     ]}
///
/// One line for each resource, so that git and grep can work with it.
package enum JSONLDExporter: DocumentExporter {
  /// Writes the document.
  package static func export(
    _ graph: ExportGraph, options: FormatOptions, to sink: @escaping ByteSink
  ) throws -> ExportReport {
    var output = ByteOutput(sink)
    let context = JSONLDContext(names: RDFNamespaces(graph.info)).value
    let isPretty = options.isPretty
    func text(_ value: PropertyValue) -> String {
      isPretty ? JSONLayout.text(value, indent: 0) : value.json
    }
    try output.write("{\"@context\":\(text(context)),\n\"@graph\":[\n")
    var isFirst = true
    let counts = try RDFDocument(graph: graph, options: options).forEach { resource in
      if !isFirst { try output.write(",\n") }
      isFirst = false
      try output.write(text(JSONLDContext.object(resource)))
    }
    try output.write("\n]}\n")
    try output.flush()
    return ExportReport(graph, nodes: counts.nodes, edges: counts.edges, losses: LossReport())
  }
}

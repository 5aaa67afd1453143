import KGraphModel

/// Exports a case as RDF 1.1 N-Quads: one triple a line, all in the graph that is named after the
/// case.
///
///     <urn:kgraph:case:sample:node:nahr> <https://schema.org/name> "Nahr" <urn:kgraph:case:sample> .
package enum NQuadsExporter: DocumentExporter {
  /// Writes the document.
  package static func export(
    _ graph: ExportGraph, options: FormatOptions, to sink: @escaping ByteSink
  ) throws -> ExportReport {
    var output = ByteOutput(sink)
    let names = RDFNamespaces(graph.info)
    var losses = LossReport()
    let counts = try RDFDocument(graph: graph, options: options).forEach { resource in
      losses.countOrder(resource)
      try write(resource, names, to: &output)
    }
    try output.flush()
    return ExportReport(graph, nodes: counts.nodes, edges: counts.edges, losses: losses)
  }

  private static func write(
    _ resource: RDFResource, _ names: RDFNamespaces, to output: inout ByteOutput
  ) throws {
    let subject = "<\(names.iri(resource.name))>"
    func line(_ predicate: RDFName, _ object: String) -> String {
      "\(subject) <\(names.iri(predicate))> \(object) <\(names.caseIRI)> .\n"
    }
    for type in resource.types {
      try output.write(line(RDFName(.rdf, "type"), "<\(names.iri(type))>"))
    }
    for (predicate, values) in resource.properties {
      for value in values {
        switch value {
        case .name(let name): try output.write(line(predicate, "<\(names.iri(name))>"))
        case .resource(let inner):
          try output.write(line(predicate, "<\(names.iri(inner.name))>"))
          try write(inner, names, to: &output)
        default:
          guard let literal = value.lexical else { continue }
          var text = RDFText.quoted(literal.text)
          if let language = literal.language {
            text += "@\(language)"
          } else if literal.type != RDFName(.xsd, "string") {
            text += "^^<\(names.iri(literal.type))>"
          }
          try output.write(line(predicate, text))
        }
      }
    }
  }
}

extension LossReport {
  /// Counts an element of which an order is lost: RDF has sets of values.
  mutating func countOrder(_ resource: RDFResource) {
    let hasOrder = resource.properties.contains { property in
      property.values.count > 1 && property.predicate.prefix == .kg
    }
    if hasOrder {
      count(Loss("order-lost", "elements lost the order of their aliases or evidence"))
    }
  }
}

import KGraphModel

/// Exports a case as RDF 1.1 Turtle, one block a resource.
///
///     node:nahr a kg:Node, type:City, type:Place, schema:City ;
///         rdfs:label "Nahr" ;
///         kg:status "reported" .
package enum TurtleExporter: DocumentExporter {
  /// Writes the document.
  package static func export(
    _ graph: ExportGraph, options: FormatOptions, to sink: @escaping ByteSink
  ) throws -> ExportReport {
    var output = ByteOutput(sink)
    let names = RDFNamespaces(graph.info)
    for prefix in RDFName.Prefix.allCases {
      try output.write("@prefix \(prefix.rawValue): <\(names.base(prefix))> .\n")
    }
    var losses = LossReport()
    let counts = try RDFDocument(graph: graph, options: options).forEach { resource in
      losses.countOrder(resource)
      try write(resource, names, to: &output)
    }
    try output.flush()
    return ExportReport(graph, nodes: counts.nodes, edges: counts.edges, losses: losses)
  }

  /// Writes a block, and behind it the blocks of the resources inside it.
  private static func write(
    _ resource: RDFResource, _ names: RDFNamespaces, to output: inout ByteOutput
  ) throws {
    var lines: [String] = []
    if !resource.types.isEmpty {
      lines.append("a " + resource.types.map { text($0, names) }.joined(separator: ", "))
    }
    var inner: [RDFResource] = []
    for (predicate, values) in resource.properties {
      let objects = values.compactMap { value -> String? in
        switch value {
        case .name(let name): return text(name, names)
        case .resource(let resource):
          if !resource.types.isEmpty || !resource.properties.isEmpty { inner.append(resource) }
          return text(resource.name, names)
        default: return literal(value, names)
        }
      }
      lines.append("\(text(predicate, names)) \(objects.joined(separator: ", "))")
    }
    if !lines.isEmpty {
      let body = lines.joined(separator: " ;\n    ")
      try output.write("\n\(text(resource.name, names)) \(body) .\n")
    }
    for resource in inner { try write(resource, names, to: &output) }
  }

  private static func literal(_ value: RDFValue, _ names: RDFNamespaces) -> String? {
    switch value {
    case .integer(let number): return String(number)
    case .boolean(let flag): return flag ? "true" : "false"
    default: break
    }
    guard let literal = value.lexical else { return nil }
    let quoted = RDFText.quoted(literal.text)
    if let language = literal.language { return "\(quoted)@\(language)" }
    if literal.type == RDFName(.xsd, "string") { return quoted }
    return "\(quoted)^^\(text(literal.type, names))"
  }

  /// A prefixed name where Turtle's grammar allows it (`PN_LOCAL`), else the IRI in full.
  private static func text(_ name: RDFName, _ names: RDFNamespaces) -> String {
    let isPlain =
      name.local.utf8.first.map { $0 != UInt8(ascii: "-") } ?? false
      && name.local.utf8.allSatisfy { byte in
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "-"), UInt8(ascii: "_"),
          UInt8(ascii: "%"), UInt8(ascii: ":"):
          true
        default: false
        }
      }
    return isPlain ? name.compact : "<\(names.iri(name))>"
  }
}

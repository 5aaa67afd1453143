import KGraphInterchange
import KGraphModel
import KGraphTestSupport

/// Writes and reads graphs in memory.
enum GraphFiles {
  /// A graph as one document.
  static func write(
    _ graph: GraphSnapshot, as format: Format, _ options: FormatOptions = FormatOptions(),
    filter: TemporalFilter = TemporalFilter()
  ) throws -> (text: String, report: ExportReport) {
    try Collector.collect { sink in
      if format == .json {
        return try JSONExporter.export(
          graph, options: JSONOptions(filter: filter, isPretty: options.isPretty), to: sink)
      }
      guard let exporter = format.exporter else {
        throw KGraphError(.invalid, "'\(format)' is not one document")
      }
      return try exporter.export(ExportGraph(graph, filter: filter), options: options, to: sink)
    }
  }

  /// Reads bytes into a case in memory.
  @discardableResult
  static func read(
    _ bytes: [UInt8], as format: Format, into contents: MemoryPort.Contents, name: String = "f",
    _ options: FormatImportOptions = FormatImportOptions()
  ) throws -> (report: ImportReport, port: MemoryPort) {
    guard let importer = format.importer else {
      throw KGraphError(.invalid, "'\(format)' is not read")
    }
    let port = MemoryPort(contents)
    let report = try importer.init(ByteInput(bytes: bytes, name: name), options: options)
      .run(into: port, keeping: true) { _ in }
    return (report, port)
  }

  /// The graph that a document gives in an empty case.
  static func graph(of text: String, as format: Format) throws -> GraphSnapshot {
    let contents = MemoryPort.Contents()
    let (report, port) = try read(Array(text.utf8), as: format, into: contents)
    if let problem = report.problems.first { throw problem }
    return GraphSnapshot(
      info: port.adoptedInfo ?? CaseInfo(), ontology: contents.ontology,
      nodes: Array(contents.nodes.values), edges: Array(contents.edges.values))
  }
}

import KGraphInterchange
import KGraphModel
import KGraphTestSupport
import Testing

/// Exports and imports through the table of formats, as the commands do.
enum FormatCase {
  /// Writes a graph as one document.
  static func export(
    _ format: Format, _ graph: GraphSnapshot, filter: TemporalFilter = TemporalFilter(),
    options: FormatOptions = FormatOptions()
  ) throws -> (text: String, report: ExportReport) {
    let exporter = try #require(format.exporter)
    let source = try ExportGraph(graph, filter: filter)
    return try Collector.collect { try exporter.export(source, options: options, to: $0) }
  }

  /// Reads text into a case in memory.
  @discardableResult
  static func load(
    _ format: Format, _ text: String, into contents: MemoryPort.Contents,
    name: String = "file", options: FormatImportOptions = FormatImportOptions()
  ) throws -> (report: ImportReport, port: MemoryPort) {
    try load(format, bytes: Array(text.utf8), into: contents, name: name, options: options)
  }

  /// Reads bytes into a case in memory.
  @discardableResult
  static func load(
    _ format: Format, bytes: [UInt8], into contents: MemoryPort.Contents,
    name: String = "file", options: FormatImportOptions = FormatImportOptions()
  ) throws -> (report: ImportReport, port: MemoryPort) {
    let importer = try #require(format.importer)
    contents.checksReferences = true
    let port = MemoryPort(contents)
    let file = try importer.init(ByteInput(bytes: bytes, name: name), options: options)
    return (try file.run(into: port, keeping: true) { _ in }, port)
  }

  /// A case with the vocabulary that ships.
  static func newCase() throws -> MemoryPort.Contents {
    MemoryPort.Contents(try DefaultOntology.read())
  }
}

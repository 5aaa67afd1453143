import KGraphInterchange
import KGraphModel
import KGraphTestSupport

/// Reads any bytes as GraphML, GEXF, tables of graphs, or the JSON of a case, as the first byte says.
///
/// What is imported once must be unchanged the second time, and what the case then is must come back
/// from both exact formats in XML.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzGraphs(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  guard count > 1 else { return 0 }
  let formats: [Format] = [.graphml, .gexf, .json, .gephi, .neo4j]
  let format = formats[Int(start[0]) % formats.count]
  let bytes = Array(UnsafeBufferPointer(start: start + 1, count: count - 1))
  _ = Format.guess(bytes, name: "f")
  let contents = MemoryPort.Contents()
  guard let report = read(bytes, format, contents) else {
    precondition(contents.nodes.isEmpty && contents.edges.isEmpty, "half a file was written")
    return 0
  }
  precondition(report.badRows <= report.rows || report.rows == 0)
  let nodes = contents.nodes.count
  if report.badRows == 0, let again = read(bytes, format, contents) {
    precondition(again.written.nodes.added == 0, "a second reading adds nodes")
    precondition(contents.nodes.count == nodes)
  }
  let graph = GraphSnapshot(
    info: CaseInfo(), ontology: contents.ontology, nodes: Array(contents.nodes.values),
    edges: Array(contents.edges.values))
  for format in [Format.graphml, .gexf] { comesBack(graph, format) }
  return 0
}

private func read(
  _ bytes: [UInt8], _ format: Format, _ contents: MemoryPort.Contents
) -> ImportReport? {
  var options = FormatImportOptions()
  options.recordLimit = 4096
  return try? format.importer?.init(ByteInput(bytes: bytes, name: "f"), options: options)
    .run(into: MemoryPort(contents), keeping: true) { _ in }
}

private func comesBack(_ graph: GraphSnapshot, _ format: Format) {
  var bytes: [UInt8] = []
  guard let source = try? ExportGraph(graph),
    (try? format.exporter?.export(source, options: FormatOptions()) { bytes += $0 }) != nil
  else { return }
  let contents = MemoryPort.Contents()
  let report = try? format.importer?.init(
    ByteInput(bytes: bytes, name: "f"), options: FormatImportOptions()
  ).run(into: MemoryPort(contents), keeping: true) { _ in }
  precondition(report?.badRows == 0, "\(format) is not read back")
  precondition(contents.nodes.count == graph.nodes.count)
  for node in graph.nodes { precondition(contents.nodes[node.key] == node, "\(node)") }
  for edge in graph.edges { precondition(contents.edges[edge.key] == edge, "\(edge)") }
}

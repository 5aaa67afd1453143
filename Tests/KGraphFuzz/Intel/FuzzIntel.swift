import KGraphInterchange
import KGraphModel
import KGraphTestSupport

/// Reads any bytes as FollowTheMoney, STIX, Wikidata and tables of statements.
///
/// What is imported is written in every such format without an error, and importing the same bytes
/// again adds nothing.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzIntel(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  guard count > 0 else { return 0 }
  let bytes = Array(UnsafeBufferPointer(start: start + 1, count: count - 1))
  let formats: [Format] = [.ftm, .stix, .wikidata, .ftmStatements]
  _ = Format.guess(bytes, name: "f.json")
  readItems(bytes)
  importTwice(bytes, as: formats[Int(start[0]) % formats.count])
  return 0
}

private func readItems(_ bytes: [UInt8]) {
  for names: Set<String> in [[], ["objects", "entities"]] {
    do {
      let items = try JSONItems(ByteInput(bytes: bytes, name: "f"), of: names, limit: 256)
      while let item = try items.next() {
        if case .failure(let error) = item { precondition(error.location != nil) }
      }
    } catch { _ = error.rendered() }
  }
}

private func importTwice(_ bytes: [UInt8], as format: Format) {
  let contents = MemoryPort.Contents()
  for round in 0..<2 {
    do {
      var options = FormatImportOptions()
      options.recordLimit = 1 << 16
      guard
        let file = try format.importer?.init(ByteInput(bytes: bytes, name: "f"), options: options)
      else { return }
      let report = try file.run(into: MemoryPort(contents), keeping: true) { _ in }
      precondition(report.badRows <= report.rows)
      precondition(round == 0 || report.written.nodes.added + report.written.edges.added == 0)
    } catch {
      return
    }
  }
  let graph = GraphSnapshot(
    info: CaseInfo(), ontology: contents.ontology, nodes: Array(contents.nodes.values),
    edges: Array(contents.edges.values))
  for exporter in [Format.ftm, .ftmStatements, .stix].compactMap(\.exporter) {
    do {
      let graph = try ExportGraph(graph)
      _ = try exporter.export(graph, options: FormatOptions()) { _ in }
    } catch {
      preconditionFailure("what was read cannot be written: \(error)")
    }
  }
}

import KGraphInterchange
import KGraphModel
import KGraphTestSupport
import Testing

/// Exports hold neither the graph nor the document.
@Suite struct GraphStreamTests {
  /// A graph that is made while it is read, and that knows how much of it was held at once.
  private final class GeneratedSource: GraphSource {
    let info = CaseInfo()
    let ontology = Ontology()
    let edgeCount: Int
    var passes = 0

    init(edgeCount: Int) { self.edgeCount = edgeCount }

    private func key(_ number: Int) -> ElementKey {
      let digits = String(number)
      return ElementKey("n" + String(repeating: "0", count: 6 - digits.count) + digits)
    }

    func forEachNodeBatch(_ body: ([Node]) throws -> Void) throws {
      try body((0..<100).map { Node(key: key($0), type: "Person", label: "L \($0)") })
    }

    func forEachEdgeBatch(_ body: ([Edge]) throws -> Void) throws {
      passes += 1
      for start in stride(from: 0, to: edgeCount, by: 500) {
        try body(
          (start..<min(start + 500, edgeCount)).map { number in
            Edge(
              from: key(number * 100 / edgeCount), type: "MET", to: key(number % 100),
              ordinal: UInt64(number) + 1, time: try ValidTime(edtfText: "2014-12"))
          })
      }
    }
  }

  @Test(arguments: [Format.graphml, .gexf, .cypher]) func documentsLeaveInPieces(format: Format)
    throws
  {
    let source = GeneratedSource(edgeCount: 20_000)
    var largest = 0
    var total = 0
    let exporter = try #require(format.exporter)
    let report = try exporter.export(ExportGraph(source), options: FormatOptions()) { bytes in
      largest = max(largest, bytes.count)
      total += bytes.count
    }
    #expect(report.edges == 20_000)
    #expect(source.passes == 2)
    #expect(total > 2_000_000)
    #expect(largest < 1 << 18)
  }

  @Test func whatTheSinkThrowsEndsTheExport() throws {
    struct Full: Error {}
    for format in [Format.graphml, .gexf, .cypher] {
      let exporter = try #require(format.exporter)
      #expect(throws: Full.self) {
        _ = try exporter.export(
          ExportGraph(GeneratedSource(edgeCount: 2000)), options: FormatOptions()
        ) { _ in throw Full() }
      }
    }
  }
}

import KGraphInterchange
import KGraphModel
import KGraphTestSupport
import Testing

@Suite struct JSONLDTests {
  @Test(arguments: [("sample.jsonld", false), ("sample-pretty.jsonld", true)])
  func writesTheSample(name: String, isPretty: Bool) throws {
    let text = try FormatCase.export(
      .jsonld, SampleCase.graph(), options: FormatOptions(isPretty: isPretty)
    ).text
    try Golden.expect(text, named: name)
    _ = try JSONReader.read(text)
  }

  @Test func writesTheSampleThroughAWindow() throws {
    let graph = try SampleCase.graph()
    let result = try FormatCase.export(.jsonld, graph, filter: Fixtures.winter(graph))
    try Golden.expect(result.text, named: "sample-window.jsonld")
    #expect(!result.report.omissions.isEmpty)
  }

  @Test(arguments: [false, true])
  func aCaseComesBackAsItWas(isPretty: Bool) throws {
    try expectExact(SampleCase.graph(), isPretty: isPretty)
    try expectExact(Fixtures.damascusGraph(), isPretty: isPretty)
  }

  @Test(arguments: 0..<20)
  func randomCasesComeBackAsTheyWere(seed: UInt64) throws {
    let graph = try RandomGraph.make(seed: seed, ontology: try DefaultOntology.read())
    try expectExact(graph, isPretty: seed % 2 == 0)
  }

  private func expectExact(_ graph: GraphSnapshot, isPretty: Bool) throws {
    let result = try FormatCase.export(
      .jsonld, graph, options: FormatOptions(isPretty: isPretty))
    #expect(result.report.losses.isEmpty)
    #expect(JSONLDImporter.recognizes(Array(result.text.utf8.prefix(1 << 16)), name: ""))
    let contents = MemoryPort.Contents()
    let (report, port) = try FormatCase.load(.jsonld, result.text, into: contents)
    #expect(report.badRows == 0, "\(report.problems)")
    #expect(port.adoptedInfo == graph.info)
    let copy = GraphSnapshot(
      info: port.adoptedInfo ?? CaseInfo(), ontology: contents.ontology,
      nodes: Array(contents.nodes.values), edges: Array(contents.edges.values))
    #expect(copy.nodes == graph.nodes)
    #expect(copy.edges == graph.edges)
    #expect(copy.ontology.nodeTypes == graph.ontology.nodeTypes)
    #expect(copy.ontology.edgeTypes == graph.ontology.edgeTypes)
    #expect(copy.ontology.enumerations == graph.ontology.enumerations)
    #expect(copy.ontology.propertyTypes == graph.ontology.propertyTypes)
    let (again, _) = try FormatCase.load(.jsonld, result.text, into: contents)
    #expect(again.written.isEmpty)
  }

  @Test func aBadResourceIsReportedWithItsPlace() throws {
    let graph = try SampleCase.graph()
    var lines = try FormatCase.export(.jsonld, graph).text.split(separator: "\n").map(String.init)
    let broken = try #require(lines.firstIndex { $0.contains("\"node:nahr\"") })
    lines[broken] = lines[broken].replacing(
      "\"kg:status\":\"reported\"", with: "\"kg:status\":\"x\"")
    let contents = MemoryPort.Contents()
    let text = lines.joined(separator: "\n")
    let (report, _) = try FormatCase.load(.jsonld, text, into: contents)
    #expect(report.badRows == 1)
    #expect(report.problems.first?.location?.line == broken + 1)
    #expect(report.problems.first?.message == "'x' is not a status")
    // What others refer to stays as a name without a type.
    #expect(contents.nodes["nahr"]?.type == "Unknown")
    #expect(contents.nodes["valley"] != nil)
    let strict = MemoryPort.Contents()
    #expect(throws: KGraphErrors.self) {
      try FormatCase.load(
        .jsonld, text, into: strict, options: FormatImportOptions(isStrict: true))
    }
    #expect(strict.nodes.isEmpty)
  }

  @Test func foreignAndBrokenDocumentsAreRefused() throws {
    let foreign = #"{"@context":"https://schema.org","@graph":[{"@type":"Person","name":"A"}]}"#
    for text in [foreign, "", "{", "[1", "{\"@graph\":[{]}", "\u{1}"] {
      let contents = MemoryPort.Contents()
      #expect(throws: (any Error).self) { try FormatCase.load(.jsonld, text, into: contents) }
      #expect(contents.nodes.isEmpty)
    }
    #expect(!JSONLDImporter.recognizes(Array(foreign.utf8), name: "x.jsonld"))
  }

  @Test func aTruncatedDocumentWritesNothing() throws {
    let bytes = Array(try FormatCase.export(.jsonld, SampleCase.graph()).text.utf8)
    for length in stride(from: 1, to: bytes.count - 3, by: 997) {
      let contents = MemoryPort.Contents()
      #expect(throws: (any Error).self) {
        try FormatCase.load(.jsonld, bytes: Array(bytes.prefix(length)), into: contents)
      }
      #expect(contents.nodes.isEmpty)
    }
  }

  @Test func onlyFactsAreTriplesOfTheirOwn() throws {
    let text = try FormatCase.export(.jsonld, SampleCase.graph()).text
    #expect(text.contains(#""rel:BACKS":{"@id":"node:council"}"#))
    // RETAKEN is only claimed: its role edges are statements, and no more.
    let claimed = text.split(separator: "\n").filter {
      $0.contains(#""kg:status":"claimed""#) && $0.contains("rdf:Statement")
    }
    #expect(!claimed.isEmpty)
    #expect(claimed.allSatisfy { !$0.contains("\"rel:PARTICIPATED_IN\":") })
  }
}

extension JSONLDTests {
  @Test func aNarrowedExportIsReadWithWhatItRefersTo() throws {
    let graph = try Fixtures.damascusGraph()
    let filter = TemporalFilter(window: try TimeWindow(at: EDTF("2014-12")), floor: .certain)
    let text = try FormatCase.export(.jsonld, graph, filter: filter).text
    let contents = try FormatCase.newCase()
    let (report, _) = try FormatCase.load(.jsonld, text, into: contents)
    #expect(report.badRows == 0)
    #expect(contents.nodes["a1"]?.type == "Unknown")
    #expect(report.losses.entries.map(\.loss.code) == ["referred-only"])
  }
}

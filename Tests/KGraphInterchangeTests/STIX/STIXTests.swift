import KGraphModel
import KGraphTestSupport
import Testing

@testable import KGraphInterchange

@Suite struct STIXTests {
  private func contents() throws -> MemoryPort.Contents {
    MemoryPort.Contents(try DefaultOntology.read())
  }

  private func expectExactReturn(_ graph: GraphSnapshot, pretty: Bool = false) throws {
    var options = FormatOptions()
    options.isPretty = pretty
    let text = try ImportedCase.export(graph, as: .stix, options: options).text
    #expect(try ImportedCase.export(graph, as: .stix, options: options).text == text)
    let contents = MemoryPort.Contents()
    let (report, info) = try ImportedCase.read(Array(text.utf8), as: .stix, into: contents)
    #expect(report.badRows == 0, "\(report.problems)")
    #expect(info == graph.info)
    #expect(contents.ontology.nodeTypes == graph.ontology.nodeTypes)
    #expect(contents.ontology.edgeTypes == graph.ontology.edgeTypes)
    #expect(contents.ontology.enumerations == graph.ontology.enumerations)
    #expect(contents.ontology.propertyTypes == graph.ontology.propertyTypes)
    for node in graph.nodes where contents.nodes[node.key] != node {
      Issue.record("\(node)\n is read as \(String(describing: contents.nodes[node.key]))")
    }
    for edge in graph.edges where contents.edges[edge.key] != edge {
      Issue.record("\(edge)\n is read as \(String(describing: contents.edges[edge.key]))")
    }
    #expect(contents.nodes.count == graph.nodes.count)
    #expect(contents.edges.count == graph.edges.count)
    let again = try ImportedCase.read(Array(text.utf8), as: .stix, into: contents).report
    #expect(again.written.isEmpty)
  }

  @Test func writesTheSample() throws {
    let text = try ImportedCase.export(SampleCase.graph(), as: .stix).text
    try Golden.expect(text, named: "sample.stix.json")
  }

  @Test func countsWhatTheSampleLoses() throws {
    let report = try ImportedCase.export(SampleCase.graph(), as: .stix).report
    try Golden.expect(
      report.losses.lines.joined(separator: "\n") + "\n", named: "sample-losses.txt")
  }

  @Test func aCaseComesBackAsItWas() throws {
    try expectExactReturn(SampleCase.graph())
    try expectExactReturn(SampleCase.graph(), pretty: true)
    try expectExactReturn(ImportedCase.damascus())
  }

  @Test(arguments: 0..<8) func randomGraphsComeBackAsTheyWere(seed: Int) throws {
    try expectExactReturn(
      RandomGraph.make(seed: UInt64(seed), ontology: DefaultOntology.read()))
  }

  @Test(arguments: ["attack", "misp"]) func readsWhatOthersWrite(name: String) throws {
    let contents = try contents()
    let bytes = try ImportedCase.fixture("\(name).json")
    #expect(Format.guess(bytes, name: "bundle.json") == .stix)
    let (report, _) = try ImportedCase.read(bytes, as: .stix, into: contents)
    try Golden.expect(
      ImportedCase.describe(report) + "\n" + ImportedCase.describe(contents), named: "\(name).txt")
    let again = try ImportedCase.read(bytes, as: .stix, into: contents).report.written
    #expect(again.isEmpty)
  }

  @Test func anOlderVersionChangesNothing() throws {
    func bundle(_ name: String, _ modified: String) -> [UInt8] {
      Array(
        """
        {"type":"bundle","id":"bundle--1","objects":[{"type":"tool","spec_version":"2.1",\
        "id":"tool--8e2e2d2b-17d4-4cbf-938f-98ee46b3cd3f","name":"\(name)",\
        "created":"2020-01-01T00:00:00.000Z","modified":"\(modified)"}]}
        """.utf8)
    }
    let contents = try contents()
    let key: ElementKey = "tool--8e2e2d2b-17d4-4cbf-938f-98ee46b3cd3f"
    _ = try ImportedCase.read(bundle("new", "2021-01-01T00:00:00.000Z"), as: .stix, into: contents)
    let report = try ImportedCase.read(
      bundle("old", "2020-06-01T00:00:00.000Z"), as: .stix, into: contents
    ).report
    #expect(contents.nodes[key]?.label == "new")
    #expect(report.losses.entries.map(\.loss) == [STIXGraph.older])
    _ = try ImportedCase.read(
      bundle("newest", "2022-01-01T00:00:00.000Z"), as: .stix, into: contents)
    #expect(contents.nodes[key]?.label == "newest")
  }

  @Test func aTruncatedBundleWritesNothing() throws {
    let text = try ImportedCase.export(SampleCase.graph(), as: .stix).text
    for share in [2, 3, 5] {
      let contents = try contents()
      let bytes = Array(text.utf8.prefix(text.utf8.count / share))
      #expect(throws: KGraphError.self) {
        try ImportedCase.read(bytes, as: .stix, into: contents)
      }
      #expect(contents.nodes.isEmpty)
    }
  }

  @Test func whatAFilterHidesLeavesNoGaps() throws {
    let graph = try SampleCase.graph()
    let selection = ElementSelection(types: ["Attack"])
    var bytes: [UInt8] = []
    _ = try STIXExporter.export(
      ExportGraph(SelectedSource(graph, selection)), options: FormatOptions()
    ) { bytes.append(contentsOf: $0) }
    let contents = try contents()
    let report = try ImportedCase.read(bytes, as: .stix, into: contents).report
    #expect(report.badRows == 0)
    // The article that the attacks cite is not among what was written.
    #expect(contents.nodes["a1"]?.type == RecordImport.unknownType)
  }

  @Test func spansAreInstantsAndBack() throws {
    func roundTrip(_ text: String, _ role: TemporalRole) throws -> String {
      let span = STIXTime.span(
        try ValidTime(edtfText: text), role: role, clock: .utc, extent: .possible)
      let time = STIXTime.time(start: span.start, stop: span.stop, role: role)
      return "\(span.start ?? "-") \(span.stop ?? "-") \(time?.edtfText ?? "-")"
    }
    #expect(
      try roundTrip("2015-02-05", .event)
        == "2015-02-05T00:00:00.000Z 2015-02-06T00:00:00.000Z 2015-02-05")
    #expect(
      try roundTrip("2012/2014-03", .state)
        == "2012-01-01T00:00:00.000Z 2014-04-01T00:00:00.000Z 2012-01-01/2014-03-31")
    #expect(
      try roundTrip("[..2015-02-05]", .event) == "- 2015-02-06T00:00:00.000Z /2015-02-05")
    #expect(
      try roundTrip("2015-02-05T10:00:00Z", .event)
        == "2015-02-05T10:00:00.000Z 2015-02-05T10:00:01.000Z "
        + "2015-02-05T10:00:00Z/2015-02-05T10:00:01Z")
    let east = CaseClock(zoneOffsetSeconds: 7200)
    let day = STIXTime.span(
      try ValidTime(edtfText: "2015-02-05"), role: .event, clock: east, extent: .possible)
    #expect(day.start == "2015-02-04T22:00:00.000Z")
  }

  @Test func identifiersAreStableAndWellFormed() {
    let id = STIXIdentifier.make("identity", "case", "key")
    #expect(id == STIXIdentifier.make("identity", "case", "key"))
    #expect(id != STIXIdentifier.make("identity", "other", "key"))
    #expect(STIXIdentifier.type(id) == "identity")
    #expect(STIXIdentifier.type("identity") == nil)
    #expect(id.count == "identity--".count + 36)
  }
}

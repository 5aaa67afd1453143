import KGraphModel
import KGraphTestSupport
import Testing

@testable import KGraphInterchange

@Suite struct FtMTests {
  private func contents() throws -> MemoryPort.Contents {
    MemoryPort.Contents(try DefaultOntology.read())
  }

  @Test func writesTheSample() throws {
    let text = try ImportedCase.export(SampleCase.graph(), as: .ftm).text
    try Golden.expect(text, named: "sample.ftm.json")
  }

  @Test func countsWhatTheSampleLoses() throws {
    let report = try ImportedCase.export(SampleCase.graph(), as: .ftm).report
    try Golden.expect(
      report.losses.lines.joined(separator: "\n") + "\n", named: "sample-losses.txt")
  }

  @Test func theWholeCaseComesBackButWhatIsCounted() throws {
    for graph in [try SampleCase.graph(), try ImportedCase.damascus()] {
      let (text, report) = try ImportedCase.export(graph, as: .ftm)
      let contents = MemoryPort.Contents(graph.ontology)
      let read = try ImportedCase.read(Array(text.utf8), as: .ftm, into: contents).report
      #expect(read.badRows == 0)
      #expect(read.losses.isEmpty)
      for node in graph.nodes where contents.nodes[node.key] != node {
        Issue.record("\(node)\n is read as \(String(describing: contents.nodes[node.key]))")
      }
      #expect(contents.nodes.count == graph.nodes.count)
      let onEdges = graph.edges.filter { $0.to.text.contains(" ") || $0.from.text.contains(" ") }
      let lost = report.losses.entries.first { $0.loss == FtMLosses.edgeEnd }?.count ?? 0
      #expect(onEdges.count == lost)
      for edge in graph.edges where contents.edges[edge.key] != edge && !onEdges.contains(edge) {
        Issue.record("\(edge)\n is read as \(String(describing: contents.edges[edge.key]))")
      }
      #expect(contents.edges.count == graph.edges.count - lost)
    }
  }

  @Test func randomGraphsAreWrittenAndRead() throws {
    let ontology = try DefaultOntology.read()
    for seed in 0..<6 {
      let graph = try RandomGraph.make(seed: UInt64(seed), ontology: ontology)
      let (text, _) = try ImportedCase.export(graph, as: .ftm)
      #expect(try ImportedCase.export(graph, as: .ftm).text == text)
      let contents = MemoryPort.Contents(ontology)
      let report = try ImportedCase.read(Array(text.utf8), as: .ftm, into: contents).report
      #expect(report.badRows == 0, "\(report.problems)")
      #expect(contents.nodes.keys.sorted().starts(with: []))
      for node in graph.nodes { #expect(contents.nodes[node.key]?.type == node.type) }
    }
  }

  @Test func readsWhatOpenSanctionsWrites() throws {
    let contents = try contents()
    let bytes = try ImportedCase.fixture("opensanctions.json")
    #expect(Format.guess(bytes, name: "entities.ftm.json") == .ftm)
    let (report, _) = try ImportedCase.read(bytes, as: .ftm, into: contents)
    try Golden.expect(
      ImportedCase.describe(report) + "\n" + ImportedCase.describe(contents),
      named: "opensanctions.txt")
    let again = try ImportedCase.read(bytes, as: .ftm, into: contents).report.written
    #expect(again.isEmpty)
  }

  @Test func aChangedEntityIsANewVersion() throws {
    let contents = try contents()
    let first = #"{"id":"p","schema":"Person","properties":{"name":["A B"],"alias":["C"]}}"#
    let second = #"{"id":"p","schema":"Person","properties":{"name":["A B"],"alias":["C","D"]}}"#
    _ = try ImportedCase.read(Array(first.utf8), as: .ftm, into: contents)
    let report = try ImportedCase.read(Array(second.utf8), as: .ftm, into: contents).report
    #expect(report.written.nodes.changed == 2)  // the person, and the file with another hash
    #expect(contents.nodes["p"]?.aliases.map(\.name) == ["C", "D"])
  }

  @Test func whatTheCaseKnowsBetterStays() throws {
    let group = Node(key: "g", type: "ArmedGroup", label: "G")
    let source = Node(key: "s", type: "NewsArticle", label: "S")
    let contents = MemoryPort.Contents(try DefaultOntology.read(), [group, source])
    let text = """
      {"id":"g","schema":"Organization","properties":{"name":["G"]}}
      {"id":"s","schema":"Person","properties":{"name":["S"]}}
      """
    let report = try ImportedCase.read(Array(text.utf8), as: .ftm, into: contents).report
    #expect(contents.nodes["g"]?.type == "ArmedGroup")
    #expect(contents.nodes["s"]?.type == "NewsArticle")
    #expect(
      report.problems.map(\.message) == [
        "'s' is a NewsArticle in the case, and a Person in the file"
      ])
    #expect(report.problems.first?.location?.line == 2)
  }

  @Test func badFilesAreErrorsWithAPlace() throws {
    let cases: [(String, String)] = [
      ("{\"id\":\"a\",\"schema\":\"Person\",\"properties\":{\"na", "1:46 the file ends"),
      ("{\"schema\":\"Person\"}", "1:1 the entity has no id"),
      ("{\"id\":\"a\"}", "1:1 the entity 'a' has no schema"),
      ("[{\"id\":\"a\",\"schema\":\"Person\"},\n 7]", "2:2 not an entity"),
    ]
    for (text, expected) in cases {
      let contents = try contents()
      var options = FormatImportOptions()
      options.isStrict = true
      do {
        _ = try ImportedCase.read(Array(text.utf8), as: .ftm, into: contents, options: options)
        Issue.record("'\(text)' was read")
      } catch let error as KGraphErrors {
        let first = error.errors[0]
        let place = first.location.map { "\($0.line):\($0.column)" } ?? ""
        #expect("\(place) \(first.message)".hasPrefix(expected))
      }
      #expect(contents.nodes.isEmpty)
    }
  }

  @Test func datesSurviveAsFarAsTheyCan() throws {
    func roundTrip(_ text: String, _ role: TemporalRole) throws -> String {
      let dates = FtMDates(
        try ValidTime(edtfText: text), role: role, clock: .utc, extent: .possible)
      let time = FtMDates.time(
        start: [dates.start].compactMap(\.self), end: [dates.end].compactMap(\.self),
        date: [dates.date].compactMap(\.self), role: role)
      return "\(time?.edtfText ?? "-")\(dates.isLossy ? " lossy" : "")"
    }
    #expect(try roundTrip("2015-02-05", .event) == "2015-02-05")
    #expect(try roundTrip("2014-12", .event) == "2014-12")
    #expect(try roundTrip("2012/2014-03", .state) == "2012/2014-03")
    #expect(try roundTrip("@2014-12", .state) == "@2014-12")
    #expect(try roundTrip("2012/..", .state) == "2012/ lossy")
    #expect(try roundTrip("2015-02-05?", .event) == "2015-02-05 lossy")
    #expect(try roundTrip("[2014-12-01..2014-12-03]", .event) == "2014-12-01/2014-12-03 lossy")
    #expect(try roundTrip("201X", .event) == "2010-01-01/2019-12-31 lossy")
    #expect(try roundTrip("2015-02-05T10:00:00+02:00", .event) == "2015-02-05T08:00:00Z")
    #expect(try roundTrip("-0043", .event) == "- lossy")
    #expect(FtMDates.oneOf(["2014", "2014-12", "2013"])?.text == "[2013,2014-12]")
  }
}

import KGraphModel
import KGraphTestSupport
import Testing

@testable import KGraphInterchange

@Suite struct WikidataTests {
  private func contents() throws -> MemoryPort.Contents {
    MemoryPort.Contents(try DefaultOntology.read())
  }

  @Test(arguments: ["entitydata", "dump"]) func readsEntities(name: String) throws {
    let contents = try contents()
    let bytes = try ImportedCase.fixture("\(name).json")
    #expect(Format.guess(bytes, name: "entities.json") == .wikidata)
    let (report, _) = try ImportedCase.read(bytes, as: .wikidata, into: contents)
    try Golden.expect(
      ImportedCase.describe(report) + "\n" + ImportedCase.describe(contents), named: "\(name).txt")
    let again = try ImportedCase.read(bytes, as: .wikidata, into: contents).report.written
    #expect(again.isEmpty)
  }

  @Test func linesListsAndSplitListsSayTheSame() throws {
    let list = String(decoding: try ImportedCase.fixture("dump.json"), as: UTF8.self)
    let lines = list.split(separator: "\n").dropFirst().dropLast()
    let split = lines.joined(separator: "\n") + "\n"
    let plain = lines.map { $0.last == "," ? $0.dropLast() : $0 }.joined(separator: "\n")
    var described: Set<String> = []
    for text in [list, split, plain] {
      let contents = try contents()
      _ = try ImportedCase.read(Array(text.utf8), as: .wikidata, into: contents)
      contents.nodes["file"] = nil
      described.insert(ImportedCase.describe(contents))
    }
    #expect(described.count == 1)
  }

  @Test func whatWasOnlyNamedIsFilledInLater() throws {
    let contents = try contents()
    let organization = try ImportedCase.fixture("entitydata.json")
    let people = try ImportedCase.fixture("dump.json")
    _ = try ImportedCase.read(organization, as: .wikidata, name: "a.json", into: contents)
    #expect(contents.nodes["q99900010"]?.type == "WikidataItem")
    _ = try ImportedCase.read(people, as: .wikidata, name: "b.json", into: contents)
    #expect(contents.nodes["q99900010"]?.type == "Person")
    #expect(contents.nodes["q99900010"]?.label == "Abu Sample")
  }

  @Test func datesKeepPrecisionAndCalendar() {
    func date(_ time: String, _ precision: Int64, julian: Bool = false) -> String {
      let model = "http://www.wikidata.org/entity/\(julian ? "Q1985786" : "Q1985727")"
      return WikidataTime.edtf(
        .map([
          "time": .string(time), "precision": .integer(precision), "calendarmodel": .string(model),
        ]))?.text ?? "-"
    }
    #expect(date("+2013-12-22T00:00:00Z", 11) == "2013-12-22")
    #expect(date("+2013-12-00T00:00:00Z", 10) == "2013-12")
    #expect(date("+2013-00-00T00:00:00Z", 9) == "2013")
    #expect(date("+2010-00-00T00:00:00Z", 8) == "201X")
    #expect(date("+1900-00-00T00:00:00Z", 7) == "18XX")
    #expect(date("+1901-00-00T00:00:00Z", 7) == "19XX")
    #expect(date("+2000-00-00T00:00:00Z", 6) == "1XXX")
    #expect(date("-0044-03-15T00:00:00Z", 9) == "-0043")
    #expect(date("-13798000000-00-00T00:00:00Z", 3) == "-")
    #expect(date("+1917-10-25T00:00:00Z", 11, julian: true) == "1917-11-07")
    #expect(date("-0044-03-15T00:00:00Z", 11, julian: true) == "-0043-03-13")
    #expect(date("+1610-03-00T00:00:00Z", 10, julian: true) == "[1610-03-11..1610-04-10]")
    #expect(date("+2013-02-31T00:00:00Z", 11) == "-")
    #expect(date("", 11) == "-")
    #expect(date("+99999999999999999999-00-00T00:00:00Z", 9) == "-")
  }

  @Test func badEntitiesAreReported() throws {
    let contents = try contents()
    let text = """
      {"entities":{"Q1":{"type":"item","id":"Q1","labels":{},"claims":{}},
      "Q2":7,
      "Q3":{"missing":""}}}
      """
    let report = try ImportedCase.read(Array(text.utf8), as: .wikidata, into: contents).report
    #expect(report.rows == 3)
    #expect(
      report.problems.map(\.message) == ["not a Wikidata entity", "Wikidata has no entity 'Q3'"])
    #expect(report.problems.compactMap { $0.location?.line } == [2, 3])
  }
}

import KGraphModel
import KGraphTestSupport
import Testing

@testable import KGraphInterchange

/// Identity, versions, judgements and the tables of codes.
@Suite struct EventDataMeaningTests {
  private typealias Fixtures = EventDataFixtures

  @Test func aChangedRowIsANewVersion() throws {
    let contents = try Fixtures.empty()
    try Fixtures.run(.acled, Fixtures.acled, into: contents)
    var rows = Fixtures.acledRows
    rows[0]["fatalities"] = "9"
    rows[0]["sub_event_type"] = "Shelling/artillery/missile attack"
    rows[0]["timestamp"] = "1712000000"
    let report = try Fixtures.run(.acled, Fixtures.acled(rows), into: contents, name: "next.csv")
    let event = try #require(contents.nodes["acled-xyz101"])
    #expect(event.type == "Shelling")
    #expect(event.properties["killed"] == .quantity(try #require(Quantity("~9"))))
    // The event; the new file and its link to the data set are the only things added.
    #expect(report.written.nodes.changed == 1)
    #expect(report.written.nodes.added == 1)
  }

  @Test func anOpenJudgementOfAPersonStays() throws {
    let contents = try Fixtures.empty()
    try Fixtures.run(.acled, Fixtures.acled, into: contents)
    let pair = try #require(contents.edges.values.first { $0.type == "SAME_AS" })
    contents.edges[pair.key]?.properties["judgement"] = .string("negative")
    let report = try Fixtures.run(.acled, Fixtures.acled, into: contents)
    #expect(report.repeats == 1)
    #expect(contents.edges[pair.key]?.properties["judgement"] == .string("negative"))
  }

  @Test func whatAPersonAddedToAnEventStays() throws {
    let contents = try Fixtures.empty()
    try Fixtures.run(.acled, Fixtures.acled, into: contents)
    contents.nodes["acled-xyz101"]?.properties["note"] = .string("checked")
    contents.edges["hill-brigade PARTICIPATED_IN acled-xyz101 #2"] = Edge(
      from: "hill-brigade", type: "PARTICIPATED_IN", to: "acled-xyz101", ordinal: 2,
      properties: ["role": .string("winner")], derivedFrom: "acled-xyz101")
    try Fixtures.run(.acled, Fixtures.acled, into: contents)
    #expect(contents.nodes["acled-xyz101"]?.properties["note"] == .string("checked"))
    #expect(
      contents.edges.values.contains {
        $0.to == "acled-xyz101" && $0.properties["role"] == .string("winner")
      })
  }

  @Test func aCopyOfARowIsCountedAndAnotherRowOfTheKeyIsRefused() throws {
    var rows = Fixtures.acledRows
    rows.append(rows[1])
    rows.append(rows[1])
    rows[5]["fatalities"] = "4"
    let report = try Fixtures.run(.acled, Fixtures.acled(rows), into: try Fixtures.empty())
    #expect(report.repeats == 2)
    #expect(report.badRows == 1)
    #expect(report.problems[0].message.contains("'acled-xyz102' is in an earlier row"))
  }

  @Test func actorsOfTheCaseAreFoundByExactNameAndStayAsTheyAre() throws {
    let brigade = Node(
      key: "the-brigade", type: "Organization", label: "Hill Brigade (north)",
      aliases: [Alias("hill-BRIGADE")])
    let contents = MemoryPort.Contents(try DefaultOntology.read(), [brigade])
    try Fixtures.run(.acled, Fixtures.acled, into: contents)
    #expect(contents.nodes["the-brigade"] == brigade)
    #expect(contents.nodes["hill-brigade"] == nil)
    #expect(
      contents.edges.values.contains { $0.from == "the-brigade" && $0.to == "acled-xyz101" })
  }

  @Test func anAmbiguousNameIsNeverGuessed() throws {
    let twins = ["brigade-1", "brigade-2"].map {
      Node(key: $0, type: "ArmedGroup", label: "Hill Brigade")
    }
    let contents = MemoryPort.Contents(try DefaultOntology.read(), twins)
    let report = try Fixtures.run(.acled, Fixtures.acled, into: contents)
    #expect(report.badRows == 3)
    #expect(report.problems[0].message.contains("brigade-1 (ArmedGroup), brigade-2"))
  }

  @Test func anIdentifierTellsActorsOfOneNameApart() throws {
    let contents = try Fixtures.empty()
    try Fixtures.run(.gdelt, Fixtures.gdelt, into: contents)
    let presidents = contents.nodes.values.filter { $0.label == "PRESIDENT" }
    #expect(presidents.compactMap { $0.externalIDs["cameo"] }.sorted() == ["NLDGOV", "SLDGOV"])
  }

  @Test func aNamedSourceIsCitedByEverything() throws {
    let desk = Node(key: "desk", type: "Report", label: "Desk report")
    let contents = MemoryPort.Contents(try DefaultOntology.read(), [desk])
    let options = FormatImportOptions(source: "desk", grade: Grade("C3"))
    for (format, text) in [(Format.gdelt, Fixtures.gdelt), (.acled, Fixtures.acled)] {
      try Fixtures.run(format, text, into: contents, options: options)
    }
    let cited =
      contents.nodes.values.flatMap(\.evidence) + contents.edges.values.flatMap(\.evidence)
    #expect(cited.allSatisfy { $0.source == "desk" && $0.grade == Grade("C3") })
    #expect(contents.nodes["gdelt"] == nil)
  }

  @Test func unknownCodesAreReported() throws {
    var rows = Fixtures.gdeltRows
    rows[0]["EventCode"] = "999"
    rows[1]["SQLDATE"] = "20151341"
    rows[2]["ActionGeo_Lat"] = "95"
    let text = Fixtures.table(rows.map { Fixtures.row(Fixtures.gdeltColumns, $0) }, "\t")
    let report = try Fixtures.run(.gdelt, text, into: try Fixtures.empty())
    #expect(
      report.problems.map(\.message) == [
        "'999' is not a CAMEO code",
        "'20151341' is not a date (SQLDATE): no such calendar date",
        "95.0 is not within 90 degrees (ActionGeo_Lat)",
      ])
  }

  @Test func aBadRowLeavesNoNames() throws {
    var rows = Fixtures.acledRows
    rows[1]["latitude"] = "91"
    let contents = try Fixtures.empty()
    let report = try Fixtures.run(.acled, Fixtures.acled(rows), into: contents)
    #expect(report.badRows == 1)
    #expect(contents.nodes["protesters-northland"] == nil)
  }

  @Test func theTablesNameTypesOfTheVocabulary() throws {
    let ontology = try DefaultOntology.read()
    let vocabulary = try EventVocabulary()
    #expect(vocabulary.allActs.count > 290)
    for act in vocabulary.allActs {
      #expect(ontology.isNode(act.node, a: "Event"), "\(act.code)")
      #expect(act.code.utf8.allSatisfy { (48...57).contains($0) })
      #expect(TypeNames.edge(act.name) != nil)
    }
    for code in ["Armed clash", "Other", "Grenade"] {
      let meaning = try #require(vocabulary.meaning("acled", code))
      #expect(ontology.isNode(meaning.type, a: "Event"))
    }
    #expect(vocabulary.act("1999")?.code == "19")
    #expect(vocabulary.act(named: "FIGHT with artillery and tanks")?.code == "194")
    #expect(vocabulary.plover("ASSAULT", mode: "torture")?.type == "Violence")
    #expect(vocabulary.plover("REQUEST", mode: "meet")?.mode == "meet")
    #expect(vocabulary.plover("DANCE", mode: "") == nil)
  }

  @Test(.enabled(if: SharedData.isPresent, Comment(rawValue: SharedData.absence)))
  func relationsOfTheRealSampleAreInTheTable() throws {
    let file = SharedData.path("icews-2005-2015.tsv")
    let contents = try Fixtures.empty()
    let importer = try ICEWSImporter(ByteInput(path: file), options: FormatImportOptions())
    let report = try importer.run(into: MemoryPort(contents), keeping: true) { _ in }
    #expect(report.badRows == 0)
    #expect(report.rows > 46_000)
    let outside = report.newTypes.filter { contents.ontology.edgeTypes[$0.name]?.parent == nil }
      .map(\.name)
    let roots = ["ACCUSE", "COERCE", "CONSULT", "REJECT", "THREATEN"]
    #expect(outside.filter { !roots.contains($0) } == [])
  }

  @Test func datesOfAllForms() throws {
    var dates = EventDates()
    func day(_ text: String) throws -> String? {
      var text = text
      return try text.withUTF8 { try dates.day(FieldBytes($0), "d")?.text }
    }
    func moment(_ text: String) throws -> String? {
      var text = text
      return try text.withUTF8 { try dates.moment(FieldBytes($0), "d")?.text }
    }
    #expect(try day("20150205") == "2015-02-05")
    #expect(try day("20150200") == "2015-02")
    #expect(try day("20150000") == "2015")
    #expect(try day("201502") == "2015-02")
    #expect(try day("05-02-2015") == "2015-02-05")
    #expect(try day("2015-02-05 00:00:00.000") == "2015-02-05")
    #expect(try day("") == nil)
    #expect(try moment("20150218231500") == "2015-02-18T23:15:00Z")
    #expect(try moment("20150218") == "2015-02-18")
    #expect(throws: RowProblem.self) { try day("2015-02-30") }
    #expect(throws: RowProblem.self) { try day("yesterday") }
    #expect(throws: RowProblem.self) { try moment("20150218256100") }
    #expect(EventDates.around(try EDTF("2024-03-01"), days: 3).text == "[2024-02-27..2024-03-04]")
  }

  @Test func decimalNumbersAreThoseOfTheLibrary() throws {
    var random = SeededRandom(seed: 11)
    for _ in 0..<20_000 {
      let digits = Int.random(in: 1...17, using: &random)
      var text = (0..<digits).map { _ in "\(Int.random(in: 0...9, using: &random))" }.joined()
      let point = Int.random(in: 0...digits, using: &random)
      text.insert(".", at: text.index(text.startIndex, offsetBy: point))
      if Bool.random(using: &random) { text = "-" + text }
      let value = text.withUTF8 { DecimalNumber.read(FieldBytes($0)) }
      #expect(value == Double(text))
    }
    for text in ["", "-", ".", "1e3", "nan", "1.2.3", "0x10", "5"] {
      var text = text
      let value = text.withUTF8 { DecimalNumber.read(FieldBytes($0)) }
      #expect(value == Double(text) || (value?.isNaN ?? false), "\(text)")
    }
  }
}

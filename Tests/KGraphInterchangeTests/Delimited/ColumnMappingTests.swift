import KGraphModel
import Testing

@testable import KGraphInterchange

@Suite struct ColumnMappingTests {
  @Test func entriesOfAllForms() throws {
    let mapping = try ColumnMapping(
      "subject=Actor's name, type='A, ''B''', object=\"To, whom\", date=#4, status==claimed,"
        + "prop.score:float=5, note=6",
      kind: .relations)
    #expect(
      mapping.entries == [
        .init(.subject, .column("Actor's name")), .init(.type, .constant("A, 'B'")),
        .init(.object, .column("To, whom")), .init(.date, .column("4")),
        .init(.status, .constant("claimed")),
        .init(.property("score"), .column("5"), propertyType: .float),
        .init(.property("note"), .column("6")),
      ])
  }

  @Test(
    arguments: [
      ("subjet=a", "did you mean 'subject'"), ("subject", "as in"), ("subject='a", nil),
      ("prop.x:colour=2", "one of"), ("subject=", nil), ("", nil), ("subject:float=1", nil),
      ("x y=1", "known are"), ("subject=#", "its name or its number"),
      ("subject=\"\"", "its name or its number"),
    ] as [(String, String?)])
  func mistakes(_ text: String, _ hint: String?) throws {
    let error = #expect(throws: KGraphError.self) {
      try ColumnMapping(text, kind: .relations)
    }
    #expect(error?.code == .usage)
    if let hint { #expect(error?.hint?.contains(hint) == true) }
  }

  @Test func rolesAreFieldsOfEventsOnly() throws {
    let mapping = try ColumnMapping(
      "title=1,target=2,role.crew=3", kind: .events, roles: ["target"])
    #expect(mapping.entries.map(\.field) == [.title, .role("target"), .role("crew")])
    #expect(
      try ColumnMapping("subject=1,target=2", kind: .relations).entries[1].field
        == .property("target"))
  }

  @Test func allMissingColumnsAreNamed() throws {
    let mapping = try ColumnMapping("subject=sbject,type=9,object=b", kind: .relations)
    let error = #expect(throws: KGraphErrors.self) {
      try BoundMapping(mapping, header: ["subject", "b"], columnCount: 2)
    }
    #expect(error?.errors.map(\.hint) == ["did you mean 'subject'?", "the file has 2 columns"])
  }

  @Test func aNumberCanBeAName() throws {
    let mapping = try ColumnMapping("subject=2,object=1", kind: .relations)
    let bound = try BoundMapping(mapping, header: ["a", "b", "2"], columnCount: 3)
    #expect(bound.columns(.subject) == [2])
    #expect(bound.columns(.object) == [0])
  }

  @Test func filesRoundTrip() throws {
    var options = DelimitedImportOptions(
      kind: .events,
      mapping: try ColumnMapping(
        "title=\"A, b\",type='It''s',target=Who,prop.n:integer=4,date=Day", kind: .events,
        roles: ["target"]))
    options.dialect = DialectChoice(
      delimiter: 9, quoting: .line, hasHeader: false, encoding: .latin1)
    options.separator = UInt8(ascii: ";")
    options.grade = Grade("B2")
    options.style = .brackets
    options.mergesBounds = true
    options.source = "icews"
    options.actorType = "Person"
    let text = MappingFile.write(options)
    #expect(try MappingFile.read(text, name: "m", roles: ["target"]) == options)
    #expect(
      text.hasPrefix(
        """
        # kgraph mapping
        as: events
        delimiter: tab
        quoting: line
        header: no
        encoding: latin-1
        separator: semicolon
        names: brackets
        source: icews
        grade: B2
        actor-type: Person
        merge-bounds: yes

        title = "A, b"
        type = 'It''s'

        """))
  }

  @Test func allMistakesOfAFileAreReported() throws {
    let error = #expect(throws: KGraphErrors.self) {
      try MappingFile.read("as: news\nheader: maybe\nsubjct = a\nwhat\n", name: "m.map")
    }
    #expect(error?.errors.map { $0.location?.line } == [4, 1, 2, 3])
  }
}

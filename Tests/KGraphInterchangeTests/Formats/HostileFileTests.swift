import KGraphInterchange
import KGraphModel
import KGraphTestSupport
import Testing

/// Files that are made to do harm, or that make no sense at all.
@Suite struct HostileFileTests {
  private func read(
    _ text: String, _ format: Format, options: FormatImportOptions = FormatImportOptions()
  ) throws -> (report: ImportReport, contents: MemoryPort.Contents) {
    let contents = try FormatCase.newCase()
    return (try FormatCase.load(format, text, into: contents, options: options).report, contents)
  }

  @Test func aFileWithoutAGoodRecordIsRefused() throws {
    let (report, _) = try read("{\n[1]\n", .plover)
    let errors = #expect(throws: KGraphErrors.self) { try report.requireContent(of: "f") }
    #expect(errors?.errors.map { $0.location?.line } == [1, 2])
    let (empty, _) = try read("", .plover)
    let error = #expect(throws: KGraphError.self) { try empty.requireContent(of: "f") }
    #expect(error?.message == "the file is empty")
    let (good, _) = try read(#"{"id":"a","schema":"Person","properties":{"name":["A"]}}"#, .ftm)
    try good.requireContent(of: "f")
  }

  @Test(arguments: [
    (
      Format.geojson,
      #"{"type":"FeatureCollection","features":[{"type":"Feature","geometry":null,"properties":{"name":"x\u0000","date":"2014"}}]}"#
    ),
    (.timelinejs, #"{"events":[{"start_date":{"year":2014},"text":{"headline":"x\u0000"}}]}"#),
    (
      .json,
      #"{"case":{},"edges":[],"format":"kgraph-case","nodes":[{"key":"a","type":"T","label":"x\u0000"}],"version":1}"#
    ),
    (.ftm, #"{"id":"a","schema":"Person","properties":{"name":["x\u0000"]}}"#),
    (
      .ical,
      "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nDTSTART:20140101\nSUMMARY:x\u{0}\nEND:VEVENT\nEND:VCALENDAR\n"
    ),
  ])
  func aNULSpoilsItsRecordOnly(format: Format, text: String) throws {
    let (report, contents) = try read(text, format)
    #expect(report.badRows == 1)
    #expect(report.problems.first?.message.contains("NUL") == true)
    #expect(report.problems.first?.location != nil)
    #expect(contents.nodes.isEmpty)
  }

  @Test func aNameWithANULIsNoOneElse() throws {
    let text = """
      BEGIN:VCALENDAR
      BEGIN:VEVENT
      UID:1
      DTSTART:20150205
      SUMMARY:A
      ORGANIZER;CN="Doe\u{0}, J":mailto:j@x
      END:VEVENT
      BEGIN:VEVENT
      UID:2
      DTSTART:20150205
      SUMMARY:B
      ORGANIZER;CN="Doe, J":mailto:j@x
      END:VEVENT
      END:VCALENDAR
      """
    let contents = try FormatCase.newCase()
    for _ in 0..<2 {
      let (report, _) = try FormatCase.load(.ical, text, into: contents)
      #expect(report.badRows == 1)
      #expect(report.problems.first?.location != nil)
    }
    #expect(contents.nodes["doe-j"] != nil)
  }

  @Test func aKeyThatIsThereTwiceIsAnError() throws {
    let text = #"{"id":"a","schema":"Person","properties":{"name":["A"]},"id":"b"}"#
    let (report, _) = try read(text, .ftm)
    #expect(report.problems.map(\.message) == ["the key 'id' is there twice"])
    #expect(report.problems.first?.location?.line == 1)
  }

  @Test func whatIsNestedTooDeeplySpoilsItsRecordOnly() throws {
    let deep = String(repeating: "[", count: 450) + String(repeating: "]", count: 450)
    let text =
      #"{"case":{},"edges":[],"format":"kgraph-case","nodes":[{"key":"a","type":"T","label":"x","properties":{"p":"#
      + deep + #"}},{"key":"b","type":"T","label":"y"}],"version":1}"#
    let (report, contents) = try read(text, .json)
    #expect(report.badRows == 1)
    #expect(report.problems.first?.location != nil)
    #expect(contents.nodes.keys.sorted() == ["b"])
  }

  @Test(arguments: [Format.graphml, .gexf]) func theValuesOfAnElementAreBoundedTogether(
    format: Format
  ) throws {
    let value = String(repeating: "y", count: 900)
    let values =
      format == .graphml
      ? String(repeating: "<data key='k'>\(value)</data>", count: 8)
      : "<attvalues>" + String(repeating: "<attvalue for='k' value='\(value)'/>", count: 8)
        + "</attvalues>"
    let inner = "<node id='a'>\(values)</node><node id='b'/>"
    let text =
      format == .graphml
      ? "<graphml><graph>\(inner)</graph></graphml>"
      : "<gexf><graph><nodes>\(inner)</nodes></graph></gexf>"
    let (report, _) = try read(text, format, options: FormatImportOptions(recordLimit: 4096))
    #expect(report.rows == 2)
    #expect(report.problems.map(\.message) == ["the node has more than 4096 bytes of values"])
    #expect(report.problems.first?.location?.line == 1)
  }

  @Test(arguments: [Format.graphml, .gexf]) func declarationsAreBounded(format: Format) throws {
    let text =
      format == .graphml
      ? "<graphml>"
        + (0..<200).map { "<key id='k\($0)' for='node' attr.name='n\($0)'/>" }.joined()
        + "<graph/></graphml>"
      : "<gexf><graph><attributes class='node'>"
        + (0..<200).map { "<attribute id='\($0)' title='t\($0)' type='string'/>" }.joined()
        + "</attributes></graph></gexf>"
    let error = #expect(throws: KGraphError.self) {
      try read(text, format, options: FormatImportOptions(recordLimit: 4096))
    }
    #expect(error?.message.contains("more than 4096 bytes") == true)
    #expect(error?.location != nil)
  }

  @Test func elementsThatAreThereTwiceAreCounted() throws {
    let text = """
      {"id":"e1","schema":"Event","properties":{"name":["E"],"date":["2014"]}}
      {"id":"a","schema":"Person","properties":{"name":["A"]}}
      {"id":"b","schema":"Person","properties":{"name":["B"]}}
      {"id":"o","schema":"Family","properties":{"person":["a"],"relative":["b"],"relationship":["x"]}}
      {"id":"a","schema":"Person","properties":{"alias":["AA"]}}
      {"id":"o","schema":"Family","properties":{"person":["a"],"relative":["b"],"relationship":["y"]}}
      {"id":"e1","schema":"Event","properties":{"name":["E2"],"date":["2015"]}}
      """
    let (report, contents) = try read(text, .ftm)
    #expect(report.problems.map { $0.location?.line } == [6, 7])
    #expect(contents.nodes["a"]?.label == "A")
    #expect(contents.nodes["a"]?.aliases.map(\.name) == ["AA"])
    #expect(contents.nodes["e1"]?.label == "E")
  }
}

import KGraphInterchange
import KGraphModel
import KGraphTestSupport
import Testing

/// Files in the shape that other tools write.
@Suite struct ForeignFileTests {
  private func load(
    _ format: Format, _ text: String
  ) throws -> (contents: MemoryPort.Contents, report: ImportReport) {
    let contents = try FormatCase.newCase()
    let (report, _) = try FormatCase.load(format, text, into: contents, name: "file")
    return (contents, report)
  }

  @Test func readsACalendarOfGoogle() throws {
    let text = """
      BEGIN:VCALENDAR
      PRODID:-//Google Inc//Google Calendar 70.9054//EN
      VERSION:2.0
      CALSCALE:GREGORIAN
      METHOD:PUBLISH
      X-WR-CALNAME:Talks
      X-WR-TIMEZONE:Europe/Berlin
      BEGIN:VTIMEZONE
      TZID:Europe/Berlin
      BEGIN:DAYLIGHT
      TZOFFSETFROM:+0100
      TZOFFSETTO:+0200
      DTSTART:19700329T020000
      RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
      END:DAYLIGHT
      END:VTIMEZONE
      BEGIN:VEVENT
      DTSTART:20150205T090000Z
      DTEND:20150205T103000Z
      DTSTAMP:20150301T120000Z
      ORGANIZER;CN="Doe, Jane":mailto:jane@example.org
      UID:abc123@google.com
      ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=ACCEPTED;CN=John
        Smith;X-NUM-GUESTS=0:mailto:john@example.org
      DESCRIPTION:First line\\nSecond\\, with comma\\; and <b>
      LAST-MODIFIED:20150301T120000Z
      LOCATION:Geneva\\, Palais
      SEQUENCE:1
      STATUS:CONFIRMED
      SUMMARY:Peace talks
      TRANSP:OPAQUE
      BEGIN:VALARM
      ACTION:DISPLAY
      DESCRIPTION:This is an event reminder
      TRIGGER:-P0DT0H10M0S
      END:VALARM
      END:VEVENT
      BEGIN:VEVENT
      DTSTART;VALUE=DATE:20150210
      DTEND;VALUE=DATE:20150213
      UID:def@google.com
      SUMMARY:Conference
      CATEGORIES:talks,peace
      RRULE:FREQ=YEARLY
      STATUS:CANCELLED
      END:VEVENT
      BEGIN:VEVENT
      DTSTART;TZID=Europe/Berlin:20150211T180000
      DURATION:PT2H
      UID:ghi@google.com
      SUMMARY:Dinner
      END:VEVENT
      BEGIN:VEVENT
      DTSTART;VALUE=DATE:20150230
      UID:bad@google.com
      SUMMARY:A day that does not exist
      END:VEVENT
      BEGIN:VTODO
      UID:todo
      END:VTODO
      END:VCALENDAR
      """.replacing("\n", with: "\r\n") + "\r\n"
    let (contents, report) = try load(.ical, text)
    #expect(report.rows == 4)
    #expect(report.badRows == 1)
    #expect(report.problems.first?.location?.line == 53)
    let talks = try #require(contents.nodes.values.first { $0.label == "Peace talks" })
    #expect(talks.time?.edtfText == "2015-02-05T09:00:00Z/2015-02-05T10:30:00Z")
    #expect(talks.properties["note"] == .string("First line\nSecond, with comma; and <b>"))
    #expect(talks.externalIDs == ["ical": "abc123@google.com"])
    let conference = try #require(contents.nodes.values.first { $0.label == "Conference" })
    #expect(conference.time?.edtfText == "2015-02-10/2015-02-12")
    #expect(conference.tags == ["talks", "peace"])
    #expect(conference.status == .refuted)
    let dinner = try #require(contents.nodes.values.first { $0.label == "Dinner" })
    #expect(dinner.time?.edtfText == "2015-02-11")
    let roles = contents.edges.values.filter { $0.type == "PARTICIPATED_IN" }.map {
      "\($0.properties["role"]?.displayText ?? "") \($0.from)"
    }
    #expect(roles.sorted() == ["host doe-jane", "participant john-smith"])
    #expect(contents.nodes["geneva-palais"]?.type == "Site")
    #expect(
      report.losses.entries.map(\.loss.code) == ["not-an-event", "recurrence-lost", "zone-lost"])
  }

  @Test func readsTheSpreadsheetOfTimelineJS() throws {
    let text = """
      Year,Month,Day,Time,End Year,End Month,End Day,End Time,Display Date,Headline,Text,Media,Media Credit,Media Caption,Media Thumbnail,Type,Group,Background
      ,,,,,,,,,The war,<p>Intro</p>,,,,,title,,
      2015,2,5,10:30,,,,,5 Feb,"<b>Shelling</b>, again","He said ""no"" &amp; left.
      Then more",https://example.org/a.jpg,AP,A &lt; B,,,North,#333
      1914,7,,,1918,11,11,,,The Great War,,,,,,,,
      -44,3,15,,,,,,,Ides of March,,,,,,,,
      1990,,,,1999,,,,,The nineties,,,,,,era,,
      ,5,,,,,,,,No year,,,,,,,,
      """
    let (contents, report) = try load(.timelinejsCSV, text)
    #expect(report.badRows == 1)
    #expect(report.problems.first?.location?.line == 8)
    let shelling = try #require(contents.nodes.values.first { $0.label == "Shelling, again" })
    #expect(shelling.time?.edtfText == "2015-02-05T10:30:00")
    #expect(shelling.properties["note"] == .string("He said \"no\" & left.\nThen more"))
    #expect(shelling.properties["caption"] == .string("A < B"))
    #expect(shelling.tags == ["North"])
    let times = Set(contents.nodes.values.compactMap { $0.time?.edtfText })
    #expect(times == ["2015-02-05T10:30:00", "1914-07/1918-11-11", "-0044-03-15"])
    #expect(
      report.losses.entries.map(\.loss.code) == ["background-lost", "eras-lost", "title-lost"])
  }

  @Test func readsTimelineJSWithNumbersAsText() throws {
    let text = """
      {"title":{"text":{"headline":"T"}},"events":[
       {"start_date":{"year":"1969","month":"7","day":"20"},"text":{"headline":"Moon"},"unique_id":7},
       {"start_date":{"year":1969,"month":13},"text":{"headline":"Never"}},
       {"text":{"headline":"Undated"}}],
       "eras":[{"start_date":{"year":1960},"end_date":{"year":1970}}]}
      """
    let (contents, report) = try load(.timelinejs, text)
    #expect(report.rows == 3)
    #expect(
      report.problems.map(\.message) == ["'13' is not a month", "the slide has no start_date"])
    #expect(report.problems.map { $0.location?.line } == [3, 4])
    #expect(contents.nodes.values.compactMap { $0.time?.edtfText } == ["1969-07-20"])
  }

  @Test func readsFeaturesOfOtherTools() throws {
    let text = """
      {"type":"FeatureCollection","crs":{"type":"name"},"features":[
      {"type":"Feature","id":12,"geometry":{"type":"Point","coordinates":[36.3,33.5,600]},
       "properties":{"title":"Strike","event_date":"2015-02-05","location":"Damascus","fatalities":3,
       "tags":["a","b"]}},
      {"type":"Feature","geometry":{"type":"Polygon","coordinates":[[[0,0],[2,0],[2,4],[0,0]]]},
       "properties":{"NAME":"Zone","pop":5}},
      {"type":"Feature","geometry":null,"properties":{"name":"Later","timestamp":1423094400000}},
      {"type":"Feature","geometry":{"type":"Point","coordinates":[33.5,136.3]},"properties":{"name":"X"}},
      {"type":"Feature","geometry":{"type":"Blob"},"properties":{"name":"Y"}},
      {"type":"Feature","geometry":null,"properties":{}}]}
      """
    let (contents, report) = try load(.geojson, text)
    #expect(report.rows == 6)
    #expect(report.problems.map { $0.location?.line } == [8, 9, 10])
    let strike = try #require(contents.nodes.values.first { $0.label == "Strike" })
    #expect(strike.time?.edtfText == "2015-02-05")
    #expect(strike.properties["fatalities"] == .integer(3))
    #expect(strike.properties["lat"] == nil)
    #expect(contents.nodes["damascus"]?.properties["lat"] == .float(33.5))
    #expect(contents.edges.values.contains { $0.type == "OCCURRED_AT" && $0.to == "damascus" })
    let zone = try #require(contents.nodes.values.first { $0.label == "Zone" })
    #expect(zone.type == "Site")
    #expect(zone.properties["lat"] == .float(2))
    let later = try #require(contents.nodes.values.first { $0.label == "Later" })
    #expect(later.time?.edtfText == "2015-02-05T00:00:00Z")
    #expect(report.losses.entries.map(\.loss.code) == ["crs-ignored", "shape-reduced"])
  }

  @Test func latin1BytesAreReportedAndCounted() throws {
    let text = "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTART:20150205\r\nSUMMARY:Caf"
    let bytes = Array(text.utf8) + [0xE9] + Array("\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n".utf8)
    let contents = try FormatCase.newCase()
    let (report, _) = try FormatCase.load(.ical, bytes: bytes, into: contents)
    #expect(report.problems.map(\.message) == ["the line is not UTF-8"])
    #expect(contents.nodes.isEmpty)
  }

  @Test func anAmbiguousNameIsNeverGuessed() throws {
    let contents = try FormatCase.newCase()
    for key in ["x1", "x2"] {
      contents.nodes[ElementKey(key)] = Node(key: ElementKey(key), type: "City", label: "Xville")
    }
    let text =
      #"{"type":"FeatureCollection","features":[{"type":"Feature","geometry":null,"properties":{"name":"E","date":"2015","place":"xville"}}]}"#
    let (report, _) = try FormatCase.load(.geojson, text, into: contents)
    #expect(report.problems.map(\.message) == ["'xville' may mean x1 (City), x2 (City)"])
  }
}

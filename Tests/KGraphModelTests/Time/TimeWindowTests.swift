import KGraphModel
import Testing

struct TimeWindowTests {
  @Test(arguments: ["2014~", "2014?", "[2014,2015]", "{2014}", "201X-12-25", "2012/", "/2014", "/"])
  func refusesWhatIsNotExact(_ text: String) throws {
    let value = try EDTF(text)
    let error = #expect(throws: EDTFError.self) { try TimeWindow(at: value) }
    #expect(error?.reason == "a query window must be exact")
    #expect(error?.hint != nil)
  }

  @Test func refusesAnEndBeforeTheStart() throws {
    let (from, to) = (try EDTF("2015"), try EDTF("2014"))
    #expect(throws: EDTFError.self) { try TimeWindow(from: from, to: to) }
  }

  @Test(arguments: [
    ("2014-12/2015-02", "1 Dec 2014 to 28 Feb 2015"), ("2015-02-05", "5 Feb 2015"),
    ("../2014", "up to 31 Dec 2014"), ("2012/..", "from 1 Jan 2012"), ("../..", "all time"),
    ("2015-02-05T09:30:00", "5 Feb 2015, 09:30:00"),
  ])
  func showsEnglish(_ text: String, _ english: String) throws {
    #expect(try TimeWindow(at: EDTF(text)).displayText == english)
  }

  @Test func takesDays() throws {
    let day = CalendarDay(year: 2015, month: 2, day: 5)
    #expect(try TimeWindow(firstDay: day, lastDay: day) == TimeWindow(at: EDTF("2015-02-05")))
    #expect(TimeWindow(firstDay: nil, lastDay: nil) == .all)
  }
}

import KGraphModel
import Testing

struct DateReaderTests {
  private let event = DateReader(
    role: .event, reference: CalendarDay(year: 2015, month: 2, day: 6))

  @Test(arguments: [
    ("between 3 and 5 Feb 2015", "[2015-02-03..2015-02-05]"),
    ("Feb 5-7, 2015", "2015-02-05/2015-02-07"),
    ("30 Dec - 2 Jan 2015", "2014-12-30/2015-01-02"), ("2015/02/05", "2015-02-05"),
    ("15 Mar 44 BC", "-0043-03-15"), ("second half of 2014", "2014-41"),
    ("between 2014 and Feb 2015", "[2014-01-01..2015-02-28]"),
    ("since early Feb 2015", "[2015-02-01..2015-02-10]/.."),
    ("before early 2015", "[..2014-12-31]"), ("after the 1990s", "[2000..]"),
    ("about early Feb 2015", "[2015-02-01~..2015-02-10~]"),
    ("last week", "[2015-01-26..2015-02-01]"),
    ("last Thursday", "2015-02-05"), ("29 February", "2012-02-29"), ("2015…2016", "[2015..2016]"),
    ("4\u{A0}Oct 2014 \u{2014} 26\u{A0}Jan 2015", "2014-10-04/2015-01-26"),
  ])
  func reads(_ text: String, _ edtf: String) throws {
    #expect(try event.read(text).edtfText == edtf)
  }

  @Test func followsADateOrder() throws {
    var reader = event
    reader.dayMonthOrder = .dayFirst
    #expect(try reader.read("03/04/2015").edtfText == "2015-04-03")
    reader.dayMonthOrder = .monthFirst
    #expect(try reader.read("03/04/2015").edtfText == "2015-03-04")
    #expect(try reader.read("25/12/2014").edtfText == "2014-12-25")
  }

  @Test(arguments: [
    "in December", "yesterday", "on Thursday", "Dec 24", "last year", "in the past",
  ])
  func needsAReference(_ text: String) {
    let reader = DateReader(role: .event)
    let error = #expect(throws: EDTFError.self) { try reader.read(text) }
    #expect(error?.hint != nil)
  }

  @Test(arguments: [
    "the 1900s", "5/2/15", "5 Feb 15", "0 BC", "13/2014", "winter 2014/16", "5 Feb 2015 foo",
    "\u{0661}\u{0662} Feb 2015",
  ])
  func refuses(_ text: String) {
    let error = #expect(throws: EDTFError.self) { try event.read(text) }
    #expect(error?.hint != nil)
  }

  @Test(arguments: [
    ("early Feb 2015", "2015-02-01/2015-02-10"),
    ("between Dec 2014 and Feb 2015", "2014-12/2015-02"),
    ("from 2012 to present", "2012/.."), ("the 1990s", "199X"),
  ])
  func windowsAreExact(_ text: String, _ edtf: String) throws {
    #expect(try DateReader(role: .query).read(text).edtfText == edtf)
  }

  @Test(arguments: ["[2014, 2015]", "2013 or 2014", "about 2014", "2012 - ?"])
  func windowsRefuseChoices(_ text: String) {
    let error = #expect(throws: EDTFError.self) { try DateReader(role: .query).read(text) }
    #expect(error?.reason == "a query window must be exact")
  }
}

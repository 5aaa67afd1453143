import KGraphModel
import Testing

struct ValidTimeTests {
  private func span(_ from: String, _ to: String) throws -> ValidTime {
    .span(from: try ValidTime.Endpoint(text: from), to: try ValidTime.Endpoint(text: to))
  }

  @Test(arguments: [
    ("2012", ".."), ("unknown", "[..2015-02-05]"), ("[2014,2015]", "unknown"), ("..", "2014-06~"),
    ("unknown", "unknown"), ("..", ".."), ("2015", "2014"), ("Y17000", ".."),
    ("2015-02-05T09:30:00Z", "2015-02-06"),
  ])
  func spansComeBackFromTheirText(_ from: String, _ to: String) throws {
    let time = try span(from, to)
    let back = try ValidTime(edtfText: time.edtfText)
    #expect(back == time)
    #expect(back.hashValue == time.hashValue)
    #expect(back.edtfText == time.edtfText)
    for role in TemporalRole.allCases {
      #expect(back.bounds(role: role, clock: .utc) == time.bounds(role: role, clock: .utc))
    }
  }

  @Test(arguments: ["2015-02-05", "[..2014]", "2012/2014", "@2014-12", "@[..2015-02-05]"])
  func textsComeBackAsWritten(_ text: String) throws {
    #expect(try ValidTime(edtfText: text).edtfText == text)
  }

  @Test(arguments: [("@", 1), ("@soon", 1), ("2012/2013/2014", 9), ("soon", 0), ("2012/soon", 5)])
  func refusesWithAPlace(_ text: String, _ offset: Int) {
    let error = #expect(throws: EDTFError.self) { try ValidTime(edtfText: text) }
    #expect(error?.offset == offset)
  }

  @Test(arguments: ["2012/2013", "{2012,2013}", "soon"])
  func refusesWhatIsNotOneSide(_ text: String) {
    #expect(throws: EDTFError.self) { try ValidTime.Endpoint(text: text) }
  }

  @Test func showsEnglish() throws {
    #expect(ValidTime.attested(try EDTF("2015-02")).displayText == "attested Feb 2015")
    #expect(
      ValidTime.attested(try EDTF("[..2015-02-05]")).displayText
        == "at some time on or before 5 Feb 2015")
    #expect(try span("2012", "..").displayText == "since 2012, ongoing")
    #expect(
      try span("unknown", "[..2014]").displayText == "until a time in or before 2014, start unknown"
    )
  }

  @Test func undatedIsPossibleEverywhere() throws {
    let nothing = ValidTime.when(try EDTF("/"))
    let window = try TimeWindow(at: EDTF("2015-02"))
    for predicate in TimePredicate.allCases {
      #expect(TimeBounds.undated.certainty(of: predicate, in: window) == .possible)
      #expect(nothing.certainty(of: predicate, in: window, role: .state, clock: .utc) == .possible)
    }
    #expect(TimeBounds.undated.certainty(in: .all) == .possible)
  }

  @Test func contradictionIsPossibleBetweenItsDates() throws {
    let time = try span("2015-03", "2014-06")
    let bounds = time.bounds(role: .state, clock: .utc)
    #expect(bounds.flags.contains(.impossible))
    #expect(bounds.certainty(in: try TimeWindow(at: EDTF("2014-12"))) == .possible)
    #expect(bounds.certainty(in: try TimeWindow(at: EDTF("2016"))) == .no)
  }

  @Test func datetimesMoveIntoTheZoneOfTheCase() throws {
    let time = ValidTime.when(try EDTF("2015-02-05T23:30:00Z"))
    let clock = try CaseClock(timezone: "+02:00")
    let next = try TimeWindow(at: EDTF("2015-02-06"), clock: clock)
    #expect(time.certainty(in: next, role: .event, clock: clock) == .certain)
    #expect(time.certainty(in: next, role: .event, clock: .utc) == .no)
    let key = TimelineKey(time: time, role: .event, clock: clock, key: "")
    #expect(CalendarDay(number: key.anchorDay).description == "2015-02-06")
    #expect(key.anchorSecond == 5400)
  }

  @Test(arguments: [("Z", 0), ("UTC", 0), ("+02:00", 7200), ("-04", -14_400)])
  func readsFixedZones(_ text: String, _ seconds: Int32) throws {
    #expect(try CaseClock(timezone: text).zoneOffsetSeconds == seconds)
  }

  @Test(arguments: ["", "Asia/Damascus", "+2", "2:00", "+15:00", "Z "])
  func refusesOtherZones(_ text: String) {
    #expect(throws: EDTFError.self) { try CaseClock(timezone: text) }
  }

  @Test func seasonsFollowTheHemisphere() throws {
    let summer = ValidTime.when(try EDTF("2014-22"))
    let january = try TimeWindow(at: EDTF("2015-01"))
    let south = CaseClock(hemisphere: .south)
    #expect(summer.certainty(in: january, role: .event, clock: south) == .possible)
    #expect(summer.certainty(in: january, role: .event, clock: .utc) == .no)
  }
}

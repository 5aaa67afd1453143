import KGraphModel
import Testing

/// Nothing that is read may trap, hang or come back changed.
struct EDTFFuzzTests {
  private static let seeds = [
    "2015-02-05", "2014-12~", "-0043-03-15", "201X-12-25", "XXXX-XX-XX", "Y-17E7S3", "1950S2",
    "2014-24", "2015-02-05T09:30:00+02:00", "2012/..", "/2014-06", "[..2014-12]",
    "{2012..2014,2016-03}", "[2014-12-30..2015-01-02,2016]", "?2004-06-~11", "2001-1X-X5%",
  ]
  private static let alphabet = Array("0123456789-XYSETZ/[]{},.?~% :+u".utf8)

  /// A text made from others by a few random changes.
  private static func mutation(_ generator: inout SeededGenerator) -> String {
    var bytes = Array(generator.pick(seeds).utf8)
    for _ in 0..<Int.random(in: 1...4, using: &generator) {
      let place = Int.random(in: 0...bytes.count, using: &generator)
      switch Int.random(in: 0..<5, using: &generator) {
      case 0: bytes.insert(generator.pick(alphabet), at: place)
      case 1: if place < bytes.count { bytes.remove(at: place) }
      case 2: if place < bytes.count { bytes[place] = generator.pick(alphabet) }
      case 3: bytes.insert(contentsOf: generator.pick(seeds).utf8, at: place)
      default:
        if place < bytes.count { bytes[place] = UInt8.random(in: 0...255, using: &generator) }
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Asks everything that can be asked of a value.
  private static func exercise(_ value: EDTF) throws {
    let window = TimeWindow(start: 1_420_070_400, end: 1_422_748_800)
    let clock = CaseClock(asOf: try EDTF("2015-02-05"))
    _ = (value.level, value.kind, value.minText, value.maxText, value.displayText)
    for time in [ValidTime.when(value), .attested(value), .span(from: .date(value), to: .open)] {
      _ = time.displayText
      for role in TemporalRole.allCases {
        _ = TimelineKey(time: time, role: role, clock: clock, key: "k")
        for predicate in TimePredicate.allCases {
          _ = time.certainty(of: predicate, in: window, role: role, clock: clock)
          _ = time.certainty(of: predicate, in: .all, role: role, clock: clock)
        }
      }
    }
  }

  @Test(arguments: 1...4)
  func mutationsAreReadOrRefused(_ seed: UInt64) throws {
    var generator = SeededGenerator(state: seed)
    var readable = 0
    for _ in 0..<4000 {
      let text = Self.mutation(&generator)
      guard let value = try? EDTF(text) else { continue }
      readable += 1
      #expect(value.text == text)
      #expect(try EDTF(utf8: text.utf8.span).text == text)
      if readable % 8 == 0 { try Self.exercise(value) }
    }
    #expect(readable > 100)
  }

  @Test func randomBytesAreRefusedInPlace() {
    var generator = SeededGenerator(state: 99)
    for _ in 0..<10_000 {
      let count = Int.random(in: 0..<16, using: &generator)
      let bytes = (0..<count).map { _ in UInt8.random(in: 0...255, using: &generator) }
      let text = String(decoding: bytes, as: UTF8.self)
      do {
        _ = try EDTF(text)
      } catch {
        #expect(0...text.utf8.count ~= error.offset)
        #expect(!error.reason.isEmpty)
      }
    }
  }

  @Test(arguments: DateReader.InputRole.allCases)
  func wordsInAnyOrderAreReadOrRefused(_ role: DateReader.InputRole) throws {
    let words = [
      "before", "after", "between", "and", "or", "from", "to", "since", "until", "5", "31", "2015",
      "Feb", "december", "early", "mid", "late", "1990s", "20th", "century", "Q1", "winter", "44",
      "BC", "AD", "Thu", "about", "possibly", "-", "..", "/", "?", "~", ",", "last", "this", "week",
      "99999999999999999999", "th", "half", "of", "first", "in", "recent", "weeks", "today",
    ]
    var generator = SeededGenerator(state: 7)
    let reader = DateReader(role: role, reference: CalendarDay(year: 2015, month: 2, day: 6))
    var readable = 0
    for _ in 0..<4000 {
      let count = Int.random(in: 1...6, using: &generator)
      let text = (0..<count).map { _ in generator.pick(words) }
        .joined(separator: generator.chance(80) ? " " : "")
      guard let time = try? reader.read(text) else { continue }
      readable += 1
      #expect(try ValidTime(edtfText: time.edtfText) == time)
    }
    #expect(readable > 50)
  }

  @Test(arguments: [
    "{0000..9999}", "{-9999-01-01..9999-12-31}", "XXXX-XX-XX", "-XXXX-XX-XX", "[..2015]",
    "{..2015}", "Y99999999999", "Y-99999999999", "Y99999999999~", "Y-99999999999~", "Y1E10S1",
    "XXXX-XX-X5~", "~XXXX-~XX-~X5", "XXXX-02-29", "XX0X-02-29", "0000-01-01~", "{XXXX-12-25}",
    "../9999-12-31", "-9999/9999", "[-9999-XX..9999-XX]",
  ])
  func hugeValuesCostLittle(_ text: String) throws {
    let value = try EDTF(text)
    try Self.exercise(value)
    let time = ValidTime.when(value)
    let other = ValidTime.when(try EDTF("XXXX-XX-X6"))
    let pair = TimePair(time, role: .event, other, role: .event, clock: .utc)
    for predicate in TimePredicate.allCases { _ = pair.certainty(of: predicate) }
  }

  @Test(arguments: ["Y1E999999", "Y999999999999", "Y1E99999999999999999999", "1900S0"])
  func yearsBeyondTheCalendarAreRefused(_ text: String) {
    #expect(throws: EDTFError.self) { try EDTF(text) }
  }

  @Test func longSetsAreReadUpToALimit() throws {
    let members = (0..<5000).map { _ in "2015-02-05" }.joined(separator: ",")
    let value = try EDTF("[\(members)]")
    #expect(value.minText == "2015-02-05")
    try Self.exercise(value)
    let error = #expect(throws: EDTFError.self) { try EDTF("[\(members),\(members)]") }
    #expect(error?.reason == "too long")
  }
}

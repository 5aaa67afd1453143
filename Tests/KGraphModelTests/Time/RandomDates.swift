import KGraphModel

/// SplitMix64: the same numbers on every machine.
struct SeededGenerator: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return value ^ (value >> 31)
  }

  mutating func pick<Element>(_ elements: [Element]) -> Element {
    elements[Int.random(in: elements.indices, using: &self)]
  }

  mutating func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &self) < percent }
}

/// Makes random dated things whose worlds can be listed.
struct RandomElements {
  var generator: SeededGenerator
  /// Days that plain dates are taken from.
  let core: ClosedRange<Int>
  /// Days that unknown ends reach.
  let horizon: ClosedRange<Int>
  /// Whether months, seasons and masks occur, or days alone.
  let isWide: Bool

  /// How far the dates of the random things spread.
  enum Scale {
    /// A dozen days, so that pairs of worlds can be listed.
    case days
    case weeks
    /// Months, seasons, years and masks.
    case months
  }

  init(seed: UInt64, _ scale: Scale) {
    generator = SeededGenerator(state: seed)
    isWide = scale == .months
    switch scale {
    case .days:
      core = OracleCalendar.index(2015, 1, 29)...OracleCalendar.index(2015, 2, 2)
      horizon = OracleCalendar.index(2015, 1, 26)...OracleCalendar.index(2015, 2, 5)
    case .weeks:
      core = OracleCalendar.index(2015, 1, 28)...OracleCalendar.index(2015, 2, 5)
      horizon = OracleCalendar.index(2015, 1, 24)...OracleCalendar.index(2015, 2, 9)
    case .months:
      core = OracleCalendar.index(2014, 12, 1)...OracleCalendar.index(2015, 3, 15)
      horizon = OracleCalendar.index(2014, 11, 1)...OracleCalendar.index(2015, 4, 20)
    }
  }

  /// A date and its days, always some.
  mutating func date(maxDays: Int) -> (date: OracleDate, days: [Int]) {
    while true {
      var date = plainDate()
      addSigns(&date)
      let days = date.days()
      if !date.days(isWidened: false).isEmpty, days.count <= maxDays,
        days.allSatisfy(horizon.contains) || isWide && maxDays > 40
      {
        return (date, days)
      }
    }
  }

  private mutating func plainDate() -> OracleDate {
    let day = OracleCalendar.days[generator.pick(Array(core))]
    func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
    var date = OracleDate(year: "\(day.year)", month: two(day.month), day: two(day.day))
    guard isWide, generator.chance(60) else { return date }
    switch Int.random(in: 0..<8, using: &generator) {
    case 0: date.day = nil
    case 1: (date.month, date.day) = (nil, nil)
    case 2: (date.month, date.day) = (generator.pick(["21", "24", "29", "33", "37", "40"]), nil)
    case 3: date.day = generator.pick(["0X", "1X", "2X", "3X", "X1", "X9", "XX"])
    case 4: date.month = generator.pick(["0X", "1X", "X2", "XX"])
    case 5: date.year = generator.pick(["201X", "20X5", "20XX"])
    case 6: (date.month, date.day) = (generator.pick(["0X", "1X", "XX", "X2"]), nil)
    default: (date.year, date.day) = (generator.pick(["201X", "20X5"]), nil)
    }
    // The list of days ends in 2021; so do the decades that may occur.
    if date.year == "20XX" || date.year == "20X5" { date.year = "201X" }
    return date
  }

  private mutating func addSigns(_ date: inout OracleDate) {
    guard generator.chance(30) else { return }
    let last = date.month == nil ? 0 : date.day == nil ? 1 : 2
    for part in 0...last where generator.chance(40) {
      let sign = generator.pick(["~", "?", "%"])
      if generator.chance(50) { date.prefixes[part] = sign } else { date.suffixes[part] = sign }
    }
  }

  /// A one-of set (or a single date), its text and days.
  mutating func choice(
    maxDays: Int
  ) -> (text: String, days: [Int], isHedged: Bool, hasFirst: Bool, hasLast: Bool) {
    switch Int.random(in: 0..<6, using: &generator) {
    case 0:
      let (first, second) = (date(maxDays: maxDays / 2), date(maxDays: maxDays / 2))
      let days = Set(first.days + second.days).sorted()
      let isHedged = first.date.isHedged || second.date.isHedged
      return ("[\(first.date.text),\(second.date.text)]", days, isHedged, true, true)
    case 1:
      let bounds = [day(), day()].sorted { $0.index < $1.index }
      let days = Array(bounds[0].index...bounds[1].index)
      return ("[\(bounds[0].text)..\(bounds[1].text)]", days, false, true, true)
    case 2 where !isWide || maxDays > 40:
      let last = day()
      let days = Array(horizon.lowerBound...last.index)
      return ("[..\(last.text)]", days, false, false, true)
    case 3 where !isWide || maxDays > 40:
      let first = day()
      let days = Array(first.index...horizon.upperBound)
      return ("[\(first.text)..]", days, false, true, false)
    default:
      let (date, days) = date(maxDays: maxDays)
      return (date.text, days, date.isHedged, true, true)
    }
  }

  mutating func day() -> (text: String, index: Int) {
    let index = generator.pick(Array(core))
    let day = OracleCalendar.days[index]
    let text = OracleDate(
      year: "\(day.year)", month: day.month < 10 ? "0\(day.month)" : "\(day.month)",
      day: day.day < 10 ? "0\(day.day)" : "\(day.day)")
    return (text.text, index)
  }
}

/// A calendar that is a list: every day of 2008 to 2021, made by counting.
///
/// Shares no code with the library, so that both cannot be wrong in the same way.
enum OracleCalendar {
  struct Day {
    var year: Int
    var month: Int
    var day: Int
  }

  static let days: [Day] = {
    var days: [Day] = []
    for year in 2008...2021 {
      let february = year % 4 == 0 ? 29 : 28
      let lengths = [31, february, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
      for (month, length) in lengths.enumerated() {
        for day in 1...length { days.append(Day(year: year, month: month + 1, day: day)) }
      }
    }
    return days
  }()

  /// 2008-01-01 is that many days after 1970-01-01: 38 years and nine leap days.
  static let firstNumber: Int64 = 38 * 365 + 9

  /// The seconds at which a day starts.
  static func start(_ index: Int) -> Int64 { (firstNumber + Int64(index)) * 86_400 }

  static func index(_ year: Int, _ month: Int, _ day: Int) -> Int {
    days.firstIndex { $0.year == year && $0.month == month && $0.day == day } ?? 0
  }
}

/// A date as the oracle understands it: digits to match, and how far `~` moves it.
struct OracleDate {
  var year: String
  var month: String?
  var day: String?
  /// Signs in front of and behind year, month and day.
  var prefixes = ["", "", ""]
  var suffixes = ["", "", ""]

  private var parts: [String] { [year] + [month, day].compactMap { $0 } }

  var text: String {
    parts.enumerated().map { prefixes[$0.offset] + $0.element + suffixes[$0.offset] }
      .joined(separator: "-")
  }

  var isHedged: Bool {
    (0..<parts.count).contains { "?%".contains(prefixes[$0]) || "?%".contains(suffixes[$0]) }
      && (prefixes + suffixes).contains { $0 == "?" || $0 == "%" }
  }

  private func moves(_ part: Int) -> ClosedRange<Int> {
    guard part < parts.count else { return 0...0 }
    let signs = [prefixes[part], suffixes[part]]
    return signs.contains("~") || signs.contains("%") ? -1...1 : 0...0
  }

  /// The days of the date, as indexes of the calendar.
  func days(isWidened: Bool = true) -> [Int] {
    func range(_ part: Int) -> ClosedRange<Int> { isWidened ? moves(part) : 0...0 }
    let (byYears, byMonths, byDays) = (range(0), range(1), range(2))
    // Which years and months match, looked up for every day below.
    let years = (0...2030).map { $0 >= 2000 && Self.fits($0, year) }
    let months = (0...12).map { number in month.map { Self.fits(number, $0) } ?? true }
    let dayNumbers = (0...31).map { number in day.map { Self.fits(number, $0) } ?? true }
    let block = month.flatMap(Self.block)
    let all = OracleCalendar.days
    // No sign moves a date by more than a year and a season.
    let near = all.indices.filter { index in
      let year = all[index].year
      return years[year] || years[year - 1] || years[year + 1]
    }
    return near.filter { index in
      for byDay in byDays where all.indices.contains(index - byDay) {
        let shown = all[index - byDay]
        guard dayNumbers[shown.day] else { continue }
        for byYear in byYears {
          for byMonth in byMonths {
            if let block {
              // The month shown, counted from January of the year written.
              for candidate in shown.year - 3...shown.year + 3 where years[candidate] {
                let start = (candidate + byYear) * 12 + block.0 + byMonth * block.1
                let months = shown.year * 12 + shown.month - 1
                if (start..<start + block.1).contains(months) { return true }
              }
              continue
            }
            var (year, number) = (shown.year - byYear, shown.month - byMonth)
            if number == 0 { (year, number) = (year - 1, 12) }
            if number == 13 { (year, number) = (year + 1, 1) }
            if years[year], months[number] { return true }
          }
        }
      }
      return false
    }
  }

  /// The months of a season: first month from January = 0, and how many.
  private static func block(_ code: String) -> (Int, Int)? {
    [
      "21": (2, 3), "22": (5, 3), "23": (8, 3), "24": (11, 3), "29": (8, 3), "30": (11, 3),
      "33": (0, 3), "34": (3, 3), "37": (0, 4), "40": (0, 6), "41": (6, 6),
    ][code]
  }

  private static func fits(_ value: Int, _ pattern: String) -> Bool {
    var rest = value
    for digit in pattern.reversed() {
      if digit != "X", String(rest % 10) != String(digit) { return false }
      rest /= 10
    }
    return rest == 0
  }
}

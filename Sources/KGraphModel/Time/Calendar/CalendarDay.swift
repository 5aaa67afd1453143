/// A day of the proleptic Gregorian calendar, as a count of days from 1970-01-01.
///
/// Years are astronomical: 0 is 1 BC, -1 is 2 BC. The zone is the case's one
/// fixed zone; this type knows nothing about zones.
public struct CalendarDay: Sendable, Hashable, Comparable, CustomStringConvertible {
  /// Days since 1970-01-01; negative before it.
  public var number: Int64

  /// The largest year, in either direction, that the calendar reaches.
  ///
  /// Chosen so that every instant of such a year, and one year more on either
  /// side, still fits a count of seconds in `Int64`.
  public static let yearLimit: Int64 = 100_000_000_000

  /// Creates a day from its number.
  public init(number: Int64) { self.number = number }

  /// Creates a day from its calendar date.
  ///
  /// A year beyond ``yearLimit`` saturates; a month or day that does not exist
  /// is moved to the nearest that does (31 Feb becomes 28 or 29 Feb). Constant
  /// time.
  public init(year: Int64, month: Int, day: Int) {
    let limit = Self.yearLimit + 2
    let year = min(max(year, -limit), limit)
    let month = min(max(month, 1), 12)
    let length = Self.length(ofMonth: month, year: year)
    number = Self.number(year: year, month: month, day: min(max(day, 1), length))
  }

  /// The year, the month (1...12) and the day of the month (1...31).
  public var components: (year: Int64, month: Int, day: Int) { Self.civil(number) }

  /// The first second of the day, counted from 1970-01-01T00:00.
  public var startSecond: Int64 {
    let (product, overflow) = number.multipliedReportingOverflow(by: 86_400)
    return overflow ? (number < 0 ? .min : .max) : product
  }

  /// The second after the last of the day.
  public var endSecond: Int64 {
    let start = startSecond
    return start > .max - 86_400 ? .max : start + 86_400
  }

  /// The day of the week, from 1 for Monday to 7 for Sunday (ISO 8601).
  public var weekday: Int {
    // 1970-01-01 was a Thursday.
    let remainder = Int(number % 7)
    return (remainder + 10) % 7 + 1
  }

  /// The date in ISO 8601: `2015-02-05`, `-0043-03-15`, `Y17000-01-01`.
  public var description: String {
    let (year, month, day) = components
    return "\(Self.text(ofYear: year))-\(Self.twoDigits(month))-\(Self.twoDigits(day))"
  }

  /// Orders days by time.
  public static func < (left: CalendarDay, right: CalendarDay) -> Bool {
    left.number < right.number
  }

  /// The number of days in a month (1...12) of a year.
  public static func length(ofMonth month: Int, year: Int64) -> Int {
    switch month {
    case 2: isLeap(year) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// Whether a year has a 29 February.
  public static func isLeap(_ year: Int64) -> Bool {
    year & 3 == 0 && (year % 100 != 0 || year % 400 == 0)
  }

  /// A year as EDTF writes it: four digits at least, `Y` in front of longer ones.
  static func text(ofYear year: Int64) -> String {
    let digits = String(year.magnitude)
    let sign = year < 0 ? "-" : ""
    if digits.utf8.count > 4 { return "Y" + sign + digits }
    return sign + String(repeating: "0", count: 4 - digits.utf8.count) + digits
  }

  static func twoDigits(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
}

// The two conversions follow H. Hinnant, "chrono-Compatible Low-Level Date
// Algorithms": the year is taken to start in March, so that the leap day is its
// last day, and eras of 400 years repeat exactly.
extension CalendarDay {
  /// The day number of a valid date within the year limit.
  @inline(__always)
  static func number(year: Int64, month: Int, day: Int) -> Int64 {
    let shifted = month <= 2 ? year - 1 : year
    let era = (shifted >= 0 ? shifted : shifted - 399) / 400
    let yearOfEra = shifted - era * 400
    let monthFromMarch = Int64(month > 2 ? month - 3 : month + 9)
    let dayOfYear = (153 * monthFromMarch + 2) / 5 + Int64(day) - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }

  /// The date of a day number; numbers far outside the year limit are clamped.
  static func civil(_ number: Int64) -> (year: Int64, month: Int, day: Int) {
    let limit: Int64 = 40_000_000_000_000
    let shifted = min(max(number, -limit), limit) + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra =
      (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthFromMarch = (5 * dayOfYear + 2) / 153
    let day = Int(dayOfYear - (153 * monthFromMarch + 2) / 5 + 1)
    let month = Int(monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9)
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
  }
}

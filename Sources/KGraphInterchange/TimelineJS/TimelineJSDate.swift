import KGraphModel

/// A date of TimelineJS: numbers for year to second, of which the later ones may be missing.
///
/// The names and their ranges are those of TimelineJS 3 (`website/docs/json-format.njk`); years
/// before 1 are negative, and there is a year 0.
struct TimelineJSDate: Hashable {
  var year: Int64
  var month: Int?
  var day: Int?
  var hour: Int?
  var minute: Int?
  var second: Int?

  /// The date of a limit; of an end, the last day or second.
  init(_ limit: ElementBounds.Limit, isEnd: Bool) {
    let parts = limit.day.components
    (year, month, day) = (parts.year, parts.month, parts.day)
    guard !limit.isDay else { return }
    let time = (isEnd ? limit.second - 1 : limit.second) - limit.day.startSecond
    (hour, minute, second) = (Int(time / 3600), Int(time / 60 % 60), Int(time % 60))
  }

  /// Reads what is in the fields of a date; the finer ones are only looked at behind coarser ones.
  ///
  /// - Throws: ``RowProblem`` for a missing year, or a field that is not a number in its range.
  init(_ field: (String) -> String?) throws(RowProblem) {
    func number(_ name: String, _ range: ClosedRange<Int>) throws(RowProblem) -> Int? {
      guard let text = field(name), !text.isEmpty else { return nil }
      guard let number = Int(text), range.contains(number) else {
        throw RowProblem("'\(RowDates.clip(text))' is not a \(name)")
      }
      return number
    }
    let limit = 9_999_999_999
    guard let year = try number("year", -limit...limit) else {
      throw RowProblem("the date has no year")
    }
    self.year = Int64(year)
    month = try number("month", 1...12)
    day = month == nil ? nil : try number("day", 1...31)
    hour = day == nil ? nil : try number("hour", 0...23)
    minute = hour == nil ? nil : try number("minute", 0...59)
    second = minute == nil ? nil : try number("second", 0...59)
    if let month, let day, day > CalendarDay.length(ofMonth: month, year: self.year) {
      throw RowProblem("there is no day \(day) in month \(month) of \(year)")
    }
  }

  /// The date as EDTF.
  var edtf: String {
    var text = Self.year(year)
    if let month { text += "-\(Self.two(month))" }
    if let day { text += "-\(Self.two(day))" }
    if let hour {
      text += "T\(Self.two(hour)):\(Self.two(minute ?? 0)):\(Self.two(second ?? 0))"
    }
    return text
  }

  /// The date as the object of TimelineJS.
  var value: PropertyValue {
    var fields: PropertyMap = ["year": .integer(year)]
    for (name, number) in [
      ("month", month), ("day", day), ("hour", hour), ("minute", minute), ("second", second),
    ] {
      fields[name] = number.map { .integer(Int64($0)) }
    }
    return .map(fields)
  }

  private static func year(_ year: Int64) -> String {
    let digits = String(year.magnitude)
    let sign = year < 0 ? "-" : ""
    if digits.utf8.count > 4 { return "Y\(sign)\(digits)" }
    return sign + String(repeating: "0", count: 4 - digits.utf8.count) + digits
  }

  private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

  /// The time that a start and an end say; a start alone is a date, not an open interval.
  static func time(
    _ start: TimelineJSDate, _ end: TimelineJSDate?
  ) throws(RowProblem) -> ValidTime {
    let text = start.edtf + (end.map { "/\($0.edtf)" } ?? "")
    do { return try ValidTime(edtfText: text) } catch {
      throw RowProblem("'\(text)' is not a date: \(error.reason)", hint: error.hint)
    }
  }
}

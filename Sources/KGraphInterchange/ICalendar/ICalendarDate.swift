import KGraphModel

/// A date or time of iCalendar (sections 3.3.4 and 3.3.5).
struct ICalendarDate: Hashable {
  /// The day.
  var day: CalendarDay
  /// Seconds since midnight; `nil` for a date.
  var second: Int?
  /// Whether it is in UTC.
  var isUTC: Bool
  /// The named zone in which it is.
  var zone: String?

  /// - Throws: ``RowProblem`` where the value is neither.
  init(_ property: ICalendarProperty) throws(RowProblem) {
    let bytes = Array(property.value.utf8)
    let problem = RowProblem("'\(RowDates.clip(property.value))' is not a date of iCalendar")
    guard bytes.count >= 8, let year = Self.number(bytes[0..<4]),
      let month = Self.number(bytes[4..<6]), let day = Self.number(bytes[6..<8]),
      (1...12).contains(month), day >= 1,
      day <= CalendarDay.length(ofMonth: month, year: Int64(year))
    else { throw problem }
    self.day = CalendarDay(year: Int64(year), month: month, day: day)
    zone = property.parameters["TZID"]
    isUTC = bytes.last == UInt8(ascii: "Z")
    guard bytes.count > 8 else { return }
    guard bytes.count == 15 || bytes.count == 16 && isUTC, bytes[8] == UInt8(ascii: "T"),
      let hour = Self.number(bytes[9..<11]), let minute = Self.number(bytes[11..<13]),
      let second = Self.number(bytes[13..<15]), hour < 24, minute < 60, second <= 60
    else { throw problem }
    self.second = hour * 3600 + minute * 60 + min(second, 59)
  }

  private static func number(_ bytes: ArraySlice<UInt8>) -> Int? {
    var result = 0
    for byte in bytes {
      guard (0x30...0x39).contains(byte) else { return nil }
      result = result * 10 + Int(byte - 0x30)
    }
    return result
  }

  /// The date later by a number of seconds.
  func advanced(by seconds: Int64) -> ICalendarDate {
    var result = self
    let total = Int64(second ?? 0) + seconds
    let days = total >= 0 ? total / 86_400 : (total - 86_399) / 86_400
    result.day.number += days
    if second != nil { result.second = Int(total - days * 86_400) }
    return result
  }

  /// The date as EDTF: a time in UTC or in the zone of the case; only the day for a named zone, whose
  /// offset the file does not settle.
  var edtf: String {
    guard let second, zone == nil || isUTC else { return ElementBounds.isoDay(day) }
    let parts = [second / 3600, second / 60 % 60, second % 60].map { $0 < 10 ? "0\($0)" : "\($0)" }
    return "\(ElementBounds.isoDay(day))T\(parts.joined(separator: ":"))\(isUTC ? "Z" : "")"
  }

  /// Whether only the day of a time is kept.
  var losesTime: Bool { second != nil && zone != nil && !isUTC }

  /// The seconds of a duration (section 3.3.6) such as `PT1H30M`; `nil` for anything else.
  static func duration(_ text: String) -> Int64? {
    var rest = Substring(text)
    let isNegative = rest.first == "-"
    if rest.first == "-" || rest.first == "+" { rest = rest.dropFirst() }
    guard rest.first == "P" else { return nil }
    rest = rest.dropFirst()
    var total: Int64 = 0
    var hasPart = false
    while let first = rest.first {
      if first == "T" {
        rest = rest.dropFirst()
        continue
      }
      let digits = rest.prefix { $0.isASCII && $0.isNumber }
      guard let number = Int64(digits), number < 1_000_000_000 else { return nil }
      rest = rest[digits.endIndex...]
      guard let unit = rest.first,
        let length = ["W": 604_800, "D": 86_400, "H": 3600, "M": 60, "S": 1][String(unit)]
      else { return nil }
      total += number * Int64(length)
      guard total < 1_000_000_000_000 else { return nil }
      rest = rest.dropFirst()
      hasPart = true
    }
    return hasPart ? (isNegative ? -total : total) : nil
  }
}

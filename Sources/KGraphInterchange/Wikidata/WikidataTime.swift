import KGraphModel

/// Dates of Wikidata as EDTF: a precision, one of two calendars, years without a zero.
///
/// The time is kept in the calendar that the value names (Help:Dates on wikidata.org), the year -1 is
/// 1 BCE, and precision is 11 for a day, 10 a month, 9 a year, 8 a decade, 7 a century, 6 a millennium.
enum WikidataTime {
  /// The date; `nil` for precisions below a millennium, and where the value is none.
  static func edtf(_ value: PropertyValue?) -> EDTF? {
    guard let text = value?["time"]?.string, case .integer(let precision)? = value?["precision"],
      let parts = Parts(text)
    else { return nil }
    let isJulian = value?["calendarmodel"]?.string?.hasSuffix("Q1985786") ?? false
    if isJulian, (9...11).contains(precision) { return julian(parts, precision: precision) }
    return try? EDTF(gregorian(parts, precision: precision) ?? "")
  }

  private static func gregorian(_ parts: Parts, precision: Int64) -> String? {
    let year = parts.year
    switch precision {
    case 11...14:
      guard let day = parts.day else { return nil }
      guard precision == 14, (try? EDTF("\(day)T\(parts.clock)Z")) != nil else {
        return day
      }
      return "\(day)T\(parts.clock)Z"
    case 10: return parts.month
    case 9: return EDTFYear.text(year)
    case 8:
      guard year > 0, year < 10_000 else { return EDTFYear.text(year).map { $0 + "~" } }
      return padded(year / 10, 3) + "X"
    // The 20th century has the years 1901 to 2000.
    case 7:
      guard year > 0, year < 10_000 else { return EDTFYear.text(year).map { $0 + "~" } }
      return padded((year - 1) / 100, 2) + "XX"
    case 6:
      guard year > 0, year < 10_000 else { return nil }
      return padded((year - 1) / 1000, 1) + "XXX"
    default: return nil
    }
  }

  /// A date of the Julian calendar as the days that it is in the Gregorian one.
  private static func julian(_ parts: Parts, precision: Int64) -> EDTF? {
    let month = precision == 9 ? 1 : parts.monthNumber
    let day = precision == 11 ? parts.dayNumber : 1
    guard (1...12).contains(month), (1...31).contains(day), abs(parts.year) < 10_000 else {
      return nil
    }
    let first = number(parts.year, month, day)
    if precision == 11 { return try? EDTF(CalendarDay(number: first).description) }
    let isLastMonth = precision == 9 || month == 12
    let next = isLastMonth ? number(parts.year + 1, 1, 1) : number(parts.year, month + 1, 1)
    let days = [CalendarDay(number: first), CalendarDay(number: next - 1)].map(\.description)
    return try? EDTF("[\(days[0])..\(days[1])]")
  }

  /// The number of a day of the Julian calendar, counted as in ``CalendarDay``: whole days since
  /// 1970-01-01 (Richards, Explanatory Supplement to the Astronomical Almanac, 15.11).
  private static func number(_ year: Int64, _ month: Int, _ day: Int) -> Int64 {
    let shift = Int64((14 - month) / 12)
    let years = year + 4800 - shift
    let months = Int64(month) + 12 * shift - 3
    let julianDay =
      Int64(day) + (153 * months + 2) / 5 + 365 * years + floorDivided(years, 4) - 32_083
    return julianDay - 2_440_588
  }

  private static func floorDivided(_ number: Int64, _ divisor: Int64) -> Int64 {
    let quotient = number / divisor
    return number % divisor < 0 ? quotient - 1 : quotient
  }

  fileprivate static func padded(_ number: Int64, _ width: Int) -> String {
    let text = String(number)
    return String(repeating: "0", count: max(0, width - text.count)) + text
  }

  /// `+1907-02-00T00:00:00Z` taken apart; months and days can be 0.
  private struct Parts {
    var year: Int64
    var monthNumber: Int
    var dayNumber: Int
    var clock: String

    init?(_ text: String) {
      guard let sign = text.first, sign == "+" || sign == "-" else { return nil }
      let halves = text.dropFirst().split(separator: "T")
      let fields = (halves.first ?? "").split(separator: "-")
      guard halves.count == 2, fields.count == 3, fields[0].utf8.count <= 16,
        let year = Int64(fields[0]), let month = Int(fields[1]), let day = Int(fields[2])
      else { return nil }
      // There is no year 0: -1 is the year before 1, which EDTF calls 0.
      self.year = sign == "-" ? -year + (year > 0 ? 1 : 0) : year
      monthNumber = month
      dayNumber = day
      clock = String(halves[1].prefix(8))
    }

    var month: String? {
      guard (1...12).contains(monthNumber) else { return EDTFYear.text(year) }
      return EDTFYear.text(year).map { "\($0)-\(WikidataTime.padded(Int64(monthNumber), 2))" }
    }

    var day: String? {
      guard dayNumber > 0, (1...12).contains(monthNumber), let month else { return self.month }
      return "\(month)-\(WikidataTime.padded(Int64(dayNumber), 2))"
    }
  }
}

/// Years as EDTF writes them.
private enum EDTFYear {
  static func text(_ year: Int64) -> String? {
    guard abs(year) < 10_000 else { return "Y\(year)" }
    let digits = WikidataTime.padded(abs(year), 4)
    return year < 0 ? "-\(digits)" : digits
  }
}

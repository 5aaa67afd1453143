/// A day of the proleptic Gregorian calendar, as openCypher's DATE.
package struct CivilDate: Sendable, Hashable, Comparable {
  /// Days from 1970-01-01.
  package var epochDay: Int64

  /// Creates a day from its number.
  package init(epochDay: Int64) { self.epochDay = epochDay }

  /// Creates a day; `nil` where month or day is out of range.
  package init?(year: Int64, month: Int64, day: Int64) {
    guard (1...12).contains(month), day >= 1, day <= Self.length(of: month, year) else {
      return nil
    }
    guard (-999_999_999...999_999_999).contains(year) else { return nil }
    epochDay = Self.dayNumber(year, month, day)
  }

  /// Creates a day from an ISO week date; `nil` where a part is out of range.
  package init?(weekYear: Int64, week: Int64, dayOfWeek: Int64) {
    guard (1...7).contains(dayOfWeek), week >= 1, week <= Self.weeks(in: weekYear) else {
      return nil
    }
    let monday: Int64 = Self.firstMonday(of: weekYear)
    epochDay = monday + (week - 1) * 7 + dayOfWeek - 1
  }

  package static func < (left: CivilDate, right: CivilDate) -> Bool {
    left.epochDay < right.epochDay
  }

  /// Year, month and day.
  package var components: (year: Int64, month: Int64, day: Int64) {
    let shifted: Int64 = epochDay + 719_468
    let era: Int64 = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra: Int64 = shifted - era * 146_097
    let leaps: Int64 = dayOfEra / 1_460 - dayOfEra / 36_524 + dayOfEra / 146_096
    let yearOfEra: Int64 = (dayOfEra - leaps) / 365
    let dayOfYear: Int64 = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth: Int64 = (5 * dayOfYear + 2) / 153
    let day: Int64 = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
    let month: Int64 = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
  }

  /// 1 on Monday to 7 on Sunday.
  package var dayOfWeek: Int64 { Self.modulo(epochDay + 3, 7) + 1 }

  /// 1 on the first of January.
  package var dayOfYear: Int64 { epochDay - Self.dayNumber(components.year, 1, 1) + 1 }

  /// The ISO week and the year that it belongs to.
  package var week: (year: Int64, week: Int64) {
    var year: Int64 = components.year
    if epochDay < Self.firstMonday(of: year) {
      year -= 1
    } else if epochDay >= Self.firstMonday(of: year + 1) {
      year += 1
    }
    return (year, (epochDay - Self.firstMonday(of: year)) / 7 + 1)
  }

  /// The same day some months later; a day that the month lacks becomes its last one.
  package func adding(months: Int64) -> CivilDate {
    if months == 0 { return self }
    let (year, month, day) = components
    let count: Int64 = year * 12 + month - 1 + months
    let newYear: Int64 = Self.floorDivide(count, 12)
    let newMonth: Int64 = Self.modulo(count, 12) + 1
    let last: Int64 = Self.length(of: newMonth, newYear)
    return CivilDate(epochDay: Self.dayNumber(newYear, newMonth, min(day, last)))
  }

  /// ISO 8601, `2015-02-05`.
  package var text: String {
    let (year, month, day) = components
    var result = ""
    if year > 9999 { result += "+" }
    if year < 0 { result += "-" }
    result += Self.padded(abs(year), 4)
    return result + "-" + Self.padded(month, 2) + "-" + Self.padded(day, 2)
  }

  static func isLeap(_ year: Int64) -> Bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
  }

  static func length(of month: Int64, _ year: Int64) -> Int64 {
    switch month {
    case 2: isLeap(year) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  static func dayNumber(_ year: Int64, _ month: Int64, _ day: Int64) -> Int64 {
    let shifted: Int64 = month <= 2 ? year - 1 : year
    let era: Int64 = floorDivide(shifted, 400)
    let yearOfEra: Int64 = shifted - era * 400
    let dayOfYear: Int64 = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let dayOfEra: Int64 = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }

  static func firstMonday(of year: Int64) -> Int64 {
    let fourth: Int64 = dayNumber(year, 1, 4)
    return fourth - modulo(fourth + 3, 7)
  }

  static func weeks(in year: Int64) -> Int64 {
    (firstMonday(of: year + 1) - firstMonday(of: year)) / 7
  }

  static func floorDivide(_ value: Int64, _ divisor: Int64) -> Int64 {
    let quotient: Int64 = value / divisor
    return value % divisor != 0 && (value < 0) != (divisor < 0) ? quotient - 1 : quotient
  }

  static func modulo(_ value: Int64, _ divisor: Int64) -> Int64 {
    let rest: Int64 = value % divisor
    return rest < 0 ? rest + divisor : rest
  }

  static func padded(_ number: Int64, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
  }
}

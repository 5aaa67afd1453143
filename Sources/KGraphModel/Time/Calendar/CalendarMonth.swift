/// A month counted from January of year 0, so that months can be added.
struct CalendarMonth: Sendable, Hashable, Comparable {
  var ordinal: Int64

  init(ordinal: Int64) { self.ordinal = ordinal }

  init(year: Int64, month: Int) { ordinal = year * 12 + Int64(month - 1) }

  /// The month that a day lies in.
  init(containing day: Int64) {
    let date = CalendarDay.civil(day)
    self.init(year: date.year, month: date.month)
  }

  var year: Int64 { floorDivide(ordinal, 12) }
  var month: Int { Int(ordinal - year * 12) + 1 }
  var length: Int { CalendarDay.length(ofMonth: month, year: year) }
  var firstDay: Int64 { CalendarDay.number(year: year, month: month, day: 1) }
  var lastDay: Int64 { firstDay + Int64(length) - 1 }

  static func < (left: CalendarMonth, right: CalendarMonth) -> Bool {
    left.ordinal < right.ordinal
  }
}

/// Division that rounds towards minus infinity.
@inline(__always)
func floorDivide(_ value: Int64, _ divisor: Int64) -> Int64 {
  let quotient = value / divisor
  return value % divisor < 0 ? quotient - 1 : quotient
}

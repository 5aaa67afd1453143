/// A run of days, both ends included.
///
/// `Int64.min` and `.max` mean without end.
struct DayRange: Sendable, Hashable {
  var first: Int64
  var last: Int64

  static let always = DayRange(first: .min, last: .max)

  /// The days of a run of months.
  init(_ first: CalendarMonth, through last: CalendarMonth) {
    self.first = first.firstDay
    self.last = last.lastDay
  }

  init(first: Int64, last: Int64) {
    self.first = first
    self.last = last
  }

  func contains(_ day: Int64) -> Bool { first <= day && day <= last }

  /// The range with `days` more at both ends.
  func widened(by days: Int64) -> DayRange {
    DayRange(
      first: first == .min ? first : first - days, last: last == .max ? last : last + days)
  }
}

/// A set of days with holes, kept as a rule and never listed.
///
/// `XXXX-12-25` is ten thousand days; asking for the next one costs a search
/// among the years. A shift moves the whole pattern: `~` makes three of them.
struct DayPattern: Sendable, Hashable {
  /// What the pattern takes out of every year of its set.
  enum Unit: Sendable, Hashable {
    case year
    /// A season or another group of months, `start` counted from January = 0.
    case block(start: Int64, length: Int64)
    /// Bit m of `months` for month m, bit d of `days` for day d.
    case days(months: UInt16, days: UInt32)
  }

  var years: YearSet
  var unit: Unit
  var monthShift: Int64 = 0
  var dayShift: Int64 = 0

  static let everyMonth: UInt16 = 0b1_1111_1111_1110
  static let everyDay: UInt32 = 0xFFFF_FFFE

  /// The first run of the pattern that ends on or after a day.
  ///
  /// Runs that touch are given one at a time (month by month, year by year).
  /// At most one step per month of the pattern that lacks every wanted day.
  func run(endingNotBefore day: Int64) -> DayRange? {
    run(shiftedNotBefore: Self.bounded(day) - dayShift).map {
      DayRange(first: $0.first + dayShift, last: $0.last + dayShift)
    }
  }

  /// The last run of the pattern that starts on or before a day.
  func run(startingNotAfter day: Int64) -> DayRange? {
    run(shiftedNotAfter: Self.bounded(day) - dayShift).map {
      DayRange(first: $0.first + dayShift, last: $0.last + dayShift)
    }
  }

  /// Keeps shifts from overflowing at the ends of the time line.
  private static func bounded(_ day: Int64) -> Int64 { min(max(day, .min + 9), .max - 9) }

  private func run(shiftedNotBefore day: Int64) -> DayRange? {
    // Two years of room, so that a shift cannot step over the first match.
    let earliest = CalendarMonth(year: years.first - 2, month: 1).firstDay
    let month = CalendarMonth(containing: max(day, earliest)).ordinal - monthShift
    switch unit {
    case .year:
      return years.next(notBefore: floorDivide(month, 12)).map { block($0, 0, 12) }
    case .block(let start, let length):
      let year = floorDivide(month - start - length + 12, 12)
      return years.next(notBefore: year).map { block($0, start, length) }
    case .days(let months, let days):
      var source = CalendarMonth(ordinal: month)
      while let next = nextMonth(source, in: months) {
        if let run = self.days(days, in: next, notBefore: day) { return run }
        source = CalendarMonth(ordinal: next.ordinal + 1)
      }
      return nil
    }
  }

  private func run(shiftedNotAfter day: Int64) -> DayRange? {
    let latest = CalendarMonth(year: years.last + 2, month: 12).lastDay
    let month = CalendarMonth(containing: min(day, latest)).ordinal - monthShift
    switch unit {
    case .year:
      return years.previous(notAfter: floorDivide(month, 12)).map { block($0, 0, 12) }
    case .block(let start, let length):
      return years.previous(notAfter: floorDivide(month - start, 12)).map {
        block($0, start, length)
      }
    case .days(let months, let days):
      var source = CalendarMonth(ordinal: month)
      while let previous = previousMonth(source, in: months) {
        if let run = self.days(days, in: previous, notAfter: day) { return run }
        source = CalendarMonth(ordinal: previous.ordinal - 1)
      }
      return nil
    }
  }

  private func block(_ year: Int64, _ start: Int64, _ length: Int64) -> DayRange {
    let first = year * 12 + start + monthShift
    return DayRange(
      CalendarMonth(ordinal: first), through: CalendarMonth(ordinal: first + length - 1))
  }

  private func nextMonth(_ month: CalendarMonth, in months: UInt16) -> CalendarMonth? {
    guard let year = years.next(notBefore: month.year) else { return nil }
    let from = year == month.year ? month.month : 1
    let rest = (months >> from) << from
    if rest != 0 { return CalendarMonth(year: year, month: rest.trailingZeroBitCount) }
    return years.next(notBefore: year + 1).map {
      CalendarMonth(year: $0, month: months.trailingZeroBitCount)
    }
  }

  private func previousMonth(_ month: CalendarMonth, in months: UInt16) -> CalendarMonth? {
    guard let year = years.previous(notAfter: month.year) else { return nil }
    let to = year == month.year ? month.month : 12
    let rest = months & ((2 << to) &- 1)
    if rest != 0 { return CalendarMonth(year: year, month: 15 - rest.leadingZeroBitCount) }
    return years.previous(notAfter: year - 1).map {
      CalendarMonth(year: $0, month: 15 - months.leadingZeroBitCount)
    }
  }

  /// The first run of wanted days of a source month that ends on or after `day`.
  private func days(_ days: UInt32, in source: CalendarMonth, notBefore day: Int64) -> DayRange? {
    let month = CalendarMonth(ordinal: source.ordinal + monthShift)
    var rest = days & Self.mask(upTo: month.length)
    let before = month.firstDay - 1
    while rest != 0 {
      let first = rest.trailingZeroBitCount
      let length = (~(rest >> first)).trailingZeroBitCount
      let last = first + length - 1
      if before + Int64(last) >= day {
        return DayRange(first: before + Int64(first), last: before + Int64(last))
      }
      rest &= ~Self.mask(upTo: last)
    }
    return nil
  }

  /// The last run of wanted days of a source month that starts on or before `day`.
  private func days(_ days: UInt32, in source: CalendarMonth, notAfter day: Int64) -> DayRange? {
    let month = CalendarMonth(ordinal: source.ordinal + monthShift)
    var rest = days & Self.mask(upTo: month.length)
    let before = month.firstDay - 1
    while rest != 0 {
      let last = 31 - rest.leadingZeroBitCount
      let length = (~(rest << (31 - last))).leadingZeroBitCount
      let first = last - length + 1
      if before + Int64(first) <= day {
        return DayRange(first: before + Int64(first), last: before + Int64(last))
      }
      rest &= Self.mask(upTo: first - 1)
    }
    return nil
  }

  /// Bits 1...day.
  private static func mask(upTo day: Int) -> UInt32 {
    day >= 31 ? everyDay : (UInt32(2) << UInt32(day)) &- 2
  }
}

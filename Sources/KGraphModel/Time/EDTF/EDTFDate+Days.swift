extension EDTFDate {
  /// The days that the date may mean, with the seasons 21...24 of a hemisphere.
  ///
  /// Widened, `~` and `%` reach one unit further on both sides.
  func days(_ hemisphere: Hemisphere, isWidened: Bool) -> DaySet {
    let shifts = isWidened ? widened : []
    if let run = run(hemisphere, shifts) { return .run(run) }
    return patterns(hemisphere, shifts)
  }

  /// The days of a date whose days follow one another without holes.
  @inline(__always)
  private func run(_ hemisphere: Hemisphere, _ shifts: Components) -> DayRange? {
    if precision == .day, yearMask | monthMask | dayMask == 0, shifts.isEmpty {
      let number = CalendarDay.number(year: year, month: Int(month), day: Int(day))
      return DayRange(first: number, last: number)
    }
    return longRun(hemisphere, shifts)
  }

  private func longRun(_ hemisphere: Hemisphere, _ shifts: Components) -> DayRange? {
    let years = years
    guard years.isRun else { return nil }
    let yearWidth: Int64 = shifts.contains(.year) ? 12 : 0
    if let season {
      guard years.isSingle, yearWidth == 0 else { return nil }
      let (start, length) = season.months(hemisphere)
      let first = years.first * 12 + start
      let width = shifts.contains(.month) ? length : 0
      return DayRange(
        CalendarMonth(ordinal: first - width),
        through: CalendarMonth(ordinal: first + length - 1 + width))
    }
    let months = monthBits
    guard Self.isRun(UInt32(months)) else { return nil }
    if months != DayPattern.everyMonth, !years.isSingle || yearWidth != 0 { return nil }
    let first = CalendarMonth(
      ordinal: years.first * 12 + Int64(months.trailingZeroBitCount - 1) - yearWidth)
    let last = CalendarMonth(
      ordinal: years.last * 12 + Int64(14 - months.leadingZeroBitCount) + yearWidth)
    let width: Int64 = shifts.contains(.month) ? 1 : 0
    let days = dayBits
    if days == DayPattern.everyDay {
      return DayRange(
        CalendarMonth(ordinal: first.ordinal - width),
        through: CalendarMonth(ordinal: last.ordinal + width)
      ).widened(by: shifts.contains(.day) ? 1 : 0)
    }
    guard first == last, width == 0, Self.isRun(days) else { return nil }
    let lastDay = min(31 - days.leadingZeroBitCount, first.length)
    let firstDay = days.trailingZeroBitCount
    guard firstDay <= lastDay else { return nil }
    let before = first.firstDay - 1
    return DayRange(first: before + Int64(firstDay), last: before + Int64(lastDay))
      .widened(by: shifts.contains(.day) ? 1 : 0)
  }

  private static func isRun(_ bits: UInt32) -> Bool {
    let low = bits >> UInt32(bits.trailingZeroBitCount & 31)
    return bits != 0 && low & (low &+ 1) == 0
  }

  /// One pattern for each way in which the signs may move the date.
  private func patterns(_ hemisphere: Hemisphere, _ shifts: Components) -> DaySet {
    let unit: DayPattern.Unit
    var monthStep: Int64 = 1
    if let season {
      let (start, length) = season.months(hemisphere)
      unit = .block(start: start, length: length)
      monthStep = length
    } else if precision == .year {
      unit = .year
    } else {
      unit = .days(months: monthBits, days: dayBits)
    }
    let years = years
    var pieces: [DaySet.Piece] = []
    for year in shifts.contains(.year) ? -12...12 : 0...0 where year % 12 == 0 {
      for month in shifts.contains(.month) ? -1...1 : 0...0 as ClosedRange<Int64> {
        for day in shifts.contains(.day) ? -1...1 : 0...0 as ClosedRange<Int64> {
          pieces.append(
            .pattern(
              DayPattern(
                years: years, unit: unit, monthShift: Int64(year) + month * monthStep,
                dayShift: day)))
        }
      }
    }
    return DaySet(pieces)
  }
}

import KGraphModel

/// A stretch of time on which a chart is drawn, and its tick marks.
struct TimeScale: Hashable {
  /// The first second.
  let start: Int64
  /// The second after the last; always after the start.
  let end: Int64

  /// A mark on the axis.
  struct Tick: Hashable {
    /// Where it stands.
    let second: Int64
    /// `Dec 2014`, `5 Feb`, `2014`.
    let label: String
  }

  /// The scale that shows entries inside a window.
  ///
  /// A limited side of the window is kept; an open side ends with the month, or for a long time with
  /// the year, of the last date. `nil` where nothing has a date.
  init?(window: TimeWindow?, entries: [TimelineEntry]) {
    var low = window?.start ?? .min
    var high = window?.end ?? .max
    if low == .min || high == .max {
      let instants = entries.flatMap { $0.bounds.finiteInstants }
        .filter { $0 >= low && $0 <= high }
      guard let first = instants.min() ?? (low == .min ? nil : low),
        let last = instants.max() ?? (high == .max ? nil : high)
      else { return nil }
      let unit = Unit.fitting(last - first, most: 36)
      if low == .min { low = unit.floor(first) }
      if high == .max { high = unit.next(unit.floor(max(last, low + 1) - 1)) }
    }
    guard low < high else { return nil }
    start = low
    end = high
  }

  /// Where an instant lies, 0 at the start and 1 at the end; not clamped.
  func position(_ second: Int64) -> Double {
    (Double(second) - Double(start)) / (Double(end) - Double(start))
  }

  /// Marks in the finest unit of which at most `most` fit.
  func ticks(atMost most: Int) -> [Tick] {
    let unit = Unit.fitting(end - start, most: max(1, most))
    var ticks: [Tick] = []
    var second = unit.floor(start)
    while second < end, ticks.count <= most + 2 {
      if second >= start {
        ticks.append(Tick(second: second, label: unit.label(second, isFirst: ticks.isEmpty)))
      }
      second = unit.next(second)
    }
    return ticks
  }

  /// A step of the axis.
  private enum Unit {
    case days(Int64)
    case months(Int64)
    case years(Int64)

    static let all: [Unit] =
      [.days(1), .days(2), .days(7), .days(14)] + [1, 2, 3, 6].map { .months($0) }
      + [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000].map { .years($0) }

    var seconds: Double {
      switch self {
      case .days(let count): Double(count) * 86_400
      case .months(let count): Double(count) * 30.4 * 86_400
      case .years(let count): Double(count) * 365.25 * 86_400
      }
    }

    /// The finest unit that divides a length into at most so many parts.
    static func fitting(_ length: Int64, most: Int) -> Unit {
      for unit in all where Double(length) / unit.seconds <= Double(most) { return unit }
      // Powers of ten from here on: geology has to go somewhere.
      var years: Int64 = 100_000
      while Double(length) / Unit.years(years).seconds > Double(most) { years *= 10 }
      return .years(years)
    }

    func floor(_ second: Int64) -> Int64 {
      let day = second >= 0 ? second / 86_400 : -((-second + 86_399) / 86_400)
      let date = CalendarDay(number: day).components
      switch self {
      case .days(1): return day * 86_400
      case .days(let count):
        let first = CalendarDay(year: date.year, month: date.month, day: 1).number
        return (first + (day - first) / count * count) * 86_400
      case .months(let count):
        let month = (date.month - 1) / Int(count) * Int(count) + 1
        return CalendarDay(year: date.year, month: month, day: 1).startSecond
      case .years(let count):
        let year = date.year - ((date.year % count) + count) % count
        return CalendarDay(year: year, month: 1, day: 1).startSecond
      }
    }

    func next(_ second: Int64) -> Int64 {
      let day = CalendarDay(number: second / 86_400 - (second % 86_400 < 0 ? 1 : 0))
      let date = day.components
      switch self {
      case .days(let count):
        let first = CalendarDay(year: date.year, month: date.month, day: 1).number
        let length = Int64(CalendarDay.length(ofMonth: date.month, year: date.year))
        // Steps start anew with each month, so that the first is always marked.
        let step = day.number + count
        return (step - first + (count > 1 ? count / 2 : 0) >= length ? first + length : step)
          * 86_400
      case .months(let count):
        let month = date.month + Int(count)
        return CalendarDay(
          year: date.year + Int64((month - 1) / 12), month: (month - 1) % 12 + 1, day: 1
        ).startSecond
      case .years(let count):
        return CalendarDay(year: date.year + count, month: 1, day: 1).startSecond
      }
    }

    /// The label of a mark; days name their year on the first mark and on 1 January.
    func label(_ second: Int64, isFirst: Bool) -> String {
      let date = CalendarDay(number: second / 86_400 - (second % 86_400 < 0 ? 1 : 0)).components
      let year = EnglishMonth.year(date.year)
      switch self {
      case .days:
        let day = "\(date.day) \(EnglishMonth.short(date.month))"
        return isFirst || (date.month == 1 && date.day == 1) ? "\(day) \(year)" : day
      case .months: return "\(EnglishMonth.short(date.month)) \(year)"
      case .years: return year
      }
    }
  }
}

extension TimeBounds {
  /// The limits that are not infinite.
  fileprivate var finiteInstants: [Int64] {
    [startMin, startMax, endMin, endMax].filter { $0 != .min && $0 != .max }
  }
}

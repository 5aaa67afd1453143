import KGraphModel

/// The time for which a dynamic graph shows an element: intervals that do not overlap.
struct Spells {
  /// Seconds, half-open; `Int64.min` and `Int64.max` are without limit.
  typealias Interval = (start: Int64, end: Int64)

  /// The intervals, in order; none where the element is there always or, for a certain extent, at no
  /// time for sure.
  private(set) var intervals: [Interval] = []
  /// Whether some date is unknown, so that the element is there always.
  private(set) var isAlways = false
  /// How many dates have no certain extent.
  private(set) var uncertain = 0
  /// How many dates are sets, of which only the hull is shown.
  private(set) var hulls = 0

  /// Forgets everything.
  mutating func removeAll() {
    intervals.removeAll(keepingCapacity: true)
    isAlways = false
    uncertain = 0
    hulls = 0
  }

  /// Adds the extent of a date; of no date, for ever.
  mutating func add(_ bounds: TimeBounds?, _ extent: DateExtent) {
    guard let bounds, !bounds.flags.contains(.undated) else {
      isAlways = true
      return
    }
    if bounds.flags.contains(.hasHoles) { hulls += 1 }
    switch extent {
    case .possible: intervals.append((bounds.startMin, bounds.endMax))
    case .certain:
      let isSure =
        bounds.startMax < bounds.endMin
        && bounds.flags.isDisjoint(with: [.hedged, .impossible, .hasHoles])
      if isSure { intervals.append((bounds.startMax, bounds.endMin)) } else { uncertain += 1 }
    }
  }

  /// Sorts the intervals and joins those that overlap.
  mutating func join() {
    guard !isAlways else {
      intervals.removeAll(keepingCapacity: true)
      return
    }
    guard intervals.count > 1 else { return }
    intervals.sort { ($0.start, $0.end) < ($1.start, $1.end) }
    var joined: [Interval] = []
    for interval in intervals {
      if let last = joined.last, interval.start < last.end {
        joined[joined.count - 1].end = max(last.end, interval.end)
      } else {
        joined.append(interval)
      }
    }
    intervals = joined
  }

  /// The first second of an interval as a day or an instant; `nil` where it has no limit, or lies
  /// outside the years 1 to 9999 that other programs read.
  static func start(_ second: Int64, hasTimes: Bool) -> String? {
    guard readable.contains(second) else { return nil }
    return text(second, hasTimes: hasTimes)
  }

  /// The last second of an interval, included.
  static func end(_ second: Int64, hasTimes: Bool) -> String? {
    guard second != .max, second != .min, readable.contains(second - 1) else { return nil }
    return text(second - 1, hasTimes: hasTimes)
  }

  /// The seconds of the years 1 to 9999.
  private static let readable: Range<Int64> =
    CalendarDay(year: 1, month: 1, day: 1)
    .startSecond..<CalendarDay(year: 10_000, month: 1, day: 1).startSecond

  private static func text(_ second: Int64, hasTimes: Bool) -> String {
    let day = CalendarDay(number: second >= 0 ? second / 86_400 : (second - 86_399) / 86_400)
    guard hasTimes else { return day.description }
    let rest = second - day.startSecond
    let parts = [rest / 3600, rest / 60 % 60, rest % 60].map { $0 < 10 ? "0\($0)" : "\($0)" }
    return "\(day)T\(parts.joined(separator: ":"))"
  }

  /// Whether a bound is not the start of a day.
  static func isTimeOfDay(_ second: Int64) -> Bool {
    second != .min && second != .max && second % 86_400 != 0
  }
}

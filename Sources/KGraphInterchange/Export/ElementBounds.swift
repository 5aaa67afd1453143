import KGraphModel

/// The four limits of a dated element, as exact ISO 8601 texts, and as seconds.
struct ElementBounds {
  /// One limit.
  struct Limit: Hashable {
    /// Seconds from 1970-01-01T00:00 in the zone of the case; half-open.
    var second: Int64
    /// The day in which the limit lies; of an end, the last day that it covers.
    var day: CalendarDay
    /// `2015-02-05`, or `2015-02-05T10:00:00` where the limit is not that of a whole day.
    var text: String
    /// Whether it is the limit of a whole day.
    var isDay: Bool
  }

  /// The earliest start; `nil` where nobody says how early.
  let startMin: Limit?
  /// The latest start; `nil` where nobody says how late.
  let startMax: Limit?
  /// The earliest end, included.
  let endMin: Limit?
  /// The latest end, included.
  let endMax: Limit?
  /// What the numbers alone do not say.
  let flags: TimeBounds.Flags

  /// Whether start and end are known to the day.
  var isExact: Bool { startMin == startMax && endMin == endMax && startMin != nil && endMin != nil }

  init(_ time: ValidTime, role: TemporalRole, clock: CaseClock) {
    self.init(time.bounds(role: role, clock: clock))
  }

  init(_ bounds: TimeBounds) {
    startMin = Self.limit(bounds.startMin, isEnd: false)
    startMax = Self.limit(bounds.startMax, isEnd: false)
    endMin = Self.limit(bounds.endMin, isEnd: true)
    endMax = Self.limit(bounds.endMax, isEnd: true)
    flags = bounds.flags
  }

  private static func limit(_ second: Int64, isEnd: Bool) -> Limit? {
    guard second != .min, second != .max else { return nil }
    let instant = isEnd ? second - 1 : second
    let day = CalendarDay(number: instant >= 0 ? instant / 86_400 : (instant - 86_399) / 86_400)
    let rest = instant - day.startSecond
    let isDay = isEnd ? rest == 86_399 : rest == 0
    let date = isoDay(day)
    if isDay { return Limit(second: second, day: day, text: date, isDay: true) }
    let parts = [rest / 3600, rest / 60 % 60, rest % 60].map { $0 < 10 ? "0\($0)" : "\($0)" }
    return Limit(
      second: second, day: day, text: "\(date)T\(parts.joined(separator: ":"))", isDay: false)
  }

  /// A day as XML Schema and RFC 3339 write it: at least four digits of the year.
  static func isoDay(_ day: CalendarDay) -> String {
    let (year, month, dayOfMonth) = day.components
    let digits = String(year.magnitude)
    let padded = String(repeating: "0", count: max(0, 4 - digits.utf8.count)) + digits
    let parts = [month, dayOfMonth].map { $0 < 10 ? "0\($0)" : "\($0)" }
    return "\(year < 0 ? "-" : "")\(padded)-\(parts[0])-\(parts[1])"
  }
}

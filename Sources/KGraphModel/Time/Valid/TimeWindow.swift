/// A stretch of time that a query asks about: exact, half-open, in seconds from
/// 1970-01-01T00:00 in the zone of the case.
public struct TimeWindow: Sendable, Hashable {
  /// The first second, `Int64.min` for no limit.
  public var start: Int64

  /// The second after the last, `Int64.max` for no limit.
  public var end: Int64

  /// All of time.
  public static let all = TimeWindow(start: .min, end: .max)

  /// Creates a window; an end before the start makes it empty.
  public init(start: Int64, end: Int64) {
    self.start = start
    self.end = end
  }

  /// Creates a window of whole days, both included; `nil` is no limit.
  public init(firstDay: CalendarDay?, lastDay: CalendarDay?) {
    start = firstDay?.startSecond ?? .min
    end = lastDay?.endSecond ?? .max
  }

  /// Creates the window from the first day of one date to the last day of another.
  ///
  /// A missing side has no limit. Of an interval its start or its end counts.
  ///
  /// - Throws: `EDTFError` when a date is not exact (`?`, `~`, `%`, a set, an
  ///   unknown end) or when the window would end before it starts.
  public init(from: EDTF?, to: EDTF?, clock: CaseClock = .utc) throws(EDTFError) {
    start = try from.map { value throws(EDTFError) in try Self.limits(value, clock).start } ?? .min
    end = try to.map { value throws(EDTFError) in try Self.limits(value, clock).end } ?? .max
    guard start < end else {
      throw EDTFError(reason: "the window ends before it starts")
    }
  }

  /// Creates the window that one date or interval covers.
  ///
  /// - Throws: `EDTFError` when it is not exact.
  public init(at value: EDTF, clock: CaseClock = .utc) throws(EDTFError) {
    try self.init(from: value, to: value, clock: clock)
  }

  private static func limits(
    _ value: EDTF, _ clock: CaseClock
  ) throws(EDTFError) -> (start: Int64, end: Int64) {
    guard value.qualifier == .none else {
      throw EDTFError(
        reason: "a query window must be exact", hint: "leave out ?, ~ and %")
    }
    switch value.content {
    case .date(let date):
      return try limits(date, clock)
    case .interval(let from, let to):
      return (
        try limits(from, clock)?.start ?? .min, try limits(to, clock)?.end ?? .max
      )
    case .set:
      throw EDTFError(
        reason: "a query window must be exact", hint: "ask for an interval instead of a set")
    }
  }

  private static func limits(
    _ edge: EDTF.Edge, _ clock: CaseClock
  ) throws(EDTFError) -> (start: Int64, end: Int64)? {
    switch edge {
    case .date(let date): return try limits(date, clock)
    case .open: return nil
    case .unknown:
      throw EDTFError(
        reason: "a query window must be exact", hint: "write .. for a side without limit")
    }
  }

  private static func limits(
    _ date: EDTFDate, _ clock: CaseClock
  ) throws(EDTFError) -> (start: Int64, end: Int64) {
    let moments = Moments(date, clock)
    guard moments.isRun else {
      throw EDTFError(
        reason: "a query window must be exact", hint: "the date is not one run of days")
    }
    return (moments.startMin, moments.endMax)
  }
}

extension TimeWindow {
  private static let day: Int64 = 86_400

  /// Whether some whole day lies inside.
  var holdsDay: Bool {
    if start == .min || end == .max { return true }
    return -floorDivide(-start, Self.day) < floorDivide(end, Self.day)
  }

  /// Whether all of it lies in one day.
  var isWithinOneDay: Bool {
    guard start != .min, end != .max, start < end else { return false }
    return floorDivide(start, Self.day) == floorDivide(end - 1, Self.day)
  }
}

/// How many days lie between the last day of one thing and the first of another.
///
/// 0 is the same day, 1 the next; negative when the second starts before the
/// first has ended.
public struct DayGap: Sendable, Hashable, CustomStringConvertible {
  /// The least number of days; nil for no limit.
  public var min: Int64?

  /// The greatest number of days; nil for no limit.
  public var max: Int64?

  /// Creates a gap.
  public init(min: Int64?, max: Int64?) {
    self.min = min
    self.max = max
  }

  /// Computes the gap over all worlds, unknown ends stretched.
  public init(from first: TimeBounds, to second: TimeBounds) {
    min = Self.days(from: first.stretchedEndMax, to: second.stretchedStartMin)
    max = Self.days(from: first.endMin, to: second.startMax)
  }

  /// The range in words of arithmetic: `2`, `0...30`, `...5`.
  public var description: String {
    if let min, let max, min == max { return "\(min)" }
    return "\(min.map { "\($0)" } ?? "")...\(max.map { "\($0)" } ?? "")"
  }

  private static func days(from end: Int64, to start: Int64) -> Int64? {
    guard end != .min, end != .max, start != .min, start != .max else { return nil }
    return floorDivide(start, Moments.day) - floorDivide(end - 1, Moments.day)
  }
}

/// The days between the end of `a` and the start of `b`; see ``DayGap``.
public func gap(
  from a: ValidTime, role roleOfA: TemporalRole, to b: ValidTime, role roleOfB: TemporalRole,
  clock: CaseClock
) -> DayGap {
  DayGap(
    from: a.bounds(role: roleOfA, clock: clock), to: b.bounds(role: roleOfB, clock: clock))
}

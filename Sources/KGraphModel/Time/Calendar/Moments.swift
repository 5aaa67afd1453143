/// Where a point of time may lie: a set of days, or one second.
///
/// Answers in seconds of the case zone. Each moment has an extent: a day lasts
/// 86 400 seconds, a second one.
enum Moments: Sendable, Hashable {
  case days(DaySet)
  case second(Int64)

  static let day: Int64 = 86_400

  /// The moments of a date as the case reads it, `~` widened.
  @inline(__always)
  init(_ date: EDTFDate, _ clock: CaseClock) {
    if date.precision == .second {
      self = .second(date.instant(zoneOffset: clock.zoneOffsetSeconds))
    } else {
      self = .days(date.days(clock.hemisphere, isWidened: true))
    }
  }

  /// How long a moment lasts, in seconds.
  var extent: Int64 { if case .second = self { 1 } else { Self.day } }

  var isRun: Bool { if case .days(let days) = self { days.isRun } else { true } }

  var startMin: Int64 {
    switch self {
    case .days(let days): Self.start(of: days.first)
    case .second(let second): second
    }
  }

  var startMax: Int64 {
    switch self {
    case .days(let days): days.last == .max ? .max : Self.start(of: days.last)
    case .second(let second): second
    }
  }

  var endMin: Int64 {
    switch self {
    case .days(let days): Self.end(of: days.first)
    case .second(let second): second + 1
    }
  }

  var endMax: Int64 {
    switch self {
    case .days(let days): Self.end(of: days.last)
    case .second(let second): second + 1
    }
  }

  /// The earliest start of a moment that is not before `second`.
  func start(notBefore second: Int64) -> Int64? {
    switch self {
    case .days(let days):
      let day = second == .min ? .min : -floorDivide(-second, Self.day)
      return days.next(notBefore: day).map(Self.start)
    case .second(let value): return value >= second ? value : nil
    }
  }

  /// The earliest start of a moment that is not before `second`, and the last start
  /// of a row of moments without a hole behind it.
  func starts(notBefore second: Int64) -> (first: Int64, last: Int64)? {
    switch self {
    case .days(let days):
      let day = second == .min ? .min : -floorDivide(-second, Self.day)
      guard let run = days.run(notBefore: day) else { return nil }
      return (Self.start(of: run.first), Self.start(of: run.last))
    case .second(let value): return value >= second ? (value, value) : nil
    }
  }

  /// The latest start of a moment that is not after `second`.
  func start(notAfter second: Int64) -> Int64? {
    switch self {
    case .days(let days):
      let day = second == .max ? .max : floorDivide(second, Self.day)
      return days.previous(notAfter: day).map(Self.start)
    case .second(let value): return value <= second ? value : nil
    }
  }

  /// The earliest end of a moment that is not before `second`.
  func end(notBefore second: Int64) -> Int64? {
    guard second > .min + extent else { return endMin }
    return start(notBefore: second - extent).map { $0 == .max ? .max : $0 + extent }
  }

  private static func start(of day: Int64) -> Int64 {
    day == .min || day == .max ? day : day * Self.day
  }

  private static func end(of day: Int64) -> Int64 {
    day == .min || day == .max ? day : (day + 1) * Self.day
  }
}

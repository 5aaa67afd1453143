/// A point in time plus a duration.
enum TemporalArithmetic {
  /// The sum; `nil` where the value is not a point in time.
  static func add(_ value: Value, _ duration: CypherDuration) -> Value? {
    switch value {
    case .date(let date):
      var result: CivilDate = date.adding(months: duration.months)
      result.epochDay += duration.days + duration.seconds / 86_400
      return .date(result)
    case .localTime(let time): return .localTime(add(time, duration))
    case .time(let time):
      return .time(OffsetTime(local: add(time.local, duration), offset: time.offset))
    case .localDateTime(let local): return .localDateTime(add(local, duration))
    case .dateTime(let value):
      var days = duration
      days.seconds = 0
      days.nanoseconds = 0
      let moved = ZonedDateTime(local: add(value.local, days), zone: value.zone)
      let instant: Instant = moved.instant
      let nanos: Int64 = instant.nanosecond + duration.nanoseconds
      return .dateTime(
        ZonedDateTime(
          instant: Instant(
            second: instant.second + duration.seconds + nanos / 1_000_000_000,
            nanosecond: nanos % 1_000_000_000), zone: value.zone))
    default: return nil
    }
  }

  private static func add(_ time: TimeOfDay, _ duration: CypherDuration) -> TimeOfDay {
    let seconds: Int64 = CivilDate.modulo(duration.seconds, 86_400)
    let sum: Int64 = time.nanoseconds + seconds * 1_000_000_000 + duration.nanoseconds
    return TimeOfDay(nanoseconds: sum % TimeOfDay.perDay)
  }

  private static func add(_ local: LocalDateTime, _ duration: CypherDuration) -> LocalDateTime {
    var date: CivilDate = local.date.adding(months: duration.months)
    date.epochDay += duration.days
    let moved = LocalDateTime(date: date, time: local.time)
    let nanos: Int64 = local.time.nanosecond + duration.nanoseconds
    return LocalDateTime(
      epochSecond: moved.epochSecond + duration.seconds + nanos / 1_000_000_000,
      nanosecond: nanos % 1_000_000_000)
  }
}

/// The parts of a temporal value, as `d.year` or `d.offsetSeconds`.
enum TemporalAccessors {
  /// A part; `nil` where the value has no such part.
  static func part(_ name: String, of value: Value) -> Value? {
    if case .duration(let duration) = value { return part(name, of: duration).map(Value.integer) }
    guard let parts = TemporalParts(value) else { return nil }
    if let date = parts.date, let found = part(name, of: date) { return .integer(found) }
    if let time = parts.time, let found = part(name, of: time) { return .integer(found) }
    if let offset = parts.offset, let zone = parts.zone {
      switch name {
      case "timezone": return .string(zone.text(at: 0))
      case "offset": return .string(ZoneRule.offsetText(offset))
      case "offsetMinutes": return .integer(Int64(offset / 60))
      case "offsetSeconds": return .integer(Int64(offset))
      default: break
      }
    }
    if case .dateTime(let moment) = value {
      if name == "epochSeconds" { return .integer(moment.instant.second) }
      if name == "epochMillis" {
        return .integer(moment.instant.second * 1_000 + moment.instant.nanosecond / 1_000_000)
      }
    }
    return nil
  }

  private static func part(_ name: String, of date: CivilDate) -> Int64? {
    switch name {
    case "year": date.components.year
    case "quarter": (date.components.month + 2) / 3
    case "month": date.components.month
    case "week": date.week.week
    case "weekYear": date.week.year
    case "day": date.components.day
    case "ordinalDay": date.dayOfYear
    case "weekDay", "dayOfWeek": date.dayOfWeek
    case "dayOfQuarter": TemporalFields.dayOfQuarter(date)
    default: nil
    }
  }

  private static func part(_ name: String, of time: TimeOfDay) -> Int64? {
    switch name {
    case "hour": time.hour
    case "minute": time.minute
    case "second": time.second
    case "millisecond": time.nanosecond / 1_000_000
    case "microsecond": time.nanosecond / 1_000
    case "nanosecond": time.nanosecond
    default: nil
    }
  }

  private static func part(_ name: String, of duration: CypherDuration) -> Int64? {
    let seconds: Int64 = duration.seconds
    let nanos: Int64 = duration.nanoseconds
    switch name {
    case "years": return duration.months / 12
    case "quarters": return duration.months / 3
    case "months": return duration.months
    case "weeks": return duration.days / 7
    case "days": return duration.days
    case "hours": return seconds / 3_600
    case "minutes": return seconds / 60
    case "seconds": return seconds
    case "milliseconds": return seconds &* 1_000 &+ nanos / 1_000_000
    case "microseconds": return seconds &* 1_000_000 &+ nanos / 1_000
    case "nanoseconds": return seconds &* 1_000_000_000 &+ nanos
    case "quartersOfYear": return duration.months / 3 % 4
    case "monthsOfQuarter": return duration.months % 3
    case "monthsOfYear": return duration.months % 12
    case "daysOfWeek": return duration.days % 7
    case "minutesOfHour": return seconds / 60 % 60
    case "secondsOfMinute": return seconds % 60
    case "millisecondsOfSecond": return nanos / 1_000_000
    case "microsecondsOfSecond": return nanos / 1_000
    case "nanosecondsOfSecond": return nanos
    default: return nil
    }
  }
}

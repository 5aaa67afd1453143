/// `date.truncate(unit, value, fields)` and its kin.
enum TemporalTruncation {
  static func truncate(
    _ kind: TemporalConstructors.Kind, _ unit: String, _ value: Value, _ map: ValueMap
  ) throws -> Value {
    guard let parts = TemporalParts(value) else {
      throw QueryError.type("InvalidArgumentValue", "cannot truncate a \(value.typeName)")
    }
    let fields = try TemporalFields(map)
    var date: CivilDate = parts.date ?? CivilDate(epochDay: 0)
    var time: TimeOfDay = parts.time ?? .midnight
    if let step = timeSteps[unit] {
      guard parts.time != nil || step == TimeOfDay.perDay else {
        throw QueryError.argument("InvalidArgumentValue", "a date has no '\(unit)'")
      }
      time = TimeOfDay(nanoseconds: time.nanoseconds / step * step)
    } else {
      guard parts.date != nil, let start = start(of: unit, date) else {
        throw QueryError.argument("InvalidArgumentValue", "cannot truncate to '\(unit)'")
      }
      date = start
      time = .midnight
    }
    if parts.date != nil { date = try fields.date(base: date) }
    time = try fields.time(base: time, mergingFraction: true)
    let zone: ZoneRule = try fields.zone() ?? parts.zone ?? .offset(0)
    let local = LocalDateTime(date: date, time: time)
    switch kind {
    case .date: return .date(date)
    case .localtime: return .localTime(time)
    case .time:
      let offset: Int32 =
        if case .offset(let fixed) = zone { fixed } else {
          fields["timezone"] == nil
            ? parts.offset ?? 0 : zone.offset(atLocal: local.epochSecond)
        }
      return .time(OffsetTime(local: time, offset: offset))
    case .localdatetime: return .localDateTime(local)
    case .datetime: return .dateTime(ZonedDateTime(local: local, zone: zone))
    }
  }

  private static let timeSteps: [String: Int64] = [
    "day": TimeOfDay.perDay, "hour": 3_600_000_000_000, "minute": 60_000_000_000,
    "second": 1_000_000_000, "millisecond": 1_000_000, "microsecond": 1_000,
  ]

  private static func start(of unit: String, _ date: CivilDate) -> CivilDate? {
    let (year, month, _) = date.components
    switch unit {
    case "millennium":
      return CivilDate(year: year - CivilDate.modulo(year, 1_000), month: 1, day: 1)
    case "century": return CivilDate(year: year - CivilDate.modulo(year, 100), month: 1, day: 1)
    case "decade": return CivilDate(year: year - CivilDate.modulo(year, 10), month: 1, day: 1)
    case "year": return CivilDate(year: year, month: 1, day: 1)
    case "weekYear": return CivilDate(weekYear: date.week.year, week: 1, dayOfWeek: 1)
    case "quarter": return CivilDate(year: year, month: (month - 1) / 3 * 3 + 1, day: 1)
    case "month": return CivilDate(year: year, month: month, day: 1)
    case "week": return CivilDate(epochDay: date.epochDay - date.dayOfWeek + 1)
    default: return nil
    }
  }
}

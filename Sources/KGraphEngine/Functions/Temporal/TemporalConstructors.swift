/// `date()`, `localtime()`, `time()`, `localdatetime()`, `datetime()` and `duration()`.
enum TemporalConstructors {
  /// The five kinds of points in time.
  enum Kind: String { case date, localtime, time, localdatetime, datetime }

  static func construct(_ kind: Kind, _ argument: Value) throws -> Value {
    switch argument {
    case .null: return .null
    case .string(let text):
      guard let value = read(kind, text) else {
        throw QueryError.argument("InvalidArgumentValue", "'\(text)' is not a \(kind.rawValue)")
      }
      return value
    case .map(let map): return try select(kind, TemporalFields(map))
    default:
      guard let parts = TemporalParts(argument) else {
        throw QueryError.type(
          "InvalidArgumentValue", "\(kind.rawValue)() does not take a \(argument.typeName)")
      }
      return try convert(kind, parts)
    }
  }

  /// Now, in a zone.
  static func current(_ kind: Kind, _ now: Instant, _ zone: ZoneRule) -> Value {
    let value = ZonedDateTime(instant: now, zone: zone)
    switch kind {
    case .date: return .date(value.local.date)
    case .localtime: return .localTime(value.local.time)
    case .time: return .time(OffsetTime(local: value.local.time, offset: value.offset))
    case .localdatetime: return .localDateTime(value.local)
    case .datetime: return .dateTime(value)
    }
  }

  private static func read(_ kind: Kind, _ text: String) -> Value? {
    var reader = TemporalReader(text)
    switch kind {
    case .date:
      guard let date = reader.date(), reader.isAtEnd else { return nil }
      return .date(date)
    case .localtime:
      guard let time = reader.time(), reader.isAtEnd else { return nil }
      return .localTime(time)
    case .time:
      guard let time = reader.time() else { return nil }
      if reader.isAtEnd { return .time(OffsetTime(local: time, offset: 0)) }
      guard let zone = reader.zone() else { return nil }
      return .time(
        OffsetTime(local: time, offset: zone.offset ?? zone.zone.offset(atInstant: 0)))
    case .localdatetime, .datetime:
      guard let date = reader.date() else { return nil }
      var time = TimeOfDay.midnight
      if reader.take("T") {
        guard let read = reader.time() else { return nil }
        time = read
      }
      let local = LocalDateTime(date: date, time: time)
      if kind == .localdatetime { return reader.isAtEnd ? .localDateTime(local) : nil }
      if reader.isAtEnd { return .dateTime(ZonedDateTime(local: local, zone: .offset(0))) }
      guard let (offset, zone) = reader.zone() else { return nil }
      if let offset {
        let instant = Instant(
          second: local.epochSecond - Int64(offset), nanosecond: time.nanosecond)
        return .dateTime(ZonedDateTime(instant: instant, zone: zone))
      }
      return .dateTime(ZonedDateTime(local: local, zone: zone))
    }
  }

  private static func convert(_ kind: Kind, _ parts: TemporalParts) throws -> Value {
    func date() throws -> CivilDate {
      guard let date = parts.date else {
        throw QueryError.argument("InvalidArgumentValue", "a time of day has no date")
      }
      return date
    }
    let time: TimeOfDay = parts.time ?? .midnight
    switch kind {
    case .date: return .date(try date())
    case .localtime:
      guard parts.time != nil else {
        throw QueryError.argument("InvalidArgumentValue", "a date has no time of day")
      }
      return .localTime(time)
    case .time: return .time(OffsetTime(local: time, offset: parts.offset ?? 0))
    case .localdatetime: return .localDateTime(LocalDateTime(date: try date(), time: time))
    case .datetime:
      let local = LocalDateTime(date: try date(), time: time)
      return .dateTime(ZonedDateTime(local: local, zone: parts.zone ?? .offset(0)))
    }
  }

  private static func select(_ kind: Kind, _ fields: TemporalFields) throws -> Value {
    let whole: TemporalParts? = try base(fields, "datetime")
    let dateParts: TemporalParts? = try base(fields, "date") ?? whole
    let timeParts: TemporalParts? = try base(fields, "time") ?? whole
    switch kind {
    case .date: return .date(try fields.date(base: dateParts?.date))
    case .localtime: return .localTime(try fields.time(base: timeParts?.time))
    case .time:
      let zone: ZoneRule? = try fields.zone()
      var local: TimeOfDay = timeParts?.time ?? .midnight
      var offset: Int32 = timeParts?.offset ?? 0
      if let zone {
        let target: Int32 = zoneOffset(zone, timeParts)
        if timeParts?.zone != nil {
          let shifted: Int64 = local.nanoseconds + Int64(target - offset) * 1_000_000_000
          local = TimeOfDay(nanoseconds: CivilDate.modulo(shifted, TimeOfDay.perDay))
        }
        offset = target
      }
      return .time(OffsetTime(local: try fields.time(base: local), offset: offset))
    case .localdatetime:
      return .localDateTime(
        LocalDateTime(
          date: try fields.date(base: dateParts?.date), time: try fields.time(base: timeParts?.time)
        ))
    case .datetime:
      if let instant = try epoch(fields) {
        return .dateTime(ZonedDateTime(instant: instant, zone: try fields.zone() ?? .offset(0)))
      }
      let zone: ZoneRule? = try fields.zone()
      var date: CivilDate = try fields.date(base: dateParts?.date)
      var time: TimeOfDay? = timeParts?.time
      if let zone, let old = timeParts?.zone, let oldTime = time {
        let before = ZonedDateTime(local: LocalDateTime(date: date, time: oldTime), zone: old)
        let after = ZonedDateTime(instant: before.instant, zone: zone)
        date = after.local.date
        time = after.local.time
      }
      let local = LocalDateTime(date: date, time: try fields.time(base: time))
      return .dateTime(ZonedDateTime(local: local, zone: zone ?? timeParts?.zone ?? .offset(0)))
    }
  }

  private static func base(_ fields: TemporalFields, _ key: String) throws -> TemporalParts? {
    guard let value = fields[key] else { return nil }
    guard let parts = TemporalParts(value), key == "time" || parts.date != nil,
      key == "date" || parts.time != nil
    else { throw QueryError.argument("InvalidArgumentValue", "'\(key)' cannot be read from that") }
    return parts
  }

  private static func zoneOffset(_ zone: ZoneRule, _ parts: TemporalParts?) -> Int32 {
    guard let date = parts?.date, let time = parts?.time else {
      return zone.offset(atInstant: 0)
    }
    return zone.offset(atLocal: LocalDateTime(date: date, time: time).epochSecond)
  }

  private static func epoch(_ fields: TemporalFields) throws -> Instant? {
    let nanosecond: Int64 = try fields.integer("nanosecond") ?? 0
    if let seconds = try fields.integer("epochSeconds") {
      return Instant(second: seconds, nanosecond: nanosecond)
    }
    guard let millis = try fields.integer("epochMillis") else { return nil }
    let second: Int64 = CivilDate.floorDivide(millis, 1_000)
    return Instant(
      second: second, nanosecond: (millis - second * 1_000) * 1_000_000 + nanosecond)
  }

  /// `duration()` of a text or a map of parts, which may have fractions.
  static func duration(_ argument: Value) throws -> Value {
    switch argument {
    case .null: return .null
    case .duration: return argument
    case .string(let text):
      var reader = TemporalReader(text)
      guard let duration = reader.duration(), reader.isAtEnd else {
        throw QueryError.argument("InvalidArgumentValue", "'\(text)' is not a duration")
      }
      return .duration(duration)
    case .map(let map): return .duration(try duration(map))
    default:
      throw QueryError.type(
        "InvalidArgumentValue", "duration() does not take a \(argument.typeName)")
    }
  }

  private static let units: [String: (part: Int, factor: Double)] = [
    "years": (0, 12), "quarters": (0, 3), "months": (0, 1), "weeks": (1, 7), "days": (1, 1),
    "hours": (2, 3_600), "minutes": (2, 60), "seconds": (2, 1), "milliseconds": (3, 1e6),
    "microseconds": (3, 1e3), "nanoseconds": (3, 1),
  ]

  private static func duration(_ map: ValueMap) throws -> CypherDuration {
    var parts: [Double] = [0, 0, 0, 0]
    var whole: [Int64] = [0, 0, 0, 0]
    var isWhole = true
    for (key, value) in zip(map.keys, map.values) {
      guard let (part, factor) = units[key] else {
        throw QueryError.argument("InvalidArgumentValue", "a duration has no part '\(key)'")
      }
      switch value {
      case .integer(let number):
        parts[part] += Double(number) * factor
        whole[part] = whole[part] &+ number &* Int64(factor)
      case .float(let number):
        parts[part] += number * factor
        isWhole = false
      case .null: continue
      default: throw QueryError.argument("InvalidArgumentValue", "'\(key)' must be a number")
      }
    }
    if isWhole {
      return CypherDuration(
        months: whole[0], days: whole[1], seconds: whole[2], nanoseconds: whole[3])
    }
    return CypherDuration(
      months: parts[0], days: parts[1], seconds: parts[2], nanoseconds: parts[3])
  }
}

import KGraphCypher

/// The parts of a temporal value as a map gives them: `{year: 2015, week: 6}`.
struct TemporalFields {
  private let map: ValueMap

  init(_ map: ValueMap) throws {
    self.map = map
    for key in map.keys where !Self.known.contains(key) {
      throw QueryError.argument("InvalidArgumentValue", "no temporal value has a part '\(key)'")
    }
  }

  private static let known: Set<String> = [
    "year", "quarter", "month", "week", "weekYear", "day", "dayOfWeek", "ordinalDay",
    "dayOfQuarter", "hour", "minute", "second", "millisecond", "microsecond", "nanosecond",
    "timezone", "date", "time", "datetime", "epochSeconds", "epochMillis",
  ]

  subscript(key: String) -> Value? {
    guard let value = map[key], !value.isNull else { return nil }
    return value
  }

  func integer(_ key: String) throws -> Int64? {
    guard let value = self[key] else { return nil }
    guard case .integer(let number) = value else {
      throw QueryError.argument("InvalidArgumentValue", "'\(key)' must be an integer")
    }
    return number
  }

  func zone() throws -> ZoneRule? {
    guard let value = self["timezone"] else { return nil }
    guard case .string(let text) = value, let zone = ZoneRule(text) else {
      throw QueryError.argument("InvalidArgumentValue", "'timezone' is not a known time zone")
    }
    return zone
  }

  /// Whether a part below a second is given.
  var hasFraction: Bool {
    self["millisecond"] != nil || self["microsecond"] != nil || self["nanosecond"] != nil
  }

  /// The day: parts that are given replace those of the base, finer ones start anew without one.
  func date(base: CivilDate?) throws -> CivilDate {
    let old: (year: Int64, month: Int64, day: Int64)? = base?.components
    guard let year = try integer("year") ?? old?.year else {
      throw QueryError.argument("InvalidArgumentValue", "a date needs at least a year")
    }
    let found: CivilDate?
    if self["week"] != nil || self["dayOfWeek"] != nil {
      let weekYear: Int64 = try integer("year") ?? base?.week.year ?? year
      found = CivilDate(
        weekYear: weekYear, week: try integer("week") ?? base?.week.week ?? 1,
        dayOfWeek: try integer("dayOfWeek") ?? base?.dayOfWeek ?? 1)
    } else if self["quarter"] != nil || self["dayOfQuarter"] != nil {
      found = Self.date(
        year: year, quarter: try integer("quarter") ?? old.map { ($0.month + 2) / 3 } ?? 1,
        dayOfQuarter: try integer("dayOfQuarter") ?? base.map(Self.dayOfQuarter) ?? 1)
    } else if self["ordinalDay"] != nil {
      found = Self.date(year: year, ordinalDay: try integer("ordinalDay") ?? 1)
    } else {
      found = CivilDate(
        year: year, month: try integer("month") ?? old?.month ?? 1,
        day: try integer("day") ?? old?.day ?? 1)
    }
    guard let found else {
      throw QueryError.argument("InvalidArgumentValue", "there is no such day")
    }
    return found
  }

  /// The time of day; with `mergingFraction` a finer part is added to the base's coarser ones.
  func time(base: TimeOfDay?, mergingFraction: Bool = false) throws -> TimeOfDay {
    var nanosecond: Int64 = base?.nanosecond ?? 0
    if hasFraction {
      let old: Int64 = mergingFraction ? nanosecond : 0
      let milli: Int64 = try integer("millisecond") ?? old / 1_000_000
      let micro: Int64 = try integer("microsecond") ?? old / 1_000 % 1_000
      let nano: Int64 = try integer("nanosecond") ?? old % 1_000
      let microLimit: Int64 = self["millisecond"] == nil ? 1_000_000 : 1_000
      let nanoLimit: Int64 =
        self["microsecond"] == nil
        ? (self["millisecond"] == nil ? 1_000_000_000 : 1_000_000) : 1_000
      guard (0..<1_000).contains(milli), (0..<microLimit).contains(micro),
        (0..<nanoLimit).contains(nano)
      else { throw Self.noSuchTime }
      nanosecond = milli * 1_000_000 + micro * 1_000 + nano
    }
    guard
      let time = TimeOfDay(
        hour: try integer("hour") ?? base?.hour ?? 0,
        minute: try integer("minute") ?? base?.minute ?? 0,
        second: try integer("second") ?? base?.second ?? 0, nanosecond: nanosecond)
    else { throw Self.noSuchTime }
    return time
  }

  private static var noSuchTime: CypherError {
    QueryError.argument("InvalidArgumentValue", "there is no such time of day")
  }

  static func date(year: Int64, quarter: Int64, dayOfQuarter: Int64) -> CivilDate? {
    guard (1...4).contains(quarter), dayOfQuarter >= 1,
      let first = CivilDate(year: year, month: quarter * 3 - 2, day: 1),
      dayOfQuarter <= first.adding(months: 3).epochDay - first.epochDay
    else { return nil }
    return CivilDate(epochDay: first.epochDay + dayOfQuarter - 1)
  }

  static func date(year: Int64, ordinalDay: Int64) -> CivilDate? {
    guard ordinalDay >= 1, ordinalDay <= (CivilDate.isLeap(year) ? 366 : 365),
      let first = CivilDate(year: year, month: 1, day: 1)
    else { return nil }
    return CivilDate(epochDay: first.epochDay + ordinalDay - 1)
  }

  static func dayOfQuarter(_ date: CivilDate) -> Int64 {
    let (year, month, _) = date.components
    return date.epochDay - CivilDate.dayNumber(year, (month - 1) / 3 * 3 + 1, 1) + 1
  }
}

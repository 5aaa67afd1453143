import KGraphModel

/// Times as STIX has them: instants in UTC, and spans from one to a later one.
enum STIXTime {
  /// An instant, `2015-02-05T00:00:00.000Z`; `nil` for what is not between the years 1 and 9999.
  static func text(_ second: Int64, _ clock: CaseClock) -> String? {
    guard second != .min, second != .max else { return nil }
    return FtMDates.second(second - Int64(clock.zoneOffsetSeconds)).map { $0 + ".000Z" }
  }

  /// The span over which something held, as instants; a day is `[00:00, 00:00 of the next day)`.
  static func span(
    _ time: ValidTime?, role: TemporalRole, clock: CaseClock, extent: DateExtent
  ) -> (start: String?, stop: String?) {
    guard let time else { return (nil, nil) }
    let bounds = time.bounds(role: role, clock: clock)
    let hasCore = extent == .certain && bounds.startMax < bounds.endMin
    let start = hasCore ? bounds.startMax : bounds.startMin
    let stop = hasCore ? bounds.endMin : bounds.endMax
    // STIX wants the end strictly later.
    guard start < stop else { return (text(start, clock), nil) }
    return (text(start, clock), text(stop, clock))
  }

  /// Whether the instants say all that the date says.
  static func isExact(_ time: ValidTime) -> Bool {
    switch time {
    case .when(let value): value.plainDay != nil || value.kind == .datetime
    case .span, .attested: false
    }
  }

  // MARK: Reading

  /// The date between two instants; whole days are dates without a time.
  static func time(start: String?, stop: String?, role: TemporalRole) -> ValidTime? {
    let from = start.flatMap { instant($0) }
    let to = stop.flatMap { instant($0) }
    guard from != nil || to != nil else { return nil }
    let isInDays = [from, to].compactMap(\.self).allSatisfy { $0.second == 0 }
    if isInDays {
      let last = to.map { CalendarDay(number: $0.day.number - 1) }
      if let from, let last, from.day == last, let day = try? EDTF(from.day.description) {
        return role == .event ? .when(day) : .span(from: .date(day), to: .date(day))
      }
      return .span(from: endpoint(from?.day.description), to: endpoint(last?.description))
    }
    if role == .event, to == nil, let from, let value = try? EDTF(from.text) { return .when(value) }
    return .span(from: endpoint(from?.text), to: endpoint(to?.text))
  }

  /// One instant as a date: a day where it is midnight, else a time in UTC.
  static func date(_ text: String?) -> EDTF? {
    guard let instant = text.flatMap({ instant($0) }) else { return nil }
    return try? EDTF(instant.second == 0 ? instant.day.description : instant.text)
  }

  private static func endpoint(_ text: String?) -> ValidTime.Endpoint {
    text.flatMap { try? EDTF($0) }.map { .date($0) } ?? .unknown
  }

  private struct Instant {
    var day: CalendarDay
    var second: Int
    var text: String
  }

  /// `2017-05-31T21:31:48.664Z`; parts of a second are dropped.
  private static func instant(_ text: String) -> Instant? {
    guard text.last == "Z" else { return nil }
    let plain = text.dropLast().prefix { $0 != "." }
    let parts = plain.split(separator: "T")
    guard parts.count == 2, let date = try? EDTF(String(parts[0])), let day = date.plainDay,
      (try? EDTF("\(plain)Z")) != nil
    else { return nil }
    let clock = parts[1].split(separator: ":").compactMap { Int($0) }
    guard clock.count == 3 else { return nil }
    return Instant(
      day: day, second: clock[0] * 3600 + clock[1] * 60 + clock[2], text: "\(plain)Z")
  }
}

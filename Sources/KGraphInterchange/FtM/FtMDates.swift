import KGraphModel

/// Dates as FollowTheMoney has them: prefixes of ISO 8601, in UTC, without ranges or doubts.
struct FtMDates {
  var start: String?
  var end: String?
  var date: String?
  /// What of the date could not be said.
  var losses: [Loss] = []

  /// Whether reading it back cannot give the date as it was.
  var isLossy: Bool { !losses.isEmpty }

  static let qualifier = Loss(
    "ftm-date-qualifier", "dates lose '?', '~' or '%'; the date itself is written")
  static let widened = Loss(
    "ftm-date-widened",
    "dates that are sets, seasons or partly unknown were written as their first and last day")
  static let open = Loss(
    "ftm-date-open", "spans have an open or unknown end, and which of the two is not said")
  static let dropped = Loss("ftm-date-dropped", "dates before the year 1 were left out")

  /// Prepares the date of an element.
  init(_ time: ValidTime?, role: TemporalRole, clock: CaseClock, extent: DateExtent) {
    guard let time else { return }
    let text = time.edtfText
    switch time {
    case .when(let value) where !value.isInterval && !value.isSet:
      date = prefix(value, clock)
      if role == .state { losses.append(Self.open) }
      if date == nil { span(time, role, clock, extent) }
    case .attested(let value) where !value.isInterval && !value.isSet:
      date = prefix(value, clock)
      if date == nil { span(time, role, clock, extent) }
    default:
      let parts = text.split(separator: "/", omittingEmptySubsequences: false)
      guard parts.count == 2, !text.hasPrefix("@") else {
        span(time, role, clock, extent)
        return
      }
      if parts.contains(where: { $0.isEmpty || $0 == ".." }) { losses.append(Self.open) }
      start = side(parts[0], clock)
      end = side(parts[1], clock)
      let isReadable = zip(parts, [start, end]).allSatisfy { part, side in
        part.isEmpty || part == ".." || side != nil
      }
      if !isReadable { span(time, role, clock, extent) }
    }
  }

  private mutating func side(_ text: Substring, _ clock: CaseClock) -> String? {
    guard let value = try? EDTF(String(text)) else { return nil }
    return prefix(value, clock)
  }

  /// A plain date as a prefix, its signs dropped; `nil` for every other date.
  private mutating func prefix(_ value: EDTF, _ clock: CaseClock) -> String? {
    switch value.kind {
    case .date: return value.text
    case .datetime:
      let bounds = ValidTime.when(value).bounds(role: .event, clock: clock)
      return Self.second(bounds.startMin - Int64(clock.zoneOffsetSeconds))
    case .qualifiedWhole, .qualifiedComponent:
      let plain = String(value.text.filter { !"?~%".contains($0) })
      guard let date = try? EDTF(plain), date.kind == .date else { return nil }
      losses.append(Self.qualifier)
      return plain
    default: return nil
    }
  }

  /// Writes the limits of a date that has no other form.
  private mutating func span(
    _ time: ValidTime, _ role: TemporalRole, _ clock: CaseClock, _ extent: DateExtent
  ) {
    let bounds = time.bounds(role: role, clock: clock)
    let hasCore = extent == .certain && bounds.startMax < bounds.endMin
    start = Self.day(hasCore ? bounds.startMax : bounds.startMin)
    end = Self.day(hasCore ? bounds.endMin : bounds.endMax, isEnd: true)
    date = nil
    losses.append(start == nil && end == nil ? Self.dropped : Self.widened)
  }

  private static func day(_ second: Int64, isEnd: Bool = false) -> String? {
    guard second != .min, second != .max else { return nil }
    let day = CalendarDay(number: floor(isEnd ? second - 1 : second))
    guard (1...9999).contains(day.components.year) else { return nil }
    return day.description
  }

  private static func floor(_ second: Int64) -> Int64 {
    second >= 0 ? second / 86_400 : (second - 86_399) / 86_400
  }

  /// A second in UTC, `2015-02-05T10:00:00`.
  static func second(_ second: Int64) -> String? {
    let day = CalendarDay(number: floor(second))
    guard (1...9999).contains(day.components.year) else { return nil }
    let rest = second - day.startSecond
    let parts = [rest / 3600, rest / 60 % 60, rest % 60].map { $0 < 10 ? "0\($0)" : "\($0)" }
    return "\(day)T\(parts.joined(separator: ":"))"
  }

  // MARK: Reading

  /// The date of an element from what FollowTheMoney says; several values become one of them.
  static func time(
    start: [String], end: [String], date: [String], role: TemporalRole
  ) -> ValidTime? {
    let from = oneOf(start)
    let to = oneOf(end)
    if from != nil || to != nil {
      return .span(
        from: from.map { .date($0) } ?? .unknown, to: to.map { .date($0) } ?? .unknown)
    }
    return oneOf(date).map { role == .event ? .when($0) : .attested($0) }
  }

  /// One value, or a set where there are several that do not agree.
  static func oneOf(_ values: [String]) -> EDTF? {
    var dates: [String] = []
    for value in values.sorted() {
      guard let text = edtf(value) else { continue }
      // A coarser value says nothing beside a finer one that begins with it.
      dates.removeAll { text.hasPrefix($0) }
      if !dates.contains(where: { $0.hasPrefix(text) }) { dates.append(text) }
    }
    if dates.count == 1 { return try? EDTF(dates[0]) }
    let days = dates.map { String($0.prefix { $0 != "T" }) }
    return dates.isEmpty ? nil : try? EDTF("[\(Set(days).sorted().joined(separator: ","))]")
  }

  /// A prefix as EDTF: a year, a month, a day, or a full time in UTC.
  static func edtf(_ value: String) -> String? {
    let parts = value.split(maxSplits: 1) { $0 == "T" || $0 == " " }
    guard let day = parts.first, (try? EDTF(String(day)))?.kind == .date else { return nil }
    guard parts.count == 2, day.utf8.count == 10 else { return String(day) }
    let clock = String(parts[1].prefix { $0 != "Z" && $0 != "+" && $0 != "." })
    let text = "\(day)T\(clock)Z"
    return (try? EDTF(text)) == nil ? String(day) : text
  }
}

/// `duration.between`, `duration.inMonths`, `duration.inDays` and `duration.inSeconds`.
enum TemporalDifference {
  enum Unit: String { case between, inMonths, inDays, inSeconds }

  static func difference(_ unit: Unit, _ from: Value, _ to: Value) throws -> Value {
    if from.isNull || to.isNull { return .null }
    guard let left = TemporalParts(from), let right = TemporalParts(to) else {
      throw QueryError.type("InvalidArgumentValue", "a duration lies between two points in time")
    }
    let hasDates: Bool = left.date != nil && right.date != nil
    if !hasDates && (unit == .inMonths || unit == .inDays) { return .duration(CypherDuration()) }
    let (start, end) = onOneLine(left, right)
    switch unit {
    case .inSeconds: return .duration(seconds(start, end))
    case .inDays:
      return .duration(CypherDuration(days: wholeDays(start, end)))
    case .inMonths:
      return .duration(CypherDuration(months: wholeMonths(start, end)))
    case .between:
      guard hasDates else { return .duration(seconds(start, end)) }
      let months: Int64 = wholeMonths(start, end)
      var rest: LocalDateTime = start
      rest.date = rest.date.adding(months: months)
      let days: Int64 = wholeDays(rest, end)
      rest.date.epochDay += days
      var result: CypherDuration = seconds(rest, end)
      result.months = months
      result.days = days
      return .duration(result)
    }
  }

  /// Both on one clock: a missing date is the other's, a missing zone is the other's.
  private static func onOneLine(_ left: TemporalParts, _ right: TemporalParts)
    -> (LocalDateTime, LocalDateTime)
  {
    let epoch = CivilDate(epochDay: 0)
    let from = LocalDateTime(
      date: left.date ?? right.date ?? epoch, time: left.time ?? .midnight)
    let to = LocalDateTime(date: right.date ?? left.date ?? epoch, time: right.time ?? .midnight)
    guard let zone = left.zone ?? right.zone else { return (from, to) }
    let start = shift(from, left.zone ?? zone, to: zone)
    let end = shift(to, right.zone ?? zone, to: zone)
    if case .offset = zone { return (start, end) }
    let startOffset: Int32 = zone.offset(atLocal: start.epochSecond)
    let endOffset: Int32 = zone.offset(atLocal: end.epochSecond)
    return (
      start,
      LocalDateTime(
        epochSecond: end.epochSecond + Int64(startOffset - endOffset),
        nanosecond: end.time.nanosecond)
    )
  }

  private static func shift(_ local: LocalDateTime, _ zone: ZoneRule, to target: ZoneRule)
    -> LocalDateTime
  {
    if zone == target { return local }
    return ZonedDateTime(instant: ZonedDateTime(local: local, zone: zone).instant, zone: target)
      .local
  }

  private static func seconds(_ from: LocalDateTime, _ to: LocalDateTime) -> CypherDuration {
    CypherDuration(
      seconds: to.epochSecond - from.epochSecond,
      nanoseconds: to.time.nanosecond - from.time.nanosecond)
  }

  private static func wholeDays(_ from: LocalDateTime, _ to: LocalDateTime) -> Int64 {
    let days: Int64 = to.date.epochDay - from.date.epochDay
    if days > 0 && to.time < from.time { return days - 1 }
    return days < 0 && to.time > from.time ? days + 1 : days
  }

  private static func wholeMonths(_ from: LocalDateTime, _ to: LocalDateTime) -> Int64 {
    let (year, month, day) = from.date.components
    let (otherYear, otherMonth, otherDay) = to.date.components
    let months: Int64 = (otherYear - year) * 12 + otherMonth - month
    if months > 0 && (otherDay, to.time.nanoseconds) < (day, from.time.nanoseconds) {
      return months - 1
    }
    if months < 0 && (otherDay, to.time.nanoseconds) > (day, from.time.nanoseconds) {
      return months + 1
    }
    return months
  }
}

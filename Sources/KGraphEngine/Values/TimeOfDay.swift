/// A time of day without a zone, as openCypher's LOCAL TIME.
package struct TimeOfDay: Sendable, Hashable, Comparable {
  /// Nanoseconds from midnight, below one day.
  package var nanoseconds: Int64

  /// Nanoseconds of one day.
  package static let perDay: Int64 = 86_400_000_000_000
  /// Midnight.
  package static let midnight = TimeOfDay(nanoseconds: 0)

  /// Creates a time from nanoseconds since midnight.
  package init(nanoseconds: Int64) { self.nanoseconds = nanoseconds }

  /// Creates a time; `nil` where a part is out of range.
  package init?(hour: Int64, minute: Int64 = 0, second: Int64 = 0, nanosecond: Int64 = 0) {
    guard (0..<24).contains(hour), (0..<60).contains(minute), (0..<60).contains(second),
      (0..<1_000_000_000).contains(nanosecond)
    else { return nil }
    nanoseconds = ((hour * 60 + minute) * 60 + second) * 1_000_000_000 + nanosecond
  }

  package static func < (left: TimeOfDay, right: TimeOfDay) -> Bool {
    left.nanoseconds < right.nanoseconds
  }

  package var hour: Int64 { nanoseconds / 3_600_000_000_000 }
  package var minute: Int64 { nanoseconds / 60_000_000_000 % 60 }
  package var second: Int64 { nanoseconds / 1_000_000_000 % 60 }
  /// Nanoseconds of the second.
  package var nanosecond: Int64 { nanoseconds % 1_000_000_000 }
  /// Whole seconds from midnight.
  package var secondOfDay: Int64 { nanoseconds / 1_000_000_000 }

  /// ISO 8601; seconds and their fraction only where they are not zero.
  package var text: String {
    var result = CivilDate.padded(hour, 2) + ":" + CivilDate.padded(minute, 2)
    if nanoseconds % 60_000_000_000 == 0 { return result }
    result += ":" + CivilDate.padded(second, 2)
    return result + Self.fraction(nanosecond)
  }

  /// `.5` for half a second's nanoseconds; nothing for none.
  static func fraction(_ nanosecond: Int64) -> String {
    if nanosecond == 0 { return "" }
    var digits = CivilDate.padded(nanosecond, 9)
    while digits.utf8.last == UInt8(ascii: "0") { digits.removeLast() }
    return "." + digits
  }
}

/// A time of day with an offset from UTC, as openCypher's ZONED TIME.
package struct OffsetTime: Sendable, Hashable {
  /// What the clock shows.
  package var local: TimeOfDay
  /// Seconds east of UTC.
  package var offset: Int32

  /// Nanoseconds from midnight UTC; may lie outside of one day.
  package var instant: Int64 { local.nanoseconds - Int64(offset) * 1_000_000_000 }

  /// ISO 8601 with the offset.
  package var text: String { local.text + ZoneRule.offsetText(offset) }
}

/// A day and a time of day without a zone, as openCypher's LOCAL DATETIME.
package struct LocalDateTime: Sendable, Hashable, Comparable {
  package var date: CivilDate
  package var time: TimeOfDay

  package init(date: CivilDate, time: TimeOfDay) {
    self.date = date
    self.time = time
  }

  /// Creates a date and time from seconds since 1970-01-01T00:00 and nanoseconds.
  package init(epochSecond: Int64, nanosecond: Int64) {
    let day: Int64 = CivilDate.floorDivide(epochSecond, 86_400)
    date = CivilDate(epochDay: day)
    time = TimeOfDay(nanoseconds: (epochSecond - day * 86_400) * 1_000_000_000 + nanosecond)
  }

  /// Seconds from 1970-01-01T00:00 on the same clock.
  package var epochSecond: Int64 { date.epochDay * 86_400 + time.secondOfDay }

  package static func < (left: LocalDateTime, right: LocalDateTime) -> Bool {
    left.date == right.date ? left.time < right.time : left.date < right.date
  }

  /// ISO 8601.
  package var text: String { date.text + "T" + time.text }
}

import Foundation

/// The zone of a ZONED DATETIME: a fixed offset or a named zone of the time zone database.
package enum ZoneRule: Sendable, Hashable {
  case offset(Int32)
  case named(String)

  /// Reads `Z`, `+01:00`, `-0230`, `+02:05:59` or the name of a zone; `nil` if it is none.
  package init?(_ text: String) {
    if let offset = Self.offset(text[...]) {
      self = .offset(offset)
    } else if Self.zone(text) != nil {
      self = .named(text)
    } else {
      return nil
    }
  }

  /// Seconds east of UTC at an instant, in seconds from 1970.
  package func offset(atInstant second: Int64) -> Int32 {
    switch self {
    case .offset(let offset): return offset
    case .named(let name):
      guard let zone = Self.zone(name) else { return 0 }
      return Int32(zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(second))))
    }
  }

  /// Seconds east of UTC for what a local clock shows; in a gap or an overlap the earlier offset.
  package func offset(atLocal second: Int64) -> Int32 {
    guard case .named = self else { return offset(atInstant: second) }
    let before: Int32 = offset(atInstant: second - 86_400)
    if offset(atInstant: second - Int64(before)) == before { return before }
    let after: Int32 = offset(atInstant: second + 86_400)
    return offset(atInstant: second - Int64(after)) == after ? after : before
  }

  /// The zone as `timezone` shows it.
  package func text(at instant: Int64) -> String {
    switch self {
    case .offset(let offset): Self.offsetText(offset)
    case .named(let name): name
    }
  }

  /// `Z`, `+01:00` or `+02:05:59`.
  package static func offsetText(_ offset: Int32) -> String {
    if offset == 0 { return "Z" }
    let seconds = Int64(abs(offset))
    var result = offset < 0 ? "-" : "+"
    result += CivilDate.padded(seconds / 3_600, 2) + ":" + CivilDate.padded(seconds / 60 % 60, 2)
    if seconds % 60 != 0 { result += ":" + CivilDate.padded(seconds % 60, 2) }
    return result
  }

  /// Reads an offset in any of the forms of ISO 8601.
  static func offset(_ text: Substring) -> Int32? {
    if text == "Z" || text == "z" { return 0 }
    guard let sign = text.first, sign == "+" || sign == "-" else { return nil }
    let digits: [UInt8] = text.dropFirst().utf8.filter { $0 != UInt8(ascii: ":") }
    guard [2, 4, 6].contains(digits.count), digits.allSatisfy({ (48...57).contains($0) }) else {
      return nil
    }
    func pair(_ index: Int) -> Int32 {
      index + 1 < digits.count ? Int32(digits[index] - 48) * 10 + Int32(digits[index + 1] - 48) : 0
    }
    guard pair(0) <= 18, pair(2) < 60, pair(4) < 60 else { return nil }
    let seconds: Int32 = pair(0) * 3_600 + pair(2) * 60 + pair(4)
    return sign == "-" ? -seconds : seconds
  }

  private static func zone(_ name: String) -> TimeZone? {
    guard name.contains("/") || name == "UTC" || name == "GMT" || name.count >= 3 else {
      return nil
    }
    return TimeZone(identifier: name)
  }
}

/// A date and time in a zone, as openCypher's ZONED DATETIME.
package struct ZonedDateTime: Sendable, Hashable {
  /// What the clock shows in the zone.
  package var local: LocalDateTime
  /// Seconds east of UTC at that moment.
  package var offset: Int32
  package var zone: ZoneRule

  /// Reads a local clock in a zone.
  package init(local: LocalDateTime, zone: ZoneRule) {
    self.local = local
    self.zone = zone
    offset = zone.offset(atLocal: local.epochSecond)
  }

  /// Shows an instant in a zone.
  package init(instant: Instant, zone: ZoneRule) {
    offset = zone.offset(atInstant: instant.second)
    local = LocalDateTime(
      epochSecond: instant.second + Int64(offset), nanosecond: instant.nanosecond)
    self.zone = zone
  }

  /// The point on the time line.
  package var instant: Instant {
    Instant(second: local.epochSecond - Int64(offset), nanosecond: local.time.nanosecond)
  }

  /// ISO 8601, with the name of a named zone in brackets.
  package var text: String {
    var result: String = local.text + ZoneRule.offsetText(offset)
    if case .named(let name) = zone { result += "[\(name)]" }
    return result
  }
}

/// A point on the time line.
package struct Instant: Sendable, Hashable, Comparable {
  /// Seconds from 1970-01-01T00:00Z, rounded down.
  package var second: Int64
  /// Nanoseconds of the second.
  package var nanosecond: Int64

  package static func < (left: Instant, right: Instant) -> Bool {
    left.second == right.second ? left.nanosecond < right.nanosecond : left.second < right.second
  }
}

extension EDTFReader {
  /// Reads a day with a time of day: `2015-02-05T09:30:00+02:00`.
  ///
  /// Seconds are required and whole, as in the profile of the Library of
  /// Congress; offsets are those in use, -12:00 to +14:00.
  static func datetime(_ bytes: Span<UInt8>) throws(EDTFError) -> EDTFDate {
    let end = bytes.count
    let timeStart = (bytes[0] == UInt8(ascii: "-") ? 11 : 10) + 1
    guard end >= timeStart + 8, bytes[timeStart - 1] == UInt8(ascii: "T") else {
      throw .notADatetime(0)
    }
    var date = try date(bytes, 0, timeStart - 1)
    guard date.precision == .day, !date.isUnspecified, date.qualifier == .none,
      let hour = number(bytes, timeStart), bytes[timeStart + 2] == UInt8(ascii: ":"),
      let minute = number(bytes, timeStart + 3), bytes[timeStart + 5] == UInt8(ascii: ":"),
      let second = number(bytes, timeStart + 6)
    else { throw .notADatetime(timeStart) }
    date.zone = try zone(bytes, timeStart + 8)
    guard hour < 24, minute < 60, second < 60 else {
      throw EDTFError(
        reason: "time out of range", offset: timeStart, hint: "00:00:00 to 23:59:59")
    }
    date.second = Int32(hour * 3600 + minute * 60 + second)
    date.precision = .second
    return date
  }

  private static func zone(_ bytes: Span<UInt8>, _ start: Int) throws(EDTFError) -> EDTFDate.Zone {
    let end = bytes.count
    if start == end { return .none }
    if bytes[start] == UInt8(ascii: "Z"), start + 1 == end { return .utc }
    let isWest = bytes[start] == UInt8(ascii: "-")
    guard isWest || bytes[start] == UInt8(ascii: "+"), let hours = number(bytes, start + 1) else {
      throw .notADatetime(start)
    }
    var minutes = 0
    if start + 3 < end {
      guard start + 6 == end, bytes[start + 3] == UInt8(ascii: ":"),
        let written = number(bytes, start + 4)
      else { throw .notADatetime(start) }
      minutes = written
    }
    let offset = hours * 60 + minutes
    guard minutes < 60, offset <= (isWest ? 12 : 14) * 60 else {
      throw EDTFError(
        reason: "offset out of range", offset: start, hint: "-12:00 to +14:00")
    }
    if isWest, offset == 0 {
      throw EDTFError(reason: "negative zero offset", offset: start, hint: "write Z or +00:00")
    }
    return .offset(minutes: Int16(isWest ? -offset : offset))
  }

  private static func number(_ bytes: Span<UInt8>, _ index: Int) -> Int? {
    guard index + 1 < bytes.count, isDigit(bytes[index]), isDigit(bytes[index + 1]) else {
      return nil
    }
    return Int(bytes[index] - 48) * 10 + Int(bytes[index + 1] - 48)
  }
}

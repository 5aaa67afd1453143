/// Reads EDTF (ISO 8601-2:2019, levels 0 to 2) from UTF-8.
///
/// Written by hand: one pass, no allocation for a date or an interval, and every
/// access goes through the bounds-checked `Span`.
enum EDTFReader {
  /// The longest text that is read, in bytes: some six thousand dates of a set.
  static let lengthLimit = 65_536

  /// Reads a whole text.
  ///
  /// - Throws: `EDTFError` with the offset of the first byte that does not fit.
  static func read(_ bytes: Span<UInt8>) throws(EDTFError) -> EDTF.Content {
    if let date = plainDay(bytes) { return .date(date) }
    let end = bytes.count
    guard end > 0 else { throw EDTFError(reason: "empty") }
    guard end <= lengthLimit else {
      throw EDTFError(reason: "too long", offset: lengthLimit, hint: "split the set")
    }
    if bytes[0] == UInt8(ascii: "[") || bytes[0] == UInt8(ascii: "{") {
      return .set(try set(bytes))
    }
    var slash: Int?
    var hasTime = false
    for index in 0..<end {
      if bytes[index] == UInt8(ascii: "/") {
        guard slash == nil else {
          throw EDTFError(reason: "too many /", offset: index, hint: "an interval has one /")
        }
        slash = index
      } else if bytes[index] == UInt8(ascii: "T") {
        hasTime = true
      }
    }
    if let slash { return try interval(bytes, slash: slash) }
    return .date(hasTime ? try datetime(bytes) : try date(bytes, 0, end))
  }

  /// Reads `YYYY-MM-DD` and nothing else: the form that bulk imports consist of.
  @inline(__always)
  static func plainDay(_ bytes: Span<UInt8>) -> EDTFDate? {
    guard bytes.count == 10, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-") else {
      return nil
    }
    var isDigits = true
    @inline(__always)
    func digit(_ index: Int) -> Int {
      let value = bytes[index] &- 48
      isDigits = isDigits && value <= 9
      return Int(value)
    }
    let year = digit(0) * 1000 + digit(1) * 100 + digit(2) * 10 + digit(3)
    let month = digit(5) * 10 + digit(6)
    let day = digit(8) * 10 + digit(9)
    guard isDigits, 1...12 ~= month, day >= 1,
      day <= 28 || day <= CalendarDay.length(ofMonth: month, year: Int64(year))
    else { return nil }
    var date = EDTFDate()
    date.year = Int64(year)
    date.month = UInt8(month)
    date.day = UInt8(day)
    date.precision = .day
    return date
  }

  static func isDigit(_ byte: UInt8) -> Bool { byte &- 48 <= 9 }
}

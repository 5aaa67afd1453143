import KGraphModel

extension RowOutput {
  /// Appends a quoted string of the DOT language, as ``DOTText`` writes it.
  mutating func appendDOT(_ text: UnsafeBufferPointer<UInt8>) {
    append(UInt8(ascii: "\""))
    for byte in text {
      switch byte {
      case UInt8(ascii: "\""): append("\\\"")
      case UInt8(ascii: "\\"): append("\\\\")
      case 0x0A: append("\\n")
      case 0..<0x20, 0x7F: break
      default: append(byte)
      }
    }
    append(UInt8(ascii: "\""))
  }

  /// Appends a cell of RFC 4180, as ``CSVRow`` writes it.
  mutating func appendCSV(_ text: UnsafeBufferPointer<UInt8>) {
    if text.areWordsAbove(0x2C) { return append(text) }
    let isPlain = text.allSatisfy {
      $0 > 0x2C || ($0 != 0x22 && $0 != 0x2C && $0 != 0x0A && $0 != 0x0D)
    }
    if isPlain { return append(text) }
    append(UInt8(ascii: "\""))
    for byte in text {
      if byte == UInt8(ascii: "\"") { append(byte) }
      append(byte)
    }
    append(UInt8(ascii: "\""))
  }

  /// Appends what another output holds as a cell.
  mutating func appendCSV(of other: borrowing RowOutput) {
    other.withBytes { appendCSV($0) }
  }

  /// Appends the day of a limit as ``ElementDates`` writes it, with the time of the day where it is not
  /// that of a whole day; nothing where there is no limit.
  mutating func append(limit second: Int64, isEnd: Bool) {
    let isWholeDay = second % 86_400 == 0
    guard isWholeDay, (Self.firstPlain..<Self.lastPlain).contains(second) else {
      var text = ElementDates.text(second, isEnd: isEnd) ?? ""
      return text.withUTF8 { append($0) }
    }
    // Days from civil, H. Hinnant, http://howardhinnant.github.io/date_algorithms.html
    let days = isEnd ? second / 86_400 - 1 : second / 86_400
    let shifted = UInt32(truncatingIfNeeded: days + 719_468)
    let era = shifted / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra =
      (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    let digits =
      Self.two(year / 100) | Self.two(year % 100) << 16 | 0x2D << 32 | Self.two(month) << 40
      | 0x2D << 56
    append(word: digits)
    append(half: UInt16(truncatingIfNeeded: Self.two(day)))
  }

  /// The seconds of the years 1001 to 9998.
  private static let firstPlain: Int64 = -30_578_688_000
  private static let lastPlain: Int64 = 253_370_764_800

  /// Two digits as they lie in memory.
  @inline(__always)
  private static func two(_ number: UInt32) -> UInt64 {
    UInt64(0x3030 | number / 10 | (number % 10) << 8)
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// Whether all bytes are larger than a limit below 128, eight at a time.
  ///
  /// Bit Twiddling Hacks, "Determine if a word has a byte less than n", S. E. Anderson.
  fileprivate func areWordsAbove(_ limit: UInt8) -> Bool {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let raw = UnsafeRawBufferPointer(self)
    var place = 0
    var found: UInt64 = 0
    while place + 8 <= count {
      let word = raw.loadUnaligned(fromByteOffset: place, as: UInt64.self)
      found |= (word &- ones &* UInt64(limit &+ 1)) & ~word
      place += 8
    }
    if found & (ones << 7) != 0 { return false }
    while place < count {
      if self[place] <= limit { return false }
      place += 1
    }
    return true
  }
}

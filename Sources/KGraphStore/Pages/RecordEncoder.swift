/// Writes a row as SQLite keeps it: a header of serial types, and the values behind it.
///
/// Numbers take as few bytes as SQLite itself would give them, in files of schema format 4. Used again
/// and again, so that nothing is allocated for a row. Format: <https://www.sqlite.org/fileformat2.html>,
/// "Record Format".
struct RecordEncoder {
  private var header: [UInt8] = []
  /// The values, and room for one more number behind them.
  private var values: [UInt8] = Array(repeating: 0, count: 256)
  private var valueCount = 0

  /// Starts a new row.
  mutating func begin() {
    header.removeAll(keepingCapacity: true)
    valueCount = 0
  }

  /// Adds a column without a value.
  mutating func null() { header.append(0) }

  /// Adds a number.
  mutating func number(_ value: Int64) {
    let magnitude = UInt64(bitPattern: value < 0 ? ~value : value)
    switch magnitude {
    case 0 where value == 0: header.append(8)
    case 1 where value == 1: header.append(9)
    case ..<(1 << 7): append(value, 1, bytes: 1)
    case ..<(1 << 15): append(value, 2, bytes: 2)
    case ..<(1 << 23): append(value, 3, bytes: 3)
    case ..<(1 << 31): append(value, 4, bytes: 4)
    case ..<(1 << 47): append(value, 5, bytes: 6)
    default: append(value, 6, bytes: 8)
    }
  }

  /// Adds a number, or no value.
  mutating func number(_ value: Int64?) {
    if let value { number(value) } else { null() }
  }

  /// Adds a text of UTF-8, or no value.
  mutating func text(_ text: UnsafeBufferPointer<UInt8>?) {
    guard let text else { return null() }
    header.appendVarint(UInt64(13 + 2 * text.count))
    makeRoom(text.count)
    values.withUnsafeMutableBytes { bytes in
      UnsafeMutableRawBufferPointer(rebasing: bytes[valueCount...]).copyMemory(
        from: UnsafeRawBufferPointer(text))
    }
    valueCount += text.count
  }

  @inline(__always)
  private mutating func append(_ value: Int64, _ serialType: UInt8, bytes: Int) {
    header.append(serialType)
    makeRoom(bytes)
    // The bytes that count come first, what is behind them is written over by the next value.
    let first = (value << Int64(64 - 8 * bytes)).bigEndian
    let place = valueCount
    values.withUnsafeMutableBytes { $0.storeBytes(of: first, toByteOffset: place, as: Int64.self) }
    valueCount += bytes
  }

  @inline(__always)
  private mutating func makeRoom(_ count: Int) {
    let missing = valueCount + count + 8 - values.count
    guard missing > 0 else { return }
    values.append(contentsOf: repeatElement(0, count: missing + values.count))
  }

  /// How many bytes the row takes.
  var byteCount: Int { header.count + sizeOfHeaderSize + valueCount }

  /// The size of the header counts itself.
  private var sizeOfHeaderSize: Int { header.count < 127 ? 1 : 2 }

  /// Appends the row to bytes.
  func append(to bytes: inout [UInt8]) {
    bytes.appendVarint(UInt64(header.count + sizeOfHeaderSize))
    bytes.append(contentsOf: header)
    values.withUnsafeBufferPointer {
      bytes.append(contentsOf: UnsafeBufferPointer(rebasing: $0[..<valueCount]))
    }
  }
}

extension [UInt8] {
  /// Appends a number of one to nine bytes, the highest seven bits first, as SQLite writes it.
  mutating func appendVarint(_ value: UInt64) {
    if value < 1 << 7 { return append(UInt8(truncatingIfNeeded: value)) }
    if value < 1 << 14 {
      append(UInt8(truncatingIfNeeded: value >> 7) | 0x80)
      return append(UInt8(truncatingIfNeeded: value) & 0x7f)
    }
    // Nine bytes hold all 64 bits: the last one has eight of them.
    guard value < 1 << 56 else {
      for shift in stride(from: 57, through: 8, by: -7) {
        append(UInt8(truncatingIfNeeded: value >> UInt64(shift)) | 0x80)
      }
      return append(UInt8(truncatingIfNeeded: value))
    }
    let groups = (63 - value.leadingZeroBitCount) / 7
    for group in stride(from: groups, through: 1, by: -1) {
      append(UInt8(truncatingIfNeeded: value >> UInt64(7 * group)) | 0x80)
    }
    append(UInt8(truncatingIfNeeded: value) & 0x7f)
  }

  /// Appends the number of a page.
  mutating func appendPage(_ number: UInt32) {
    Swift.withUnsafeBytes(of: number.bigEndian) { append(contentsOf: $0) }
  }
}

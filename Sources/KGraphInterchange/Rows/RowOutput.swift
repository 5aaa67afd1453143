/// Bytes that are being written, in one block that grows.
///
/// Unsafe memory of its own, because rows append some thirty short pieces each and an array checks and
/// counts at every one. Nothing points into the block from outside.
struct RowOutput: ~Copyable {
  private var block: UnsafeMutablePointer<UInt8>
  private var capacity: Int
  /// How many bytes were written.
  private(set) var count = 0

  init(capacity: Int = 1 << 20) {
    block = .allocate(capacity: capacity)
    self.capacity = capacity
  }

  deinit { block.deallocate() }

  /// A copy of what was written.
  var bytes: [UInt8] { Array(UnsafeBufferPointer(start: block, count: count)) }

  /// Forgets what was written behind a place and keeps the memory.
  mutating func removeAll(from place: Int = 0) { count = min(max(place, 0), count) }

  /// Appends bytes.
  @inline(__always)
  mutating func append(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard let start = bytes.baseAddress else { return }
    reserve(bytes.count)
    (block + count).update(from: start, count: bytes.count)
    count += bytes.count
  }

  /// Appends bytes.
  @inline(__always)
  mutating func append(_ bytes: [UInt8]) { bytes.withUnsafeBufferPointer { append($0) } }

  /// Appends text.
  @inline(__always)
  mutating func append(_ text: StaticString) {
    text.withUTF8Buffer { append($0) }
  }

  /// Appends one byte.
  @inline(__always)
  mutating func append(_ byte: UInt8) {
    reserve(1)
    block[count] = byte
    count += 1
  }

  /// Appends what was written into another output behind a place.
  mutating func append(_ other: borrowing RowOutput, from place: Int = 0) {
    append(UnsafeBufferPointer(start: other.block + place, count: other.count - place))
  }

  /// Hands over what was written behind a place.
  func withBytes<Result>(
    from place: Int = 0, _ body: (UnsafeBufferPointer<UInt8>) -> Result
  ) -> Result {
    body(UnsafeBufferPointer(start: block + place, count: count - place))
  }

  /// Appends eight bytes, the lowest first.
  @inline(__always)
  mutating func append(word: UInt64) {
    reserve(8)
    UnsafeMutableRawPointer(block + count).storeBytes(of: word.littleEndian, as: UInt64.self)
    count += 8
  }

  /// Appends two bytes, the lower first.
  @inline(__always)
  mutating func append(half: UInt16) {
    reserve(2)
    UnsafeMutableRawPointer(block + count).storeBytes(of: half.littleEndian, as: UInt16.self)
    count += 2
  }

  @inline(__always)
  private mutating func reserve(_ more: Int) {
    if count + more > capacity { grow(more) }
  }

  @inline(never)
  private mutating func grow(_ more: Int) {
    let larger = max(capacity * 2, count + more)
    let moved = UnsafeMutablePointer<UInt8>.allocate(capacity: larger)
    moved.update(from: block, count: count)
    block.deallocate()
    block = moved
    capacity = larger
  }
}

extension RowOutput {
  /// Appends text of an XML document as ``XMLWriter`` escapes it; the text must be one that XML can
  /// hold, without U+FFFE and U+FFFF.
  mutating func appendXML(_ bytes: UnsafeBufferPointer<UInt8>, isAttribute: Bool) {
    var start = 0
    for index in 0..<bytes.count {
      let byte = bytes[index]
      guard Self.isSpecial(byte) else { continue }
      let escape: StaticString
      switch byte {
      case UInt8(ascii: "&"): escape = "&amp;"
      case UInt8(ascii: "<"): escape = "&lt;"
      case UInt8(ascii: ">"): escape = "&gt;"
      case UInt8(ascii: "\"") where isAttribute: escape = "&quot;"
      case 0x09 where isAttribute: escape = "&#9;"
      case 0x0A where isAttribute: escape = "&#10;"
      case 0x0D: escape = "&#13;"
      default: continue
      }
      append(UnsafeBufferPointer(rebasing: bytes[start..<index]))
      append(escape)
      start = index + 1
    }
    append(UnsafeBufferPointer(rebasing: bytes[start...]))
  }

  @inline(__always)
  private static func isSpecial(_ byte: UInt8) -> Bool {
    byte < 0x40
      && (byte < 0x20 || byte == 0x22 || byte == 0x26 || byte == 0x3C || byte == 0x3E)
  }

  /// Appends a key as ``NameToken`` writes it.
  mutating func appendToken(_ key: UnsafeBufferPointer<UInt8>) {
    if key.isEmpty { return append(UInt8(ascii: ".")) }
    if key.allSatisfy(NameToken.isKept) { return append(key) }
    for byte in key {
      if NameToken.isKept(byte) {
        append(byte)
      } else if byte == UInt8(ascii: " ") {
        append(UInt8(ascii: ":"))
      } else {
        append(UInt8(ascii: "."))
        append(NameToken.hex[Int(byte >> 4)])
        append(NameToken.hex[Int(byte & 15)])
      }
    }
  }

  /// Appends a number in decimal digits.
  mutating func append(_ number: UInt64) {
    var divisor: UInt64 = 1
    while number / divisor >= 10 { divisor *= 10 }
    var rest = number
    while divisor > 0 {
      append(0x30 + UInt8(truncatingIfNeeded: rest / divisor))
      rest %= divisor
      divisor /= 10
    }
  }

  /// Appends a number in hexadecimal digits without zeros in front.
  mutating func append(hexadecimal number: UInt64) {
    var shift = max(0, 60 - (number.leadingZeroBitCount & ~3))
    while shift >= 0 {
      let digit = UInt8(truncatingIfNeeded: number >> UInt64(shift)) & 15
      append(digit < 10 ? 0x30 + digit : 0x57 + digit)
      shift -= 4
    }
  }
}

/// Up to 24 bytes as three words, filled up with zeros.
///
/// Together with their count they are equal where the bytes are, so that no byte is compared by itself.
struct InlineKey: Equatable {
  private(set) var first: UInt64 = 0
  private(set) var second: UInt64 = 0
  private var third: UInt64 = 0

  /// How many bytes fit.
  static let capacity = 24

  /// Two words.
  init(_ first: UInt64, _ second: UInt64) {
    self.first = first
    self.second = second
  }

  /// Copies bytes; `nil` where there are more than fit.
  @inline(__always)
  init?(_ bytes: UnsafeBufferPointer<UInt8>) {
    let raw = UnsafeRawBufferPointer(bytes)
    switch raw.count {
    case ...0: break
    case 1...8: first = Self.lastWord(raw, from: 0)
    case 9...16:
      first = raw.loadUnaligned(fromByteOffset: 0, as: UInt64.self)
      second = Self.lastWord(raw, from: 8)
    case 17...24:
      first = raw.loadUnaligned(fromByteOffset: 0, as: UInt64.self)
      second = raw.loadUnaligned(fromByteOffset: 8, as: UInt64.self)
      third = Self.lastWord(raw, from: 16)
    default: return nil
    }
  }

  /// A hash for look-up tables in memory, of the words and the count of the bytes.
  @inline(__always)
  func hash(_ count: Int) -> UInt64 {
    var hash = FieldBytes.mix(UInt64(truncatingIfNeeded: count) &* 0x9E37_79B9_7F4A_7C15, first)
    if count > 8 { hash = FieldBytes.mix(hash, second) }
    if count > 16 { hash = FieldBytes.mix(hash, third) }
    return hash
  }

  /// The one to eight bytes from an offset to the end, without reading behind it.
  @inline(__always)
  private static func lastWord(_ raw: UnsafeRawBufferPointer, from offset: Int) -> UInt64 {
    let count = raw.count - offset
    if raw.count >= 8 {
      let word = raw.loadUnaligned(fromByteOffset: raw.count - 8, as: UInt64.self)
      return UInt64(littleEndian: word) >> UInt64(8 * (8 - count))
    }
    var word: UInt64 = 0
    for index in 0..<count { word |= UInt64(raw[offset + index]) << UInt64(8 * index) }
    return word
  }
}

import KGraphModel

/// The bytes of one field, inside the scanner's buffer.
///
/// An unsafe pointer, so that a million rows cost no allocation: the bytes stand until the scanner
/// is asked for the next row, and nothing may keep a field longer than that. Every read through
/// this type stays within its count.
package struct FieldBytes {
  /// The bytes, valid UTF-8.
  let bytes: UnsafeBufferPointer<UInt8>

  init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  /// The number of bytes.
  package var count: Int { bytes.count }
  /// Whether there are none.
  package var isEmpty: Bool { bytes.isEmpty }
  /// The text, copied.
  package var string: String { String(decoding: bytes, as: UTF8.self) }
  /// The first byte.
  package var first: UInt8? { bytes.first }
  /// The last byte.
  package var last: UInt8? { bytes.last }

  /// The bytes from one position to another, cut to what there is.
  package func slice(_ from: Int, _ to: Int) -> FieldBytes {
    let low = Swift.min(Swift.max(from, 0), count)
    let high = Swift.min(Swift.max(to, low), count)
    return FieldBytes(UnsafeBufferPointer(rebasing: bytes[low..<high]))
  }

  /// The field without spaces and tabs at its ends.
  package var trimmed: FieldBytes {
    guard let first, let last, first <= 0x20 || last <= 0x20 else { return self }
    var low = 0
    var high = count
    while low < high, bytes[low] <= 0x20 { low += 1 }
    while high > low, bytes[high - 1] <= 0x20 { high -= 1 }
    return slice(low, high)
  }

  /// Whether the bytes are those of an ASCII text.
  package func equals(_ text: StaticString) -> Bool {
    count == text.utf8CodeUnitCount
      && text.withUTF8Buffer { literal in literal.elementsEqual(bytes) }
  }

  /// FNV-1a over the bytes: the same on every machine and in every version, because it names
  /// imported rows.
  package func contentHash(seed: UInt64) -> UInt64 {
    var hash = seed
    for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    return hash
  }

  /// A fast hash for look-up tables in memory; it may change from version to version.
  ///
  /// - Complexity: one multiplication for each eight bytes.
  var lookupHash: UInt64 {
    var hash = UInt64(truncatingIfNeeded: count) &* 0x9E37_79B9_7F4A_7C15
    let raw = UnsafeRawBufferPointer(bytes)
    var offset = 0
    while offset + 8 <= count {
      hash = FieldBytes.mix(hash, raw.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
      offset += 8
    }
    var rest: UInt64 = 0
    while offset < count {
      rest = rest << 8 | UInt64(bytes[offset])
      offset += 1
    }
    return FieldBytes.mix(hash, rest)
  }

  @inline(__always)
  static func mix(_ hash: UInt64, _ word: UInt64) -> UInt64 {
    let product = (hash ^ word).multipliedFullWidth(by: 0xD6E8_FEB8_6659_FD93)
    return product.high ^ product.low
  }

  /// The content as a number of at most 18 digits.
  package var unsignedInteger: Int? {
    guard !isEmpty, count <= 18 else { return nil }
    var value = 0
    for byte in bytes {
      guard (48...57).contains(byte) else { return nil }
      value = value * 10 + Int(byte - 48)
    }
    return value
  }
}

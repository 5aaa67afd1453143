/// A key of up to 256 bits made of numbers, ordered by the first one, then by the second, and so on.
struct SortKey: Comparable {
  private var words: InlineArray<4, UInt64> = [0, 0, 0, 0]

  init() {}

  /// Puts a number into as many bits from a place on, counted from the highest bit.
  ///
  /// Not checked: that the bits are within the key, that the number fits, and that nothing was there.
  @inline(__always)
  mutating func put(_ value: UInt64, at start: Int, bits: Int) {
    let word = start >> 6
    let room = 64 - (start & 63)
    if bits <= room {
      words[word] |= value << UInt64(room - bits)
    } else {
      words[word] |= value >> UInt64(bits - room)
      words[word + 1] |= value << UInt64(64 - (bits - room))
    }
  }

  /// The number in as many bits from a place on.
  @inline(__always)
  func value(at start: Int, bits: Int) -> UInt64 {
    let word = start >> 6
    let room = 64 - (start & 63)
    let mask = bits == 64 ? UInt64.max : (1 << UInt64(bits)) - 1
    if bits <= room { return words[word] >> UInt64(room - bits) & mask }
    let low = UInt64(bits - room)
    return (words[word] << low | words[word + 1] >> (64 - low)) & mask
  }

  @inline(__always)
  static func < (left: SortKey, right: SortKey) -> Bool {
    for index in 0..<4 where left.words[index] != right.words[index] {
      return left.words[index] < right.words[index]
    }
    return false
  }

  @inline(__always)
  static func == (left: SortKey, right: SortKey) -> Bool {
    for index in 0..<4 where left.words[index] != right.words[index] { return false }
    return true
  }
}

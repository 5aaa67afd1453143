import KGraphModel

/// Gives each row of a file a 64-bit name made of its content.
///
/// Equal rows get different names, the first, the second ... always the same ones: a file in which
/// a row stands three times makes three edges, and reading it again makes none. For this the names
/// in use are kept, 8 bytes each in a table that is never more than three quarters full.
struct ContentNames {
  private var slots: [UInt64] = Array(repeating: 0, count: 1024)
  private var count = 0

  init() {}

  /// The next free name for a content.
  ///
  /// - Complexity: O(1) for content that is new, O(n) for the n-th equal row.
  mutating func name(for hash: UInt64) -> UInt64 {
    var name = Self.asName(hash)
    var occurrence: UInt64 = 1
    while !insert(name) {
      occurrence += 1
      name = Self.asName(ContentHash.fnv1a(Self.bytes(of: occurrence), seed: hash))
    }
    return name
  }

  /// Takes a name that stands for a key; `false` where it is taken.
  mutating func take(_ hash: UInt64) -> Bool { insert(Self.asName(hash)) }

  /// A hash as an ordinal: never below the first that stands for content.
  static func asName(_ hash: UInt64) -> UInt64 {
    hash >= EdgeKey.firstHash ? hash : hash | 1 << 63
  }

  private static func bytes(of number: UInt64) -> [UInt8] {
    (0..<8).map { UInt8(truncatingIfNeeded: number >> ($0 * 8)) }
  }

  private mutating func insert(_ name: UInt64) -> Bool {
    if count * 4 >= slots.count * 3 { grow() }
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: name &* 0x9E37_79B9_7F4A_7C15 >> 20) & mask
    while slots[slot] != 0 {
      if slots[slot] == name { return false }
      slot = (slot + 1) & mask
    }
    slots[slot] = name
    count += 1
    return true
  }

  private mutating func grow() {
    let old = slots
    slots = Array(repeating: 0, count: old.count * 2)
    let mask = slots.count - 1
    for name in old where name != 0 {
      var slot = Int(truncatingIfNeeded: name &* 0x9E37_79B9_7F4A_7C15 >> 20) & mask
      while slots[slot] != 0 { slot = (slot + 1) & mask }
      slots[slot] = name
    }
  }
}

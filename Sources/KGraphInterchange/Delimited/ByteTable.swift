import Foundation

/// Numbers for byte strings, in the order in which they first came: 0, 1, 2 ...
///
/// Open addressing over one block of bytes: no allocation for a string that is known, 24 bytes and
/// its own length for a new one. Looking up costs one hash and mostly one comparison.
struct ByteTable {
  private struct Entry {
    var hash: UInt64
    var offset: Int
    var count: Int
  }

  private var slots: [Int32]
  private var entries: [Entry] = []
  private var arena: [UInt8] = []

  init() { slots = Array(repeating: -1, count: 64) }

  /// How many strings there are.
  var count: Int { entries.count }

  /// The number of a string, and whether it is new.
  ///
  /// - Complexity: O(length) on average.
  mutating func number(of field: FieldBytes) -> (number: Int, isNew: Bool) {
    let hash = field.lookupHash
    var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
    while slots[slot] >= 0 {
      let number = Int(slots[slot])
      if entries[number].hash == hash, matches(entries[number], field) { return (number, false) }
      slot = (slot + 1) & (slots.count - 1)
    }
    let number = entries.count
    entries.append(Entry(hash: hash, offset: arena.count, count: field.count))
    arena.append(contentsOf: field.bytes)
    slots[slot] = Int32(number)
    if entries.count * 2 > slots.count { grow() }
    return (number, true)
  }

  /// Forgets all strings.
  mutating func removeAll() { self = ByteTable() }

  private func matches(_ entry: Entry, _ field: FieldBytes) -> Bool {
    guard entry.count == field.count else { return false }
    guard let other = field.bytes.baseAddress else { return true }
    return arena.withUnsafeBytes { bytes in
      let known = UnsafeRawBufferPointer(rebasing: bytes[entry.offset..<entry.offset + entry.count])
      return known.baseAddress.map { memcmp($0, other, entry.count) == 0 } ?? true
    }
  }

  private mutating func grow() {
    slots = Array(repeating: -1, count: slots.count * 2)
    for (number, entry) in entries.enumerated() {
      var slot = Int(truncatingIfNeeded: entry.hash) & (slots.count - 1)
      while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = Int32(number)
    }
  }
}

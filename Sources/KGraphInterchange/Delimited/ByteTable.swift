import Foundation

/// Numbers for byte strings, in the order in which they first came: 0, 1, 2 ...
///
/// Open addressing. A string of up to 24 bytes lies in its entry of 32 bytes, half a line of the
/// processor's cache; longer ones lie in one block behind each other. Looking up costs one hash and mostly
/// one comparison, and no allocation for a string that is known.
struct ByteTable {
  private struct Entry: Equatable {
    /// The bytes, filled up with zeros; of a longer string its hash and where it lies.
    var words: InlineKey
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
    guard let words = InlineKey(field.bytes) else { return longNumber(of: field) }
    let entry = Entry(words: words, count: field.count)
    var slot = Int(truncatingIfNeeded: words.hash(field.count)) & (slots.count - 1)
    while slots[slot] >= 0 {
      let number = Int(slots[slot])
      if entries[number] == entry { return (number, false) }
      slot = (slot + 1) & (slots.count - 1)
    }
    return (add(entry, at: slot), true)
  }

  /// Forgets all strings.
  mutating func removeAll() { self = ByteTable() }

  private mutating func longNumber(of field: FieldBytes) -> (number: Int, isNew: Bool) {
    let hash = field.lookupHash
    var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
    while slots[slot] >= 0 {
      let number = Int(slots[slot])
      if matches(entries[number], hash, field) { return (number, false) }
      slot = (slot + 1) & (slots.count - 1)
    }
    let words = InlineKey(hash, UInt64(arena.count))
    arena.append(contentsOf: field.bytes)
    return (add(Entry(words: words, count: field.count), at: slot), true)
  }

  private mutating func add(_ entry: Entry, at slot: Int) -> Int {
    let number = entries.count
    entries.append(entry)
    slots[slot] = Int32(number)
    if entries.count * 2 > slots.count { grow() }
    return number
  }

  private func matches(_ entry: Entry, _ hash: UInt64, _ field: FieldBytes) -> Bool {
    guard entry.count == field.count, entry.words.first == hash,
      let other = field.bytes.baseAddress
    else { return false }
    let start = Int(entry.words.second)
    return arena.withUnsafeBytes { bytes in
      let known = UnsafeRawBufferPointer(rebasing: bytes[start..<start + entry.count])
      return known.baseAddress.map { memcmp($0, other, entry.count) == 0 } ?? true
    }
  }

  private mutating func grow() {
    slots = Array(repeating: -1, count: slots.count * 2)
    for (number, entry) in entries.enumerated() {
      let hash =
        entry.count > InlineKey.capacity ? entry.words.first : entry.words.hash(entry.count)
      var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
      while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = Int32(number)
    }
  }
}

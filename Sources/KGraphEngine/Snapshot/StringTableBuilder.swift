/// Collects texts for a ``StringTable``, each once, by its bytes.
///
/// A hash table of numbers beside the bytes: the texts themselves are kept once, and a million keys cost
/// no million objects. Texts that Unicode holds to be equal but that are written differently stay apart.
package struct StringTableBuilder: Sendable {
  /// The table that these texts continue, and how many texts it has.
  private var base: StringTable?
  private let first: Int
  private var offsets: [UInt64] = [0]
  private var bytes: [UInt8] = []
  /// Numbers plus one, by hash, where 0 is free; a power of two, at most half full.
  private var slots = [UInt32](repeating: 0, count: 64)
  private var used = 0

  init() { first = 0 }

  /// Continues a table, whose texts keep their numbers, without a copy of it.
  init(continuing table: StringTable) {
    base = table
    first = table.count
  }

  /// How many texts there are.
  var count: Int { first + offsets.count - 1 }

  /// The number of a text, a new one if need be.
  package mutating func intern(_ text: String) -> UInt32 {
    var text = text
    return text.withUTF8 { intern($0) }
  }

  /// The number of a text given as bytes, a new one if need be.
  package mutating func intern(_ text: UnsafeBufferPointer<UInt8>) -> UInt32 {
    if let known = base?.number(of: text) { return known }
    var slot = Int(truncatingIfNeeded: XXH64.hash(UnsafeRawBufferPointer(text))) & (slots.count - 1)
    while slots[slot] != 0 {
      let number = slots[slot] - 1
      if isText(number, text) { return number + UInt32(first) }
      slot = (slot + 1) & (slots.count - 1)
    }
    let number: UInt32 = append(text)
    slots[slot] = number - UInt32(first) + 1
    used += 1
    if used * 2 > slots.count { grow() }
    return number
  }

  private func isText(_ number: UInt32, _ text: UnsafeBufferPointer<UInt8>) -> Bool {
    let place = range(number)
    return bytes.withUnsafeBufferPointer {
      TextBytes.equal(UnsafeBufferPointer(rebasing: $0[place]), text)
    }
  }

  /// Adds a text without looking whether it is there, and so that it is not found.
  mutating func append(_ text: UnsafeBufferPointer<UInt8>) -> UInt32 {
    bytes.append(contentsOf: text)
    offsets.append(UInt64(bytes.count))
    return UInt32(count - 1)
  }

  /// A text.
  func text(_ number: UInt32) -> String {
    if Int(number) < first, let base { return base[number] }
    return String(decoding: bytes[range(number - UInt32(first))], as: UTF8.self)
  }

  /// The table.
  ///
  /// Complexity: O(1) but for what a continued table is continued with.
  func build() -> StringTable {
    guard let base else {
      return StringTable(
        offsets: Column(offsets), bytes: Column(bytes), slots: Column(slots), findable: used)
    }
    let start = UInt64(base.bytes.count)
    var allOffsets = GrowingColumn(base.offsets, capacity: base.offsets.count + offsets.count)
    for offset in offsets.dropFirst() { allOffsets.append(start + offset) }
    var allBytes = GrowingColumn(base.bytes, capacity: base.bytes.count + bytes.count)
    bytes.withUnsafeBufferPointer { allBytes.append(contentsOf: $0) }
    return StringTable(
      offsets: allOffsets.build(), bytes: allBytes.build(), slots: slots(continuing: base),
      findable: base.findable + used)
  }

  /// The slots of a table with those of these texts.
  private func slots(continuing base: StringTable) -> Column<UInt32> {
    let found: [UInt32] = slots.filter { $0 != 0 }
    guard !found.isEmpty else { return base.slots }
    let wanted: Int = (base.findable + used) * 2
    guard wanted > base.slots.count else {
      let all = GrowingColumn(base.slots, capacity: base.slots.count)
      for entry in found { place(entry, hash(entry), in: all) }
      return all.build()
    }
    var size = 64
    while size < wanted + wanted / 2 { size *= 2 }
    var all = GrowingColumn<UInt32>(capacity: size)
    all.append(repeating: 0, count: size)
    for entry in base.slots where entry != 0 && Int(entry) <= base.count {
      let hash: UInt64 = XXH64.hash(UnsafeRawBufferPointer(base.utf8(entry - 1)))
      place(entry, hash, in: all, isLocal: false)
    }
    for entry in found { place(entry, hash(entry), in: all) }
    return all.build()
  }

  private func hash(_ entry: UInt32) -> UInt64 {
    bytes.withUnsafeBytes { XXH64.hash(UnsafeRawBufferPointer(rebasing: $0[range(entry - 1)])) }
  }

  private func place(
    _ entry: UInt32, _ hash: UInt64, in slots: GrowingColumn<UInt32>, isLocal: Bool = true
  ) {
    var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
    // At most half of them are taken, unless the file is damaged.
    var steps = 0
    while slots[slot] != 0, steps < slots.count {
      slot = (slot + 1) & (slots.count - 1)
      steps += 1
    }
    slots[slot] = isLocal ? entry + UInt32(first) : entry
  }

  private func range(_ number: UInt32) -> Range<Int> {
    Int(offsets[Int(number)])..<Int(offsets[Int(number) + 1])
  }

  /// Makes room for twice as many texts that are to be found.
  private mutating func grow() {
    let found: [UInt32] = slots.filter { $0 != 0 }
    place(found)
  }

  private mutating func place(_ numbers: [UInt32]) {
    var size = 64
    while size < numbers.count * 3 { size *= 2 }
    var fresh = [UInt32](repeating: 0, count: size)
    bytes.withUnsafeBytes { all in
      for entry in numbers {
        let text = UnsafeRawBufferPointer(rebasing: all[range(entry - 1)])
        var slot = Int(truncatingIfNeeded: XXH64.hash(text)) & (size - 1)
        while fresh[slot] != 0 { slot = (slot + 1) & (size - 1) }
        fresh[slot] = entry
      }
    }
    slots = fresh
    used = numbers.count
  }
}

import Foundation

/// Texts as numbers: equal texts have one number, but for texts of relationships of which most differ.
package struct StringTable: Sendable {
  /// Where each text starts; one entry more than texts.
  let offsets: Column<UInt64>
  let bytes: Column<UInt8>

  /// How many texts there are.
  package var count: Int { offsets.count - 1 }

  /// A text.
  package subscript(number: UInt32) -> String { String(decoding: utf8(number), as: UTF8.self) }

  /// The bytes of a text; valid as long as the table is kept.
  func utf8(_ number: UInt32) -> UnsafeBufferPointer<UInt8> {
    let start = Int(offsets[Int(number)])
    return UnsafeBufferPointer(rebasing: bytes[start..<Int(offsets[Int(number) + 1])])
  }

  /// Whether one text comes before another by bytes.
  func precedes(_ one: UInt32, _ two: UInt32) -> Bool {
    one != two && TextBytes.precedes(utf8(one), utf8(two))
  }
}

/// Collects texts for a ``StringTable``, each once, by its bytes.
///
/// A hash table of numbers beside the bytes: the texts themselves are kept once, and a million keys cost
/// no million objects. Texts that Unicode holds to be equal but that are written differently stay apart.
package struct StringTableBuilder: Sendable {
  private var offsets: [UInt64] = [0]
  private var bytes: [UInt8] = []
  /// Numbers plus one, by hash, where 0 is free; a power of two, at most half full.
  private var slots = [UInt32](repeating: 0, count: 64)
  private var used = 0

  init() {}

  /// Starts with the texts of a table, which keep their numbers.
  init(_ table: StringTable) {
    offsets = Array(table.offsets)
    bytes = Array(table.bytes)
    place((0..<UInt32(table.count)).map { $0 + 1 })
  }

  /// How many texts there are.
  var count: Int { offsets.count - 1 }

  /// The number of a text, a new one if need be.
  package mutating func intern(_ text: String) -> UInt32 {
    var text = text
    return text.withUTF8 { intern($0) }
  }

  /// The number of a text given as bytes, a new one if need be.
  package mutating func intern(_ text: UnsafeBufferPointer<UInt8>) -> UInt32 {
    var slot = Int(truncatingIfNeeded: XXH64.hash(UnsafeRawBufferPointer(text))) & (slots.count - 1)
    while slots[slot] != 0 {
      let number = slots[slot] - 1
      if isText(number, text) { return number }
      slot = (slot + 1) & (slots.count - 1)
    }
    let number: UInt32 = append(text)
    slots[slot] = number + 1
    used += 1
    if used * 2 > slots.count { grow() }
    return number
  }

  private func isText(_ number: UInt32, _ text: UnsafeBufferPointer<UInt8>) -> Bool {
    let place = range(number)
    guard place.count == text.count else { return false }
    guard let other = text.baseAddress else { return true }
    return bytes.withUnsafeBytes { bytes in
      let known = UnsafeRawBufferPointer(rebasing: bytes[place])
      return known.baseAddress.map { memcmp($0, other, text.count) == 0 } ?? true
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
    String(decoding: bytes[range(number)], as: UTF8.self)
  }

  func build() -> StringTable { StringTable(offsets: Column(offsets), bytes: Column(bytes)) }

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
    while size < numbers.count * 4 { size *= 2 }
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

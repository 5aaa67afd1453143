import Foundation

/// Texts as numbers: equal texts have one number, but for texts of relationships of which most differ.
package struct StringTable: Sendable {
  /// Where each text starts; one entry more than texts.
  let offsets: Column<UInt64>
  let bytes: Column<UInt8>
  /// Numbers plus one of the texts that can be found by their bytes, by hash.
  ///
  /// 0 is free; a power of two of them, at most half taken. Empty where nothing is looked for.
  var slots = Column<UInt32>([])
  /// How many texts stand in ``slots``.
  var findable = 0

  /// How many texts there are.
  package var count: Int { offsets.count - 1 }

  /// The number of a text; `nil` where it is not there or cannot be found.
  ///
  /// Complexity: O(1).
  func number(of text: UnsafeBufferPointer<UInt8>) -> UInt32? {
    var slot = Int(truncatingIfNeeded: XXH64.hash(UnsafeRawBufferPointer(text)))
    for _ in slots.indices {
      slot &= slots.count - 1
      let entry = slots[slot]
      // A number that is too large is damage, which must not lead out of the table.
      guard entry > 0, Int(entry) <= count else { return nil }
      if TextBytes.equal(utf8(entry - 1), text) { return entry - 1 }
      slot += 1
    }
    return nil
  }

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

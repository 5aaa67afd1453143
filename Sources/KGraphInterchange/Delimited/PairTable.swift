/// Numbers by pairs of numbers.
///
/// Open addressing with pair and number beside each other, so that looking up touches mostly one line of
/// the processor's cache; never more than half full.
struct PairTable {
  private struct Slot {
    var pair = PairTable.none
    var number: Int32 = 0
  }

  private var slots = Array(repeating: Slot(), count: 64)
  private(set) var count = 0

  /// Marks a free slot: no pair has two numbers that large.
  private static var none: UInt64 { .max }

  /// The number of a pair, which is two numbers below 2^32 - 1 in one word.
  ///
  /// - Complexity: O(1) on average.
  subscript(pair: UInt64) -> Int32? {
    let slot = slots[place(of: pair)]
    return slot.pair == pair ? slot.number : nil
  }

  /// Adds a pair that is not in the table.
  mutating func insert(_ pair: UInt64, _ number: Int32) {
    slots[place(of: pair)] = Slot(pair: pair, number: number)
    count += 1
    if count * 2 > slots.count { grow() }
  }

  /// Where a pair is, or would be.
  private func place(of pair: UInt64) -> Int {
    let mask = slots.count - 1
    var place = Int(truncatingIfNeeded: FieldBytes.mix(0x9E37_79B9_7F4A_7C15, pair)) & mask
    while slots[place].pair != pair, slots[place].pair != Self.none { place = (place + 1) & mask }
    return place
  }

  private mutating func grow() {
    let old = slots
    slots = Array(repeating: Slot(), count: old.count * 2)
    for slot in old where slot.pair != Self.none { slots[place(of: slot.pair)] = slot }
  }
}

import KGraphTestSupport
import Testing

@testable import KGraphInterchange

@Suite("Numbers for byte strings") struct ByteTableTests {
  /// Strings of all lengths around those that lie in an entry, with few letters and with zeros, so that
  /// many differ in one byte or in their length only.
  @Test(arguments: 0..<8 as Range<UInt64>)
  func sameAsADictionary(_ seed: UInt64) {
    var random = SeededRandom(seed: seed)
    var table = ByteTable()
    var model: [[UInt8]: Int] = [:]
    for _ in 0..<4_000 {
      let count = Int.random(in: 0...40, using: &random)
      let changed = Int.random(in: 0...max(0, count), using: &random)
      var bytes = [UInt8](repeating: 0x61, count: count)
      if changed < count { bytes[changed] = [0, 1, 0x62, 0xFF].randomElement(using: &random) ?? 0 }
      let expected = model[bytes] ?? model.count
      let (number, isNew) = bytes.withUnsafeBufferPointer { table.number(of: FieldBytes($0)) }
      #expect(number == expected)
      #expect(isNew == (model[bytes] == nil))
      model[bytes] = expected
    }
    #expect(table.count == model.count)
  }
}

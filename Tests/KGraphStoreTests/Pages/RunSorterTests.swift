import Foundation
import KGraphTestSupport
import Testing

@testable import KGraphStore

/// Keys come out as a sort of all of them in memory has them.
@Suite("Sorting with bounded memory") struct RunSorterTests {
  private static let widths = [3, 64, 40, 24, 16, 64, 40]

  private func numbers(_ random: inout SeededRandom) -> [UInt64] {
    Self.widths.map { bits in
      let value = random.next() >> UInt64(64 - bits)
      // Equal beginnings are what the rest of a key is for.
      return Int.random(in: 0..<3, using: &random) == 0 ? value : value & 1
    }
  }

  private func key(_ numbers: [UInt64]) -> SortKey {
    var key = SortKey()
    var place = 0
    for (value, bits) in zip(numbers, Self.widths) {
      key.put(value, at: place, bits: bits)
      place += bits
    }
    return key
  }

  @Test("keys are ordered as their numbers, and give them back")
  func order() {
    var random = SeededRandom(seed: 1)
    for _ in 0..<5_000 {
      let (one, two) = (numbers(&random), numbers(&random))
      #expect((key(one) < key(two)) == one.lexicographicallyPrecedes(two))
      #expect((key(one) == key(two)) == (one == two))
      var place = 0
      for (value, bits) in zip(one, Self.widths) {
        #expect(key(one).value(at: place, bits: bits) == value)
        place += bits
      }
    }
  }

  @Test("through a file or not", arguments: [0, 1, 99, 100, 101, 2_500, 30_000])
  func sorts(count: Int) throws {
    var random = SeededRandom(seed: UInt64(count))
    let scratch = try Scratch()
    let sorter = RunSorter(in: scratch.folder, runLength: 100)
    let keys = (0..<count).map { _ in key(numbers(&random)) }
    for key in keys { try sorter.add(key) }
    var found: [SortKey] = []
    try sorter.forEach { found.append($0) }
    #expect(found == keys.sorted())
    #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.folder).isEmpty)
  }
}

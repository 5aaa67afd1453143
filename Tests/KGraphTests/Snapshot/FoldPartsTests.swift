import Foundation
import KGraphTestSupport
import Testing

@testable import KGraphEngine

/// The parts of which changes in place are made, against arrays.
@Suite("Parts of changes in place") struct FoldPartsTests {
  @Test("a row with some things left out and others in between", arguments: 1...40)
  func splice(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    let base = (0..<Int.random(in: 0...30, using: &random)).map { UInt32($0) }
    let removed = base.indices.filter { _ in Int.random(in: 0..<4, using: &random) == 0 }
    let inserted = (0..<Int.random(in: 0...6, using: &random)).map { _ in
      Int.random(in: 0...base.count, using: &random)
    }.sorted()
    var expected: [UInt32] = []
    for place in 0...base.count {
      for (new, at) in inserted.enumerated() where at == place {
        expected.append(UInt32(1_000 + new))
      }
      if place < base.count, !removed.contains(place) { expected.append(base[place]) }
    }
    let splice = Splice(count: base.count, removed: removed, inserted: inserted)
    #expect(splice.count == expected.count)
    #expect(Array(splice.column(Column(base)) { UInt32(1_000 + $0) }) == expected)
    for place in base.indices {
      #expect(splice.place(ofOld: place) == expected.firstIndex(of: base[place]))
    }
    #expect(
      splice.placesOfNew == inserted.indices.map { expected.firstIndex(of: UInt32(1_000 + $0)) })
    #expect(splice.isEmpty == (expected == base))
  }

  @Test("columns of a mapped file are continued and patched without the file", arguments: 1...20)
  func mappedColumns(seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    let url = FileManager.default.temporaryDirectory
      .appendingPathComponent("column-\(seed)-\(ProcessInfo.processInfo.processIdentifier)")
    defer { try? FileManager.default.removeItem(at: url) }
    let numbers = (0..<100_000).map { _ in UInt32.random(in: 0...UInt32.max, using: &random) }
    try numbers.withUnsafeBytes { Data($0) }.write(to: url)
    let file = try #require(MappedFile(path: url.path))
    // The name may stand for another file by now.
    try FileManager.default.removeItem(at: url)
    for _ in 0..<20 {
      let start = Int.random(in: 0..<60_000, using: &random) / 16 * 16
      let count = Int.random(in: 0...(100_000 - start), using: &random)
      let column = try #require(Column<UInt32>(file, offset: start * 4, byteCount: count * 4))
      let kept = pick([0, count, Int.random(in: 0...count, using: &random)], &random)
      let more = Int.random(in: 0...3, using: &random) * 5_000
      var expected = Array(numbers[start..<(start + kept)])
      var growing = GrowingColumn(column, keeping: kept, capacity: kept + more + 100)
      for place in 0..<more {
        growing.append(UInt32(place))
        expected.append(UInt32(place))
      }
      column.piece(0..<min(100, count)).withMemoryRebound(to: UInt32.self) {
        growing.append(contentsOf: $0, adding: -7)
      }
      expected += numbers[start..<(start + min(100, count))].map { $0 &- 7 }
      for _ in 0..<30 where !expected.isEmpty {
        let place = Int.random(in: 0..<expected.count, using: &random)
        growing[place] = 5
        expected[place] = 5
      }
      #expect(Array(growing.build()) == expected)
      #expect(Array(column) == Array(numbers[start..<(start + count)]))
    }
  }

  @Test("texts of a table are found in its continuation, and new ones come behind them")
  func continuedTexts() {
    var random = SeededRandom(seed: 11)
    var builder = StringTableBuilder()
    var numbers: [String: UInt32] = [:]
    for round in 0..<6 {
      for _ in 0..<(round * 40) {
        let text = "text \(Int.random(in: 0..<500, using: &random))"
        let number = builder.intern(text)
        #expect(numbers[text] ?? number == number)
        #expect(builder.text(number) == text)
        numbers[text] = number
      }
      let table = builder.build()
      #expect(table.count == numbers.count && table.findable == numbers.count)
      for (text, number) in numbers {
        #expect(table[number] == text)
        #expect(Array(text.utf8).withUnsafeBufferPointer { table.number(of: $0) } == number)
      }
      #expect(Array("no such".utf8).withUnsafeBufferPointer { table.number(of: $0) } == nil)
      builder = StringTableBuilder(continuing: table)
    }
  }

  @Test("damaged numbers of texts lead out of no table, and round for ever in none")
  func damagedSlots() {
    var builder = StringTableBuilder()
    let known = builder.intern("known")
    for slots in [[UInt32](repeating: .max, count: 64), Array(repeating: 2, count: 48), [7]] {
      var table = builder.build()
      table.slots = Column(slots)
      #expect(Array("known".utf8).withUnsafeBufferPointer { table.number(of: $0) } == nil)
      var more = StringTableBuilder(continuing: table)
      let number = more.intern("other")
      #expect(number == known + 1)
      let whole = more.build()
      #expect(whole.count == 2 && whole[number] == "other" && whole[known] == "known")
    }
  }

  private func pick<Value>(_ values: [Value], _ random: inout SeededRandom) -> Value {
    values[Int.random(in: 0..<values.count, using: &random)]
  }
}

import KGraphTestSupport
import Testing

@testable import KGraphInterchange

@Suite("Numbers by pairs") struct PairTableTests {
  @Test(arguments: 0..<4 as Range<UInt64>)
  func sameAsADictionary(_ seed: UInt64) {
    var random = SeededRandom(seed: seed)
    var table = PairTable()
    var model: [UInt64: Int32] = [:]
    for _ in 0..<6_000 {
      let pair =
        UInt64.random(in: 0..<64, using: &random) << 32 | UInt64.random(in: 0..<64, using: &random)
      #expect(table[pair] == model[pair])
      if model[pair] == nil {
        let number = Int32.random(in: -5...Int32.max, using: &random)
        table.insert(pair, number)
        model[pair] = number
      }
    }
    #expect(table.count == model.count)
  }
}

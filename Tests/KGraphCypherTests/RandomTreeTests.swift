import KGraphCypher
import Testing

@Suite("Random trees")
struct RandomTreeTests {
  @Test("printing a tree and reading it gives the tree", arguments: 0..<8)
  func roundTrip(_ part: Int) {
    for seed in 0..<400 {
      var tree = RandomTree(seed: UInt64(part * 10_000 + seed))
      let statement = tree.statement()
      let text = CypherPrinter.print(statement)
      do throws(CypherError) {
        let again = try CypherParser.statement(text)
        guard again != statement else { continue }
        Issue.record(
          "seed \(part * 10_000 + seed): another tree\n\(text)\n\(CypherPrinter.print(again))")
      } catch {
        Issue.record("seed \(part * 10_000 + seed)\n\(error.kgraphError.rendered())\n\(text)")
      }
    }
  }
}

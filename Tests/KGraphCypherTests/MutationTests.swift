import KGraphCypher
import KGraphTestSupport
import Testing

@Suite("Broken queries", .enabled(if: TCKCorpus.isPresent, "needs ../shared/tck"))
struct MutationTests {
  /// What is put into queries to break them.
  static let splinters: [String] = [
    "(", ")", "[", "]", "{", "}", "'", "\"", "`", "$", "--", "->", "<-", "|", "||", "..", "*", ":",
    ";", "!", "&", "%", "=", "<>", "\\", "\\u", "0x", "1e", ".5", "/*", "//", "é", "—", "\u{0}",
    "\u{301}", "\u{1F600}", " NOT ", " IN ", " AS ", " WHERE ", " AT ", " AT '2014' ",
    " POSSIBLY DURING $d ", " AS KNOWN AT '2015' ", " UNION ", " EXISTS {", " COUNT { ",
    " CALL (", " CASE ", " END ", " all(x IN ", "reduce(a = 0, x IN ", "[x IN ", "[p = (",
    "((a)-->(b)){1,3}", " SHORTEST 2 ", " EARLIEST TIMED ", " WITH *, ", " FOREACH (x IN y | ",
    "-[:A|!B&%*1..2]->", "shortestPath(", " MATCH (", " RETURN *", " ORDER BY ", ".*", " {.*, ",
  ]

  static func mutate(_ text: String, _ random: inout SeededRandom) -> [UInt8] {
    var bytes = Array(text.utf8)
    for _ in 0..<Int.random(in: 1...4, using: &random) {
      let place = Int.random(in: 0...bytes.count, using: &random)
      let length = Int.random(in: 0...min(12, bytes.count - place), using: &random)
      switch Int.random(in: 0..<6, using: &random) {
      case 0: bytes.removeSubrange(place..<place + length)
      case 1:
        let splinter = splinters[Int.random(in: 0..<splinters.count, using: &random)]
        bytes.insert(contentsOf: Array(splinter.utf8), at: place)
      case 2 where place < bytes.count: bytes[place] = UInt8.random(in: 0...255, using: &random)
      case 3:
        let other = Int.random(in: 0...bytes.count, using: &random)
        bytes.insert(contentsOf: Array(bytes[min(place, other)..<max(place, other)]), at: place)
      case 4:
        let texts = TCKCorpus.texts
        let donor = Array(texts[Int.random(in: 0..<texts.count, using: &random)].utf8)
        bytes.insert(contentsOf: donor.suffix(Int.random(in: 0...40, using: &random)), at: place)
      default: bytes.removeSubrange(place...)
      }
    }
    return bytes
  }

  @Test("no mutation crashes the parser, and what parses prints to the same tree")
  func mutations() {
    var random = SeededRandom(seed: 2_015)
    var parsed = 0
    for text in TCKCorpus.texts {
      for _ in 0..<8 {
        let broken = String(decoding: Self.mutate(text, &random), as: UTF8.self)
        do throws(CypherError) {
          let script = try CypherParser.script(broken)
          parsed += 1
          let printed = CypherPrinter.print(script)
          #expect((try? CypherParser.script(printed)) == script, "\(broken)\n---\n\(printed)")
        } catch {
          #expect(!error.message.isEmpty)
          #expect(error.location != nil, "\(broken)")
          #expect((error.range?.upperBound ?? 0) <= broken.utf8.count + 1, "\(broken)")
          _ = error.kgraphError.rendered()
        }
      }
    }
    #expect(parsed > 500)
  }
}

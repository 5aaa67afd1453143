import KGraphInterchange
import KGraphModel
import KGraphTestSupport
import Testing

/// Damaged input never crashes: it is read, or refused with places.
@Suite struct FuzzTests {
  @Test(arguments: 0..<8) func mutatedCaseFiles(seed: Int) throws {
    let original = try Fixtures.data("damascus-2015-02.yaml")
    let reader = CaseFileReader(ontology: try DefaultOntology.read())
    var mutator = ByteMutator(seed: UInt64(seed))
    // Slices keep a run short; every part of the file comes up in some.
    let slices = Self.slices(original)
    for _ in 0..<400 {
      let bytes = mutator.mutate(mutator.pick(slices), with: slices)
      expectLocated(bytes) { _ = try reader.read([TextInput(name: "f.yaml", bytes: bytes)]) }
    }
  }

  @Test func mutatedWholeFiles() throws {
    let original = try Fixtures.data("damascus-2015-02.yaml")
    let reader = CaseFileReader(ontology: try DefaultOntology.read())
    var mutator = ByteMutator(seed: 99)
    for _ in 0..<60 {
      let bytes = mutator.mutate(original, with: [original])
      expectLocated(bytes) { _ = try reader.read([TextInput(name: "f.yaml", bytes: bytes)]) }
    }
  }

  @Test func mutatedVocabularies() throws {
    let slices = Self.slices(try Fixtures.data("ontology.yaml"))
    var mutator = ByteMutator(seed: 7)
    for _ in 0..<400 {
      let bytes = mutator.mutate(mutator.pick(slices), with: slices)
      expectLocated(bytes) { _ = try OntologyReader.read(TextInput(name: "o.yaml", bytes: bytes)) }
    }
  }

  /// A text that is short in the report of a test run.
  struct Oddity: CustomTestStringConvertible, Sendable {
    var text: String
    var testDescription: String { String(text.prefix(24)) }
  }

  private static let odd: [String] = [
    String(repeating: "[", count: 100_000), String(repeating: "- ", count: 50_000),
    String(repeating: "? ", count: 50_000), String(repeating: "{a: ", count: 20_000),
    String(repeating: "a: ", count: 1000), "a: &a [*a, *a]", "*a", "&a", "%YAML 9.9\n---\na: b",
    "--- a\n--- b", "\u{0}", "\u{FEFF}", "!", "!<", "|", ">\n", "? ", ":", "\"\\", "- - - -\n -",
    "sources: !x {}", "actors:\n\ta: {}", "case: [", "relations: {a: b}", "relations: {a B c: {}}",
    "a: &x 1\nb: {? [*x, *x] : 1}",
  ]

  @Test(arguments: odd.map(Oddity.init)) func oddities(oddity: Oddity) throws {
    let text = oddity.text
    let reader = CaseFileReader(ontology: try DefaultOntology.read())
    expectLocated(Array(text.utf8)) {
      _ = try reader.read([TextInput(name: "f.yaml", text: text)])
    }
  }

  @Test func anchorsCannotGrowWithoutBound() throws {
    var text = "a0: &a0 [x, x]\n"
    for level in 1..<40 { text += "a\(level): &a\(level) [*a\(level - 1), *a\(level - 1)]\n" }
    text += "? *a39\n: x\n"
    let error = #expect(throws: KGraphErrors.self) {
      try Fixtures.read([TextInput(name: "bomb.yaml", text: text)])
    }
    #expect(error?.errors.first?.message == "too many references to anchors")
  }

  private func expectLocated(_ bytes: [UInt8], _ body: () throws -> Void) {
    do {
      try body()
    } catch let errors as KGraphErrors {
      #expect(!errors.errors.isEmpty)
      for error in errors.errors {
        guard let place = error.location else {
          Issue.record("no place: \(error.rendered())")
          continue
        }
        #expect(place.line >= 1 && place.column >= 1 && place.length >= 1)
        #expect(!error.rendered().isEmpty)
      }
    } catch {
      Issue.record("\(error)")
    }
  }

  private static func slices(_ bytes: [UInt8]) -> [[UInt8]] {
    stride(from: 0, to: bytes.count, by: 1500).map {
      Array(bytes[max(0, $0 - 200)..<min(bytes.count, $0 + 1500)])
    }
  }
}

/// Damages bytes, the same way in every run.
struct ByteMutator {
  private var random: SeededRandom
  private static let tokens = [
    "\n", "  ", "\t", ": ", "- ", "[", "]", "{", "}", "#", "\"", "'", "&a ", "*a", "!int ",
    "!!str ",
    "|", ">", "? ", "---\n", "...\n", "..", "~", "\u{FEFF}", "\u{85}", "\u{2028}", "\u{0}", "\r",
    "é",
    "relations:\n", "events:\n", "type: State", "when: ", "2015-13-99", "B9", " via ", " #2", "\\",
  ].map { Array($0.utf8) }

  init(seed: UInt64) { random = SeededRandom(seed: seed) }

  mutating func pick<T>(_ items: [T]) -> T { items[below(items.count)] }

  mutating func mutate(_ original: [UInt8], with others: [[UInt8]]) -> [UInt8] {
    var bytes = original
    for _ in 0..<(1 + below(4)) {
      let at = below(bytes.count + 1)
      let end = min(bytes.count, at + below(20))
      switch below(7) {
      case 0: bytes.removeSubrange(at..<end)
      case 1: bytes.insert(contentsOf: pick(Self.tokens), at: at)
      case 2: bytes.replaceSubrange(at..<end, with: pick(Self.tokens))
      case 3: if at < bytes.count { bytes[at] ^= UInt8(1 << below(8)) }
      case 4: if at < bytes.count { bytes[at] = UInt8(below(256)) }
      case 5: bytes.insert(contentsOf: bytes[at..<end], at: below(bytes.count + 1))
      default:
        let other = pick(others)
        let start = below(other.count)
        bytes.replaceSubrange(at..<end, with: other[start..<min(other.count, start + below(300))])
      }
    }
    return bytes
  }

  private mutating func below(_ limit: Int) -> Int {
    limit <= 0 ? 0 : Int(random.next() % UInt64(limit))
  }
}

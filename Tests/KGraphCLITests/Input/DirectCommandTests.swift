import ArgumentParser
import Testing

@testable import KGraphCLI

/// What is read without the parser is what the parser reads.
@Suite("Direct reading of command lines") struct DirectCommandTests {
  /// Words to make lines of: good, odd and wrong ones.
  private static let words = [
    "MATCH (n) RETURN n", "name", "", "-", "--", "-x", "--nothing", "-f", "--case", "a.kgraph",
    "--case=b.kgraph", "--case=", "-fx", "-o", "json", "csv", "yaml", "--output", "--output=tsv",
    "--json", "--csv", "--json=1", "--limit", "5", "--limit=-3", "--limit=7", "five", "-p",
    "--param", "n=5", "n=-5", "=5", "--param=d=2014", "-F", "--file", "q.cypher", "--explain",
    "--profile", "--read-only", "--each", "--recorded-at", "2014", "-0043", "--recorded-at=2015",
    "--known-at", "--from", "--to", "--at", "--from=2013/..", "--certain", "--conceivable",
    "--status", "claimed", "--author", "me", "-m", "--message", "why", "-n", "--dry-run",
    "--markdown", "--edtf", "--actor", "--type", "--place", "--text", "--with", "states", "--by",
    "month", "--chart", "--svg", "x.svg", "--color", "never", "--help", "--timeout", "--memory",
  ]

  private static let commands: [(name: String, type: any ParsableCommand.Type)] = [
    ("query", QueryCommand.self), ("show", ShowCommand.self), ("timeline", TimelineCommand.self),
  ]

  /// The fields of a command as text, with what was never set.
  private static func fields(_ command: any ParsableCommand) -> String { "\(command)" }

  private static func check(_ name: String, _ type: any ParsableCommand.Type, _ line: [String]) {
    guard let direct = DirectCommands.read(name, line) else { return }
    do {
      let parsed = try type.parse(line)
      #expect(fields(direct) == fields(parsed), "\(name) \(line)")
    } catch {
      Issue.record("the parser refuses \(name) \(line): \(type.message(for: error))")
    }
  }

  @Test(arguments: 0..<8) func randomLinesReadAlike(_ seed: Int) {
    var state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 &+ 1
    func random(_ limit: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % UInt64(limit))
    }
    for _ in 0..<150 {
      let (name, type) = Self.commands[random(3)]
      let line = (0..<random(6)).map { _ in Self.words[random(Self.words.count)] }
      Self.check(name, type, line)
    }
  }

  @Test func usualLinesAreReadDirectly() {
    let lines: [(String, [String])] = [
      (
        "query",
        [
          "MATCH (n) RETURN n", "--param", "name=Envoy (United States)", "-p", "d=2014", "--output",
          "json", "--case", "a.kgraph",
        ]
      ),
      ("query", ["-F", "q.cypher", "--explain", "--limit", "3", "--author=me", "-m", "why"]),
      ("show", ["Jaish al-Islam", "--at", "2014", "--certain", "--csv", "-f", "a.kgraph"]),
      ("show", ["x", "--markdown", "--edtf", "--known-at=2015"]),
      ("timeline", ["--actor", "a", "--actor", "b", "--from", "2013", "--to", "2014", "--chart"]),
      ("timeline", []),
    ]
    for (name, line) in lines {
      #expect(DirectCommands.read(name, line) != nil, "\(name) \(line)")
      for (known, type) in Self.commands where known == name { Self.check(name, type, line) }
    }
  }

  @Test func whatIsOddIsLeftToTheParser() {
    let lines: [(String, [String])] = [
      ("query", []), ("query", ["-"]), ("query", ["a", "b"]), ("query", ["a", "--help"]),
      ("query", ["a", "--explain", "--profile"]), ("query", ["a", "--param", "x"]),
      ("query", ["a", "--json", "--csv"]), ("query", ["a", "--limit", "-1"]),
      ("show", []), ("show", ["a", "--at", "2014", "--from", "2013"]), ("show", ["--", "a"]),
      ("timeline", ["x"]), ("timeline", ["--actor"]), ("timeline", ["--certain", "--conceivable"]),
      ("timeline", ["--chart", "--chart"]), ("check", []),
    ]
    for (name, line) in lines {
      #expect(DirectCommands.read(name, line) == nil, "\(name) \(line)")
    }
  }
}

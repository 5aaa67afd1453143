import KGraphCypher
import Testing

@Suite("Deep and long queries")
struct DepthTests {
  static func repeated(_ text: String, _ count: Int) -> String {
    String(repeating: text, count: count)
  }

  /// Text that nests something many times.
  static let forms: [(name: String, make: @Sendable (Int) -> String)] = [
    ("parentheses", { "RETURN \(repeated("(", $0))1\(repeated(")", $0)) AS x" }),
    ("open parentheses", { "RETURN \(repeated("(", $0))" }),
    ("lists", { "RETURN \(repeated("[", $0))1\(repeated("]", $0)) AS x" }),
    ("open lists", { "RETURN \(repeated("[", $0))" }),
    ("maps", { "RETURN \(repeated("{a: ", $0))1\(repeated("}", $0)) AS x" }),
    ("negations", { "RETURN \(repeated("NOT ", $0))true AS x" }),
    ("signs", { "RETURN \(repeated("- ", $0))n AS x" }),
    ("sums", { "RETURN 1\(repeated(" + 1", $0)) AS x" }),
    ("powers", { "RETURN 1\(repeated(" ^ 1", $0)) AS x" }),
    ("keys", { "RETURN n\(repeated(".a", $0)) AS x" }),
    ("indexes", { "RETURN n\(repeated("[0]", $0)) AS x" }),
    ("tests", { "RETURN n\(repeated(" IS NULL", $0)) AS x" }),
    ("labels", { "MATCH (n:\(repeated("(", $0))A\(repeated(")", $0))) RETURN n" }),
    ("negated labels", { "MATCH (n:\(repeated("!", $0))A) RETURN n" }),
    ("groups", { "MATCH \(repeated("(", $0))(a)-->(b)\(repeated(")", $0)) RETURN 1" }),
    ("functions", { "RETURN \(repeated("f(", $0))1\(repeated(")", $0)) AS x" }),
    ("cases", { "RETURN \(repeated("CASE WHEN a THEN ", $0))1\(repeated(" END", $0)) AS x" }),
    ("comprehensions", { "RETURN \(repeated("[x IN ", $0))y\(repeated("]", $0)) AS x" }),
    ("open comprehensions", { "RETURN \(repeated("[x IN ", $0))" }),
    ("pattern comprehensions", { "RETURN \(repeated("[(a)-->(b {x: ", $0))" }),
    ("quantifiers", { "RETURN \(repeated("all(x IN ", $0))y\(repeated(")", $0)) AS x" }),
    ("predicates", { "MATCH (a) WHERE \(repeated("(a {x: ", $0))" }),
    ("slices", { "RETURN \(repeated("a[", $0))1\(repeated("..]", $0)) AS x" }),
    ("subqueries", { "\(repeated("CALL { ", $0))RETURN 1 AS x\(repeated(" } RETURN x", $0))" }),
    (
      "tests of existence",
      {
        "MATCH (a) WHERE \(repeated("EXISTS { MATCH (a) WHERE ", $0))true\(repeated(" }", $0)) RETURN a"
      }
    ),
    ("loops", { "\(repeated("FOREACH (x IN y | ", $0))DELETE x\(repeated(")", $0))" }),
  ]

  @Test("too many levels are an error, not a crash", arguments: 0..<forms.count)
  func tooDeep(_ form: Int) {
    let (name, make) = Self.forms[form]
    let levels = ["parentheses", "lists", "negations"].contains(name) ? 100_000 : 3_000
    let error = #expect(throws: CypherError.self, "\(name)") {
      try CypherParser.statement(make(levels))
    }
    #expect(error?.kind == .syntax(.nestedTooDeeply), "\(name)")
    #expect(error?.location?.line == 1)
  }

  @Test(
    "what the limits allow can be printed, compared, hashed and freed", arguments: 0..<forms.count)
  func deepest(_ form: Int) throws {
    let (name, make) = Self.forms[form]
    var deepest = 0
    for depth in [10, 100, 120, 250, 500] {
      guard let statement = try? CypherParser.statement(make(depth)) else { break }
      deepest = depth
      let again = try CypherParser.statement(make(depth))
      #expect(again == statement)
      #expect(again.hashValue == statement.hashValue)
      let printed = CypherPrinter.print(statement)
      #expect(
        try CypherParser.statement(printed, limits: ParserLimits(nesting: 1_100, height: 600))
          == statement)
    }
    if !name.hasPrefix("open"), name != "pattern comprehensions", name != "predicates" {
      #expect(deepest >= 100, "\(name)")
    }
  }

  @Test("flat text of any length parses")
  func long() throws {
    let terms = (0..<50_000).map { "n.id = \($0)" }.joined(separator: " OR ")
    let statement = try CypherParser.statement("MATCH (n) WHERE \(terms) RETURN n")
    #expect(try CypherParser.statement(CypherPrinter.print(statement)) == statement)
    let list = (0..<50_000).map(String.init).joined(separator: ",")
    _ = try CypherParser.statement("UNWIND [\(list)] AS x RETURN x")
    let path = "(a)" + Self.repeated("-->()", 20_000)
    _ = try CypherParser.statement("MATCH \(path) RETURN a")
    let text = "RETURN '" + Self.repeated("0123456789", 1_000_000) + "' AS x"
    let string = try CypherParser.statement(text)
    #expect(string.source.text.utf8.count == text.utf8.count)
  }

  @Test("ten megabytes that end in rubbish have an error with a place")
  func rubbish() {
    let text =
      "RETURN 1 AS x;\n" + Self.repeated("RETURN 1 AS x; ", 20_000) + Self.repeated("?", 9_000_000)
    let error = #expect(throws: CypherError.self) { try CypherParser.script(text) }
    #expect(error?.location?.line == 2)
    #expect(error?.location?.column == 300_001)
  }

  @Test("text that can be read in two ways is not read over and over")
  func attempts() {
    for depth in [20, 100, 200] {
      let text =
        "RETURN \(Self.repeated("[(a {x: ", depth))1\(Self.repeated("})-[1]]", depth)) AS x"
      _ = try? CypherParser.statement(text)
      let lists = "RETURN \(Self.repeated("[x IN ", depth))y\(Self.repeated(", z]", depth)) AS x"
      _ = try? CypherParser.statement(lists)
    }
  }
}

import Foundation
import Testing

@testable import KGraphCypher

/// The shape of trees, where the printed form does not show it.
@Suite("Trees")
struct TreeTests {
  static func clauses(_ text: String) throws -> [Clause.Kind] {
    try CypherParser.statement(text).query.branches[0].clauses.map(\.kind)
  }

  static func slice(_ text: String, _ range: SourceRange) -> String {
    String(decoding: Array(text.utf8)[range.bounds], as: UTF8.self)
  }

  @Test("operators bind as documented")
  func precedence() throws {
    let shapes: [(String, String)] = [
      ("a OR b XOR c AND d", "a OR (b XOR (c AND d))"), ("NOT a AND b", "(NOT a) AND b"),
      ("NOT a = b", "NOT (a = b)"), ("a = b IN c", "a = (b IN c)"),
      ("a IN b + c", "a IN (b + c)"), ("a + b * c ^ d", "a + (b * (c ^ d))"),
      ("a ^ b ^ c", "(a ^ b) ^ c"), ("a - b - c", "(a - b) - c"), ("a / b * c", "(a / b) * c"),
      ("-a ^ b", "(-a) ^ b"), ("-a.b", "-(a.b)"), ("a + b:L", "(a + b):L"),
      ("a = b IS NULL", "a = (b IS NULL)"), ("a STARTS WITH b + c", "a STARTS WITH (b + c)"),
      ("a IN b IN c", "(a IN b) IN c"), ("a < b = c", "a < b = c"), ("a = NOT b", "a = (NOT b)"),
      ("a OR NOT b OR c", "a OR (NOT b) OR c"),
    ]
    for (text, meant) in shapes {
      #expect(try CypherParser.expression(text) == CypherParser.expression(meant), "\(text)")
    }
    #expect(try CypherParser.expression("a < b = c") != CypherParser.expression("(a < b) = c"))
    #expect(try CypherParser.expression("a - b - c") != CypherParser.expression("a - (b - c)"))
  }

  @Test("signs belong to numbers, not to what is computed with them")
  func signs() throws {
    #expect(try CypherParser.expression("-5").kind == .literal(.integer(-5)))
    #expect(try CypherParser.expression("-9223372036854775808").kind == .literal(.integer(.min)))
    let power = try CypherParser.expression("-2^2").kind
    #expect(
      power
        == .arithmetic(
          .power, Expression(.literal(.integer(-2))), Expression(.literal(.integer(2)))))
    let indexed = try CypherParser.expression("-5.x").kind
    #expect(
      indexed
        == .sign(
          .minus, Expression(.property(Expression(.literal(.integer(5))), Name("x")))))
  }

  @Test("each axis of a context has its place")
  func context() throws {
    let text =
      "POSSIBLY DURING $w AS RECORDED AT 'r' MATCH (a)-->(b) AT (a.t) AS KNOWN AT 'k' RETURN a"
    let statement = try CypherParser.statement(text)
    #expect(statement.context?.validTime?.modality == .possibly)
    #expect(statement.context?.validTime?.kind == .during(Expression(.parameter("w"))))
    #expect(statement.context?.recordedAt?.kind == .literal(.string("r")))
    #expect(statement.context?.knownAt == nil)
    guard case .match(let match) = statement.query.branches[0].clauses[0].kind else {
      Issue.record("no match")
      return
    }
    #expect(match.pattern.context?.validTime?.modality == nil)
    #expect(match.pattern.context?.knownAt?.kind == .literal(.string("k")))
    let range = try #require(match.pattern.context?.range)
    #expect(Self.slice(text, range) == "AT (a.t) AS KNOWN AT 'k'")
  }

  @Test("a repeated part is a group with its own variables")
  func groups() throws {
    guard
      case .match(let match) = try Self.clauses(
        "MATCH p = (a) ((x)-[r:T]->(y) WHERE x.n < y.n){2,5}-[s]->+(b) RETURN p")[0]
    else {
      Issue.record("no match")
      return
    }
    let path = match.pattern.paths[0]
    #expect(path.variable?.text == "p")
    #expect(path.elements.count == 4)
    guard case .group(let group) = path.elements[1],
      case .relationship(let relationship) = path.elements[2]
    else {
      Issue.record("no group")
      return
    }
    #expect(group.elements.count == 3)
    #expect(group.predicate != nil)
    #expect(group.repetition == Repetition(minimum: 2, maximum: 5))
    #expect(relationship.repetition == Repetition(minimum: 1, maximum: nil))
    #expect(relationship.direction == .right)
  }

  @Test("columns are named verbatim")
  func columns() throws {
    let text = "RETURN  cOuNt( * ), aVg(    n.aGe     ), (list[1]).missing , `a b`, (n), x AS `y z`"
    guard case .return(let projection) = try Self.clauses(text)[0] else {
      Issue.record("no projection")
      return
    }
    #expect(
      projection.items.map(\.columnName) == [
        "cOuNt( * )", "aVg(    n.aGe     )", "(list[1]).missing", "a b", "(n)", "y z",
      ])
  }

  @Test("ranges hold exactly the text of a node")
  func ranges() throws {
    let text = "MATCH (a:A|B {k: 1})-[r:T*1..2]->(b) WHERE  a.x + 1 < [y IN b.z | y][0]  RETURN a"
    guard case .match(let match) = try Self.clauses(text)[0] else {
      Issue.record("no match")
      return
    }
    let elements = match.pattern.paths[0].elements
    #expect(
      elements.map { Self.slice(text, $0.range) } == ["(a:A|B {k: 1})", "-[r:T*1..2]->", "(b)"])
    let predicate = try #require(match.pattern.predicate)
    #expect(Self.slice(text, predicate.range) == "a.x + 1 < [y IN b.z | y][0]")
    guard case .comparison(let left, let links) = predicate.kind, case .node(let node) = elements[0]
    else {
      Issue.record("no comparison")
      return
    }
    #expect(Self.slice(text, left.range) == "a.x + 1")
    #expect(Self.slice(text, links[0].operand.range) == "[y IN b.z | y][0]")
    #expect(node.labels.map { Self.slice(text, $0.range) } == "A|B")
    #expect(node.properties.map { Self.slice(text, $0.range) } == "{k: 1}")
  }

  @Test("statements of a script keep their own text")
  func script() throws {
    let script = try CypherParser.script("RETURN 1; // one\n\nRETURN ';' AS x ;")
    #expect(script.statements.map(\.source.text) == ["RETURN 1", "RETURN ';' AS x"])
    #expect(try CypherParser.script(" // nothing\n").statements.isEmpty)
  }

  @Test("values that look like variables stay values")
  func values() throws {
    #expect(
      try CypherParser.expression("[null IN [1]]") == CypherParser.expression("[(null IN [1])]"))
    #expect(try CypherParser.expression("nUlL").kind == .literal(.null))
    #expect(try CypherParser.expression("`null`").kind == .variable("null"))
    #expect(
      try CypherParser.expression("n.null").kind
        == .property(Expression(.variable("n")), Name("null")))
  }

  @Test("labels tell what CREATE and SET can use")
  func labels() throws {
    guard case .create(let paths) = try Self.clauses("CREATE (a:A:B)-[:T|U]->()")[0],
      case .node(let node) = paths[0].elements[0],
      case .relationship(let relationship) = paths[0].elements[1]
    else {
      Issue.record("no path")
      return
    }
    #expect(node.labels?.conjunctionOfNames?.map(\.text) == ["A", "B"])
    #expect(relationship.types?.alternativeNames?.map(\.text) == ["T", "U"])
    #expect(relationship.types?.conjunctionOfNames == nil)
  }

  @Test("any bytes can be read")
  func bytes() {
    #expect(!CypherParser.fuzz([0xFF, 0xFE, 0x00]))
    #expect(!CypherParser.fuzz(Array("RETURN '".utf8) + [0xC3]))
    #expect(CypherParser.fuzz(Array("RETURN 1".utf8)))
  }
}

@Suite("Keywords")
struct KeywordTests {
  @Test("every keyword is read in any case, and is a name elsewhere")
  func words() throws {
    for keyword in Keyword.allCases where keyword != .none {
      let text = keyword.text
      #expect(!text.isEmpty, "\(keyword)")
      for spelling in [text, text.lowercased(), text.capitalized] {
        let bytes = Array(spelling.utf8)
        #expect(Keyword.named(bytes[...]) == keyword)
        let query =
          "MATCH (n:\(spelling) {\(spelling): 1})-[:\(spelling)]->() RETURN n.\(spelling) AS x"
        #expect(throws: Never.self, "\(query)") { try CypherParser.statement(query) }
        if ["NULL", "TRUE", "FALSE"].contains(text) { continue }
        let variable = "MATCH (\(spelling))-[`r`]->() RETURN \(spelling).x AS y"
        #expect(throws: Never.self, "\(variable)") { try CypherParser.statement(variable) }
      }
    }
  }
}

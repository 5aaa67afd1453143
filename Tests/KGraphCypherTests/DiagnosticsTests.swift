import KGraphCypher
import KGraphTestSupport
import Testing

@Suite("Diagnostics")
struct DiagnosticsTests {
  /// Queries with one mistake each.
  static let slips: [String] = [
    "", "MATCH", "MATCH (n)", "MATCH (n) RETURN", "MATCH (n RETURN n", "MATCH n RETURN n",
    "MATCH (n)-[r] RETURN n", "MATCH (a)->(b) RETURN a", "MATCH (a)-(b) RETURN a",
    "MATCH (a)-[:LIKES..]->(b) RETURN a", "MATCH (a)-[:LIKES*-2]->(b) RETURN a",
    "MATCH (a)-[:T*1.5]->(b) RETURN a", "MATCH (a)-[:T*$n]->(b) RETURN a",
    "MATCH (a)-[*2]->{1,3}(b) RETURN a", "MATCH (a)-->{3,1}(b) RETURN a", "MATCH (n $p) RETURN n",
    "MATCH (a)(b) RETURN a", "MATCH (n:) RETURN n", "MATCH (n:A|) RETURN n",
    "MATCH (null) RETURN 1",
    "MATCH (n {name = 'x'}) RETURN n", "MATCH (n {name: 'x') RETURN n",
    "MTACH (n) RETURN n", "MATCH (n) WEHRE n.x = 1 RETURN n", "MATCH (n) RETRUN n",
    "SELECT * FROM t", "MATCH (n) WHERE n.x == 1 RETURN n", "MATCH (n) WHERE n.x != 1 RETURN n",
    "MATCH (n) WHERE n.x = 1 && n.y = 2 RETURN n", "MATCH (n) WHERE n.x = 1 || n.y = 2 RETURN n",
    "MATCH (n) WHERE !n.x RETURN n", "MATCH (n) WHERE n.x LIKE 'a%' RETURN n",
    "MATCH (n) WHERE n.x BETWEEN 1 AND 2 RETURN n", "MATCH (n) WHERE n.x NOT IN [1] RETURN n",
    "MATCH (n) WHERE n.x IS 1 RETURN n", "MATCH (n) WHERE n.name STARTS 'a' RETURN n",
    "MATCH (n) WHERE RETURN n", "MATCH (n) RETURN n WHERE n.x = 1",
    "MATCH (n) WHERE a WHERE b RETURN n",
    "MATCH (n) RETURN n.a n.b", "MATCH (n) RETURN n GROUP BY n.x", "RETURN 1 AS a HAVING a > 1",
    "RETURN 1 LIMIT 1 SKIP 1", "RETURN 1 AS x ORDER x", "RETURN 1 MATCH (n) RETURN n",
    "MATCH (n) RETURN n MATCH (m) RETURN m",
    "RETURN 1 AS a UNION RETURN 2 AS a UNION ALL RETURN 3 AS a",
    "INSERT (n)", "CREATE (n) UPDATE n", "CREATE (a:A|B)", "CREATE ((a)-->(b))",
    "CREATE (a WHERE a.x)",
    "SET n = 1 + ", "SET n", "MATCH (n) SET n.x == 1", "REMOVE n",
    "MERGE (n) ON DELETE SET n.x = 1",
    "FOREACH (x IN y | MATCH (n))", "UNWIND [1, 2] x RETURN x", "UNWIND [1] AS true RETURN 1",
    "CALL p YIELD a RETURN a", "CALL p() YIELD * RETURN 1", "CALL { MATCH (n) } RETURN 1",
    "RETURN 'it''s' AS x", "RETURN 'abc AS x", "RETURN \"abc AS x", "RETURN `abc AS x",
    "RETURN 1 /* x",
    "RETURN 'a\\qb' AS x", "RETURN '\\uH' AS x", "RETURN '\\uD800' AS x", "RETURN ‘abc’ AS x",
    "RETURN 42 — 41", "RETURN a # b", "RETURN ? AS x", "RETURN a @ b", "RETURN $ AS x",
    "RETURN a\u{7}b",
    "RETURN 9223372036854775808 AS x", "RETURN -9223372036854775809 AS x",
    "RETURN 0x8000000000000000 AS x",
    "RETURN 1.34E999", "RETURN 0x1A2b3j4D5E6f7 AS x", "RETURN 0x AS x", "RETURN 0o8 AS x",
    "RETURN 9223372h54775808 AS x", "RETURN 9223372#54775808 AS x", "RETURN 2014-01-05 AS x",
    "RETURN 1a AS x",
    "RETURN [1, 2 AS x", "RETURN [[[]] AS x", "RETURN {k1.k: 1} AS x", "RETURN {1B2c3e67:1} AS x",
    "RETURN {, } AS x", "RETURN (1 + 2 AS x", "RETURN f(1, 2 AS x", "RETURN f(1,) AS x",
    "RETURN CASE WHEN a THEN b AS x",
    "RETURN CASE a ELSE b END AS x", "RETURN all(x IN y WHERE) AS z",
    "RETURN [x IN y WHERE x.z | ] AS z",
    "RETURN reduce(a = 0, x IN y) AS z", "RETURN a[ AS x", "RETURN a. AS x", "RETURN a + AS x",
    "MATCH (n) RETURN (n)-->()", "MATCH (n) RETURN size((n)-->())",
    "MATCH (n) RETURN [(n)-->()] AS x",
    "MATCH (n) WHERE n.x = (n)-->() RETURN n", "MATCH (n) WHERE EXISTS { MATCH (n)-->( } RETURN n",
    "MATCH (n) WHERE (n)-[:T]-(m RETURN n", "MATCH (n) WHERE COUNT { } > 1 RETURN n",
    "MATCH (n) RETURN COLLECT { MATCH (n) } AS x",
    "AT 2014 MATCH (n) RETURN n", "AT '2014' DURING '2015' MATCH (n) RETURN n",
    "MATCH (n) AS KNOWN '2015' RETURN n", "MATCH (n) AS SEEN AT '2015' RETURN n",
    "CERTAINLY MATCH (n) RETURN n", "MATCH (n) WHERE n.x AT '2014' RETURN n",
    "MATCH (n) POSSIBLY AT ANY TIME RETURN n", "MATCH EARLIEST (a)-->(b) RETURN a",
    "MATCH TIMED WAITING MOST 3 (a)-->(b) RETURN a", "MATCH SHORTEST (a)-->(b) RETURN a",
    "MATCH (n) FOR VALID_TIME AS AT '2014' RETURN n", "RETURN 1; RETRUN 2",
    "RETURN 1\nMATCH (n)\r\n  WHERE n.größe === 1", "RETURN\t'größe' + + AS x",
  ]

  @Test("messages are what people can use")
  func messages() throws {
    var report = ""
    for text in Self.slips {
      report += "\(text)\n"
      do throws(CypherError) {
        let script = try CypherParser.script(text)
        if !text.isEmpty { Issue.record("parses: \(text)") }
        report += "  \(script.statements.count) statements\n\n"
      } catch {
        let kind = error.kind
        report += "\(kind.type.rawValue) at \(kind.phase.rawValue): \(kind.detail.rawValue)"
        report += error.isAtEnd ? " (at the end)\n" : "\n"
        report += error.kgraphError.rendered() + "\n\n"
      }
    }
    try Golden.expect(report, named: "diagnostics.txt")
  }

  @Test("what was expected is told apart from the message")
  func expected() throws {
    let error = #expect(throws: CypherError.self) {
      try CypherParser.statement("MATCH (n:A RETURN n")
    }
    #expect(error?.expected.contains("')'") == true)
    #expect(error?.expected.contains("WHERE") == true)
    #expect(error?.range?.bounds == 11..<17)
    #expect(error?.location?.column == 12)
  }

  @Test("a shell can tell an unfinished statement from a wrong one")
  func unfinished() {
    for text in [
      "MATCH (n)", "MATCH (n", "RETURN 'a", "RETURN 1 +", "RETURN [1,", "/* a",
      "MATCH (n) RETURN `a",
    ] {
      let error = #expect(throws: CypherError.self) { try CypherParser.script(text) }
      #expect(error?.isAtEnd == true, "\(text)")
    }
    for text in ["MATCH (n) FOO", "RETURN 1 2", "RETURN ?", "RETURN 1x"] {
      let error = #expect(throws: CypherError.self) { try CypherParser.script(text) }
      #expect(error?.isAtEnd == false, "\(text)")
    }
  }

  @Test("a place counts lines and characters as people do")
  func places() {
    let error = #expect(throws: CypherError.self) {
      try CypherParser.script("RETURN 1 AS x;\r\nRETURN 'größe🧐é' ?", file: "q.cypher")
    }
    #expect(error?.location?.line == 2)
    #expect(error?.location?.column == 18)
    #expect(error?.location?.file == "q.cypher")
    #expect(error?.location?.excerpt == "RETURN 'größe🧐é' ?")
  }
}

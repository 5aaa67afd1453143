import KGraphCypher
import Testing

/// Every construct once, as text and as the printer writes it.
@Suite("Constructs")
struct ConstructTests {
  /// Checks that text is printed in the canonical form, and that this form stays as it is.
  static func check(_ text: String, _ canonical: String? = nil) {
    do throws(CypherError) {
      let script = try CypherParser.script(text)
      let printed = CypherPrinter.print(script).split(separator: "\n").joined(separator: " ")
      #expect(printed == canonical ?? text)
      let again = try CypherParser.script(printed)
      #expect(again == script, "\(printed)")
    } catch {
      Issue.record("\(error.kgraphError.rendered())\n\(text)")
    }
  }

  @Test(
    "clauses",
    arguments: [
      "MATCH (n) RETURN n", "OPTIONAL MATCH (n) RETURN n", "MATCH (n), (m) WHERE n = m RETURN *",
      "UNWIND [1, 2] AS x RETURN x", "WITH 1 AS x WHERE x > 0 RETURN x",
      "WITH *, 1 AS one RETURN *, one AS two",
      "RETURN DISTINCT a.b AS c ORDER BY c DESC, a.d SKIP 1 LIMIT $n",
      "CREATE (a:A {k: 1})-[:T]->(b), p = (c)", "CREATE (n $props)",
      "MERGE (a:A) ON CREATE SET a.x = 1 ON MATCH SET a.y = 2, a:B",
      "MATCH (n) SET n.a = 1, n += {b: 2}, n = $map, n:A:B", "MATCH (n) REMOVE n.a, n:A:B",
      "MATCH (n) DELETE n, n.x[0]", "MATCH (n) DETACH DELETE n",
      "MATCH (n) SET head(nodes(p)).x = 1",
      "FOREACH (x IN [1, 2] | CREATE (:A {v: x}) SET n.x = x FOREACH (y IN x | DELETE y))",
      "CALL db.labels", "CALL db.labels()", "CALL db.labels() YIELD *",
      "CALL db.labels YIELD label WHERE label <> 'A'",
      "MATCH (n) CALL f(n, 1) YIELD a AS b, c WHERE b > c RETURN b",
      "RETURN 1 AS a UNION RETURN 2 AS a", "RETURN 1 AS a UNION ALL RETURN 2 AS a",
      "CALL { MATCH (n) RETURN n } RETURN n", "CALL (x, y) { RETURN x AS z } RETURN z",
      "CALL (*) { CREATE (n) } RETURN 1 AS one",
      "CALL () { RETURN 1 AS x UNION RETURN 2 AS x } RETURN x",
      "MATCH (n) CALL { WITH n SET n.x = 1 } RETURN n", "EXPLAIN RETURN 1",
      "PROFILE MATCH (n) RETURN n",
    ])
  func clauses(_ text: String) { Self.check(text) }

  @Test(
    "expressions",
    arguments: [
      "a OR b XOR c AND NOT d", "(a OR b) AND c", "a AND (b AND c)", "NOT (a AND b)", "NOT a = b",
      "(NOT a) = b", "a < b <= c <> d", "(a < b) < c", "a IN b AND c STARTS WITH d",
      "a ENDS WITH b OR a CONTAINS c OR a =~ '.*'", "a IS NULL AND b IS NOT NULL",
      "a + b - c * d / e % f ^ g", "a - (b - c)", "(a + b) * c", "a ^ b ^ -c",
      "a ^ (b ^ c)", "-a ^ 2", "-(a ^ 2)", "-2 ^ 2", "-(2)", "--2", "+-a",
      "a.b.c[0][1..2][..3][4..]",
      "(-1).x", "1.x", "n:A", "n:A:B", "n:(A|B)", "n:A&!B", "n:%", "(a IN b):C", "a.b:C IS NULL",
      "[]", "[1, [2], 'x']", "[(x IN y)]", "{}", "{a: 1, `b c`: {d: null}}", "$p", "$0", "$`a b`",
      "true", "false", "null", "'it\\'s'", "1.5", "count(*)", "count(DISTINCT x)",
      "date.truncate('day', x)",
      "CASE WHEN a THEN b ELSE c END", "CASE x WHEN 1 THEN 'a' WHEN 2 THEN 'b' END",
      "[x IN list]", "[x IN list WHERE x > 1]", "[x IN list | x.y]", "[x IN list WHERE x:A | x.y]",
      "[x IN list WHERE x:(A|B) | x.y]", "[(a)-->(b) | b.name]",
      "[p = (a)-[r:T]->(b:B) AT '2014' WHERE r.x | p]", "n {.a, .*, b, c: 1}", "n {}",
      "all(x IN list WHERE x)", "any(x IN list WHERE (x)-->())", "none(x IN list)",
      "single(x IN list WHERE x = 1)", "reduce(s = 0, x IN list | s + x)",
      "EXISTS { (a)-->(b) }", "EXISTS { MATCH (a)-->(b) WHERE a.x = b.x }",
      "EXISTS { (a)-->(b) POSSIBLY AT $t WHERE a.x }", "COUNT { (a)--() } > 2",
      "COUNT { MATCH (a) RETURN a UNION MATCH (b) RETURN b AS a }",
      "COLLECT { MATCH (a) RETURN a.x }",
      "shortestPath((a)-[*..5]-(b))", "length(allShortestPaths((a)-[:T*]->(b)))",
      "exists((a)-->(b))", "(a)-->(b) AND NOT (b)<--(a)", "starts(a, b) AND contains(c, d)",
      "`all`(x)", "`weird name`.`a b`(1)",
    ])
  func expressions(_ text: String) { Self.check("RETURN \(text) AS x") }

  @Test(
    "patterns",
    arguments: [
      "()", "(n)", "(:A)", "(n:A:B)", "(n:A|B)", "(n:A&(B|!C))", "(n:!(A|B))", "(n:%)",
      "(n {a: 1})",
      "(n:A {a: $x} WHERE n.b > 1)", "(WHERE true)", "(a)--(b)", "(a)-->(b)", "(a)<--(b)",
      "(a)-[r]->(b)", "(a)<-[:T]-(b)", "(a)-[:T|U]->(b)", "(a)-[r:!T {x: 1} WHERE r.y]->(b)",
      "(a)-[*]->(b)", "(a)-[*2]->(b)", "(a)-[r:T*1..3]->(b)", "(a)-[*..3]->(b)", "(a)-[*1..]->(b)",
      "(a)-[*0]->(b)", "(a)-[r:T]->+(b)", "(a)-->*(b)", "(a)--{2}(b)",
      "(a)<-[:T]-{1,3}(b)", "(a)-->{2,}(b)", "(a) ((x)-[r]->(y)){1,3} (b)", "((a)-->(b))+",
      "((a)-->(b) WHERE a.x < b.x)*", "(p = (a)-->(b)){2}", "((a)-->(b)) ((c)-->(d))+",
      "((((a)-->(b))+ (c)-->(d)))*", "p = (a)-->(b)", "p = shortestPath((a)-[*]-(b))",
      "allShortestPaths((a)-[*]-(b))", "p = ALL SHORTEST (a)-->+(b)", "ANY SHORTEST (a)-->*(b)",
      "SHORTEST 3 (a)-->+(b)", "SHORTEST $k (a)-->+(b)", "SHORTEST 2 GROUPS (a)-->+(b)",
      "SHORTEST GROUPS (a)-->+(b)", "ANY (a)-->+(b)", "ANY 2 (a)-->+(b)", "ALL (a)-->(b)",
      "p = TIMED (a)-[*]->(b)", "p = EARLIEST TIMED (a)-[:T*1..5]->(b)",
      "LATEST TIMED STRICT (a)-[*]->(b)", "FASTEST TIMED STRICT WAITING AT MOST 'P3D' (a)-[*]->(b)",
      "TIMED WAITING AT MOST $d (a)-[*]->(b)", "TIMED WAITING AT MOST (a.wait) (a)-[*]->(b)",
      "(a)-->(b), (b)-->(c), q = (d)",
    ])
  func patterns(_ text: String) { Self.check("MATCH \(text) RETURN 1") }

  @Test(
    "temporal contexts",
    arguments: [
      "AT '2014'", "DURING $d", "THROUGHOUT (a.when)", "CERTAINLY AT '2014'",
      "POSSIBLY DURING '2014'",
      "CONCEIVABLY THROUGHOUT '2014'", "AT ANY TIME", "AS KNOWN AT '2015'", "AS RECORDED AT $r",
      "AT '2014' AS KNOWN AT '2015' AS RECORDED AT '2016'",
    ])
  func contexts(_ text: String) {
    Self.check("\(text) MATCH (n) RETURN n")
    Self.check("MATCH (n) \(text) RETURN n")
    Self.check("MATCH (n), (m) \(text) WHERE n.x RETURN n")
    Self.check("OPTIONAL MATCH (n) \(text) WHERE n.x RETURN EXISTS { (n) \(text) WHERE n.y }")
    Self.check("RETURN [(n)-->(m) \(text) WHERE n.x | m]")
  }

  @Test(
    "other spellings",
    arguments: [
      ("match (n) return n skip 1", "MATCH (n) RETURN n SKIP 1"),
      ("MATCH (n) RETURN n OFFSET 1 LIMIT 2", "MATCH (n) RETURN n SKIP 1 LIMIT 2"),
      ("RETURN 1 AS a ORDER BY a ASCENDING", "RETURN 1 AS a ORDER BY a"),
      ("RETURN 1 AS a ORDER BY a DESCENDING", "RETURN 1 AS a ORDER BY a DESC"),
      ("RETURN 1 AS a UNION DISTINCT RETURN 2 AS a", "RETURN 1 AS a UNION RETURN 2 AS a"),
      ("MATCH (a)-[]-(b) RETURN 1", "MATCH (a)--(b) RETURN 1"),
      ("MATCH (a)<-->(b) RETURN 1", "MATCH (a)--(b) RETURN 1"),
      ("MATCH (a)-[:A|:B]->(b) RETURN 1", "MATCH (a)-[:A|B]->(b) RETURN 1"),
      ("MATCH (a)-[*3..3]->(b) RETURN 1", "MATCH (a)-[*3]->(b) RETURN 1"),
      ("MATCH (a)-->{,3}(b) RETURN 1", "MATCH (a)-->{0,3}(b) RETURN 1"),
      ("MATCH ANY SHORTEST PATH (a)-->+(b) RETURN 1", "MATCH ANY SHORTEST (a)-->+(b) RETURN 1"),
      ("MATCH ALL PATHS (a)-->(b) RETURN 1", "MATCH ALL (a)-->(b) RETURN 1"),
      ("MATCH SHORTEST 2 PATHS (a)-->+(b) RETURN 1", "MATCH SHORTEST 2 (a)-->+(b) RETURN 1"),
      (
        "MATCH SHORTEST 2 PATH GROUPS (a)-->+(b) RETURN 1",
        "MATCH SHORTEST 2 GROUPS (a)-->+(b) RETURN 1"
      ),
      ("FOR VALID_TIME AS OF '2014' MATCH (n) RETURN n", "AT '2014' MATCH (n) RETURN n"),
      ("MATCH (n) FOR SYSTEM_TIME AS OF $t RETURN n", "MATCH (n) AS RECORDED AT $t RETURN n"),
      (
        "MATCH (n) AS KNOWN AT '2015' AT '2014' RETURN n",
        "MATCH (n) AT '2014' AS KNOWN AT '2015' RETURN n"
      ),
      ("MATCH (n) AT ('2014') RETURN n", "MATCH (n) AT '2014' RETURN n"),
      ("RETURN \"a'b\" AS x", "RETURN 'a\\'b' AS x"),
      ("RETURN '\\u00e9\\U0001F600\\uD83E\\uDDD0\\t' AS x", "RETURN 'é😀🧐\\t' AS x"),
      (
        "RETURN 0x1F + 0o17 + 1_000 - -0x8000000000000000 AS x",
        "RETURN 31 + 15 + 1000 - -9223372036854775808 AS x"
      ),
      ("RETURN .5 + 1e3 + 2.5E-1 + 1e-400 AS x", "RETURN 0.5 + 1000.0 + 0.25 + 0.0 AS x"),
      ("RETURN ((1 + (2))) AS x", "RETURN 1 + 2 AS x"),
      ("/* a */ RETURN 1 // b\n AS x // c", "RETURN 1 AS x"),
      ("RETURN `a``b`.`c` AS ``", "RETURN `a``b`.c AS ``"),
      (
        "MATCH (größe:Ünïcode)-[:名前]->(_) RETURN größe",
        "MATCH (größe:Ünïcode)-[:名前]->(_) RETURN größe"
      ),
      ("MATCH (a)⟨—[r]—(b) RETURN r", "MATCH (a)<-[r]-(b) RETURN r"),
      ("RETURN a.end, end AS x, order.by AS y", "RETURN a.end, `end` AS x, `order`.by AS y"),
      (
        "MATCH (match)-[at:AT]->(where) RETURN at, timed",
        "MATCH (`match`)-[`at`:AT]->(`where`) RETURN `at`, `timed`"
      ),
      (
        "MATCH at = (timed)-->() AT '2014' RETURN at",
        "MATCH `at` = (`timed`)-->() AT '2014' RETURN `at`"
      ),
      ("RETURN [x IN xs WHERE x:A|B | x.y] AS z", "RETURN [x IN xs WHERE x:(A|B) | x.y] AS z"),
      ("RETURN [x IN xs WHERE x:A|x.y] AS z", "RETURN [x IN xs WHERE x:A | x.y] AS z"),
      ("RETURN [x IN xs, y] AS z", "RETURN [(x IN xs), y] AS z"),
      ("RETURN (a)-[1] AS z", "RETURN a - [1] AS z"),
      ("RETURN (a)--1 AS z", "RETURN a - -1 AS z"),
      ("RETURN (n {.a}) AS z", "RETURN n {.a} AS z"),
      ("RETURN CASE WHEN a THEN end END AS z", "RETURN CASE WHEN a THEN `end` END AS z"),
      (";;RETURN 1; RETURN 2;;", "RETURN 1; RETURN 2;"),
    ])
  func spellings(_ text: String, _ canonical: String) { Self.check(text, canonical) }

  @Test(
    "the questions analysts ask",
    arguments: [
      "AT '2014-12' MATCH (a:Actor)-[r:BACKS]->(g {name: 'Jaish al-Islam'}) RETURN a.name, validTime(r), certainty(r)",
      "MATCH (o)-[r:CONTROLS]->(p:Place) POSSIBLY THROUGHOUT '2014-09-13/2015-03-15' RETURN p.name, o.name",
      "MATCH (a)-[:CONTROLS]->(p:Place) AT '2014-12' MATCH (b)-[:CONTROLS]->(p) AT '2015-06' WHERE a <> b RETURN p.name, a.name, b.name",
      "MATCH (e:Attack)<-[:PARTICIPATED_IN {role: 'perpetrator'}]-(u) MATCH (p:Person)-[c:LEADS]->(u) AT (e.when) RETURN e.name, p.name, certainty(c)",
      "AS KNOWN AT '2015-02-04' MATCH (a)-[r:BACKS]->(b) WHERE support(r) < 2 OR disputed(r) UNWIND evidence(r) AS v RETURN a.name, b.name, v.source, v.grade",
      "DURING '2012/2015' MATCH p = EARLIEST TIMED (:Actor {name: $donor})-[:BACKS*1..5]->(:Actor {name: $group}) RETURN [n IN nodes(p) | n.name], arrival(p), certainty(p)",
      "UNWIND months('2014-06', '2015-02') AS m OPTIONAL MATCH (o)-[r:CONTROLS]->(:Place {name: 'Kobani'}) AT (m) RETURN m, collect(o.name + CASE certainty(r) WHEN 'certain' THEN '' ELSE ' ?' END)",
    ])
  func questions(_ text: String) { Self.check(text) }
}

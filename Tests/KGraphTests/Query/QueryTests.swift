import KGraph
import KGraphModel
import Testing

/// Asking a case: what a query sees, its limits and its errors.
@Suite("Queries") struct QueryTests {
  let subject: TemporaryCase

  init() throws { subject = try TemporaryCase.damascus() }

  private func rows(_ text: String, _ parameters: PropertyMap = [:]) throws -> [[String]] {
    try subject.content.query(text, parameters: parameters).rows.map { $0.map(\.displayText) }
  }

  private func failure(_ request: QueryRequest) -> KGraphError? {
    do {
      _ = try subject.content.query(request)
      return nil
    } catch { return error as? KGraphError }
  }

  @Test("sees every element with the labels of all its types")
  func whole() throws {
    #expect(try rows("MATCH (n) RETURN count(*)") == [["69"]])
    #expect(
      try rows("MATCH (n:Actor) WHERE n.key = 'russia-supreme-court' RETURN n.name")
        == [["Supreme Court of Russia"]])
    #expect(try rows("MATCH ()-[r:LABELS]->() RETURN count(*)") == [["5"]])
    #expect(
      try rows("MATCH (n {key: 'ev-consular-hit'}) RETURN n.status, n.when")
        == [["claimed", "5 Feb 2015"]])
  }

  @Test("statuses can be left out, and are counted")
  func statuses() throws {
    let request = QueryRequest(
      "MATCH (n:Event) RETURN count(*)", statuses: TemporalFilter.facts, isReadOnly: true)
    let result = try subject.content.query(request)[0]
    #expect(result.rows == [[.value(.integer(12))]])
    #expect((result.hidden.byStatus[.claimed] ?? 0) > 2)
  }

  @Test("parameters are values, not text")
  func parameters() throws {
    #expect(
      try rows("MATCH (n {name: $name}) RETURN n.key", ["name": .string("Islamic State")])
        == [["islamic-state"]])
    #expect(
      try rows("RETURN $list[1] + 1", ["list": .list([.integer(1), .integer(2)])]) == [["3"]])
    let error = failure(QueryRequest("RETURN $nothing"))
    #expect(error?.message.contains("nothing") == true)
  }

  @Test("a mistake is shown with its place")
  func place() throws {
    let error = try #require(failure(QueryRequest("MATCH (n) RETRUN n")))
    #expect(error.location?.column == 11)
    #expect(error.rendered().contains("^^^^^^"))
    let unknown = try #require(failure(QueryRequest("MATCH (n)\nRETURN m.name", file: "q.cypher")))
    #expect(unknown.location?.line == 2)
    #expect(unknown.location?.file == "q.cypher")
    let empty = try #require(failure(QueryRequest("  // nothing\n")))
    #expect(empty.code == .usage)
  }

  @Test("a limit on rows stops looking")
  func rowLimit() throws {
    let request = QueryRequest(
      "MATCH (a), (b), (c) RETURN a.key", limits: QueryLimits(rows: 3, seconds: 60),
      isReadOnly: true)
    let result = try subject.content.query(request)[0]
    #expect(result.rows.count == 3 && result.isTruncated)
    let whole = try subject.content.query(
      QueryRequest("UNWIND [1, 2] AS x RETURN x", limits: QueryLimits(rows: 2)))[0]
    #expect(!whole.isTruncated)
  }

  @Test("an interruption, a deadline and a memory budget stop a query")
  func limits() throws {
    let endless = "UNWIND range(1, 100000000) AS a UNWIND range(1, 1000) AS b RETURN count(*)"
    let interruption = QueryInterruption()
    interruption.raise()
    let interrupted = failure(
      QueryRequest(endless, limits: QueryLimits(interruption: interruption)))
    #expect(interrupted?.code == .interrupted)
    let late = failure(
      QueryRequest("MATCH (a), (b), (c), (d) RETURN count(*)", limits: QueryLimits(seconds: 0.001)))
    #expect(late?.message.contains("longer") == true)
    let large = failure(
      QueryRequest(
        "MATCH (a), (b), (c) RETURN a, b, c ORDER BY a.name",
        limits: QueryLimits(seconds: 60, memoryBytes: 100_000)))
    #expect(large?.message.contains("memory") == true)
  }

  @Test("read-only refuses before anything runs")
  func readOnly() throws {
    for text in [
      "CREATE (:A)", "MATCH (n) SET n.x = 1", "MATCH (n) DETACH DELETE n", "MERGE (:A)",
      "RETURN 1; CREATE (:A)", "CALL { CREATE (:A) }", "FOREACH (x IN [1] | CREATE (:A))",
    ] {
      let error = failure(
        QueryRequest(text, isReadOnly: true, stamp: TemporaryCase.stamp("query")))
      #expect(error?.code == .readOnly, "\(text): \(error?.message ?? "ran")")
    }
    #expect(try rows("MATCH (n:A) RETURN count(*)") == [["0"]])
    #expect(QueryText.writes("MATCH (n) CALL { CREATE (:A) } RETURN n"))
    #expect(!QueryText.writes("MATCH (n) RETURN n"))
  }

  @Test("a mistake in the last statement is found before the first one writes")
  func scripts() throws {
    let stamp = TemporaryCase.stamp("query")
    #expect(failure(QueryRequest("CREATE (:Topic {name: 'x'}); RETURN y", stamp: stamp)) != nil)
    #expect(try rows("MATCH (n:Topic) RETURN count(*)") == [["0"]])
    let results = try subject.content.query(
      QueryRequest(
        "CREATE (:Topic {name: 'x'}); MATCH (n:Topic) RETURN n.name, n.key", stamp: stamp))
    #expect(results.count == 2)
    #expect(results[1].rows == [[.value(.string("x")), .value(.string("x"))]])
  }

  @Test("what rows rest on is counted")
  func certainty() throws {
    let result = try subject.content.query(
      "AT '2014-12' MATCH (a)-[r:OPPOSES|FIGHTS]->(b) RETURN a.name, b.name")
    let certainty = try #require(result.certainty)
    #expect(certainty.certain + certainty.possible == result.rows.count)
    let plain = try subject.content.query("MATCH (a)-[r:OPPOSES]->(b) RETURN a")
    #expect(plain.certainty == nil)
    let counted = try subject.content.query("AT '2014-12' MATCH (a)-[r]->(b) RETURN count(*)")
    #expect(counted.certainty == nil)
  }

  @Test("elements in a result carry what JSON promises")
  func elements() throws {
    let result = try subject.content.query(
      "AT '2015-02' MATCH p = (a {key: 'saudi-arabia'})-[r:BACKS]->(b) RETURN a, r, p")
    guard case .map(let node) = result.rows[0][0].data, case .map(let edge) = result.rows[0][1].data
    else {
      Issue.record("no maps")
      return
    }
    #expect(node["key"]?.string == "saudi-arabia" && node["type"]?.string == "State")
    #expect(edge["key"]?.string == "saudi-arabia BACKS jaish-al-islam")
    #expect(edge["status"]?.string == "reported" && edge["certainty"] != .null)
    #expect(edge["label"]?.string == "Saudi Arabia backs Jaish al-Islam")
  }

  @Test("AS RECORDED AT looks at what the case held then")
  func recorded() throws {
    #expect(try rows("AS RECORDED AT '2000-01-01' MATCH (n) RETURN count(*)") == [["0"]])
    #expect(try rows("AS RECORDED AT '2999' MATCH (n) RETURN count(*)") == [["69"]])
    #expect(
      try rows("AS RECORDED AT $then MATCH (n) RETURN count(*)", ["then": .string("2000")]) == [
        ["0"]
      ])
    #expect(failure(QueryRequest("AS RECORDED AT 'soon' MATCH (n) RETURN n")) != nil)
  }

  @Test("sources speak through evidence, support and disputed")
  func sources() throws {
    #expect(
      try rows(
        """
        MATCH (a {key: 'islamic-state'})-[r:ATTACKED]->(b {key: 'damascus'})
        RETURN support(r), disputed(r), size(evidence(r))
        """) == [["0", "true", "3"]])
    #expect(
      try rows("MATCH ()-[r:BACKS]->() UNWIND evidence(r) AS v RETURN DISTINCT v.source, v.grade")
        == [["a1", "B2"]])
    #expect(try rows("AS KNOWN AT '2015-02-04' MATCH ()-[r:BACKS]->() RETURN count(*)") == [["0"]])
    #expect(try rows("AS KNOWN AT '2015-02-11' MATCH ()-[r:BACKS]->() RETURN count(*)") == [["2"]])
  }
}

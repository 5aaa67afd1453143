import KGraph
import KGraphModel
import Testing

/// Patterns that look at different moments of the record, and claims about relations.
@Suite("Record and claims") struct RecordAndClaimTests {
  let subject: TemporaryCase

  init() throws { subject = try TemporaryCase.damascus() }

  private func rows(_ text: String, _ parameters: PropertyMap = [:]) throws -> [[String]] {
    try subject.content.query(text, parameters: parameters).rows.map { $0.map(\.displayText) }
  }

  @Test(
    "each clause sees its own moment",
    arguments: [
      ("MATCH ()-[r:BACKS]->() AS RECORDED AT '2000' RETURN count(r)", "0"),
      ("MATCH ()-[r:BACKS]->() AS RECORDED AT '2999' RETURN count(r)", "2"),
      ("AS RECORDED AT '2000' MATCH ()-[r:BACKS]->() AS RECORDED AT '2999' RETURN count(r)", "2"),
      ("MATCH (n) WITH count(n) AS n MATCH (m) AS RECORDED AT '2000' RETURN count(m)", "0"),
      ("MATCH (n) WITH count(n) AS n OPTIONAL MATCH (m) AS RECORDED AT '2000' RETURN n", "69"),
      ("MATCH (a)-[:BACKS]->() MATCH (a)-[r:BACKS]->() AS RECORDED AT '2000' RETURN count(r)", "0"),
      (
        "UNWIND ['2000', '2999'] AS t MATCH ()-[r:BACKS]->() AS RECORDED AT (t) RETURN collect(t)[0]",
        "2999"
      ),
      (
        """
        MATCH (a)-[:BACKS]->(b)
        WHERE NOT EXISTS { MATCH (a)-[:BACKS]->(b) AS RECORDED AT '2000' } RETURN count(*)
        """, "2"
      ),
      ("MATCH (n) AS RECORDED AT (null) RETURN count(n)", "0"),
      (
        """
        MATCH (a) MATCH p = EARLIEST TIMED (a)-[:PART_OF*1..3]->(b) AS RECORDED AT '2000'
        RETURN count(p)
        """, "0"
      ),
    ])
  func moments(_ text: String, _ expected: String) throws {
    #expect(try rows(text) == [[expected]])
  }

  @Test("former versions have the fields of their time")
  func versions() throws {
    let before = try rows("MATCH ()-[r]->() RETURN count(r)")
    let stamp = TemporaryCase.stamp("query")
    // Two transactions of one second cannot be told apart by a time; the version of the load is
    // looked for by what it says.
    _ = try subject.content.query(
      QueryRequest("MATCH ({key: 'saudi-arabia'})-[r:BACKS]->() SET r.kind = 'money'", stamp: stamp)
    )
    _ = try subject.content.query(
      QueryRequest("MATCH ({key: 'western-states'})-[r:BACKS]->() DELETE r", stamp: stamp))
    #expect(
      try rows("MATCH (n {key: 'usa'}) MATCH ()-[r:BACKS]->() AS RECORDED AT '2999' RETURN r.kind")
        == [["money"]])
    #expect(
      try rows("MATCH (n {key: 'usa'}) AS RECORDED AT '2000' MATCH ()-[r]->() RETURN count(r)")
        == [["0"]])
    let now = try rows("MATCH ()-[r]->() RETURN count(r)")
    #expect(Int(now[0][0]).map { $0 + 1 } == Int(before[0][0]))
    #expect(
      try rows(
        """
        MATCH ()-[r]->() WITH count(r) AS n OPTIONAL MATCH (m {key: 'x'}) AS RECORDED AT '2999'
        RETURN n
        """) == now)
  }

  @Test("writing statements cannot look back")
  func writing() {
    let request = QueryRequest(
      "MATCH (n) AS RECORDED AT '2000' SET n.x = 1", stamp: TemporaryCase.stamp("query"))
    #expect(throws: KGraphError.self) { try subject.content.query(request) }
  }

  @Test("statements and the relations that they assert or deny find each other")
  func claims() throws {
    #expect(
      try rows("MATCH (s {key: 'st-author-omission'}) UNWIND denies(s) AS r RETURN type(r)")
        == [["ATTACKED"]])
    #expect(
      try rows(
        """
        MATCH ({key: 'islamic-state'})-[r:ATTACKED]->({key: 'damascus'})
        RETURN [s IN assertedBy(r) | s.key][0], [s IN deniedBy(r) | s.key][0]
        """) == [["st-luk-isis-hashtag", "st-author-omission"]])
    #expect(
      try rows("MATCH (e {key: 'ev-consular-hit'}) RETURN [s IN assertedBy(e) | s.key]")
        == [["st-luk-consular-hit"]])
    #expect(try rows("MATCH (s:Statement) UNWIND asserts(s) AS x RETURN count(x)") == [["15"]])
    #expect(try rows("MATCH (s:Statement) UNWIND denies(s) AS x RETURN count(x)") == [["1"]])
    #expect(try rows("RETURN asserts(null) IS NULL, deniedBy(null) IS NULL") == [["true", "true"]])
  }

  @Test("claims that were not known yet are left out")
  func known() throws {
    let text = "MATCH (s:Statement) AT ANY TIME UNWIND asserts(s) AS x RETURN count(x)"
    #expect(try rows("AS KNOWN AT '2015-02-11' \(text)") == [["15"]])
    #expect(try rows("AS KNOWN AT '2015-01-11' \(text)") == [["0"]])
  }
}

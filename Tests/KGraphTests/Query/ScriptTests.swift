import KGraph
import KGraphModel
import Testing

/// Several statements in one text: what they see of each other and what an error leaves.
@Suite("Scripts") struct ScriptTests {
  let subject: TemporaryCase

  init() throws { subject = try TemporaryCase.damascus() }

  private func request(
    _ text: String, isDryRun: Bool = false, isEach: Bool = false
  ) -> QueryRequest {
    QueryRequest(
      text, stamp: TemporaryCase.stamp("query"), isDryRun: isDryRun, isEach: isEach)
  }

  private func failure(_ request: QueryRequest) -> KGraphError? {
    do {
      _ = try subject.content.query(request)
      return nil
    } catch { return error as? KGraphError }
  }

  static let failing = """
    CREATE (:Person {key: 'one', name: 'One'});
    MATCH (n {key: 'one'}) SET n.seen = true RETURN n.key;
    RETURN 1 / 0
    """

  @Test("an error leaves nothing of the script behind")
  func nothing() throws {
    let (before, log) = (try subject.dump(), try subject.content.log())
    let error = try #require(failure(request(Self.failing)))
    #expect(error.message == "statement 3: division by zero")
    #expect(error.hint?.contains("nothing of the script was written") == true)
    #expect(try subject.dump() == before)
    #expect(try subject.content.log() == log)
    #expect(try subject.content.query("MATCH (n {key: 'one'}) RETURN n").rows.isEmpty)
    // The numbers of what was taken back are used again, and no graph of then is.
    _ = try subject.content.query(request("CREATE (:Person {key: 'two', name: 'Two'})"))
    #expect(try subject.content.query("MATCH (n:Person {key: 'two'}) RETURN n").rows.count == 1)
    #expect(try subject.content.query("MATCH (n {key: 'one'}) RETURN n").rows.isEmpty)
    #expect(try subject.content.verify().isIntact)
  }

  @Test("an error keeps what was written before where each statement stands for itself")
  func each() throws {
    let error = try #require(failure(request(Self.failing, isEach: true)))
    #expect(error.hint == nil)
    let rows = try subject.content.query("MATCH (n {key: 'one'}) RETURN n.seen").rows
    #expect(rows == [[.value(.boolean(true))]])
  }

  @Test("a script sees what it wrote; each statement is an entry of the log")
  func sees() throws {
    let entries = try subject.content.log().count
    let results = try subject.content.query(
      request(
        """
        CREATE (e:Attack {key: 'ev-new', name: 'New', when: '2015-02-06'});
        MATCH (e {key: 'ev-new'}), (a {key: 'jaish-al-islam'}), (d {key: 'damascus'})
          CREATE (a)-[:PARTICIPATED_IN {role: 'perpetrator'}]->(e),
            (d)-[:PARTICIPATED_IN {role: 'target'}]->(e);
        AT '2015-02-06' MATCH (a)-[r:ATTACKED {derivedFrom: 'ev-new'}]->(b) RETURN a.key, b.key
        """))
    #expect(results.map(\.rowCount) == [0, 0, 1])
    #expect(results[2].rows[0].map(\.displayText) == ["jaish-al-islam", "damascus"])
    #expect(try subject.content.log().count == entries + 2)
    #expect(try subject.content.verify().isIntact)
  }

  @Test("a dry run of a script sees its own writes and leaves none")
  func dryRun() throws {
    let before = try subject.dump()
    let text = "CREATE (:Person {key: 'one', name: 'One'}); MATCH (n {key: 'one'}) RETURN n.name"
    let results = try subject.content.query(request(text, isDryRun: true))
    #expect(results[1].rows == [[.value(.string("One"))]])
    #expect(results[0].report?.outcome.transaction == nil)
    #expect(try subject.dump() == before)
    #expect(try subject.content.query("MATCH (n {key: 'one'}) RETURN n").rows.isEmpty)
  }

  @Test("rows are handed over as they come, up to the limit")
  func streaming() throws {
    var seen = 0
    var most = 0
    var results: [QueryResult] = []
    try subject.content.query(
      QueryRequest("UNWIND range(1, 100000) AS x RETURN x, x * 2 AS y", isReadOnly: true)
    ) { rows in
      #expect(rows.columns == ["x", "y"] && results.isEmpty)
      seen += rows.rows.count
      most = max(most, rows.rows.count)
    } handle: {
      results.append($0)
    }
    #expect(seen == 100_000 && most <= 2_048)
    #expect(results.count == 1 && results[0].rows.isEmpty && results[0].rowCount == 100_000)
    seen = 0
    try subject.content.query(
      QueryRequest(
        "MATCH (a), (b), (c) RETURN a", limits: QueryLimits(rows: 5), isReadOnly: true)
    ) { rows in
      seen += rows.rows.count
    } handle: {
      results.append($0)
    }
    #expect(seen == 5 && results[1].isTruncated && results[1].rowCount == 5)
  }

  @Test("rows that are kept count as memory, those that are handed over do not")
  func memory() throws {
    let request = QueryRequest(
      "UNWIND range(1, 50000) AS x RETURN x", limits: QueryLimits(memoryBytes: 100_000),
      isReadOnly: true)
    #expect(
      failure(request)?.message == "the query needs more than its 100000 bytes of memory")
    var seen = 0
    try subject.content.query(request) {
      seen += $0.rows.count
    } handle: { _ in
    }
    #expect(seen == 50_000)
  }
}

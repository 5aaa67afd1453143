import KGraph
import KGraphModel
import Testing

/// What a query writes becomes the record: log, dump, undo and verify know it.
@Suite("Queries that write") struct WriteThroughTests {
  let subject: TemporaryCase

  init() throws { subject = try TemporaryCase.damascus() }

  @discardableResult
  private func run(_ text: String, dryRun: Bool = false) throws -> QueryResult {
    let results = try subject.content.query(
      QueryRequest(text, stamp: TemporaryCase.stamp("query"), isDryRun: dryRun))
    return results[results.count - 1]
  }

  private func failure(_ text: String) throws -> KGraphError? {
    let before = try subject.content.log().count
    do {
      try run(text)
      return nil
    } catch let error as KGraphError {
      #expect(try subject.content.log().count == before, "a failed statement wrote: \(text)")
      return error
    } catch let errors as KGraphErrors {
      #expect(try subject.content.log().count == before, "a failed statement wrote: \(text)")
      return errors.errors.first
    }
  }

  private func rows(_ text: String) throws -> [[String]] {
    try subject.content.query(text).rows.map { $0.map(\.displayText) }
  }

  @Test("created elements get keys, types and dates")
  func create() throws {
    let result = try run(
      """
      MATCH (b {key: 'jaish-al-islam'})
      CREATE (a:Person:Actor {name: 'Zahran Alloush', born: 1971, nickname: 'the sheikh'}),
             (a)-[r:LEADS {from: '2013-09', to: '..'}]->(b)
      RETURN a, r
      """)
    #expect(
      result.report?.text.hasPrefix(
        "created 1 node, 1 relationship, added 2 labels, set 5 properties")
        == true, "\(result.report?.text ?? "")")
    guard case .node(let node) = result.rows[0][0], case .relationship(let edge) = result.rows[0][1]
    else {
      Issue.record("no elements")
      return
    }
    #expect(node.key == "zahran-alloush")
    #expect(edge.key == "zahran-alloush LEADS jaish-al-islam")
    #expect(
      try rows(
        """
        AT '2014' MATCH (a:Person)-[r:LEADS]->(b {key: 'jaish-al-islam'})
        RETURN a.name, size(labels(a)), a.born, certainty(r)
        """) == [["Zahran Alloush", "3", "1971", "certain"]])
    #expect(try subject.content.log(limit: 1).first?.command == "query")
    #expect(try subject.content.verify().isIntact)
  }

  @Test("undo takes a statement back, dump stays the same")
  func undo() throws {
    let before = try subject.dump()
    try run("MATCH (n:ArmedGroup) SET n.checked = true")
    #expect(try subject.dump() != before)
    _ = try subject.content.undo(stamp: TemporaryCase.stamp("undo"))
    #expect(try subject.dump() == before)
    #expect(try subject.content.verify().isIntact)
  }

  @Test("a new event implies its shortcuts")
  func events() throws {
    try run(
      """
      MATCH (a {key: 'jaish-al-islam'}), (d {key: 'damascus'})
      CREATE (e:Attack {name: 'Second barrage', when: '2015-02-06', killed: '3..'}),
             (a)-[:PARTICIPATED_IN {role: 'perpetrator'}]->(e),
             (d)-[:PARTICIPATED_IN {role: 'target'}]->(e), (e)-[:OCCURRED_AT]->(d)
      """)
    #expect(
      try rows(
        """
        MATCH (a {key: 'jaish-al-islam'})-[r:ATTACKED]->(b {key: 'damascus'})
        WHERE r.derivedFrom = 'ev-second-barrage' RETURN r.when
        """
      ).count == 1)
    #expect(try rows("MATCH (e {key: 'ev-second-barrage'}) RETURN e.killed.min") == [["3"]])
    let text = try subject.dump()
    #expect(text.contains("ev-second-barrage:"))
    #expect(try TemporaryCase(text).dump() == text)
    try run("MATCH (e {key: 'ev-second-barrage'}) SET e.when = '2015-02-07'")
    #expect(
      try rows(
        """
        MATCH ({key: 'jaish-al-islam'})-[r:ATTACKED]->() WHERE r.derivedFrom = 'ev-second-barrage'
        RETURN toString(validTime(r))
        """) == [["2015-02-07"]])
    try run("MATCH (e {key: 'ev-second-barrage'}) DETACH DELETE e")
    #expect(try rows("MATCH ()-[r]->() WHERE r.derivedFrom = 'ev-second-barrage' RETURN r") == [])
    #expect(try subject.content.verify().isIntact)
  }

  @Test("merge finds what is there")
  func merge() throws {
    let found = try run("MERGE (n:ArmedGroup {name: 'Islamic State'}) SET n.seen = 1 RETURN n.key")
    #expect(found.rows == [[.value(.string("islamic-state"))]])
    #expect(found.report?.nodesCreated == 0 && found.report?.propertiesSet == 1)
    let made = try run("MERGE (n:ArmedGroup {name: 'Ahrar al-Sham'}) RETURN n.key")
    #expect(made.report?.nodesCreated == 1)
    let again = try run("MERGE (n:ArmedGroup {name: 'Ahrar al-Sham'})")
    #expect(again.report?.outcome.transaction == nil)
  }

  @Test("labels move the type, and further ones are kept")
  func labels() throws {
    try run("CREATE (:Actor {name: 'Someone'})")
    try run("MATCH (n {key: 'someone'}) SET n:Person:Suspect")
    #expect(
      try rows("MATCH (n:Suspect:Actor) RETURN n.key, size(labels(n))")
        == [["someone", "4"]])
    guard case .node(let node) = try subject.content.element(named: "someone") else { return }
    #expect(node.type == "Person")
    try run("MATCH (n {key: 'someone'}) REMOVE n:Suspect")
    #expect(try rows("MATCH (n:Suspect) RETURN n") == [])
    #expect(try failure("MATCH (n {key: 'someone'}) REMOVE n:Actor")?.code == .invalid)
  }

  @Test("two relationships of one triple have two keys")
  func ordinals() throws {
    let query = """
      MATCH (a {key: 'usa'}), (b {key: 'fsa'})
      CREATE (a)-[r:BACKS {when: '2014'}]->(b), (a)-[s:BACKS {when: '2015'}]->(b) RETURN r, s
      """
    let result = try run(query)
    let keys = result.rows[0].map { value -> String? in
      if case .relationship(let edge) = value { edge.key?.text } else { nil }
    }
    #expect(keys == ["usa BACKS fsa", "usa BACKS fsa #2"])
    try run("MATCH ({key: 'usa'})-[r:BACKS]->() WHERE r.key ENDS WITH '#2' DELETE r")
    #expect(try rows("MATCH ({key: 'usa'})-[r:BACKS]->() RETURN r.key") == [["usa BACKS fsa"]])
  }

  @Test("a dry run says what it would do")
  func dryRun() throws {
    let before = try subject.dump()
    let result = try run("MATCH (n:City) SET n.capital = false", dryRun: true)
    #expect(result.report?.text == "set 2 properties; nothing was written (--dry-run)")
    #expect(try subject.dump() == before)
  }

  @Test(
    "what a case cannot hold is refused and nothing is left behind",
    arguments: [
      ("MATCH ()-[r:ATTACKED]->() SET r.x = 1", "follows from"),
      ("MATCH ()-[r:PARTICIPATED_IN]->() DELETE r", "follows from"),
      ("MATCH (n {key: 'damascus'}) SET n.key = 'x'", "cannot be changed"),
      ("MATCH (n {key: 'damascus'}) REMOVE n.name", "must be a text"),
      ("MATCH (n {key: 'damascus'}) SET n.status = 'sure'", "is not a status"),
      ("MATCH (n {key: 'ev-mfa-tweets'}) SET n.when = 'never'", "is not a date"),
      ("CREATE (:Person {key: 'Not A Slug'})", "cannot be one"),
      ("CREATE (:Person {key: 'damascus'})", "is taken"),
      ("MATCH (n {key: 'a1'}) DETACH DELETE n", "a1"),
      ("MATCH (n {key: 'russia'}) DELETE n", "DETACH DELETE"),
      (
        "MATCH (a {key: 'usa'}), (b {key: 'fsa'}) CREATE (a)-[:BACKS {from: '2015', to: '2014'}]->(b)",
        "ends before it starts"
      ),
      (
        "MATCH (a {key: 'usa'}), (e {key: 'ev-mfa-tweets'}) CREATE (a)-[:PARTICIPATED_IN]->(e)",
        "in a role"
      ),
      ("CREATE (:Person {name: 'A'}) WITH 1 AS one RETURN 1 / 0", "zero"),
      ("AS KNOWN AT '2015' MATCH (n) SET n.x = 1", "cannot look"),
    ])
  func refused(_ query: String, _ message: String) throws {
    let error = try #require(try failure(query), "it ran: \(query)")
    #expect(error.rendered().contains(message), "\(error.rendered())")
  }
}

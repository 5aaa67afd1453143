import KGraph
import KGraphModel
import Testing

/// The questions that the design and the plan of the project ask, with answers argued from the text
/// of the Damascus case and not from what the engine gave.
@Suite("Questions to the Damascus case") struct DamascusQuestionsTests {
  let subject: TemporaryCase

  init() throws { subject = try TemporaryCase.damascus() }

  private func rows(_ text: String, _ parameters: PropertyMap = [:]) throws -> [String] {
    try Self.rows(subject, text, parameters)
  }

  private static func rows(
    _ subject: TemporaryCase, _ text: String, _ parameters: PropertyMap = [:]
  ) throws -> [String] {
    try subject.content.query(text, parameters: parameters).rows.map { row in
      row.map { $0.isNull ? "null" : $0.displayText }.joined(separator: " | ")
    }
  }

  /// Saudi backing is attested "in the past" as of 5 February, so it may have been in December; the
  /// backing by Western states is attested for February 2015 alone, and before that only conceivable.
  @Test("who backed whom at a date, and how sure")
  func backing() throws {
    let query = "MATCH (a)-[r:BACKS]->(g) RETURN a.name, g.name, certainty(r) ORDER BY a.name"
    let saudi = "Saudi Arabia | Jaish al-Islam"
    let western = "Western states | Free Syrian Army groups"
    #expect(try rows("AT '2014-12' \(query)") == ["\(saudi) | possible"])
    #expect(
      try rows("CONCEIVABLY AT '2014-12' \(query)") == [
        "\(saudi) | possible", "\(western) | conceivable",
      ])
    #expect(
      try rows("AT '2015-02' \(query)") == ["\(saudi) | possible", "\(western) | certain"])
    #expect(try rows("CERTAINLY AT '2015-02' \(query)") == ["\(western) | certain"])
    #expect(
      try rows("AT '2015-02-05' \(query)") == ["\(saudi) | possible", "\(western) | possible"])
    #expect(
      try rows(
        """
        AT '2014-12' MATCH (a:Actor)-[r:BACKS]->(g {name: 'Jaish al-Islam'})
        RETURN a.name, toString(validTime(r)), certainty(r)
        """) == ["Saudi Arabia | @[..2015-02-05] | possible"])
  }

  /// Only Islamic State is in both.
  ///
  /// Russia opposes it; the Supreme Court, a part of Russia, lists it and Jabhat al-Nusra.
  @Test("which groups Russia both opposes and lists through an organ of its own")
  func listed() throws {
    #expect(
      try rows(
        """
        MATCH (s:State {key: 'russia'})-[:OPPOSES]->(g:ArmedGroup)
        WHERE EXISTS { (s)<-[:PART_OF*1..2]-(organ)-[:BLACKLISTED]->(g) } RETURN g.name
        """) == ["Islamic State"])
  }

  /// Saudi Arabia has one relation, to Jaish al-Islam.
  ///
  /// That opposes the Syrian government, Russia's ally, and belongs to the factions that Russia calls
  /// terrorists; nothing else touches both the group and Russia.
  @Test("the shortest connections between two actors without statements")
  func connection() throws {
    #expect(
      try rows(
        """
        MATCH (a {key: 'saudi-arabia'}), (b {key: 'russia'})
        MATCH p = allShortestPaths((a)-[*]-(b))
        WHERE none(n IN nodes(p) WHERE n:Statement OR n:Source OR n:Event)
        RETURN [n IN nodes(p) | n.key] AS keys, [r IN relationships(p) | type(r)] AS types ORDER BY keys
        """) == [
          "saudi-arabia, jaish-al-islam, syria-gov, russia | BACKS, OPPOSES, ALLIED_WITH",
          "saudi-arabia, jaish-al-islam, syrian-armed-factions, russia | BACKS, MEMBER_OF, LABELS",
        ])
  }

  /// Five labels are coded, all as "terrorists": one by the spokesman, two by each government.
  @Test("who calls whom terrorists")
  func labels() throws {
    #expect(
      try rows(
        """
        MATCH (a)-[r:LABELS {as: 'terrorists'}]->(b) WITH a.name AS who, b.key AS whom ORDER BY whom
        RETURN who, collect(whom) ORDER BY who
        """) == [
          "Alexander Lukashevich | jaish-al-islam", "Russia | fsa, syrian-armed-factions",
          "Syrian government | fsa, syrian-armed-factions",
        ])
  }

  /// The only source came out between 5 and 10 February: nothing was known the day before.
  @Test("what was known on 4 February 2015")
  func known() throws {
    for (day, events, backing) in [("2015-02-04", "0", "0"), ("2015-02-05", "14", "2")] {
      #expect(try rows("AS KNOWN AT '\(day)' MATCH (e:Event) RETURN count(*)") == [events])
      #expect(try rows("AS KNOWN AT '\(day)' MATCH ()-[r:BACKS]->() RETURN count(*)") == [backing])
    }
    let query = """
      MATCH (a)-[r:BACKS]->(b) WHERE support(r) < 2 OR disputed(r) UNWIND evidence(r) AS v
      RETURN a.name, b.name, v.source, v.grade ORDER BY a.name
      """
    #expect(try rows("AS KNOWN AT '2015-02-04' \(query)") == [])
    #expect(
      try rows("AS KNOWN AT '2015-02-11' \(query)") == [
        "Saudi Arabia | Jaish al-Islam | a1 | B2",
        "Western states | Free Syrian Army groups | a1 | B2",
      ])
  }

  /// A range, without a limit where a date has none.
  ///
  /// From some day of December, the 1st to the 31st, to 5 February: 31 + 5 days at least, and 30
  /// more at most. The battle began by December and ended by 5 February, so only its end bounds it.
  @Test("gaps in days between two events with an uncertain date")
  func gaps() throws {
    let query = """
      MATCH (a {key: $from}), (b {key: $to}) WITH gap(a, b) AS g RETURN g.min, g.max
      """
    func gap(_ from: String, _ to: String) throws -> [String] {
      try rows(query, ["from": .string(from), "to": .string(to)])
    }
    #expect(try gap("ev-blacklisting", "ev-damascus-rockets") == ["36 | 66"])
    #expect(try gap("ev-damascus-rockets", "ev-blacklisting") == ["-66 | -36"])
    #expect(try gap("ev-assad-interview", "ev-military-zone") == ["3 | 33"])
    #expect(try gap("ev-blacklisting", "ev-assad-interview") == ["1 | 61"])
    #expect(try gap("ev-military-zone", "ev-kobani-battle") == ["null | -34"])
  }

  /// The hashtag only mentions it and two passages dispute it: nothing ever supported it.
  @Test("an edge without any supporting evidence is never known")
  func disputed() throws {
    let query = """
      MATCH (a {key: 'islamic-state'})-[r:ATTACKED]->(b) RETURN support(r), disputed(r)
      """
    #expect(try rows(query) == ["0 | true"])
    #expect(try rows("AS KNOWN AT '2020' \(query)") == [])
  }

  /// Backing at some time up to 5 February, then the barrage on that day: the order is possible, and
  /// not certain.
  @Test("donors, groups and attacks in the order of time")
  func journey() throws {
    #expect(
      try rows(
        """
        DURING '2012/2015' MATCH p = EARLIEST TIMED (:Actor {name: $donor})-[:BACKS*1..5]->
          (:Actor {name: $group})
        RETURN [n IN nodes(p) | n.name], certainty(p)
        """, ["donor": .string("Saudi Arabia"), "group": .string("Jaish al-Islam")]) == [
          "Saudi Arabia, Jaish al-Islam | possible"
        ])
    #expect(
      try rows(
        """
        MATCH (e:Attack)<-[:PARTICIPATED_IN {role: 'perpetrator'}]-(u)
        MATCH (a)-[c:BACKS]->(u) AT (e.when) RETURN e.key, a.name, certainty(c) ORDER BY e.key
        """) == [
          "ev-damascus-rockets | Saudi Arabia | possible",
          "ev-rocket-series | Saudi Arabia | possible",
        ])
  }

  /// What is retracted is gone from queries, and stays in what was recorded before.
  @Test("retraction")
  func retraction() throws {
    let query = "MATCH ({key: 'saudi-arabia'})-[r:BACKS]->() RETURN count(*)"
    #expect(try rows(query) == ["1"])
    _ = try subject.content.query(
      QueryRequest(
        "MATCH ({key: 'saudi-arabia'})-[r:BACKS]->() DELETE r", stamp: TemporaryCase.stamp("query"))
    )
    #expect(try rows(query) == ["0"])
    #expect(try rows("AS RECORDED AT '2999' \(query)") == ["0"])
    #expect(try rows("AS RECORDED AT '2000' \(query)") == ["0"])
  }

  /// A place that changes hands, with dates of every kind.
  @Test("who controlled a place, month by month")
  func control() throws {
    let town = try TemporaryCase(
      """
      case: {id: t, title: T, as_of: 2015-06-30}
      actors:
        a: {type: ArmedGroup, label: A}
        b: {type: ArmedGroup, label: B}
      places:
        kobani: {type: City, label: Kobani}
      relations:
        a CONTROLS kobani: {when: 2014-08/2014-12}
        b CONTROLS kobani: {from: "[2014-12..2015-01]", to: ".."}
      """)
    #expect(
      try Self.rows(
        town,
        """
        UNWIND months('2014-07', '2015-02') AS m OPTIONAL MATCH (o)-[r:CONTROLS]->(:Place {name: 'Kobani'}) AT (m)
        WITH m, o, r ORDER BY o.name
        RETURN m, collect(o.name + CASE certainty(r) WHEN 'certain' THEN '' ELSE ' ?' END) ORDER BY m
        """) == [
          "2014-07 | ", "2014-08 | A", "2014-09 | A", "2014-10 | A", "2014-11 | A",
          "2014-12 | A, B ?", "2015-01 | B", "2015-02 | B",
        ])
    #expect(
      try Self.rows(
        town,
        """
        MATCH (o)-[r:CONTROLS]->(p:Place) POSSIBLY THROUGHOUT '2014-12-15/2015-03-15'
        RETURN p.name, o.name, certainty(r)
        """) == ["Kobani | B | possible"])
    #expect(
      try Self.rows(
        town,
        """
        MATCH (a)-[:CONTROLS]->(p:Place) AT '2014-10' MATCH (b)-[:CONTROLS]->(p) AT '2015-06' WHERE a <> b
        RETURN p.name, a.name, b.name
        """) == ["Kobani | A | B"])
    #expect(
      try Self.rows(town, "AT '2015-07' MATCH (o)-[:CONTROLS]->(p) RETURN o.name") == [])
    #expect(
      try Self.rows(
        town, "CONCEIVABLY AT '2015-07' MATCH (o)-[r:CONTROLS]->(p) RETURN o.name, certainty(r)")
        == ["B | conceivable"])
  }
}

import KGraph
import KGraphModel
import Testing

@Suite("Check") struct CheckTests {
  static let base = """
    sources:
      s1: {type: NewsArticle, label: One, published: 2015-02-06, reliability: B}
      s2: {type: NewsArticle, label: Two, published: 2015-02-07, reliability: C}
      s3: {type: NewsArticle, label: Copy of two, published: 2015-02-08, reliability: C, derived_from: [s2]}
    actors:
      army: {type: ArmedGroup, label: Army, evidence: [s1#p1 B2]}
      militia: {type: ArmedGroup, label: Militia, evidence: [s1#p1 B2]}
    places:
      town: {type: City, label: Town, evidence: [s1#p1 B2]}

    """

  static func findings(_ text: String) throws -> [Finding] {
    try TemporaryCase(base + text).content.check()
  }

  static func rules(_ text: String) throws -> [Finding.Rule] { try findings(text).map(\.rule) }

  @Test("a case in order has no findings")
  func clean() throws {
    #expect(try Self.findings("") == [])
  }

  @Test("a fact without evidence; a claim needs none")
  func unsourced() throws {
    let text = """
      events:
        ev: {type: Attack, label: A, when: 2015-02-05, perpetrator: [army], target: [militia]}
        ev2: {type: Attack, label: A, when: 2015-02-05, status: claimed, perpetrator: [army]}
      """
    let found = try Self.findings(text)
    #expect(found.map(\.rule) == [.unsourced])
    #expect(found.first?.element == "ev")
  }

  @Test("two sources whose counts cannot both hold are both named")
  func contradiction() throws {
    func text(_ count: String) -> String {
      """
      events:
        ev:
          type: Attack
          label: A
          when: 2015-02-05
          killed: "10.."
          perpetrator: [army]
          evidence:
            - s1#p2 B2
            - {at: s2#p1, grade: C3, says: {killed: \(count)}}
      """
    }
    let found = try Self.findings(text("\"7\""))
    #expect(found.map(\.rule) == [.contradiction])
    #expect(found.first?.sources == ["s1", "s2"])
    #expect(try Self.rules(text("\"12\"")) == [])
    #expect(try Self.rules(text("\"..9\"")) == [.contradiction])
    #expect(try Self.rules(text("~7")) == [])
  }

  @Test("two sources whose dates cannot both hold")
  func dates() throws {
    func text(_ date: String) -> String {
      """
      events:
        ev:
          type: Attack
          label: A
          when: 2015-02-05
          perpetrator: [army]
          evidence:
            - s1#p2 B2
            - {at: s2#p1, grade: C3, says: {when: "\(date)"}}
      """
    }
    #expect(try Self.rules(text("2015-02-04")) == [.contradiction])
    #expect(try Self.rules(text("2015-02")) == [])
    #expect(try Self.rules(text("2015-02-04~")) == [])
  }

  @Test("credibility 1 needs two sources of different origin")
  func confirmation() throws {
    func text(_ evidence: String) -> String {
      """
      relations:
        army FIGHTS militia:
          attested: 2015-02
          evidence: [\(evidence)]
      """
    }
    #expect(try Self.rules(text("s1#p1 B1")) == [.lonelyConfirmation])
    #expect(try Self.rules(text("s1#p1 B1, s2#p1 B2")) == [])
    #expect(try Self.rules(text("s2#p1 B1, s3#p1 B2")) == [.lonelyConfirmation])
    #expect(try Self.rules(text("s1#p1 B1, s2#p1 B2 disputes")) == [.lonelyConfirmation])
  }

  @Test("a date after the publication of its source")
  func later() throws {
    let text = """
      events:
        ev: {type: Attack, label: A, when: 2015-02-07, perpetrator: [army], evidence: [s1#p1 B2]}
        ok: {type: Attack, label: B, when: 2015-02, perpetrator: [army], evidence: [s1#p1 B2]}
      """
    let found = try Self.findings(text)
    #expect(found.map(\.rule) == [.laterThanSource])
    #expect(found.first?.element == "ev" && found.first?.sources == ["s1"])
  }

  @Test("relations that exclude each other and certainly share a moment")
  func disjoint() throws {
    func text(_ first: String, _ second: String) -> String {
      """
      relations:
        army BACKS militia: {\(first), evidence: [s1#p1 B2]}
        army OPPOSES militia: {\(second), evidence: [s1#p1 B2]}
      """
    }
    #expect(
      try Self.rules(text("when: 2013/2014", "when: 2013/2014")) == [.disjointRelations])
    #expect(try Self.rules(text("when: 2012/2013", "when: 2014/2015")) == [])
    #expect(try Self.rules(text("attested: 2014", "attested: 2014")) == [])
  }

  @Test("an edge written by hand that also follows from an event")
  func codedTwice() throws {
    let text = """
      events:
        ev: {type: Attack, label: A, when: 2015-02-05, perpetrator: [army], target: [militia], evidence: [s1#p1 B2]}
      relations:
        army ATTACKED militia: {when: 2015-02-05, evidence: [s1#p1 B2]}
      """
    #expect(try Self.rules(text) == [.codedTwice])
  }

  @Test("types outside the vocabulary and types that are too general")
  func types() throws {
    let text = """
      nodes:
        x: {type: Unheard, label: X, evidence: [s1#p1 B2]}
      """
    let held = try TemporaryCase(Self.base + text)
    try held.content.edit(
      "army", [Assignment("type", "Group")], stamp: TemporaryCase.stamp("edit"))
    #expect(try Set(held.content.check().map(\.rule)) == [.unknownType, .abstractType])
  }

  @Test("every rule says what it looks for")
  func rules() {
    for rule in Finding.Rule.allCases { #expect(rule.summary.hasSuffix(".")) }
  }
}

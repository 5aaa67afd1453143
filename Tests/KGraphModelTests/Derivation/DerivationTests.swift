import Testing

@testable import KGraphModel

@Suite("Derivation") struct DerivationTests {
  static let derivation = Derivation(ontology: OntologyTests.sample()) { key in
    ["kurds": "Actor", "town": "Place", "regime": "State"][key.text]
  }

  static func event(_ type: String) throws -> (Node, EventLinks) {
    let node = Node(
      key: "ev", type: type, label: "e", time: .when(try EDTF("2015-01")), status: .claimed,
      evidence: [Evidence(source: "a1", locator: "p1", grade: Grade("B2"))])
    var links = EventLinks()
    links.participants = [
      .init(role: "perpetrator", key: "kurds"), .init(role: "target", key: "town"),
      .init(role: "target", key: "regime"),
    ]
    links.places = ["town"]
    return (node, links)
  }

  @Test("roles, place and shortcuts follow from an event")
  func shortcuts() throws {
    let (node, links) = try Self.event("Violence")
    let edges = Self.derivation.edges(of: node, links: links)
    #expect(
      edges.map { "\($0.from) \($0.type) \($0.to)" } == [
        "kurds PARTICIPATED_IN ev", "town PARTICIPATED_IN ev", "regime PARTICIPATED_IN ev",
        "ev OCCURRED_AT town", "kurds ATTACKED town", "kurds ATTACKED regime",
      ])
    // Another event may imply the same triple, so the number of a shortcut is its origin's.
    #expect(edges.suffix(2).allSatisfy { $0.id.ordinal >= EdgeKey.firstHash })
    for edge in edges {
      #expect(edge.derivedFrom == "ev" && edge.status == .claimed && edge.evidence == node.evidence)
    }
    #expect(edges.last?.time == node.time)
  }

  @Test("the rule for the more specific event type wins")
  func specific() throws {
    let (node, links) = try Self.event("Capture")
    let shortcuts = Self.derivation.edges(of: node, links: links).filter { $0.time != nil }
    // A state is also a place, so both are retaken and neither is attacked.
    #expect(shortcuts.map(\.type) == ["RETOOK", "RETOOK"])
  }

  @Test("links read back from the edges")
  func inverse() throws {
    let (node, links) = try Self.event("Violence")
    let back = EventLinks(
      derivedFrom: "ev", edges: Self.derivation.edges(of: node, links: links))
    #expect(Set(back.participants) == Set(links.participants))
    #expect(back.places == links.places)
  }

  @Test("somebody who holds two roles has two edges")
  func twoRoles() throws {
    var (node, links) = try Self.event("Event")
    links.participants = [
      .init(role: "perpetrator", key: "kurds"), .init(role: "target", key: "kurds"),
    ]
    node.type = "Event"
    #expect(
      Self.derivation.edges(of: node, links: links).prefix(2).map(\.key.text) == [
        "kurds PARTICIPATED_IN ev", "kurds PARTICIPATED_IN ev #2",
      ])
  }

  @Test("statements and sources")
  func statements() throws {
    let node = Node(key: "st", type: "Statement", label: "x", time: .when(try EDTF("2015")))
    var links = StatementLinks()
    links.speakers = ["regime"]
    links.about = [.init(key: "town", attitude: "negative")]
    links.asserts = ["kurds ATTACKED town"]
    let edges = Self.derivation.edges(of: node, links: links)
    #expect(
      edges.map(\.key.text) == [
        "regime SAID st", "st ABOUT town", "st ASSERTS (kurds ATTACKED town)",
      ])
    #expect(StatementLinks(derivedFrom: "st", edges: edges) == links)
    var source = SourceLinks()
    source.publishers = ["regime"]
    source.derivedFromSources = ["other"]
    let sourceEdges = Self.derivation.edges(of: node, links: source)
    #expect(SourceLinks(derivedFrom: "st", edges: sourceEdges) == source)
  }
}

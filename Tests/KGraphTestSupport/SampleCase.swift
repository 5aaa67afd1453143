import KGraphModel

/// A small case for tests that print: every shape of date, every status, three scripts, and labels
/// that try to break out of XML, DOT and CSV.
public enum SampleCase {
  /// The case.
  ///
  /// - Throws: where a date of the sample is not EDTF.
  public static func graph() throws -> GraphSnapshot {
    var info = CaseInfo(id: "sample", title: "Sample: the bridge at Nahr", timezone: "+02:00")
    info.asOf = try EDTF("2015-02-06")
    let ontology = self.ontology
    let nodes = try actors + places + events.map(\.node) + others
    let types = Dictionary(nodes.map { ($0.key, $0.type) }) { first, _ in first }
    let derivation = Derivation(ontology: ontology) { types[$0] }
    var edges = try relations
    for (node, links) in try events { edges += derivation.edges(of: node, links: links) }
    for node in nodes where node.type == "Statement" {
      var links = StatementLinks()
      links.speakers = ["ministry"]
      links.about = [.init(key: "brigade", attitude: "negative")]
      links.asserts = ["ev-retaken", "brigade BACKS council"]
      edges += derivation.edges(of: node, links: links)
    }
    return GraphSnapshot(info: info, ontology: ontology, nodes: nodes, edges: edges)
  }

  private static func date(_ text: String) throws -> ValidTime { try ValidTime(edtfText: text) }

  private static func evidence(
    _ source: String, _ grade: String, _ stance: Stance = .supports
  ) -> [Evidence] {
    [Evidence(source: ElementKey(source), locator: "p1", grade: Grade(grade), stance: stance)]
  }

  private static var actors: [Node] {
    [
      Node(
        key: "brigade", type: "ArmedGroup", label: "Liwa \"al-Jisr\" <لواء الجسر>",
        aliases: [
          Alias("لواء الجسر", language: "ar", script: "Arab", kind: .official),
          Alias("Bridge Brigade", language: "en", kind: .translation, source: "a1#p2"),
        ], tags: ["rebel"], externalIDs: ["wikidata": "Q0"], evidence: evidence("a1", "B2")),
      Node(key: "council", type: "Government", label: "=Council & Sons"),
      Node(key: "guard", type: "MilitaryForce", label: "河岸警卫队"),
      Node(key: "ministry", type: "GovernmentBody", label: "Ministe\u{301}re"),
      Node(key: "hermit", type: "Person", label: "A hermit whom nobody mentions"),
    ]
  }

  private static var places: [Node] {
    [
      Node(key: "nahr", type: "City", label: "Nahr", evidence: evidence("a1", "B1")),
      Node(key: "valley", type: "Region", label: "The valley"),
    ]
  }

  private static var others: [Node] {
    get throws {
      [
        Node(
          key: "a1", type: "NewsArticle", label: "The bridge", time: try date("2015-02-06"),
          properties: ["reliability": .string("B")]),
        Node(
          key: "a2", type: "NewsArticle", label: "The bridge, again", time: try date("2015-03"),
          properties: ["reliability": .string("C"), "retrieved": .edtf(try EDTF("2015-03-09"))]),
        Node(
          key: "st-retaken", type: "Statement", label: "The bridge is ours; \"they\" ran.",
          time: try date("2015-02-04"), properties: ["medium": .string("tweet")],
          evidence: evidence("a1", "B2")),
        Node(key: "tolls", type: "Issue", label: "Tolls on the bridge"),
      ]
    }
  }

  private static var events: [(node: Node, links: EventLinks)] {
    get throws {
      func event(
        _ key: String, _ type: String, _ label: String, _ when: String?,
        _ roles: [(String, String)], place: String? = nil, source: String = "a1",
        _ change: (inout Node) -> Void = { _ in }
      ) throws -> (node: Node, links: EventLinks) {
        var node = Node(
          key: ElementKey(key), type: type, label: label, time: try when.map { try date($0) },
          evidence: evidence(source, "B2"))
        change(&node)
        var links = EventLinks()
        links.participants = roles.map { .init(role: $0.0, key: ElementKey($0.1)) }
        if let place { links.places = [ElementKey(place)] }
        return (node, links)
      }
      return [
        try event(
          "ev-shelling", "Attack", "Shelling of the bridge", "2015-02-03",
          [("perpetrator", "brigade"), ("target", "nahr")], place: "nahr"
        ) {
          $0.properties = [
            "killed": .quantity(Quantity(min: 10, max: nil) ?? Quantity(10)),
            "wounded": .quantity(Quantity(50)), "note": .string("-1 day, \"by\" a\nwitness"),
          ]
        },
        try event(
          "ev-shelling-again", "Attack", "Second shelling of the bridge", "2015-02-05?",
          [("perpetrator", "brigade"), ("target", "nahr")], place: "nahr"),
        try event(
          "ev-siege", "Battle", "Siege of Nahr", "[..2014-12]/[2015-01-20,2015-01-25]",
          [("party", "guard")], place: "nahr"),
        try event(
          "ev-retaken", "TerritorialChange", "The guard retakes the bridge", "[..2015-02-04]",
          [("perpetrator", "guard"), ("target", "nahr")], place: "nahr"
        ) { $0.status = .claimed },
        try event(
          "ev-ban", "Designation", "The ministry bans the brigade and the council", "2014-12",
          [("issuer", "ministry"), ("subject", "brigade"), ("subject", "council")]),
        try event(
          "ev-patrols", "MilitaryOperation", "Patrols in the valley", "2014-11-20/..",
          [("perpetrator", "guard")], place: "valley", source: "a2"),
        try event(
          "ev-unrest", "Protest", "Unrest of which nobody knows the end", "2015-01-10/",
          [("participant", "council")], place: "nahr", source: "a2"),
        try event(
          "ev-talks", "Meeting", "Talks between the council and the ministry", nil,
          [("party", "council"), ("party", "ministry")]),
      ]
    }
  }

  private static var relations: [Edge] {
    get throws {
      [
        Edge(
          from: "brigade", type: "BACKS", to: "council", time: try date("2014-10/2015-01"),
          status: .inferred, evidence: evidence("a1", "B3")),
        Edge(
          from: "council", type: "BACKS", to: "brigade", time: try date("@2015-02"),
          evidence: evidence("a1", "B2")),
        Edge(
          from: "guard", type: "FIGHTS", to: "brigade", time: try date("2014-12/.."),
          evidence: evidence("a1", "B2") + evidence("a2", "C3", .disputes)),
        Edge(
          from: "council", type: "LABELS", to: "guard", time: try date("[2015-01..2015-02]"),
          properties: ["as": .string("bandits")], evidence: evidence("a1", "B2")),
        Edge(
          from: "nahr", type: "LOCATED_IN", to: "valley", time: nil, evidence: evidence("a1", "A1")),
      ]
    }
  }

  private static var ontology: Ontology {
    var ontology = Ontology(name: "sample", version: "1")
    func node(_ name: String, _ parents: [String], _ label: String, color: String? = nil) {
      let fill = color.map { _ in "#F4F1EA" }
      ontology.add(
        NodeType(
          name: name, parents: parents, label: label, style: DrawingStyle(fill: fill, color: color))
      )
    }
    node("Actor", [], "actor", color: "#203864")
    node("Person", ["Actor"], "person", color: "#B58900")
    node("ArmedGroup", ["Actor"], "armed group", color: "#C00000")
    node("GovernmentBody", ["Actor"], "government body")
    node("Government", ["GovernmentBody"], "government")
    node("MilitaryForce", ["GovernmentBody"], "military force")
    node("Place", [], "place", color: "#7F6000")
    node("City", ["Place"], "city or town")
    node("Region", ["Place"], "region")
    node("Issue", [], "issue or topic", color: "#404040")
    node("Source", [], "source", color: "#404040")
    node("NewsArticle", ["Source"], "news article")
    node("Statement", [], "statement", color: "#806000")
    node("Event", [], "event", color: "#000000")
    node("Violence", ["Event"], "violent event", color: "#C00000")
    for (name, label) in [
      ("Attack", "attack"), ("Battle", "battle"), ("TerritorialChange", "capture of territory"),
      ("MilitaryOperation", "military operation"),
    ] { node(name, ["Violence"], label) }
    node("Protest", ["Event"], "protest", color: "#7F6000")
    node("Meeting", ["Event"], "meeting", color: "#375623")
    node("LegalAction", ["Event"], "legal action", color: "#5B2C83")
    node("Designation", ["LegalAction"], "blacklisting")
    func edge(
      _ name: String, _ label: String, _ time: EdgeType.TimeKind, plover: String? = nil,
      symmetric: Bool = false, derived: EdgeType.Derivation? = nil
    ) {
      ontology.add(
        EdgeType(
          name: name, label: label, isSymmetric: symmetric, time: time, derivation: derived,
          mappings: plover.map { ["plover": $0] } ?? [:]))
    }
    edge("BACKS", "backs", .state, plover: "AID|SUPPORT")
    edge("FIGHTS", "fights", .state, plover: "ASSAULT", symmetric: true)
    edge("LABELS", "calls", .point, plover: "ACCUSE")
    edge("LOCATED_IN", "located in", .state)
    edge(
      "ATTACKED", "attacked", .point, plover: "ASSAULT",
      derived: .event(type: "Violence", from: "perpetrator", to: "target"))
    edge(
      "BLACKLISTED", "blacklisted", .point, plover: "SANCTION",
      derived: .event(type: "Designation", from: "issuer", to: "subject"))
    for (name, label) in [
      ("PARTICIPATED_IN", "took part in"), ("OCCURRED_AT", "occurred at"), ("ABOUT", "about"),
      ("ASSERTS", "asserts"),
    ] { edge(name, label, .none) }
    edge("SAID", "said", .point)
    ontology.enumerations["role"] = ["perpetrator", "target", "issuer", "subject", "party"]
    ontology.propertyTypes = ["killed": .quantity, "wounded": .quantity, "retrieved": .edtf]
    ontology.freeze()
    return ontology
  }
}

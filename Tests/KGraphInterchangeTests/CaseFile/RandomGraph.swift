import KGraphInterchange
import KGraphModel
import KGraphTestSupport

/// Makes graphs with everything that a case can hold, the odd parts above all.
struct RandomGraph {
  private var random: SeededRandom
  private let ontology: Ontology
  private var types: [ElementKey: String] = [:]
  private var nodes: [Node] = []
  private var edges: [Edge] = []

  /// A graph of about 40 nodes.
  static func make(seed: UInt64, ontology base: Ontology) throws -> GraphSnapshot {
    var generator = RandomGraph(random: SeededRandom(seed: seed), ontology: base)
    generator.makeKeys()
    try generator.makeNodes()
    try generator.makeEdges()
    let info = CaseInfo(
      id: "case-\(seed)", title: generator.text(), ontology: base.name, timezone: "+02:00",
      hemisphere: seed % 2 == 0 ? .north : .south,
      asOf: seed % 3 == 0 ? try EDTF("2015-02-06") : nil)
    return GraphSnapshot(
      info: info, ontology: base, nodes: generator.nodes, edges: generator.edges)
  }

  private init(random: SeededRandom, ontology: Ontology) {
    self.random = random
    self.ontology = ontology
  }

  private mutating func makeKeys() {
    let named = ["no", "null", "007", "2015-02-05", "1e3", "public", "-", "true", "0x1f"]
    for name in named { types[ElementKey(name)] = pick(Self.nodeTypes) }
    for number in 0..<30 { types[ElementKey("n-\(number)")] = pick(Self.nodeTypes) }
    types["src"] = "NewsArticle"
    types["st"] = "Statement"
  }

  private mutating func makeNodes() throws {
    let derivation = Derivation(ontology: ontology) { [types] in types[$0] }
    for (key, type) in types.sorted(by: { $0.key < $1.key }) {
      var node = Node(key: key, type: type, label: text().replacing("\u{0}", with: ""))
      node.time = try time()
      node.known = chance(5) ? try date() : nil
      node.status = pick(Status.allCases)
      node.properties = try properties()
      if chance(3) { node.aliases = (0..<below(4)).map { _ in alias() } }
      if chance(4) { node.tags = (0..<below(12)).map { _ in text() } }
      if chance(6) { node.externalIDs = [text(): text(), "wikidata": "Q1"] }
      node.evidence = try evidence()
      var derived: [Edge] = []
      if ontology.isNode(type, a: "Event") || (type == "Odd Event" && chance(2)) {
        derived = derivation.edges(of: node, links: eventLinks())
      } else if ontology.isNode(type, a: "Statement") {
        if chance(3) { node.properties["audience"] = .string("public") }
        derived = derivation.edges(of: node, links: statementLinks())
      } else if ontology.isNode(type, a: "Source") {
        if chance(3) { node.properties["publisher"] = .list([.string("A B"), .string("C")]) }
        derived = derivation.edges(of: node, links: sourceLinks())
      }
      // An edge that its origin does not imply in this form.
      if chance(8), !derived.isEmpty { derived[0].properties["odd"] = .string(text()) }
      nodes.append(node)
      edges += derived
    }
  }

  private mutating func makeEdges() throws {
    var seen = Set(edges.map(\.id))
    for _ in 0..<60 {
      var from = pick(Array(types.keys.sorted()))
      if chance(10), let edge = edges.first { from = edge.key }
      var edge = Edge(
        from: from, type: pick(Self.edgeTypes), to: pick(Array(types.keys.sorted())),
        ordinal: chance(4) ? pick([2, 7, EdgeKey.firstHash, .max]) : 1)
      guard seen.insert(edge.id).inserted else { continue }
      edge.time = try time()
      edge.known = chance(6) ? try date() : nil
      edge.status = pick(Status.allCases)
      edge.properties = chance(2) ? [:] : try properties()
      edge.evidence = try evidence()
      edges.append(edge)
    }
  }

  // MARK: - Parts

  private mutating func eventLinks() -> EventLinks {
    var links = EventLinks()
    let roles = ontology.enumerations["role"] ?? []
    let participants = Set(
      (0..<below(5)).map { _ in
        EventLinks.Participant(role: chance(12) ? "odd role" : pick(roles), key: key())
      })
    links.participants = participants.sorted { ($0.role, $0.key) < ($1.role, $1.key) }
    links.places = keys(2)
    links.partOf = keys(2)
    links.responseTo = keys(2)
    return links
  }

  private mutating func statementLinks() -> StatementLinks {
    var links = StatementLinks()
    links.speakers = keys(3)
    links.onBehalfOf = keys(2)
    links.audience = keys(2)
    links.madeIn = keys(2)
    links.asserts = keys(20)
    links.denies = keys(2)
    links.responseTo = keys(2)
    let attitudes = ["positive", "negative", nil, "odd"]
    links.about = keys(3).map { StatementLinks.Subject(key: $0, attitude: pick(attitudes)) }
    return links
  }

  private mutating func sourceLinks() -> SourceLinks {
    var links = SourceLinks()
    links.publishers = keys(2)
    links.authors = keys(3)
    links.derivedFromSources = keys(2)
    return links
  }

  private mutating func alias() -> Alias {
    var name = text()
    if name.isEmpty { name = "x" }
    return Alias(
      name, language: chance(2) ? "no" : nil, script: chance(2) ? "Latn" : nil,
      kind: chance(2) ? pick(Alias.Kind.allCases) : nil,
      source: pick([nil, "background", "src#p1", "src#a b", "Wiki pedia"]))
  }

  private mutating func evidence() throws -> [Evidence] {
    let locators = [nil, "p7", "row 12", "a,b", "#", "\u{2028}", "x]", "é", "\"", "a: b", "1:2"]
    return try (0..<below(4)).map { _ in
      Evidence(
        source: "src", locator: pick(locators), grade: chance(3) ? nil : Grade(.b, 1 + below(6)),
        stance: pick(Stance.allCases), via: chance(3) ? "st" : nil,
        says: chance(4) ? try properties() : [:])
    }
  }

  private mutating func properties() throws -> PropertyMap {
    var map: PropertyMap = [:]
    for _ in 0..<below(6) {
      let name = pick(Self.propertyNames)
      map[name] = try value(depth: 0)
    }
    return map
  }

  private mutating func value(depth: Int) throws -> PropertyValue {
    switch below(depth > 2 ? 10 : 12) {
    case 0: return .null
    case 1: return .boolean(chance(2))
    case 2: return .integer(pick([0, -1, .min, .max, 42]))
    case 3: return .float(pick([0, -0.5, 1e300, .infinity, -.infinity, 5, .leastNonzeroMagnitude]))
    case 4: return .edtf(try date())
    case 5: return Quantity(pick(["5", "10..", "~50"])).map(PropertyValue.quantity) ?? .null
    case 6:
      let (kind, text) = pick(Self.temporals)
      return TemporalValue(kind, text).map(PropertyValue.temporal) ?? .null
    case 10: return .list(try (0..<below(14)).map { _ in try value(depth: depth + 1) })
    case 11:
      var map: PropertyMap = [:]
      for _ in 0..<below(4) { map[text()] = try value(depth: depth + 1) }
      return .map(map)
    default: return .string(text())
    }
  }

  private mutating func time() throws -> ValidTime? {
    switch below(6) {
    case 0: return nil
    case 1: return .attested(try date())
    case 2:
      return .span(
        from: pick([.unknown, .date(try EDTF("2012")), .date(try EDTF("[..2014-12]"))]),
        to: pick([.unknown, .open, .date(try EDTF("2015-02~")), .date(try EDTF("2015"))]))
    default: return .when(try date())
    }
  }

  private mutating func date() throws -> EDTF { try EDTF(pick(Self.dates)) }

  /// A string from a list of difficult ones, or a random one.
  private mutating func text() -> String {
    if chance(3) {
      var scalars = String.UnicodeScalarView()
      for _ in 0..<below(12) { scalars.append(pick(Self.scalars)) }
      return String(scalars)
    }
    return pick(Self.texts)
  }

  private mutating func key() -> ElementKey { pick(types.keys.sorted()) }

  private mutating func keys(_ most: Int) -> [ElementKey] {
    Set((0..<below(most + 1)).map { _ in key() }).sorted()
  }

  private mutating func below(_ limit: Int) -> Int { Int(random.next() % UInt64(limit)) }

  private mutating func chance(_ one: Int) -> Bool { below(one) == 0 }

  private mutating func pick<T>(_ items: [T]) -> T { items[below(items.count)] }

  private static let nodeTypes = [
    "Person", "ArmedGroup", "State", "City", "Issue", "Attack", "Designation", "TerritorialChange",
    "Statement", "NewsArticle", "Weapon", "Odd Event", "no", "Event", "DiplomaticMission", "1",
  ]
  private static let edgeTypes = [
    "BACKS", "OPPOSES", "LABELS", "knows", "ATTACKED", "ÖFFNET", "RESPONSE_TO", "NO", "SAME_AS",
  ]
  private static let propertyNames = [
    "note", "killed", "lat", "repeated", "retrieved", "act", "medium", "type", "when", "label",
    "properties", "perpetrator", "perpetrater", "", "a b", "#", "no", "null", "1", "é", "from",
    "gist", "published", "x: y", "- z", "audience", "author", "derived_from", "aliases",
    "line\nbreak",
    String(repeating: "long", count: 300), "?", "<<", "=", "{", "kind", "as", "score", "é\u{301}",
  ]
  private static let dates = [
    "2014-12", "2015-02-05", "/2015-02-05", "[..2015-02-05]", "2015-02-05?", "{2014,2015}", "201X",
    "2012/..", "2004-06~/2005", "-0043-03-15", "2001-21", "2015-02-05T10:00:00", "Y-170000002",
  ]
  private static let temporals: [(TemporalValue.Kind, String)] = [
    (.date, "2015-02-05"), (.localTime, "10:15"), (.time, "10:15:00.5+01:00"),
    (.localDateTime, "2015-02-05T10:15"), (.dateTime, "2015-02-05T10:15Z[Europe/Paris]"),
    (.duration, "P1Y2M3DT4H"), (.duration, "-P3D"),
  ]
  private static let texts = [
    "", " ", "a", "no", "No", "NULL", "~", "null", "true", "off", "y", "1", "1.5", "-1", "+1", ".5",
    "0x1F", "0o7", "1_000", "1e3", "12:30:45", "2015-02-05", "2015-02-05 10:00", "2015-02", ".inf",
    ".nan", "-", "- a", "? a", ": a", "a: b", "a:", "a #b", "#a", "a#b", "[a]", "{a}", "a, b", "a]",
    "&a", "*a", "!a", "|", ">", "'a'", "\"a\"", "%a", "@a", "`a", "---", "--- a", "...", "... a",
    "<<", "=", "a\nb", "a\n\nb\n", "\n", "\t", "a\tb", "\r\n", "\u{85}", "\u{2028}x", "\u{FEFF}",
    "\u{0}", "\u{7F}", "\u{9F}", "\u{FFFE}", "\u{10FFFF}", "e\u{301}", "جيش الإسلام", "🏳️‍🌈", "\\",
    "\\n",
    "a ", " a", "key: [x", "\u{A0}", "\u{200B}", "\u{202E}x", "public", "press", "src", "n-1",
    "N 1",
    "10..", "..", "unknown", "via", "B2", "!int 5", "a\\\"b", "0", "00", "1:2", "\u{3000}x", "e1",
    "1a",
  ]
  private static let scalars: [Unicode.Scalar] =
    (0..<0x180).compactMap { Unicode.Scalar($0 as UInt32) }
    + [
      "\u{2028}", "\u{2029}", "\u{FEFF}", "\u{1F600}", "\u{64A}", "\u{301}", "\u{D7FF}", "\u{E000}",
    ]
}

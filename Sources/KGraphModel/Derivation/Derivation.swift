/// Computes the edges that an event, a statement or a source implies.
///
/// Derived edges are never coded by hand. They carry the time, status, knowledge time and evidence of
/// their origin and its key in `derivedFrom`, are written in the same transaction, and go with it.
public struct Derivation: Sendable {
  private let ontology: Ontology
  /// The node type of an end, or `nil` where it is unknown or an edge; ends that the vocabulary
  /// forbids yield no shortcut edge.
  private let typeOf: @Sendable (ElementKey) -> String?

  /// Prepares derivation under a vocabulary; `typeOf` gives the node type of a key.
  public init(ontology: Ontology, typeOf: @escaping @Sendable (ElementKey) -> String?) {
    self.ontology = ontology
    self.typeOf = typeOf
  }

  /// The edges of an event: participation, place, larger event, response, and the shortcuts
  /// (ATTACKED, BLACKLISTED, RETOOK) that the vocabulary derives from its roles.
  ///
  /// Where two shortcut rules fit the same two ends, the one for the more specific event type wins:
  /// a retaken town gives RETOOK, not ATTACKED as well.
  public func edges(of event: Node, links: EventLinks) -> [Edge] {
    var result = Collector(origin: event)
    for participant in links.participants {
      result.add(
        from: participant.key, "PARTICIPATED_IN", to: event.key,
        properties: ["role": .string(participant.role)])
    }
    for place in links.places { result.add(from: event.key, "OCCURRED_AT", to: place) }
    for whole in links.partOf { result.add(from: event.key, "SUB_EVENT_OF", to: whole) }
    for cause in links.responseTo { result.add(from: event.key, "RESPONSE_TO", to: cause) }
    guard links.participants.count > 1 else { return result.edges }
    var shortcuts: Set<[ElementKey]> = []
    for rule in shortcutRules(for: event.type) {
      for from in links.holders(of: rule.fromRole) {
        for to in links.holders(of: rule.toRole) where isAllowed(rule.edge, from, to) {
          guard shortcuts.insert([from, to]).inserted else { continue }
          result.add(
            from: from, rule.edge, to: to, ordinal: shortcutOrdinal(of: event.key),
            time: event.time,
            properties: event.properties.filter { name, _ in
              ontology.edgeTypes[rule.edge]?.properties.contains(name) ?? false
            })
        }
      }
    }
    return result.edges
  }

  /// The ordinal of a shortcut edge: a hash of its origin's key.
  ///
  /// Two attacks of one group on one town give two edges of one triple, and either may come or go
  /// alone; so the number must not depend on what else the case holds. 48 bits, so that the key
  /// stays short.
  private func shortcutOrdinal(of origin: ElementKey) -> UInt64 {
    ContentHash.fnv1a(origin.text.utf8) >> 16 | 1 << 48
  }

  /// The edges of a statement.
  public func edges(of statement: Node, links: StatementLinks) -> [Edge] {
    var result = Collector(origin: statement)
    for speaker in links.speakers {
      result.add(from: speaker, "SAID", to: statement.key, time: statement.time)
    }
    let targets: [(String, [ElementKey])] = [
      ("ON_BEHALF_OF", links.onBehalfOf), ("ADDRESSED_TO", links.audience),
      ("MADE_IN", links.madeIn), ("ASSERTS", links.asserts), ("DENIES", links.denies),
      ("RESPONSE_TO", links.responseTo),
    ]
    for subject in links.about {
      result.add(
        from: statement.key, "ABOUT", to: subject.key,
        properties: subject.attitude.map { ["attitude": .string($0)] } ?? [:])
    }
    for (type, keys) in targets {
      for key in keys { result.add(from: statement.key, type, to: key) }
    }
    return result.edges
  }

  /// The edges of a source.
  public func edges(of source: Node, links: SourceLinks) -> [Edge] {
    var result = Collector(origin: source)
    for publisher in links.publishers {
      result.add(from: source.key, "PUBLISHED_BY", to: publisher, time: source.time)
    }
    for author in links.authors { result.add(from: source.key, "AUTHORED_BY", to: author) }
    for root in links.derivedFromSources { result.add(from: source.key, "DERIVED_FROM", to: root) }
    return result.edges
  }

  private struct Rule {
    var edge: String
    var fromRole: String
    var toRole: String
    var distance: Int
  }

  private func shortcutRules(for type: String) -> [Rule] {
    let labels = ontology.labels(of: type)
    return ontology.edgeTypes.values.compactMap { edge in
      guard case .event(let event, let from, let to) = edge.derivation, to != "self",
        let distance = labels.firstIndex(of: event)
      else { return nil }
      return Rule(edge: edge.name, fromRole: from, toRole: to, distance: distance)
    }
    .sorted { ($0.distance, $0.edge) < ($1.distance, $1.edge) }
  }

  private func isAllowed(_ edge: String, _ from: ElementKey, _ to: ElementKey) -> Bool {
    guard let fromType = typeOf(from) else { return false }
    return ontology.allows(edge, from: fromType, to: typeOf(to))
  }

  /// Gathers edges and numbers those of one triple.
  private struct Collector {
    let origin: Node
    var edges: [Edge] = []
    private var counts: [EdgeKey: UInt64] = [:]

    init(origin: Node) { self.origin = origin }

    mutating func add(
      from: ElementKey, _ type: String, to: ElementKey, ordinal fixed: UInt64? = nil,
      time: ValidTime? = nil, properties: PropertyMap = [:]
    ) {
      let triple = EdgeKey(from: from, type: type, to: to)
      let ordinal = fixed ?? (counts[triple] ?? 0) + 1
      if fixed == nil { counts[triple] = ordinal }
      edges.append(
        Edge(
          from: from, type: type, to: to, ordinal: ordinal, time: time, known: origin.known,
          status: origin.status, properties: properties, evidence: origin.evidence,
          derivedFrom: origin.key))
    }
  }
}

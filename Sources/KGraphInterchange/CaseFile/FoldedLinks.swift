import KGraphModel

/// The derived edges of a graph, folded back into the keys of their events, statements and sources.
///
/// An origin whose edges are not exactly those that its keys imply keeps none of them as keys: they
/// are written as relations with `derived_from`, and reading gives the same edges again.
struct FoldedLinks {
  /// What an origin names.
  enum Links {
    case event(EventLinks)
    case statement(StatementLinks)
    case source(SourceLinks)
    case none
  }

  private var edges: [ElementKey: [Edge]] = [:]
  private var types: [ElementKey: String] = [:]
  private(set) var unfolded: Set<ElementKey> = []
  private let ontology: Ontology
  private let roles: Set<String>

  /// Reads all types and derived edges of a graph.
  init(_ source: some GraphSource) throws {
    ontology = source.ontology
    roles = Set(ontology.enumerations["role"] ?? []).subtracting(CaseFileFields.taken(in: .events))
    try source.forEachNodeBatch { batch in
      for node in batch { types[node.key] = node.type }
    }
    try source.forEachEdgeBatch { batch in
      for edge in batch {
        if let origin = edge.derivedFrom { edges[origin, default: []].append(edge) }
      }
    }
    // Whatever has no node to stand with stays a relation.
    unfolded = Set(edges.keys.filter { types[$0] == nil })
  }

  /// The keys of all sections that hold a node.
  func sections() -> Set<CaseFileSection> {
    var found: Set<CaseFileSection> = []
    for type in Set(types.values) { found.insert(.holding(type, in: ontology)) }
    // A node of an unknown type stands where its links can.
    if found.contains(.nodes) { found.formUnion([.events, .statements, .sources]) }
    return found
  }

  /// Whether the graph has a node of this key.
  func hasNode(_ key: String) -> Bool { types[ElementKey(key)] != nil }

  /// Whether ``place(_:)`` can put a node into a section.
  func canPlace(_ node: Node, in section: CaseFileSection) -> Bool {
    let usual = CaseFileSection.holding(node.type, in: ontology)
    return usual == section || (usual == .nodes && edges[node.key] != nil)
  }

  /// The section of a node, and its links there.
  mutating func place(_ node: Node) -> (section: CaseFileSection, links: Links) {
    let section = CaseFileSection.holding(node.type, in: ontology)
    guard let stored = edges[node.key] else { return (section, Self.noLinks(in: section)) }
    let isKnown = ontology.nodeTypes[node.type] != nil
    let sections: [CaseFileSection] =
      isKnown || section != .nodes ? [section] : [.events, .statements, .sources]
    for section in sections {
      if let links = fold(node, stored, in: section) { return (section, links) }
    }
    unfolded.insert(node.key)
    return (section, Self.noLinks(in: section))
  }

  /// Whether an edge is written as a relation.
  func isRelation(_ edge: Edge) -> Bool {
    edge.derivedFrom.map(unfolded.contains) ?? true
  }

  private static func noLinks(in section: CaseFileSection) -> Links {
    switch section {
    case .events: .event(EventLinks())
    case .statements: .statement(StatementLinks())
    case .sources: .source(SourceLinks())
    case .actors, .places, .issues, .nodes: .none
    }
  }

  /// The links of a node, if they imply exactly the stored edges and can be written.
  private func fold(_ node: Node, _ stored: [Edge], in section: CaseFileSection) -> Links? {
    let derivation = Derivation(ontology: ontology) { [types] in types[$0] }
    let derived: [Edge]
    let links: Links
    switch section {
    case .events:
      let event = EventLinks(derivedFrom: node.key, edges: stored)
      guard isWritable(event) else { return nil }
      derived = derivation.edges(of: node, links: event)
      links = .event(event)
    case .statements:
      let statement = StatementLinks(derivedFrom: node.key, edges: stored)
      guard isWritable(statement) else { return nil }
      derived = derivation.edges(of: node, links: statement)
      links = .statement(statement)
    case .sources:
      let source = SourceLinks(derivedFrom: node.key, edges: stored)
      guard areDistinct(source.publishers), areDistinct(source.authors),
        areDistinct(source.derivedFromSources)
      else { return nil }
      derived = derivation.edges(of: node, links: source)
      links = .source(source)
    case .actors, .places, .issues, .nodes: return nil
    }
    return derived.count == stored.count && Set(derived) == Set(stored) ? links : nil
  }

  private func isWritable(_ links: EventLinks) -> Bool {
    links.participants.allSatisfy { roles.contains($0.role) }
      && Set(links.participants).count == links.participants.count
      && areDistinct(links.places) && areDistinct(links.partOf) && areDistinct(links.responseTo)
      && areNodes(
        links.participants.map(\.key) + links.places + links.partOf + links.responseTo)
  }

  private func isWritable(_ links: StatementLinks) -> Bool {
    let attitudes = ontology.enumerations["attitude"] ?? []
    let lists = [
      links.speakers, links.onBehalfOf, links.audience, links.madeIn, links.about.map(\.key),
      links.asserts, links.denies, links.responseTo,
    ]
    return lists.allSatisfy(areDistinct)
      && links.about.allSatisfy { subject in
        subject.attitude.map { attitudes.isEmpty || attitudes.contains($0) } ?? true
          && subject.attitude?.isEmpty != true
      }
      && areNodes(
        links.speakers + links.onBehalfOf + links.audience + links.madeIn + links.responseTo)
  }

  private func areDistinct(_ keys: [ElementKey]) -> Bool { Set(keys).count == keys.count }

  private func areNodes(_ keys: [ElementKey]) -> Bool { keys.allSatisfy { types[$0] != nil } }
}

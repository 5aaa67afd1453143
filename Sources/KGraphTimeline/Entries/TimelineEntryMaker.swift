import KGraphModel

/// Makes entries of a timeline out of elements of a case.
public struct TimelineEntryMaker {
  private let ontology: Ontology
  private let clock: CaseClock
  private let nameOf: (ElementKey) -> (label: String, type: String)?

  /// Prepares for a case.
  ///
  /// - Parameters:
  ///   - ontology: the vocabulary of the case.
  ///   - clock: how its dates are read.
  ///   - nameOf: the label and type of a node, `nil` for an unknown one, which is shown by its key.
  public init(
    ontology: Ontology, clock: CaseClock,
    nameOf: @escaping (ElementKey) -> (label: String, type: String)?
  ) {
    self.ontology = ontology
    self.clock = clock
    self.nameOf = nameOf
  }

  /// The entry of an event, a statement, a source or any other dated node.
  ///
  /// - Parameters:
  ///   - node: the node.
  ///   - edges: the edges derived from it; others are ignored.
  ///   - certainty: whether it lies in the window, where there is one.
  /// - Returns: the entry.
  public func entry(of node: Node, edges: [Edge], certainty: Certainty?) -> TimelineEntry {
    let kind: TimelineEntry.Kind =
      ontology.isNode(node.type, a: "Statement")
      ? .statement : ontology.isNode(node.type, a: "Source") ? .source : .event
    var entry = TimelineEntry(
      key: node.key, kind: kind, type: node.type,
      typeLabel: ontology.nodeTypes[node.type]?.label ?? node.type,
      category: category(ofNode: node.type),
      color: ontology.style(ofNode: node.type).color ?? Self.neutral,
      label: node.label, time: node.time, role: .event,
      bounds: node.time?.bounds(role: .event, clock: clock) ?? .undated,
      order: TimelineKey(time: node.time, role: .event, clock: clock, key: node.key.text),
      certainty: certainty, status: node.status, isDisputed: Self.isDisputed(node.evidence),
      participants: [], places: [], grade: Self.grade(node.evidence),
      counts: counts(node.properties))
    switch kind {
    case .statement:
      let links = StatementLinks(derivedFrom: node.key, edges: edges)
      entry.participants =
        links.speakers.map { participant("speaker", $0) }
        + links.onBehalfOf.map { participant("for", $0) }
        + links.audience.map { participant("addressee", $0) }
        + links.about.map { participant("about", $0.key) }
    case .source:
      let links = SourceLinks(derivedFrom: node.key, edges: edges)
      entry.participants =
        links.publishers.map { participant("publisher", $0) }
        + links.authors.map { participant("author", $0) }
    default:
      let links = EventLinks(derivedFrom: node.key, edges: edges)
      let roles = ontology.enumerations["role"] ?? []
      // Who acted comes before those to whom it was done.
      let rank = { (participant: TimelineEntry.Participant) in
        (participant.isDoing ? 0 : roles.count + 1)
          + (roles.firstIndex(of: participant.role) ?? roles.count)
      }
      entry.participants = links.participants.map { participant($0.role, $0.key) }
        .enumerated().sorted { (rank($0.1), $0.0) < (rank($1.1), $1.0) }.map(\.1)
      entry.places = links.places.map(name)
    }
    return entry
  }

  /// The entry of an act or a state.
  ///
  /// - Parameters:
  ///   - edge: the edge.
  ///   - certainty: whether it lies in the window, where there is one.
  /// - Returns: the entry.
  public func entry(of edge: Edge, certainty: Certainty?) -> TimelineEntry {
    let role = ontology.temporalRole(ofEdge: edge.type)
    let type = ontology.edgeTypes[edge.type] ?? EdgeType(name: edge.type)
    let from = participant("from", edge.from)
    let to = participant("to", edge.to)
    let manner = edge.properties["as"]?.displayText ?? ""
    return TimelineEntry(
      key: edge.key, kind: role == .event ? .act : .state, type: edge.type, typeLabel: type.label,
      category: ontology.edgeLabels(of: edge.type).last.flatMap { ontology.edgeTypes[$0]?.label }
        ?? type.label,
      color: ontology.relationKind(ofEdge: edge.type).color,
      label: "\(from.name.label) \(type.label) \(to.name.label)"
        + (manner.isEmpty ? "" : " (\(manner))"),
      time: edge.time, role: role,
      bounds: edge.time?.bounds(role: role, clock: clock) ?? .undated,
      order: TimelineKey(time: edge.time, role: role, clock: clock, key: edge.key.text),
      certainty: certainty, status: edge.status, isDisputed: Self.isDisputed(edge.evidence),
      participants: [from, to], places: [], grade: Self.grade(edge.evidence),
      counts: counts(edge.properties))
  }

  private static let neutral = "#444444"

  private func name(_ key: ElementKey) -> TimelineEntry.Name {
    TimelineEntry.Name(key: key, label: nameOf(key)?.label ?? key.text)
  }

  private func participant(_ role: String, _ key: ElementKey) -> TimelineEntry.Participant {
    let known = nameOf(key)
    let isActor = known.map { type in
      ontology.isNode(type.type, a: "Actor") || ontology.nodeTypes[type.type] == nil
    }
    return TimelineEntry.Participant(
      role: role, name: TimelineEntry.Name(key: key, label: known?.label ?? key.text),
      isActor: isActor ?? false)
  }

  /// The supertype just below `Event`, so that an air strike stands among violent events.
  private func category(ofNode type: String) -> String {
    let labels = ontology.labels(of: type)
    let top = labels.last { name in
      ontology.nodeTypes[name]?.parents.contains("Event") ?? false
    }
    let name = top ?? labels.first ?? type
    return ontology.nodeTypes[name]?.label ?? name
  }

  private func counts(_ properties: PropertyMap) -> [TimelineEntry.Count] {
    properties.compactMap { name, value in
      if case .quantity(let quantity) = value {
        TimelineEntry.Count(name: name, quantity: quantity)
      } else {
        nil
      }
    }
    .sorted { (Self.countRank($0.name), $0.name) < (Self.countRank($1.name), $1.name) }
  }

  private static func countRank(_ name: String) -> Int {
    ["killed", "wounded", "captured"].firstIndex(of: name) ?? 3
  }

  private static func isDisputed(_ evidence: [Evidence]) -> Bool {
    evidence.contains { $0.stance == .disputes }
  }

  private static func grade(_ evidence: [Evidence]) -> Grade? {
    evidence.filter { $0.stance == .supports }.compactMap(\.grade)
      .min { ($0.reliability.rawValue, $0.credibility) < ($1.reliability.rawValue, $1.credibility) }
  }
}

import KGraphModel

/// What a timeline lists besides events and acts.
public enum TimelineExtra: String, Sendable, Hashable, CaseIterable {
  case statements, states, sources
}

/// Which elements a timeline is about.
public struct TimelineSelection: Sendable, Hashable {
  /// Only what one of these took part in; empty for everything.
  public var actors: Set<ElementKey>
  /// Only these types and their subtypes, node or edge types; empty for events, acts and the extras.
  public var types: Set<String>
  /// Only what happened at one of these places; empty for everywhere.
  public var places: Set<ElementKey>
  /// Only what has this text in its label, participants or places, spelling differences aside.
  public var text: String?
  /// What is listed besides events and acts.
  public var extras: Set<TimelineExtra>

  /// Creates a selection; without arguments all events and acts.
  public init(
    actors: Set<ElementKey> = [], types: Set<String> = [], places: Set<ElementKey> = [],
    text: String? = nil, extras: Set<TimelineExtra> = []
  ) {
    self.actors = actors
    self.types = types
    self.places = places
    self.text = text
    self.extras = extras
  }

  /// Whether nodes of a type are looked at.
  public func includes(nodeType type: String, in ontology: Ontology) -> Bool {
    if !types.isEmpty { return types.contains { ontology.isNode(type, a: $0) } }
    return ontology.isNode(type, a: "Event")
      || extras.contains(.statements) && ontology.isNode(type, a: "Statement")
      || extras.contains(.sources) && ontology.isNode(type, a: "Source")
  }

  /// Whether an edge is looked at: an act, or a dated state where states are asked for; never one that
  /// was derived, because its origin is listed.
  public func includes(_ edge: Edge, in ontology: Ontology) -> Bool {
    guard edge.derivedFrom == nil else { return false }
    if !types.isEmpty { return types.contains { ontology.isEdge(edge.type, a: $0) } }
    switch ontology.timeKind(ofEdge: edge.type) {
    case .point: return true
    case .state: return extras.contains(.states) && edge.time != nil
    case .none: return false
    }
  }

  /// Whether an entry has the actors, places and text that are asked for.
  public func matches(_ entry: TimelineEntry) -> Bool {
    if !actors.isEmpty, !entry.participants.contains(where: { actors.contains($0.name.key) }) {
      return false
    }
    if !places.isEmpty {
      let isThere =
        entry.places.contains { places.contains($0.key) }
        || entry.participants.contains { places.contains($0.name.key) }
      guard isThere else { return false }
    }
    guard let text else { return true }
    let wanted = NameKey.normalize(text)
    let names = [entry.label] + entry.participants.map(\.name.label) + entry.places.map(\.label)
    return wanted.isEmpty || names.contains { NameKey.normalize($0).contains(wanted) }
  }
}

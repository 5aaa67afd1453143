/// The four kinds of relation that charts tell apart by colour.
public enum RelationKind: String, Sendable, Hashable, CaseIterable {
  case hostile, support, agreement, structure

  /// The name in a legend.
  public var label: String {
    switch self {
    case .hostile: "hostile"
    case .support: "support"
    case .agreement: "agreement, talks"
    case .structure: "structure, place"
    }
  }

  /// The colour, readable on white.
  public var color: String {
    switch self {
    case .hostile: "#b3261e"
    case .support: "#2e7d32"
    case .agreement: "#2f6399"
    case .structure: "#666666"
    }
  }

  /// The kind that a class of the PLOVER event scheme belongs to; `nil` for classes that take no side.
  fileprivate init?(plover: Substring) {
    switch plover {
    case "ASSAULT", "COERCE", "SANCTION", "THREATEN", "REJECT", "ACCUSE", "DISAPPROVE", "PROTEST",
      "MOBILIZE", "CRIME":
      self = .hostile
    case "AID", "SUPPORT", "COOPERATE": self = .support
    case "AGREE", "CONSULT", "CONCEDE", "RETREAT", "YIELD": self = .agreement
    default: return nil
    }
  }
}

extension Ontology {
  /// The kind of an edge type, from the PLOVER class that it or its nearest supertype is mapped to.
  public func relationKind(ofEdge type: String) -> RelationKind {
    kind(edgeLabels(of: type).lazy.compactMap { self.edgeTypes[$0]?.mappings["plover"] }.first)
  }

  /// The kind of an event type, from the PLOVER class that it or its nearest supertype is mapped to.
  public func relationKind(ofNode type: String) -> RelationKind {
    kind(labels(of: type).lazy.compactMap { self.nodeTypes[$0]?.mappings["plover"] }.first)
  }

  private func kind(_ classes: String?) -> RelationKind {
    classes?.split(separator: "|").lazy.compactMap { RelationKind(plover: $0) }.first ?? .structure
  }
}

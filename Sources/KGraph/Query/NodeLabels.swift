import KGraphModel

/// How labels, of which a node may have many, become its one type and what is kept beside it.
struct NodeLabels {
  private let ontology: Ontology

  /// The type of a node that has no label.
  static let typeWithoutLabels = "Node"

  init(_ ontology: Ontology) { self.ontology = ontology }

  /// The most specific label that the vocabulary knows, else the first one; and the labels that do
  /// not follow from it.
  ///
  /// `before` is the type that the node has, which stays unless a label narrows it.
  func type(of labels: [String], before: String?) -> (type: String, further: [String]) {
    let known = labels.filter { ontology.nodeTypes[$0] != nil }
    let narrowest = known.filter { label in
      !known.contains { $0 != label && ontology.isNode($0, a: label) }
    }
    let candidates = narrowest.isEmpty ? labels : narrowest
    var type = candidates.first ?? Self.typeWithoutLabels
    if let before {
      if candidates.contains(before) {
        type = before
      } else if let narrower = candidates.first(where: { ontology.isNode($0, a: before) }) {
        type = narrower
      }
    }
    let implied = Set(ontology.labels(of: type))
    return (type, labels.filter { !implied.contains($0) }.sorted())
  }

  /// Refuses labels that were taken from a node though its type implies them.
  func requireNoneMissing(
    _ labels: [String], type: String, key: ElementKey
  ) throws(KGraphError) {
    let missing = ontology.labels(of: type).first { !labels.contains($0) && !labels.isEmpty }
    guard let missing, ontology.nodeTypes[type] != nil, labels.contains(type) else { return }
    guard !ontology.labels(of: type).dropFirst().allSatisfy({ !labels.contains($0) }) else {
      return
    }
    throw KGraphError(
      .invalid, "'\(key)' is a \(type), and every \(type) is a \(missing)",
      hint: "REMOVE n:\(type) first, or SET another label")
  }

  /// What is kept beside the type.
  static func property(_ further: [String]) -> PropertyValue? {
    further.isEmpty ? nil : .list(further.map(PropertyValue.string))
  }
}

/// Decides which relationships are written as a part of an event, a statement or a source.
struct LinkOrigin {
  private let ontology: Ontology

  private static let ofEvents: Set<String> = ["OCCURRED_AT", "SUB_EVENT_OF", "RESPONSE_TO"]
  private static let ofStatements: Set<String> = [
    "ON_BEHALF_OF", "ADDRESSED_TO", "MADE_IN", "ABOUT", "ASSERTS", "DENIES", "RESPONSE_TO",
  ]
  private static let ofSources: Set<String> = ["PUBLISHED_BY", "AUTHORED_BY", "DERIVED_FROM"]
  /// What such a relationship can say besides its ends.
  private static let details: Set<String> = ["role", "attitude"]

  init(_ ontology: Ontology) { self.ontology = ontology }

  /// The element of which a relationship is a part; `nil` for one that stands for itself, as
  /// everything does that has a date, a status or a note of its own.
  func origin(
    ofType type: String, from: (key: ElementKey, type: String), to: (key: ElementKey, type: String),
    properties: Set<String>
  ) -> ElementKey? {
    guard properties.isSubset(of: Self.details) else { return nil }
    if type == "PARTICIPATED_IN", ontology.isNode(to.type, a: "Event") { return to.key }
    if type == "SAID", ontology.isNode(to.type, a: "Statement") { return to.key }
    let parts: [(String, Set<String>)] = [
      ("Event", Self.ofEvents), ("Statement", Self.ofStatements), ("Source", Self.ofSources),
    ]
    for (label, types) in parts where types.contains(type) && ontology.isNode(from.type, a: label) {
      return from.key
    }
    return nil
  }
}

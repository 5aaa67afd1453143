import KGraphModel

/// A line of the timeline of a page: an event, a statement, or a relation with a date.
struct DatedEntry {
  enum Kind: String { case event, statement, relation }

  var key: ElementKey
  var kind: Kind
  /// What happened.
  var label: String
  /// The type.
  var type: String
  /// The type in words.
  var typeLabel: String
  var time: ValidTime?
  var bounds: ElementBounds?
  /// Who took part, with the role.
  var parties: [(role: String, key: ElementKey, label: String)]
  var places: [ElementKey]
  var status: Status
  var certainty: Certainty
  var isDisputed: Bool
  var grade: Grade?
  var properties: PropertyMap
  var evidence: [Evidence]
  /// The parties as our own files name them, for the reader of the same format.
  func ownParties(_ digest: CaseDigest) -> [PropertyValue] {
    parties.map { party in
      var fields: PropertyMap = [
        "role": .string(party.role), "key": .string(party.key.text), "name": .string(party.label),
      ]
      fields["type"] = digest.node(party.key).map { .string($0.type) }
      return .map(fields)
    }
  }

  /// The places as our own files name them.
  func ownPlaces(_ digest: CaseDigest) -> [PropertyValue] {
    places.map { .map(["key": .string($0.text), "name": .string(digest.label($0))]) }
  }

  /// Where it stands.
  var order: TimelineKey

  /// The dated and undated events and statements, and the relations of their own that have a date,
  /// in the order of time.
  static func entries(_ digest: CaseDigest) -> [DatedEntry] {
    let nodes = digest.nodes.compactMap { node -> DatedEntry? in
      let isEvent = digest.ontology.isNode(node.type, a: "Event")
      let isStatement = digest.ontology.isNode(node.type, a: "Statement")
      guard isEvent || isStatement else { return nil }
      return DatedEntry(node, isStatement ? .statement : .event, digest)
    }
    let edges = digest.edges.compactMap { edge -> DatedEntry? in
      guard edge.derivedFrom == nil, edge.time != nil else { return nil }
      return DatedEntry(edge, digest)
    }
    return (nodes + edges).sorted { $0.order < $1.order }
  }

  init(_ node: Node, _ kind: Kind, _ digest: CaseDigest) {
    key = node.key
    self.kind = kind
    label = node.label
    type = node.type
    typeLabel = digest.ontology.nodeTypes[node.type]?.label ?? node.type
    time = node.time
    bounds = node.time.map { ElementBounds($0, role: .event, clock: digest.clock) }
    let edges = digest.edges(at: node.key)
    let roles = edges.filter { $0.to == node.key && $0.type == "PARTICIPATED_IN" }.map {
      ($0.properties["role"]?.string ?? "participant", $0.from)
    }
    let speakers = edges.filter { $0.to == node.key && $0.type == "SAID" }.map {
      ("speaker", $0.from)
    }
    parties = (speakers + roles).map { ($0.0, $0.1, digest.label($0.1)) }
    places = edges.filter { $0.from == node.key && $0.type == "OCCURRED_AT" }.map(\.to)
    status = node.status
    certainty = digest.certainty(of: node.key)
    isDisputed = node.evidence.contains { $0.stance == .disputes }
    grade = Evidence.bestGrade(node.evidence)
    properties = node.properties
    evidence = node.evidence
    order = digest.order(node.time, .event, node.key)
  }

  init(_ edge: Edge, _ digest: CaseDigest) {
    let role = digest.ontology.temporalRole(ofEdge: edge.type)
    key = edge.key
    kind = .relation
    label = digest.sentence(edge)
    if let manner = edge.properties["as"]?.string { label += " (\(manner))" }
    type = edge.type
    typeLabel = digest.ontology.edgeTypes[edge.type]?.label ?? edge.type
    time = edge.time
    bounds = edge.time.map { ElementBounds($0, role: role, clock: digest.clock) }
    parties = [("from", edge.from), ("to", edge.to)].map { ($0.0, $0.1, digest.label($0.1)) }
    places = []
    status = edge.status
    certainty = digest.certainty(of: edge.key)
    isDisputed = edge.evidence.contains { $0.stance == .disputes }
    grade = Evidence.bestGrade(edge.evidence)
    properties = edge.properties
    evidence = edge.evidence
    order = digest.order(edge.time, role, edge.key)
  }
}

import KGraphModel

/// Which fields an element of a case file can have, and what a misspelt one may have meant.
struct CaseFileFields: Sendable {
  /// What a field is.
  enum Kind: Sendable, Hashable {
    /// A part of the element, such as `label` or `evidence`, or a link to other elements.
    case structural
    /// A property that the vocabulary knows.
    case property
    /// A property that the vocabulary does not know.
    case unknown
    /// Almost certainly a slip of the pen for another field.
    case misspelt(String)
  }

  /// Of what an element is an instance, as far as its fields go.
  enum Owner: Hashable, Sendable {
    case node(CaseFileSection, type: String)
    case relation(type: String)
  }

  private let ontology: Ontology
  private let roles: Set<String>
  private let everywhere: Set<String>
  private var known: [Owner: (structural: Set<String>, properties: Set<String>)] = [:]
  private var cache: [Owner: [String: Kind]] = [:]

  init(ontology: Ontology) {
    self.ontology = ontology
    roles = Set(ontology.enumerations["role"] ?? [])
    everywhere = Set(ontology.propertyTypes.keys).subtracting(Self.dates).union(["note"])
  }

  /// What a field of an element is.
  ///
  /// - Complexity: O(1) for a field seen before, else linear in the number of known fields.
  mutating func kind(of field: String, in owner: Owner) -> Kind {
    if let kind = cache[owner]?[field] { return kind }
    let kind = computeKind(of: field, in: owner)
    cache[owner, default: [:]][field] = kind
    return kind
  }

  /// Whether a field names an event role.
  func isRole(_ field: String) -> Bool { roles.contains(field) }

  /// Field names of a section that no role can have.
  static func taken(in section: CaseFileSection) -> Set<String> {
    common.union(nodeOnly).union(section.linkFields).union(["properties"])
  }

  private mutating func computeKind(of field: String, in owner: Owner) -> Kind {
    let (structural, properties) = knownFields(of: owner)
    if structural.contains(field) { return .structural }
    if properties.contains(field) { return .property }
    if let other = Self.otherNames[field], structural.contains(other) { return .misspelt(other) }
    let candidates = structural.union(properties)
    return Suggestion.nearest(to: field, in: candidates).map(Kind.misspelt) ?? .unknown
  }

  private mutating func knownFields(
    of owner: Owner
  ) -> (structural: Set<String>, properties: Set<String>) {
    if let found = known[owner] { return found }
    var structural = Self.common
    var properties = everywhere
    switch owner {
    case .node(let section, let type):
      structural.formUnion(Self.nodeOnly)
      structural.formUnion(section.linkFields)
      if section == .events { structural.formUnion(roles) }
      if section == .statements { structural.insert("gist") }
      if section == .sources { structural.insert("published") }
      for label in ontology.labels(of: type) {
        properties.formUnion(ontology.nodeTypes[label]?.properties ?? [])
        properties.formUnion(ontology.nodeTypes[label]?.required ?? [])
      }
    case .relation(let type):
      structural.insert("derived_from")
      for label in ontology.edgeLabels(of: type) {
        properties.formUnion(ontology.edgeTypes[label]?.properties ?? [])
        properties.formUnion(ontology.edgeTypes[label]?.required ?? [])
      }
    }
    properties.subtract(structural)
    known[owner] = (structural, properties)
    return (structural, properties)
  }

  private static let dates: Set<String> = ["when", "from", "to", "attested", "published"]
  private static let common = dates.subtracting(["published"])
    .union(["status", "known", "evidence", "properties"])
  private static let nodeOnly: Set<String> = ["type", "label", "aliases", "tags", "external_ids"]
  private static let otherNames = [
    "alias": "aliases", "date": "when", "place": "where", "name": "label", "title": "label",
    "source": "evidence", "sources": "evidence", "reply_to": "response_to", "ids": "external_ids",
  ]
}

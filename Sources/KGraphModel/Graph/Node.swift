/// A node: an actor, a place, an event, a statement, a source, an issue, or anything else.
public struct Node: Sendable, Hashable {
  /// The stable key, a slug.
  public var key: ElementKey
  /// The node type, `ArmedGroup`; its labels are the type and all its supertypes.
  public var type: String
  /// The name that people read.
  public var label: String
  /// When it happened or existed; `nil` for a timeless or undated node.
  public var time: ValidTime?
  /// When it became known, where that is stated; else it follows from the evidence.
  public var known: EDTF?
  /// Whether it is reported, claimed, implied, inferred or refuted.
  public var status: Status
  /// Everything else that is said of it.
  public var properties: PropertyMap
  /// Its further names.
  public var aliases: [Alias]
  /// Free key words.
  public var tags: [String]
  /// Identifiers elsewhere, by scheme: `["wikidata": "Q188712"]`.
  public var externalIDs: [String: String]
  /// The sources that speak of it.
  public var evidence: [Evidence]

  /// Creates a node.
  public init(
    key: ElementKey, type: String, label: String, time: ValidTime? = nil, known: EDTF? = nil,
    status: Status = .reported, properties: PropertyMap = [:], aliases: [Alias] = [],
    tags: [String] = [], externalIDs: [String: String] = [:], evidence: [Evidence] = []
  ) {
    self.key = key
    self.type = type
    self.label = label
    self.time = time
    self.known = known
    self.status = status
    self.properties = properties
    self.aliases = aliases
    self.tags = tags
    self.externalIDs = externalIDs
    self.evidence = evidence
  }
}

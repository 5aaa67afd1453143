/// The vocabulary of a case: node types, edge types, enumerations, and the types of properties.
///
/// Labels outside the vocabulary are allowed in a case; they have no supertypes.
public struct Ontology: Sendable, Hashable {
  /// The vocabulary's name, `news-politics`.
  public var name: String
  /// Its version.
  public var version: String
  /// Node types by name.
  public private(set) var nodeTypes: [String: NodeType] = [:]
  /// Edge types by name.
  public private(set) var edgeTypes: [String: EdgeType] = [:]
  /// The allowed words of a field, in order: `["stance": ["supports", "disputes", "mentions"]]`.
  public var enumerations: [String: [String]]
  /// The types of properties that are not text, by name.
  public var propertyTypes: [String: PropertyType]

  private var ancestorCache: [String: [String]] = [:]

  /// Creates an empty vocabulary, in which every label is allowed.
  public init(name: String = "", version: String = "") {
    self.name = name
    self.version = version
    enumerations = [:]
    propertyTypes = [:]
  }

  /// Adds or replaces a node type.
  public mutating func add(_ type: NodeType) {
    nodeTypes[type.name] = type
    ancestorCache = [:]
  }

  /// Adds or replaces an edge type.
  public mutating func add(_ type: EdgeType) { edgeTypes[type.name] = type }

  /// Adds the types, enumerations and property types of another vocabulary; its own win.
  public mutating func extend(with other: Ontology) {
    for type in other.nodeTypes.values { add(type) }
    for type in other.edgeTypes.values { add(type) }
    enumerations.merge(other.enumerations) { $1 }
    propertyTypes.merge(other.propertyTypes) { $1 }
  }

  /// Computes the supertypes of all types once; call it after the last change.
  public mutating func freeze() {
    var cache: [String: [String]] = [:]
    for name in nodeTypes.keys { cache[name] = computeAncestors(of: name) }
    ancestorCache = cache
  }

  /// The type and all its supertypes, nearest first: the labels of a node of this type.
  ///
  /// - Complexity: O(1) after ``freeze()``.
  public func labels(of type: String) -> [String] {
    ancestorCache[type] ?? computeAncestors(of: type)
  }

  /// Whether a node type is another one or a subtype of it.
  public func isNode(_ type: String, a ancestor: String) -> Bool {
    type == ancestor || labels(of: type).contains(ancestor)
  }

  /// Whether an edge type is another one or a subtype of it.
  public func isEdge(_ type: String, a ancestor: String) -> Bool {
    edgeLabels(of: type).contains(ancestor)
  }

  /// An edge type and all its supertypes, nearest first.
  public func edgeLabels(of type: String) -> [String] {
    var result = [type]
    while let last = result.last, let parent = edgeTypes[last]?.parent, !result.contains(parent) {
      result.append(parent)
    }
    return result
  }

  /// Whether two edge types cannot hold between the same ends at the same time, for themselves or
  /// through their supertypes.
  ///
  /// - Complexity: O(depth²).
  public func areDisjoint(_ first: String, _ second: String) -> Bool {
    let firstLabels = edgeLabels(of: first)
    let secondLabels = edgeLabels(of: second)
    return firstLabels.contains { name in
      edgeTypes[name]?.disjoint.contains { secondLabels.contains($0) } ?? false
    }
      || secondLabels.contains { name in
        edgeTypes[name]?.disjoint.contains { firstLabels.contains($0) } ?? false
      }
  }

  /// All node types that are the given one or a subtype of it, sorted; just itself where it is unknown.
  public func nodeSubtypes(of type: String) -> [String] {
    let found = nodeTypes.keys.filter { isNode($0, a: type) }.sorted()
    return found.isEmpty ? [type] : found
  }

  /// All edge types that are the given one or a subtype of it, sorted; just itself where it is unknown.
  public func edgeSubtypes(of type: String) -> [String] {
    let found = edgeTypes.keys.filter { isEdge($0, a: type) }.sorted()
    return found.isEmpty ? [type] : found
  }

  /// What dates on an edge of this type mean; a type outside the vocabulary is a state.
  public func timeKind(ofEdge type: String) -> EdgeType.TimeKind { edgeTypes[type]?.time ?? .state }

  /// How dates on a node of this type are read: always as something that occurs.
  public func temporalRole(ofEdge type: String) -> TemporalRole {
    edgeTypes[type]?.temporalRole ?? .state
  }

  /// How nodes of a type are drawn, with what it lacks inherited.
  public func style(ofNode type: String) -> DrawingStyle {
    labels(of: type).reduce(DrawingStyle()) { style, name in
      style.inheriting(nodeTypes[name]?.style ?? DrawingStyle())
    }
  }

  /// How edges of a type are drawn, with what it lacks inherited.
  public func style(ofEdge type: String) -> DrawingStyle {
    edgeLabels(of: type).reduce(DrawingStyle()) { style, name in
      style.inheriting(edgeTypes[name]?.style ?? DrawingStyle())
    }
  }

  /// The type of a property; text where nothing else is said.
  public func propertyType(_ name: String) -> PropertyType { propertyTypes[name] ?? .text }

  /// Whether the vocabulary allows an edge type between two node types.
  ///
  /// A type outside the vocabulary, on either side, is allowed: it is for the linter.
  /// `nil` as the end's type stands for an edge.
  public func allows(_ edge: String, from: String, to: String?) -> Bool {
    guard let type = edgeTypes[edge] else { return true }
    let isFromAllowed =
      type.from.isEmpty || nodeTypes[from] == nil || type.from.contains { isNode(from, a: $0) }
    guard isFromAllowed else { return false }
    guard let to else { return type.to.isEmpty || type.to.contains("EdgeRef") }
    return type.to.isEmpty || nodeTypes[to] == nil || type.to.contains { isNode(to, a: $0) }
  }

  private func computeAncestors(of type: String) -> [String] {
    var result = [type]
    var index = 0
    while index < result.count {
      for parent in nodeTypes[result[index]]?.parents ?? [] where !result.contains(parent) {
        result.append(parent)
      }
      index += 1
    }
    return result
  }
}

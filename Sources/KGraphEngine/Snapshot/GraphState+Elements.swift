import KGraphModel

/// What the outside asks of the elements in a result.
extension GraphState {
  /// The names of a node's labels, in the order of their numbers.
  package func labelNames(ofNode node: ElementID) -> [String] {
    labels(of: node).map { symbols.labels.names[Int($0)] }
  }

  /// The name of a relationship's type.
  package func typeName(ofRelationship relationship: ElementID) -> String {
    symbols.types.names[Int(type(of: relationship))]
  }

  /// Where a relationship starts and ends.
  package func ends(ofRelationship relationship: ElementID) -> (start: ElementID, end: ElementID) {
    (start(of: relationship), end(of: relationship))
  }

  /// The properties of a node by name, as the statement left them.
  package func namedProperties(ofNode node: ElementID) -> ValueMap {
    map(properties(ofNode: node))
  }

  /// The properties of a relationship by name, as the statement left them.
  package func namedProperties(ofRelationship relationship: ElementID) -> ValueMap {
    map(properties(ofRelationship: relationship))
  }

  /// The key of a node that was in the case before the statement.
  package func key(ofNode node: ElementID) -> ElementKey? { base.key(ofNode: node) }

  /// The key of a relationship that was in the case before the statement.
  package func key(ofRelationship relationship: ElementID) -> ElementKey? {
    base.key(ofRelationship: relationship)
  }

  /// The element that a relationship follows from; `nil` for one that stands for itself.
  package func origin(ofRelationship relationship: ElementID) -> ElementKey? {
    base.origin(ofRelationship: relationship)
  }

  /// When a node was.
  package func time(ofNode node: ElementID) -> ValidTime? { base.nodeTimes.span(of: node)?.time }

  /// When a relationship held.
  package func time(ofRelationship relationship: ElementID) -> ValidTime? {
    base.relationshipTimes.span(of: relationship)?.time
  }
}

/// What a statement did to a graph, counted as people would.
package struct ChangeCounts: Sendable, Hashable {
  package var nodesCreated = 0
  package var nodesDeleted = 0
  package var relationshipsCreated = 0
  package var relationshipsDeleted = 0
  package var labelsAdded = 0
  package var labelsRemoved = 0
  package var propertiesSet = 0

  /// Whether nothing was changed.
  package var isEmpty: Bool { self == ChangeCounts() }

  package init() {}
}

extension GraphState {
  /// What the statement did so far; elements that it made and deleted again do not count.
  package func changeCounts() -> ChangeCounts {
    var counts = ChangeCounts()
    let original = GraphState(base)
    let nodes = ElementID(base.nodeCount)
    let relationships = ElementID(base.relationshipCount)
    counts.nodesCreated = delta.addedNodes.count { !delta.deletedNodes.contains($0) }
    counts.nodesDeleted = delta.deletedNodes.count { $0 < nodes }
    counts.relationshipsCreated = delta.addedRelationships.indices.count {
      !delta.deletedRelationships.contains(relationships + ElementID($0))
    }
    counts.relationshipsDeleted = delta.deletedRelationships.count { $0 < relationships }
    for (node, labels) in delta.labels where !delta.deletedNodes.contains(node) {
      let old: [UInt32] = node < nodes ? original.labels(of: node) : []
      counts.labelsAdded += labels.count { !old.contains($0) }
      counts.labelsRemoved += old.count { !labels.contains($0) }
    }
    func compare(_ old: [Int: Value], _ new: [Int: Value]) {
      counts.propertiesSet += new.count { !Self.isSame(old[$0.key], $0.value) }
      counts.propertiesSet += old.count { new[$0.key] == nil }
    }
    for (node, properties) in delta.nodeProperties where !delta.deletedNodes.contains(node) {
      compare(node < nodes ? original.properties(ofNode: node) : [:], properties)
    }
    for (id, properties) in delta.relationshipProperties
    where !delta.deletedRelationships.contains(id) {
      compare(id < relationships ? original.properties(ofRelationship: id) : [:], properties)
    }
    return counts
  }

  /// Whether a property kept its value, by type and content.
  package static func isSame(_ old: Value?, _ new: Value) -> Bool {
    guard let old else { return new.isNull }
    if case .interval(let one) = old, case .interval(let two) = new { return one == two }
    return old.typeName == new.typeName && old.property == new.property
  }
}

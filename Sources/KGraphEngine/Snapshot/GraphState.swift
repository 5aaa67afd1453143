import KGraphModel

/// A snapshot and, above it, what the running statement has written so far.
///
/// Numbers of new elements follow those of the snapshot. It is used by one thread at a time.
package final class GraphState {
  package let base: Snapshot
  /// Names, those of the snapshot first.
  @exclusivity(unchecked) package internal(set) var symbols: Symbols
  /// What the statement wrote.
  @exclusivity(unchecked) package internal(set) var delta = GraphDelta()

  /// Starts without changes.
  package init(_ base: Snapshot) {
    self.base = base
    symbols = base.symbols
  }

  /// Takes back what the statement wrote; names that it brought stay known.
  package func discardChanges() { delta = GraphDelta() }

  /// Numbers below are nodes that exist or existed.
  package var nodeLimit: Int { base.nodeCount + delta.addedNodes.count }
  /// Numbers below are relationships that exist or existed.
  package var relationshipLimit: Int { base.relationshipCount + delta.addedRelationships.count }

  // MARK: Elements

  func isDeleted(node: ElementID) -> Bool {
    !delta.deletedNodes.isEmpty && delta.deletedNodes.contains(node)
  }

  func isDeleted(relationship: ElementID) -> Bool {
    !delta.deletedRelationships.isEmpty && delta.deletedRelationships.contains(relationship)
  }

  func start(of relationship: ElementID) -> ElementID {
    let index = Int(relationship)
    return index < base.relationshipCount
      ? base.starts[index] : delta.addedRelationships[index - base.relationshipCount].start
  }

  func end(of relationship: ElementID) -> ElementID {
    let index = Int(relationship)
    return index < base.relationshipCount
      ? base.ends[index] : delta.addedRelationships[index - base.relationshipCount].end
  }

  func type(of relationship: ElementID) -> UInt32 {
    let index = Int(relationship)
    return index < base.relationshipCount
      ? base.types[index] : delta.addedRelationships[index - base.relationshipCount].type
  }

  /// The end of a relationship that is not `node`; for a self-loop `node` itself.
  func otherEnd(of relationship: ElementID, from node: ElementID) -> ElementID {
    let start: ElementID = self.start(of: relationship)
    return start == node ? end(of: relationship) : start
  }

  func labels(of node: ElementID) -> [UInt32] {
    if let changed = delta.labels[node] { return changed }
    let index = Int(node)
    return index < base.nodeCount ? base.labelSets[Int(base.nodeLabelSets[index])] : []
  }

  func hasLabel(_ label: UInt32, node: ElementID) -> Bool {
    if delta.labels.isEmpty, Int(node) < base.nodeCount {
      return base.labelSets[Int(base.nodeLabelSets[Int(node)])].contains(label)
    }
    return labels(of: node).contains(label)
  }

  // MARK: Properties

  func property(ofNode node: ElementID, key: Int) -> Value {
    if let changed = delta.nodeProperties[node] { return changed[key] ?? .null }
    return base.property(ofNode: node, key: key)
  }

  func property(ofRelationship relationship: ElementID, key: Int) -> Value {
    if let changed = delta.relationshipProperties[relationship] { return changed[key] ?? .null }
    return base.property(ofRelationship: relationship, key: key)
  }

  /// All properties by key number.
  func properties(ofNode node: ElementID) -> [Int: Value] {
    if let changed = delta.nodeProperties[node] { return changed }
    var result: [Int: Value] = [:]
    for key in base.nodeProperties.indices {
      let value: Value = base.property(ofNode: node, key: key)
      if !value.isNull { result[key] = value }
    }
    return result
  }

  /// All properties by key number.
  func properties(ofRelationship relationship: ElementID) -> [Int: Value] {
    if let changed = delta.relationshipProperties[relationship] { return changed }
    var result: [Int: Value] = [:]
    for key in base.relationshipProperties.indices {
      let value: Value = base.property(ofRelationship: relationship, key: key)
      if !value.isNull { result[key] = value }
    }
    return result
  }

  /// The properties as a map value.
  func map(_ properties: [Int: Value]) -> ValueMap {
    ValueMap(properties.map { (symbols.keys.names[$0.key], $0.value) })
  }
}

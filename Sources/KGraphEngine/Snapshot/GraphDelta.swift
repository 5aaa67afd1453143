/// What a statement has written: new elements, changed ones in full, deleted ones.
package struct GraphDelta: Sendable {
  /// A relationship that the statement created.
  package struct NewRelationship: Sendable {
    package var type: UInt32
    package var start: ElementID
    package var end: ElementID
  }

  /// New nodes, in order; labels and properties stand with the changed ones.
  package internal(set) var addedNodes: [ElementID] = []
  package internal(set) var addedRelationships: [NewRelationship] = []
  package internal(set) var deletedNodes: Set<ElementID> = []
  package internal(set) var deletedRelationships: Set<ElementID> = []
  /// The labels of new and changed nodes, ascending.
  package internal(set) var labels: [ElementID: [UInt32]] = [:]
  /// The properties of new and changed elements, by key number.
  package internal(set) var nodeProperties: [ElementID: [Int: Value]] = [:]
  package internal(set) var relationshipProperties: [ElementID: [Int: Value]] = [:]
  /// New and changed nodes by the values of the keys that were asked for; may hold old values.
  var nodeIndex: [Int: [Value: [ElementID]]] = [:]
  /// New relationships by their ends.
  var outgoing: [ElementID: [ElementID]] = [:]
  var incoming: [ElementID: [ElementID]] = [:]

  /// Sets all properties of a node and keeps the index complete.
  mutating func setProperties(node: ElementID, _ properties: [Int: Value]) {
    nodeProperties[node] = properties
    for key in Array(nodeIndex.keys) {
      if let value = properties[key] { nodeIndex[key]?[value, default: []].append(node) }
    }
  }

  /// New and changed nodes that may have a property value.
  mutating func nodes(key: Int, value: Value) -> [ElementID] {
    if nodeIndex[key] == nil {
      var index: [Value: [ElementID]] = [:]
      for (node, properties) in nodeProperties {
        if let value = properties[key] { index[value, default: []].append(node) }
      }
      nodeIndex[key] = index
    }
    return nodeIndex[key]?[value] ?? []
  }

  /// Whether nothing was written.
  package var isEmpty: Bool {
    addedNodes.isEmpty && addedRelationships.isEmpty && deletedNodes.isEmpty
      && deletedRelationships.isEmpty && labels.isEmpty && nodeProperties.isEmpty
      && relationshipProperties.isEmpty
  }
}

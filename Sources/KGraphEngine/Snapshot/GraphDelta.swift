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
  /// New relationships by their ends.
  var outgoing: [ElementID: [ElementID]] = [:]
  var incoming: [ElementID: [ElementID]] = [:]

  /// Whether nothing was written.
  package var isEmpty: Bool {
    addedNodes.isEmpty && addedRelationships.isEmpty && deletedNodes.isEmpty
      && deletedRelationships.isEmpty && labels.isEmpty && nodeProperties.isEmpty
      && relationshipProperties.isEmpty
  }
}

import KGraphModel

/// What a statement wrote, in terms of the case: to be put into the store as one transaction.
package struct WriteSet: Sendable {
  /// A node that is there already, or one of this write set by its place in `newNodes`.
  package enum End: Sendable, Hashable {
    case existing(ElementKey)
    case new(Int)
  }

  package struct NewNode: Sendable {
    package var labels: [String]
    package var properties: PropertyMap
  }

  package struct NewEdge: Sendable {
    package var type: String
    package var from: End
    package var to: End
    package var properties: PropertyMap
  }

  /// An element with all labels and properties that it has now.
  package struct Change: Sendable {
    package var key: ElementKey
    /// `nil` for an edge, and for a node whose labels stay.
    package var labels: [String]?
    /// `nil` where the properties stay.
    package var properties: PropertyMap?
  }

  package var newNodes: [NewNode] = []
  package var newEdges: [NewEdge] = []
  package var changedNodes: [Change] = []
  package var changedEdges: [Change] = []
  package var deleted: [ElementKey] = []

  /// Whether nothing is to be written.
  package var isEmpty: Bool {
    newNodes.isEmpty && newEdges.isEmpty && changedNodes.isEmpty && changedEdges.isEmpty
      && deleted.isEmpty
  }

  /// What a statement wrote to a graph that was loaded from a case.
  ///
  /// - Throws: `KGraphError` where an element has no key or a property cannot be stored.
  package init(_ graph: GraphState) throws(KGraphError) {
    let delta: GraphDelta = graph.delta
    let details: ElementDetails = graph.base.details
    let nodeLimit = ElementID(graph.base.nodeCount)
    var places: [ElementID: Int] = [:]
    for node in delta.addedNodes where !delta.deletedNodes.contains(node) {
      places[node] = newNodes.count
      newNodes.append(
        NewNode(
          labels: Self.labels(node, graph),
          properties: try Self.properties(graph.properties(ofNode: node), graph)))
    }
    func end(_ node: ElementID) throws(KGraphError) -> End {
      if let place = places[node] { return .new(place) }
      return .existing(try Self.key(node, details.nodeKeys))
    }
    for index in delta.addedRelationships.indices {
      let id = ElementID(graph.base.relationshipCount + index)
      if delta.deletedRelationships.contains(id) { continue }
      newEdges.append(
        NewEdge(
          type: graph.symbols.types.names[Int(graph.type(of: id))],
          from: try end(graph.start(of: id)), to: try end(graph.end(of: id)),
          properties: try Self.properties(graph.properties(ofRelationship: id), graph)))
    }
    let changed: Set<ElementID> = Set(delta.labels.keys).union(delta.nodeProperties.keys)
    for node in changed.sorted() where node < nodeLimit && !delta.deletedNodes.contains(node) {
      changedNodes.append(
        Change(
          key: try Self.key(node, details.nodeKeys),
          labels: delta.labels[node] == nil ? nil : Self.labels(node, graph),
          properties: try delta.nodeProperties[node].map { properties throws(KGraphError) in
            try Self.properties(properties, graph)
          }))
    }
    for (id, properties) in delta.relationshipProperties.sorted(by: { $0.key < $1.key })
    where Int(id) < graph.base.relationshipCount && !delta.deletedRelationships.contains(id) {
      changedEdges.append(
        Change(
          key: try Self.key(id, details.relationshipKeys),
          properties: try Self.properties(properties, graph)))
    }
    for id in delta.deletedRelationships.sorted() where Int(id) < graph.base.relationshipCount {
      deleted.append(try Self.key(id, details.relationshipKeys))
    }
    for node in delta.deletedNodes.sorted() where node < nodeLimit {
      deleted.append(try Self.key(node, details.nodeKeys))
    }
  }

  private static func key(_ id: ElementID, _ keys: [ElementKey]) throws(KGraphError) -> ElementKey {
    guard Int(id) < keys.count else {
      throw KGraphError(.invalid, "the graph was not loaded from a case")
    }
    return keys[Int(id)]
  }

  private static func labels(_ node: ElementID, _ graph: GraphState) -> [String] {
    graph.labels(of: node).map { graph.symbols.labels.names[Int($0)] }
  }

  private static func properties(_ values: [Int: Value], _ graph: GraphState)
    throws(KGraphError) -> PropertyMap
  {
    var result: PropertyMap = [:]
    for (key, value) in values {
      let name: String = graph.symbols.keys.names[key]
      if case .interval(let span) = value {
        result[name] = .string(span.time.edtfText)
        continue
      }
      guard let property = value.property else {
        throw KGraphError(.invalid, "a \(value.typeName) cannot be stored as '\(name)'")
      }
      result[name] = property
    }
    return result
  }
}

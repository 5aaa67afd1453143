extension GraphState: GraphAccess {
  package func nodes(label: UInt32?) -> [ElementID] {
    var result: [ElementID]
    if let label {
      result = Int(label) < base.nodesByLabel.count ? Array(base.nodesByLabel[Int(label)]) : []
      if delta.isEmpty { return result }
      result.removeAll { delta.labels[$0] != nil || isDeleted(node: $0) }
      var changed: [ElementID] = []
      for (node, labels) in delta.labels where labels.contains(label) && !isDeleted(node: node) {
        changed.append(node)
      }
      result.append(contentsOf: changed)
      result.sort()
      return result
    }
    result = Array(0..<ElementID(nodeLimit))
    if !delta.deletedNodes.isEmpty { result.removeAll { isDeleted(node: $0) } }
    return result
  }

  package func expand(
    _ frontier: [ElementID], _ direction: WalkDirection, types: [UInt32],
    into result: inout Expansion
  ) {
    for (place, node) in frontier.enumerated() where node != .none {
      forEachRelationship(of: node, direction, types: types) { relationship, neighbor in
        result.sources.append(Int32(place))
        result.relationships.append(relationship)
        result.neighbors.append(neighbor)
      }
    }
  }

  package func degrees(_ frontier: [ElementID], _ direction: WalkDirection, types: [UInt32])
    -> [Int]
  {
    frontier.map { node in
      if node == .none { return 0 }
      var count = 0
      forEachRelationship(of: node, direction, types: types) { _, _ in count += 1 }
      return count
    }
  }

  package func nodeProperties(_ nodes: [ElementID], key: Int) -> [Value] {
    nodes.map { $0 == .none ? .null : property(ofNode: $0, key: key) }
  }

  package func relationshipProperties(_ relationships: [ElementID], key: Int) -> [Value] {
    relationships.map { $0 == .none ? .null : property(ofRelationship: $0, key: key) }
  }

  /// Calls the body for each relationship of a node with its other end; self-loops once.
  @inline(__always)
  func forEachRelationship(
    of node: ElementID, _ direction: WalkDirection, types: [UInt32],
    _ body: (ElementID, ElementID) throws -> Void
  ) rethrows {
    if direction != .incoming {
      try forEach(in: base.outgoing, delta.outgoing, node, types, skipLoops: false, body)
    }
    if direction != .outgoing {
      try forEach(
        in: base.incoming, delta.incoming, node, types, skipLoops: direction == .both, body)
    }
  }

  @inline(__always)
  private func forEach(
    in adjacency: Adjacency, _ added: [ElementID: [ElementID]], _ node: ElementID,
    _ types: [UInt32], skipLoops: Bool, _ body: (ElementID, ElementID) throws -> Void
  ) rethrows {
    let hasDeleted: Bool = !delta.deletedRelationships.isEmpty
    if Int(node) < base.nodeCount {
      if types.isEmpty {
        for entry in adjacency.range(of: node) {
          let relationship: ElementID = adjacency.relationships[entry]
          let neighbor: ElementID = adjacency.neighbors[entry]
          if skipLoops && neighbor == node { continue }
          if hasDeleted && delta.deletedRelationships.contains(relationship) { continue }
          try body(relationship, neighbor)
        }
      } else {
        for type in types {
          for entry in adjacency.range(of: node, type: type) {
            let relationship: ElementID = adjacency.relationships[entry]
            let neighbor: ElementID = adjacency.neighbors[entry]
            if skipLoops && neighbor == node { continue }
            if hasDeleted && delta.deletedRelationships.contains(relationship) { continue }
            try body(relationship, neighbor)
          }
        }
      }
    }
    if added.isEmpty { return }
    for relationship in added[node] ?? [] {
      if !types.isEmpty && !types.contains(type(of: relationship)) { continue }
      let neighbor: ElementID = otherEnd(of: relationship, from: node)
      if skipLoops && neighbor == node { continue }
      if hasDeleted && delta.deletedRelationships.contains(relationship) { continue }
      try body(relationship, neighbor)
    }
  }
}

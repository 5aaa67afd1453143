extension GraphState {
  /// Creates a node.
  func createNode(labels: [String], properties: ValueMap) -> ElementID {
    let id = ElementID(nodeLimit)
    delta.addedNodes.append(id)
    delta.labels[id] = Set(labels.map { UInt32(symbols.labels.intern($0)) }).sorted()
    delta.setProperties(node: id, interned(properties))
    return id
  }

  /// Creates a relationship.
  func createRelationship(
    type: String, from: ElementID, to: ElementID, properties: ValueMap
  ) -> ElementID {
    let id = ElementID(relationshipLimit)
    let number = UInt32(symbols.types.intern(type))
    delta.addedRelationships.append(.init(type: number, start: from, end: to))
    delta.relationshipProperties[id] = interned(properties)
    delta.outgoing[from, default: []].append(id)
    delta.incoming[to, default: []].append(id)
    return id
  }

  private func interned(_ map: ValueMap) -> [Int: Value] {
    var result: [Int: Value] = [:]
    for (key, value) in zip(map.keys, map.values) where !value.isNull {
      result[symbols.keys.intern(key)] = value
    }
    return result
  }

  /// Sets or, with `null`, removes one property of a node.
  func setProperty(node: ElementID, key: String, _ value: Value) {
    var properties: [Int: Value] = self.properties(ofNode: node)
    properties[symbols.keys.intern(key)] = value.isNull ? nil : value
    delta.setProperties(node: node, properties)
  }

  /// Sets or, with `null`, removes one property of a relationship.
  func setProperty(relationship: ElementID, key: String, _ value: Value) {
    var properties: [Int: Value] = self.properties(ofRelationship: relationship)
    properties[symbols.keys.intern(key)] = value.isNull ? nil : value
    delta.relationshipProperties[relationship] = properties
  }

  /// Replaces all properties of a node, or adds to them.
  func setProperties(node: ElementID, _ map: ValueMap, adding: Bool) {
    var properties: [Int: Value] = adding ? self.properties(ofNode: node) : [:]
    for (key, value) in zip(map.keys, map.values) {
      properties[symbols.keys.intern(key)] = value.isNull ? nil : value
    }
    delta.setProperties(node: node, properties)
  }

  /// Replaces all properties of a relationship, or adds to them.
  func setProperties(relationship: ElementID, _ map: ValueMap, adding: Bool) {
    var properties: [Int: Value] = adding ? self.properties(ofRelationship: relationship) : [:]
    for (key, value) in zip(map.keys, map.values) {
      properties[symbols.keys.intern(key)] = value.isNull ? nil : value
    }
    delta.relationshipProperties[relationship] = properties
  }

  /// Adds labels to a node.
  func addLabels(node: ElementID, _ names: [String]) {
    let added = names.map { UInt32(symbols.labels.intern($0)) }
    delta.labels[node] = Set(labels(of: node)).union(added).sorted()
  }

  /// Takes labels from a node.
  func removeLabels(node: ElementID, _ names: [String]) {
    let removed = names.compactMap { symbols.labels.number(of: $0).map(UInt32.init) }
    delta.labels[node] = Set(labels(of: node)).subtracting(removed).sorted()
  }

  /// Deletes a relationship.
  func delete(relationship: ElementID) { delta.deletedRelationships.insert(relationship) }

  /// Deletes a node; with `detach` its relationships too.
  func delete(node: ElementID, detach: Bool) {
    if detach {
      var attached: [ElementID] = []
      forEachRelationship(of: node, .both, types: []) { relationship, _ in
        attached.append(relationship)
      }
      for relationship in attached { delete(relationship: relationship) }
    }
    delta.deletedNodes.insert(node)
  }

  /// A deleted node that still has relationships, if there is one.
  func firstDanglingNode() -> ElementID? {
    for node in delta.deletedNodes {
      var isAttached = false
      forEachRelationship(of: node, .both, types: []) { _, _ in isAttached = true }
      if isAttached { return node }
    }
    return nil
  }

  /// The graph with the changes taken in; numbers are given anew.
  package func committed() -> Snapshot {
    if delta.isEmpty { return base }
    var builder = SnapshotBuilder(clock: base.clock)
    builder.symbols = symbols
    var numbers: [ElementID: ElementID] = [:]
    for node in nodes(label: nil) {
      numbers[node] = builder.addNode(
        labels: labels(of: node).map { symbols.labels.names[Int($0)] },
        properties: named(properties(ofNode: node)), time: base.nodeTimes.span(of: node))
    }
    for relationship in 0..<ElementID(relationshipLimit) {
      guard !isDeleted(relationship: relationship), let from = numbers[start(of: relationship)],
        let to = numbers[end(of: relationship)]
      else { continue }
      builder.addRelationship(
        type: symbols.types.names[Int(type(of: relationship))], from: from, to: to,
        properties: named(properties(ofRelationship: relationship)),
        time: base.relationshipTimes.span(of: relationship))
    }
    return builder.build()
  }

  private func named(_ properties: [Int: Value]) -> [(String, Value)] {
    properties.map { (symbols.keys.names[$0.key], $0.value) }
  }
}

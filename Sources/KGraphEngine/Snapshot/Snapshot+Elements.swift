import KGraphModel

/// What is known of single elements.
extension Snapshot {
  /// The number of a node in the record; `nil` for one that is not in it.
  package func record(ofNode node: ElementID) -> Int64? {
    guard Int(node) < nodeElements.records.count else { return nil }
    return Int64(nodeElements.records[Int(node)]) << 1
  }

  /// The key of a node; `nil` in a graph that is no case.
  package func key(ofNode node: ElementID) -> ElementKey? {
    Int(node) < nodeElements.keys.count
      ? ElementKey(strings[nodeElements.keys[Int(node)]]) : nil
  }

  /// The key of a relationship, composed from those of its ends; `nil` in a graph that is no case.
  package func key(ofRelationship relationship: ElementID) -> ElementKey? {
    let place = Int(relationship)
    guard place < relationshipElements.ordinals.count, let from = key(ofNode: starts[place]),
      let to = key(ofNode: ends[place])
    else { return nil }
    return EdgeKey(
      from: from, type: symbols.types.names[Int(types[place])], to: to,
      ordinal: relationshipElements.ordinals[place]
    ).key
  }

  /// The element that a relationship follows from; `nil` for one that stands for itself.
  package func origin(ofRelationship relationship: ElementID) -> ElementKey? {
    relationshipElements.origin(relationship).map { ElementKey(strings[$0]) }
  }

  /// What sources say of a node.
  ///
  /// - Throws: what the record throws when it is read.
  package func evidence(ofNode node: ElementID) throws -> [Evidence] {
    if let evidenceSource, let record = record(ofNode: node) {
      return try evidenceSource.evidence(record: record)
    }
    return evidence.nodes[node] ?? []
  }

  /// What sources say of a relationship.
  ///
  /// - Throws: what the record throws when it is read.
  package func evidence(ofRelationship id: ElementID) throws -> [Evidence] {
    if let evidenceSource, Int(id) < relationshipElements.records.count {
      return try evidenceSource.evidence(
        record: Int64(relationshipElements.records[Int(id)]) << 1 | 1)
    }
    return evidence.relationships[id] ?? []
  }

  /// How a node is vouched for; `nil` in a graph that is no case.
  package func status(ofNode node: ElementID) -> Status? {
    Int(node) < nodeElements.statuses.count
      ? Status.allCases[Int(nodeElements.statuses[Int(node)])] : nil
  }

  /// How a relationship is vouched for; `nil` in a graph that is no case.
  package func status(ofRelationship id: ElementID) -> Status? {
    Int(id) < relationshipElements.statuses.count
      ? Status.allCases[Int(relationshipElements.statuses[Int(id)])] : nil
  }

  /// The statuses that elements have; empty in a graph that is no case.
  ///
  /// Complexity: O(elements), a byte each.
  package var statuses: Set<Status> {
    var isUsed = [Bool](repeating: false, count: 256)
    for column in [nodeElements.statuses, relationshipElements.statuses] {
      for status in column.buffer { isUsed[Int(status)] = true }
    }
    return Set(Status.allCases.indices.filter { isUsed[$0] }.map { Status.allCases[$0] })
  }

  /// Whether a node has relationships.
  package func isConnected(_ node: ElementID) -> Bool {
    !outgoing.range(of: node).isEmpty || !incoming.range(of: node).isEmpty
  }

  /// The nodes that have any of some labels.
  package func nodes(withLabels labels: [String]) -> Set<ElementID> {
    var found: Set<ElementID> = []
    for label in labels {
      guard let number = symbols.labels.number(of: label), number < nodesByLabel.count else {
        continue
      }
      found.formUnion(nodesByLabel[number])
    }
    return found
  }

  // MARK: Properties

  /// The value of a property of a node.
  func property(ofNode node: ElementID, key: Int) -> Value {
    guard key < nodeProperties.count, let column = nodeProperties[key] else { return .null }
    let own: Value = column.value(of: node)
    guard own.isNull, let derived = column.derived else { return own }
    return derivedValue(derived, node, nodeElements, nodeTimes, isNode: true)
  }

  /// The value of a property of a relationship.
  func property(ofRelationship relationship: ElementID, key: Int) -> Value {
    guard key < relationshipProperties.count, let column = relationshipProperties[key] else {
      return .null
    }
    let own: Value = column.value(of: relationship)
    guard own.isNull, let derived = column.derived else { return own }
    return derivedValue(
      derived, relationship, relationshipElements, relationshipTimes, isNode: false)
  }

  private func derivedValue(
    _ derived: PropertyColumn.Derived, _ id: ElementID, _ elements: ElementColumns,
    _ times: TimeColumns, isNode: Bool
  ) -> Value {
    switch derived {
    case .key:
      let key: ElementKey? = isNode ? self.key(ofNode: id) : self.key(ofRelationship: id)
      return key.map { .string($0.text) } ?? .null
    case .status:
      guard Int(id) < elements.statuses.count else { return .null }
      return .string(ElementColumns.statusNames[Int(elements.statuses[Int(id)])])
    case .when:
      guard !times.isInherited(id), let span = times.span(of: id) else { return .null }
      return Value(span)
    case .origin: return origin(ofRelationship: id).map { .string($0.text) } ?? .null
    }
  }

  /// Calls the body for every node that has a value for a key.
  func forEachValue(ofNodeKey key: Int, _ body: (ElementID, Value) -> Void) {
    guard key < nodeProperties.count, let column = nodeProperties[key] else { return }
    if column.derived == nil { return column.forEach(body) }
    for node in 0..<ElementID(nodeCount) {
      let value: Value = property(ofNode: node, key: key)
      if !value.isNull { body(node, value) }
    }
  }

  /// How many nodes, or relationships, have a value for a key.
  func valueCount(key: Int, ofNodes: Bool) -> Int {
    let columns: [PropertyColumn?] = ofNodes ? nodeProperties : relationshipProperties
    guard key < columns.count, let column = columns[key] else { return 0 }
    let count: Int = ofNodes ? nodeCount : relationshipCount
    switch column.derived {
    case nil:
      var found = 0
      for place in 0..<column.count
      where column.kind(at: place) != PropertyColumn.Kind.null.rawValue { found += 1 }
      return found
    case .key, .status: return count
    case .when, .origin:
      return (0..<ElementID(count)).count { id in
        !(ofNodes ? property(ofNode: id, key: key) : property(ofRelationship: id, key: key))
          .isNull
      }
    }
  }
}

extension Value {
  /// A date as the property `when`.
  init(_ span: DatedSpan) {
    if case .when(let date) = span.time { self = .edtf(date) } else { self = .interval(span) }
  }
}

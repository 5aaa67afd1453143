import KGraphCypher

/// Creates the nodes and relationships of a pattern for one row.
struct Creator {
  enum Part {
    case node(CreatePattern.NewNode, Evaluator?)
    case relationship(CreatePattern.NewRelationship, Evaluator?)
  }

  var parts: [Part]
  var paths: [(slot: Int, value: Evaluator)]

  /// The slots that it fills.
  var slots: [Int] {
    parts.map { part in
      switch part {
      case .node(let node, _): node.slot
      case .relationship(let relationship, _): relationship.slot
      }
    } + paths.map(\.slot)
  }

  /// Creates everything for the only row of the frame's batch.
  ///
  /// `refusingNull`: whether a `null` property is an error, as in MERGE.
  func create(_ frame: Frame, refusingNull: Bool) throws {
    let graph: GraphState = frame.context.graph
    for part in parts {
      switch part {
      case .node(let node, let properties):
        let map: ValueMap = try self.map(properties, frame, refusingNull)
        frame.batch.columns[node.slot] = .nodes([
          graph.createNode(labels: node.labels, properties: map)
        ])
      case .relationship(let relationship, let properties):
        let map: ValueMap = try self.map(properties, frame, refusingNull)
        guard let from = frame.batch.node(relationship.from, 0),
          let to = frame.batch.node(relationship.to, 0)
        else {
          throw QueryError.runtime(
            .semanticError, "InvalidArgumentValue", "a relationship needs a node at both ends")
        }
        if graph.isDeleted(node: from) || graph.isDeleted(node: to) {
          throw ElementAccess.deleted
        }
        frame.batch.columns[relationship.slot] = .relationships([
          graph.createRelationship(type: relationship.type, from: from, to: to, properties: map)
        ])
      }
    }
    for path in paths {
      frame.batch.columns[path.slot] = .values([try path.value(frame, 0)])
    }
  }

  private func map(_ properties: Evaluator?, _ frame: Frame, _ refusingNull: Bool) throws
    -> ValueMap
  {
    guard let properties else { return ValueMap() }
    switch try properties(frame, 0) {
    case .null: return ValueMap()
    case .map(let map):
      for value in map.values {
        if refusingNull && value.isNull {
          throw QueryError.runtime(
            .semanticError, .mergeReadOwnWrites, "MERGE cannot look for a property that is null")
        }
        try PropertyCheck.check(value)
      }
      return map
    case let other:
      let elements: Value = try ElementAccess.properties(other, frame.context)
      guard case .map(let map) = elements else { return ValueMap() }
      return map
    }
  }
}

/// Which values can be stored as properties.
enum PropertyCheck {
  /// Throws where a value cannot be stored.
  static func check(_ value: Value) throws {
    switch value {
    case .map, .node, .relationship, .path, .interval: throw refused(value)
    case .list(let elements):
      for element in elements {
        if case .list = element { throw refused(element) }
        try check(element)
      }
    default: break
    }
  }

  private static func refused(_ value: Value) -> CypherError {
    QueryError.type(.invalidPropertyType, "a \(value.typeName) cannot be stored as a property")
  }
}

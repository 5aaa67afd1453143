import KGraphCypher

/// Sets properties or labels for one row.
enum Setter {
  case property(Evaluator, String, Evaluator)
  case properties(Evaluator, Evaluator, adding: Bool)
  case labels(Evaluator, [String])

  /// Sets what the row of a frame says; `null` targets are passed over.
  func apply(_ frame: Frame, _ row: Int) throws {
    let graph: GraphState = frame.context.graph
    switch self {
    case .property(let target, let key, let value):
      let element: Value = try target(frame, row)
      let property: Value = try value(frame, row)
      try PropertyCheck.check(property)
      switch element {
      case .null: return
      case .node(let id):
        if graph.isDeleted(node: id) { throw ElementAccess.deleted }
        graph.setProperty(node: id, key: key, property)
      case .relationship(let id):
        if graph.isDeleted(relationship: id) { throw ElementAccess.deleted }
        graph.setProperty(relationship: id, key: key, property)
      default: throw Self.refused(element)
      }
    case .properties(let target, let value, let adding):
      let element: Value = try target(frame, row)
      if element.isNull { return }
      let source: Value = try value(frame, row)
      guard case .map(let map) = try ElementAccess.properties(source, frame.context) else {
        if source.isNull && adding { return }
        throw QueryError.type("InvalidArgumentType", "SET needs a map, not a \(source.typeName)")
      }
      for value in map.values { try PropertyCheck.check(value) }
      switch element {
      case .node(let id): graph.setProperties(node: id, map, adding: adding)
      case .relationship(let id): graph.setProperties(relationship: id, map, adding: adding)
      default: throw Self.refused(element)
      }
    case .labels(let target, let labels):
      switch try target(frame, row) {
      case .null: return
      case .node(let id): graph.addLabels(node: id, labels)
      case let other: throw Self.refused(other)
      }
    }
  }

  fileprivate static func refused(_ value: Value) -> CypherError {
    QueryError.type("InvalidArgumentType", "a \(value.typeName) cannot be changed")
  }
}

/// Removes properties or labels for one row.
enum Remover {
  case property(Evaluator, String)
  case labels(Evaluator, [String])

  /// Removes what the row of a frame says; `null` targets are passed over.
  func apply(_ frame: Frame, _ row: Int) throws {
    let graph: GraphState = frame.context.graph
    switch self {
    case .property(let target, let key):
      switch try target(frame, row) {
      case .null: return
      case .node(let id): graph.setProperty(node: id, key: key, .null)
      case .relationship(let id): graph.setProperty(relationship: id, key: key, .null)
      case let other: throw Setter.refused(other)
      }
    case .labels(let target, let labels):
      switch try target(frame, row) {
      case .null: return
      case .node(let id): graph.removeLabels(node: id, labels)
      case let other: throw Setter.refused(other)
      }
    }
  }
}

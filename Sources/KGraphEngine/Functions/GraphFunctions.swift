import KGraphCypher

/// Functions over nodes, relationships, paths and maps.
enum GraphFunctions {
  static var all: [FunctionDefinition] {
    [
      .unary("id", [.node, .relationship], .integer) { value, context in
        switch value {
        case .node(let id), .relationship(let id): return .integer(Int64(id))
        default: throw refused(value, "id")
        }
      },
      .unary("elementId", [.node, .relationship], .string) { value, context in
        switch value {
        case .node(let id):
          return .string(context.graph.key(ofNode: id)?.text ?? "n\(id)")
        case .relationship(let id):
          return .string(context.graph.key(ofRelationship: id)?.text ?? "r\(id)")
        default: throw refused(value, "elementId")
        }
      },
      .unary("labels", [.node], .list(.string)) { value, context in
        guard case .node(let node) = value else { throw refused(value, "labels") }
        if context.graph.isDeleted(node: node) { throw ElementAccess.deleted }
        let names: [String] = context.graph.symbols.labels.names
        return .list(context.graph.labels(of: node).map { .string(names[Int($0)]) })
      },
      .unary("type", [.relationship], .string) { value, context in
        guard case .relationship(let id) = value else { throw refused(value, "type") }
        return .string(context.graph.symbols.types.names[Int(context.graph.type(of: id))])
      },
      .unary("properties", [.node, .relationship, .map], .map) { value, context in
        try ElementAccess.properties(value, context)
      },
      .unary("keys", [.node, .relationship, .map], .list(.string)) { value, context in
        guard case .map(let map) = try ElementAccess.properties(value, context) else {
          return .null
        }
        return .list(map.keys.map(Value.string))
      },
      .unary("exists", [], .boolean) { value, _ in .boolean(!value.isNull) }
        .with { $0.isNullWithNull = false },
      .unary("startNode", [.relationship], .node) { value, context in
        guard case .relationship(let id) = value else { throw refused(value, "startNode") }
        return .node(context.graph.start(of: id))
      },
      .unary("endNode", [.relationship], .node) { value, context in
        guard case .relationship(let id) = value else { throw refused(value, "endNode") }
        return .node(context.graph.end(of: id))
      },
      .unary("length", [.path], .integer) { value, _ in
        .integer(Int64(try path(value, "length").relationships.count))
      },
      .unary("nodes", [.path], .list(.node)) { value, _ in
        .list(try path(value, "nodes").nodes.map(Value.node))
      },
      .unary("relationships", [.path], .list(.relationship)) { value, _ in
        .list(try path(value, "relationships").relationships.map(Value.relationship))
      },
    ]
  }

  private static func path(_ value: Value, _ function: String) throws -> PathValue {
    guard case .path(let path) = value else { throw refused(value, function) }
    return path
  }

  private static func refused(_ value: Value, _ function: String) -> CypherError {
    QueryError.type(
      "InvalidArgumentValue", "\(function)() does not take a \(value.typeName)")
  }
}

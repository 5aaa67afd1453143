import KGraphCypher

/// Properties, list elements and slices.
enum ElementAccess {
  static var deleted: CypherError {
    QueryError.runtime(
      .entityNotFound, .deletedEntityAccess, "the element was deleted by this statement")
  }

  /// `value.key`.
  static func property(_ value: Value, _ key: String, _ context: ExecutionContext) throws -> Value {
    let graph: GraphState = context.graph
    switch value {
    case .null: return .null
    case .map(let map): return map[key] ?? .null
    case .node(let node):
      if graph.isDeleted(node: node) { throw deleted }
      guard let number = graph.symbols.keys.number(of: key) else { return .null }
      return graph.property(ofNode: node, key: number)
    case .relationship(let relationship):
      if graph.isDeleted(relationship: relationship) { throw deleted }
      guard let number = graph.symbols.keys.number(of: key) else { return .null }
      return graph.property(ofRelationship: relationship, key: number)
    case .date, .localTime, .time, .localDateTime, .dateTime, .duration:
      return TemporalAccessors.part(key, of: value) ?? .null
    case .edtf, .interval, .quantity: return TimeFunctions.part(key, of: value, context)
    default:
      throw QueryError.type("InvalidArgumentType", "a \(value.typeName) has no properties")
    }
  }

  /// All properties as a map.
  static func properties(_ value: Value, _ context: ExecutionContext) throws -> Value {
    let graph: GraphState = context.graph
    switch value {
    case .node(let node):
      if graph.isDeleted(node: node) { throw deleted }
      return .map(graph.map(graph.properties(ofNode: node)))
    case .relationship(let relationship):
      if graph.isDeleted(relationship: relationship) { throw deleted }
      return .map(graph.map(graph.properties(ofRelationship: relationship)))
    case .map, .null: return value
    default:
      throw QueryError.type("InvalidArgumentValue", "a \(value.typeName) has no properties")
    }
  }

  /// `value[index]`.
  static func element(of value: Value, at index: Value, _ context: ExecutionContext) throws
    -> Value
  {
    switch (value, index) {
    case (.null, _), (_, .null): return .null
    case (.list(let list), .integer(let index)):
      let place: Int64 = index < 0 ? Int64(list.count) + index : index
      return place >= 0 && place < Int64(list.count) ? list[Int(place)] : .null
    case (.list, _):
      throw QueryError.type(
        .listElementAccessByNonInteger, "a list is indexed by integers, not by a \(index.typeName)")
    case (.map, .string(let key)), (.node, .string(let key)), (.relationship, .string(let key)):
      return try property(value, key, context)
    case (.map, _), (.node, _), (.relationship, _):
      throw QueryError.type(
        .mapElementAccessByNonString, "a map is indexed by strings, not by a \(index.typeName)")
    default:
      throw QueryError.type("InvalidArgumentType", "a \(value.typeName) has no elements")
    }
  }

  /// `list[from..to]`.
  static func slice(_ value: Value, from: Value?, to: Value?) throws -> Value {
    if value.isNull || from?.isNull == true || to?.isNull == true { return .null }
    guard case .list(let list) = value else {
      throw QueryError.type("InvalidArgumentType", "a \(value.typeName) has no elements")
    }
    func place(_ bound: Value?, _ standard: Int) throws -> Int {
      guard let bound else { return standard }
      guard case .integer(let index) = bound else {
        throw QueryError.type(
          .listElementAccessByNonInteger,
          "a list is indexed by integers, not by a \(bound.typeName)")
      }
      let shifted: Int64 = index < 0 ? Int64(list.count) + index : index
      return Int(min(max(shifted, 0), Int64(list.count)))
    }
    let start: Int = try place(from, 0)
    let end: Int = try place(to, list.count)
    return .list(start < end ? Array(list[start..<end]) : [])
  }

  /// `element IN list`.
  static func contains(_ list: Value, _ element: Value) throws -> Bool? {
    switch list {
    case .null: return nil
    case .list(let elements):
      var isUnknown = false
      for candidate in elements {
        switch Value.equal(candidate, element) {
        case .some(true): return true
        case nil: isUnknown = true
        default: break
        }
      }
      return isUnknown ? nil : false
    default:
      throw QueryError.type("InvalidArgumentType", "IN needs a list, not a \(list.typeName)")
    }
  }
}

/// A list of nodes as bits, kept while the same list is asked again.
final class NodeList {
  @exclusivity(unchecked) private var list: [Value]?
  @exclusivity(unchecked) private var bits: [UInt64] = []
  @exclusivity(unchecked) private var isUsable = false

  /// Takes a list; false where it holds anything but nodes.
  func take(_ values: [Value]) -> Bool {
    // The list is kept, so that its address stands for it.
    if let list, list.count == values.count, Self.address(list) == Self.address(values) {
      return isUsable
    }
    list = values
    bits = []
    isUsable = true
    for value in values {
      guard case .node(let id) = value else {
        isUsable = false
        break
      }
      while bits.count <= Int(id >> 6) { bits.append(0) }
      bits[Int(id >> 6)] |= 1 << UInt64(id & 63)
    }
    return isUsable
  }

  /// Whether the list holds a node.
  func contains(_ id: ElementID) -> Bool {
    let word = Int(id >> 6)
    return word < bits.count && bits[word] & (1 << UInt64(id & 63)) != 0
  }

  private static func address(_ values: [Value]) -> UnsafeRawPointer? {
    values.withUnsafeBytes(\.baseAddress)
  }
}

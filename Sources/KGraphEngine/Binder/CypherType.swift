/// What the binder knows of a value before anything runs.
package indirect enum CypherType: Sendable, Hashable {
  case any
  case null
  case boolean, integer, float
  /// Integer or float.
  case number
  case string
  case list(CypherType)
  case map, node, relationship, path
  /// A date, a time or a duration of openCypher.
  case temporal
  /// A date or interval of kgraph, or a count with bounds.
  case extended

  /// Whether a value of this type can be a value of the other.
  func canBe(_ other: CypherType) -> Bool {
    switch (self, other) {
    case (.any, _), (_, .any), (.null, _), (_, .null): true
    case (.number, .integer), (.number, .float), (.integer, .number), (.float, .number): true
    case (.list, .list): true
    default: self == other
    }
  }

  func canBe(oneOf types: [CypherType]) -> Bool { types.contains { canBe($0) } }

  /// The type that holds values of both.
  func union(_ other: CypherType) -> CypherType {
    if self == other { return self }
    if self == .null { return other }
    if other == .null { return self }
    if case .list(let one) = self, case .list(let two) = other { return .list(one.union(two)) }
    return canBe(.number) && other.canBe(.number) && self != .any && other != .any ? .number : .any
  }

  /// The name of the type, as errors say it.
  var name: String {
    switch self {
    case .any: "Any"
    case .null: "Null"
    case .boolean: "Boolean"
    case .integer: "Integer"
    case .float: "Float"
    case .number: "Number"
    case .string: "String"
    case .list: "List"
    case .map: "Map"
    case .node: "Node"
    case .relationship: "Relationship"
    case .path: "Path"
    case .temporal: "temporal value"
    case .extended: "date of the case"
    }
  }
}

/// The vocabulary as one JSON text, in which a case keeps it.
extension Ontology {
  /// The vocabulary as JSON, sorted, the inverse of ``init(json:)``.
  public var json: String {
    PropertyValue.map([
      "name": .string(name), "version": .string(version),
      "nodes": .map(nodeTypes.mapValues(\.jsonValue)),
      "edges": .map(edgeTypes.mapValues(\.jsonValue)),
      "enumerations": .map(enumerations.mapValues { .list($0.map { .string($0) }) }),
      "properties": .map(propertyTypes.mapValues { .string($0.rawValue) }),
    ]).json
  }
}

extension NodeType {
  fileprivate var jsonValue: PropertyValue {
    .compact([
      "parents": .strings(parents), "label": .string(label), "plural": .optional(plural),
      "abstract": isAbstract ? .boolean(true) : .null, "required": .strings(required),
      "properties": .strings(properties), "style": style.jsonValue,
      "map": mappings.isEmpty ? .null : .map(mappings.mapValues { .string($0) }),
    ])
  }
}

extension EdgeType {
  fileprivate var jsonValue: PropertyValue {
    let derived: PropertyValue =
      switch derivation {
      case .event(let type, let from, let to):
        .compact(["event": .string(type), "from": .string(from), "to": .string(to)])
      case .statement(let field): .map(["statement": .string(field)])
      case nil: .null
      }
    return .compact([
      "parent": .optional(parent), "label": .string(label), "inverse": .optional(inverse),
      "symmetric": isSymmetric ? .boolean(true) : .null, "from": .strings(from),
      "to": .strings(to), "time": .string(time.rawValue), "disjoint": .strings(disjoint),
      "exclusive": isExclusive ? .boolean(true) : .null, "required": .strings(required),
      "properties": .strings(properties), "derive": derived, "style": style.jsonValue,
      "map": mappings.isEmpty ? .null : .map(mappings.mapValues { .string($0) }),
    ])
  }
}

extension DrawingStyle {
  fileprivate var jsonValue: PropertyValue {
    self == DrawingStyle()
      ? .null
      : .compact([
        "shape": .optional(shape), "fill": .optional(fill), "color": .optional(color),
        "line": .optional(line), "arrow": .optional(arrow),
      ])
  }
}

extension PropertyValue {
  /// The value of a field of a map; `nil` for other values and missing fields.
  public subscript(field: String) -> PropertyValue? {
    if case .map(let map) = self { map[field] } else { nil }
  }

  /// The fields of a map, and none for other values.
  public var fields: PropertyMap {
    if case .map(let map) = self { map } else { [:] }
  }

  /// The strings of a list, and none for other values.
  public var strings: [String] {
    if case .list(let values) = self { values.compactMap(\.string) } else { [] }
  }

  fileprivate static func strings(_ values: [String]) -> PropertyValue {
    values.isEmpty ? .null : .list(values.map { .string($0) })
  }

  fileprivate static func optional(_ text: String?) -> PropertyValue {
    text.map { .string($0) } ?? .null
  }

  fileprivate static func compact(_ map: PropertyMap) -> PropertyValue {
    .map(map.filter { $0.value != .null })
  }
}

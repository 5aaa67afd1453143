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

  /// Reads a vocabulary from the JSON of a case.
  ///
  /// - Throws: ``KGraphError`` where the text is not JSON; unknown fields are ignored.
  public init(json: String) throws(KGraphError) {
    let value = try JSONReader.read(json)
    self.init(name: value["name"]?.string ?? "", version: value["version"]?.string ?? "")
    for (name, body) in value["nodes"]?.fields ?? [:] { add(NodeType(name: name, json: body)) }
    for (name, body) in value["edges"]?.fields ?? [:] { add(EdgeType(name: name, json: body)) }
    enumerations = (value["enumerations"]?.fields ?? [:]).mapValues(\.strings)
    propertyTypes = (value["properties"]?.fields ?? [:]).compactMapValues {
      $0.string.flatMap(PropertyType.init)
    }
    freeze()
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

  fileprivate init(name: String, json: PropertyValue) {
    self.init(
      name: name, parents: json["parents"]?.strings ?? [], label: json["label"]?.string,
      plural: json["plural"]?.string, isAbstract: json["abstract"] == .boolean(true),
      required: json["required"]?.strings ?? [], properties: json["properties"]?.strings ?? [],
      style: DrawingStyle(json: json["style"]),
      mappings: (json["map"]?.fields ?? [:]).compactMapValues(\.string))
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

  fileprivate init(name: String, json: PropertyValue) {
    let derived = json["derive"]
    self.init(
      name: name, parent: json["parent"]?.string, label: json["label"]?.string,
      inverse: json["inverse"]?.string, isSymmetric: json["symmetric"] == .boolean(true),
      from: json["from"]?.strings ?? [], to: json["to"]?.strings ?? [],
      time: json["time"]?.string.flatMap(TimeKind.init) ?? .state,
      disjoint: json["disjoint"]?.strings ?? [], isExclusive: json["exclusive"] == .boolean(true),
      required: json["required"]?.strings ?? [], properties: json["properties"]?.strings ?? [],
      derivation: derived?["statement"]?.string.map { .statement(field: $0) }
        ?? derived?["event"]?.string.map {
          .event(
            type: $0, from: derived?["from"]?.string ?? "", to: derived?["to"]?.string ?? "")
        },
      style: DrawingStyle(json: json["style"]),
      mappings: (json["map"]?.fields ?? [:]).compactMapValues(\.string))
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

  fileprivate init(json: PropertyValue?) {
    self.init(
      shape: json?["shape"]?.string, fill: json?["fill"]?.string, color: json?["color"]?.string,
      line: json?["line"]?.string, arrow: json?["arrow"]?.string)
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

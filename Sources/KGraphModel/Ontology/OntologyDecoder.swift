extension Ontology {
  /// Reads a vocabulary from the JSON of a case.
  ///
  /// Every command does this once, so no tree is built on the way.
  ///
  /// - Throws: ``KGraphError`` where the text is not JSON; unknown fields are ignored.
  public init(json: String) throws(KGraphError) {
    self.init()
    var scanner = JSONScanner(Array(json.utf8))
    try OntologyDecoder.read(&scanner, into: &self)
    try scanner.end()
    freeze()
  }
}

/// Reads the JSON of a vocabulary; a field of another kind than expected is ignored.
private enum OntologyDecoder {
  static func read(
    _ scanner: inout JSONScanner, into ontology: inout Ontology
  ) throws(KGraphError) {
    var result = ontology
    try scanner.fields { field, key throws(KGraphError) in
      switch key {
      case "name": result.name = try field.text() ?? ""
      case "version": result.version = try field.text() ?? ""
      case "nodes":
        try field.fields { type, name throws(KGraphError) in
          result.add(try nodeType(name, &type))
        }
      case "edges":
        try field.fields { type, name throws(KGraphError) in
          result.add(try edgeType(name, &type))
        }
      case "enumerations":
        try field.fields { words, name throws(KGraphError) in
          result.enumerations[name] = try words.texts()
        }
      case "properties":
        try field.fields { type, name throws(KGraphError) in
          result.propertyTypes[name] = try type.text().flatMap(PropertyType.init)
        }
      default: try field.skip()
      }
    }
    ontology = result
  }

  private static func nodeType(
    _ name: String, _ scanner: inout JSONScanner
  ) throws(KGraphError) -> NodeType {
    var type = NodeType(name: name)
    try scanner.fields { field, key throws(KGraphError) in
      switch key {
      case "parents": type.parents = try field.texts()
      case "label": type.label = try field.text() ?? name
      case "plural": type.plural = try field.text()
      case "abstract": type.isAbstract = try field.isTrue()
      case "required": type.required = try field.texts()
      case "properties": type.properties = try field.texts()
      case "style": type.style = try style(&field)
      case "map": type.mappings = try field.textMap()
      default: try field.skip()
      }
    }
    return type
  }

  private static func edgeType(
    _ name: String, _ scanner: inout JSONScanner
  ) throws(KGraphError) -> EdgeType {
    // The label is stored with the type; a default would be worked out in vain.
    var type = EdgeType(name: name, label: "")
    var hasLabel = false
    try scanner.fields { field, key throws(KGraphError) in
      switch key {
      case "parent": type.parent = try field.text()
      case "label":
        type.label = try field.text() ?? ""
        hasLabel = true
      case "inverse": type.inverse = try field.text()
      case "symmetric": type.isSymmetric = try field.isTrue()
      case "from": type.from = try field.texts()
      case "to": type.to = try field.texts()
      case "time": type.time = try field.text().flatMap(EdgeType.TimeKind.init) ?? .state
      case "disjoint": type.disjoint = try field.texts()
      case "exclusive": type.isExclusive = try field.isTrue()
      case "required": type.required = try field.texts()
      case "properties": type.properties = try field.texts()
      case "derive": type.derivation = try derivation(&field)
      case "style": type.style = try style(&field)
      case "map": type.mappings = try field.textMap()
      default: try field.skip()
      }
    }
    if !hasLabel { type.label = EdgeType(name: name).label }
    return type
  }

  private static func derivation(
    _ scanner: inout JSONScanner
  ) throws(KGraphError) -> EdgeType.Derivation? {
    let parts = try scanner.textMap()
    if let field = parts["statement"] { return .statement(field: field) }
    guard let event = parts["event"] else { return nil }
    return .event(type: event, from: parts["from"] ?? "", to: parts["to"] ?? "")
  }

  private static func style(_ scanner: inout JSONScanner) throws(KGraphError) -> DrawingStyle {
    var style = DrawingStyle()
    try scanner.fields { field, key throws(KGraphError) in
      switch key {
      case "shape": style.shape = try field.text()
      case "fill": style.fill = try field.text()
      case "color": style.color = try field.text()
      case "line": style.line = try field.text()
      case "arrow": style.arrow = try field.text()
      default: try field.skip()
      }
    }
    return style
  }
}

extension JSONScanner {
  /// Reads the fields of an object; anything else is passed over.
  fileprivate mutating func fields(
    _ body: (inout JSONScanner, String) throws(KGraphError) -> Void
  ) throws(KGraphError) {
    guard try next() == UInt8(ascii: "{") else { return try skip() }
    try object(body)
  }

  /// Reads a string; `nil` for anything else.
  fileprivate mutating func text() throws(KGraphError) -> String? {
    guard try next() == UInt8(ascii: "\"") else {
      try skip()
      return nil
    }
    return try string()
  }

  /// Reads the strings of an array.
  fileprivate mutating func texts() throws(KGraphError) -> [String] {
    guard try next() == UInt8(ascii: "[") else {
      try skip()
      return []
    }
    var result: [String] = []
    try array { item throws(KGraphError) in
      if let text = try item.text() { result.append(text) }
    }
    return result
  }

  /// Reads the strings of an object by key.
  fileprivate mutating func textMap() throws(KGraphError) -> [String: String] {
    var result: [String: String] = [:]
    try fields { field, key throws(KGraphError) in result[key] = try field.text() }
    return result
  }

  /// Reads a value and says whether it is `true`.
  fileprivate mutating func isTrue() throws(KGraphError) -> Bool {
    guard try next() == UInt8(ascii: "t") else {
      try skip()
      return false
    }
    return try word() == .boolean(true)
  }

  /// Passes over one value.
  fileprivate mutating func skip() throws(KGraphError) {
    switch try next() {
    case UInt8(ascii: "{"):
      try object { value, _ throws(KGraphError) in try value.skip() }
    case UInt8(ascii: "["): try array { item throws(KGraphError) in try item.skip() }
    case UInt8(ascii: "\""): _ = try string()
    case UInt8(ascii: "t"), UInt8(ascii: "f"), UInt8(ascii: "n"): _ = try word()
    default: _ = try number()
    }
  }
}

import KGraphModel

/// A value that another program gave to a node or an edge.
struct ForeignValue: Sendable {
  var name: String
  var value: PropertyValue

  init(_ name: String, _ value: PropertyValue) {
    self.name = name
    self.value = value
  }

  /// A value of one of the types that graph formats know; what does not fit stays text.
  ///
  /// `nil` where the text is empty.
  init?(_ name: String, _ text: String, type: String) {
    let trimmed = text.trimmed
    guard !trimmed.isEmpty else { return nil }
    let value: PropertyValue? =
      switch type.lowercased() {
      case "int", "integer", "long", "short", "byte", "biginteger":
        Int64(trimmed).map { .integer($0) }
      case "float", "double", "bigdecimal":
        Double(trimmed).map { .float($0) }
      case "boolean": PropertyColumn.boolean(trimmed).map { .boolean($0) }
      case "liststring", "string[]", "listlong", "listinteger", "listdouble", "listfloat",
        "listboolean":
        .list(Self.list(trimmed).map { .string($0) })
      case "date": TemporalValue(.date, trimmed).map { .temporal($0) }
      case "datetime": TemporalValue(.dateTime, trimmed).map { .temporal($0) }
      case "localdatetime": TemporalValue(.localDateTime, trimmed).map { .temporal($0) }
      case "duration": TemporalValue(.duration, trimmed).map { .temporal($0) }
      default: nil
      }
    self.init(name, value ?? .string(text))
  }

  /// The members of a list as GEXF writes it: `[a, 'b, c', "d"]`, or `a|b`.
  static func list(_ text: String) -> [String] {
    var body = Substring(text)
    let isBracketed = body.first == "[" && body.last == "]" && body.count >= 2
    if isBracketed { body = body.dropFirst().dropLast() }
    let separator: Character = isBracketed ? "," : (body.contains("|") ? "|" : ";")
    var items: [String] = []
    var item = ""
    var quote: Character?
    var isEscaped = false
    for character in body {
      if isEscaped {
        item.append(character)
        isEscaped = false
      } else if character == "\\", quote != nil {
        isEscaped = true
      } else if let open = quote {
        if character == open { quote = nil } else { item.append(character) }
      } else if character == "'" || character == "\"", item.trimmed.isEmpty {
        quote = character
        item = ""
      } else if character == separator {
        items.append(item.trimmed)
        item = ""
      } else {
        item.append(character)
      }
    }
    items.append(item.trimmed)
    return items.filter { !$0.isEmpty }
  }
}

/// The time for which another program says that an element is there.
struct ForeignSpell: Sendable, Hashable {
  /// The first date; `nil` for always before the end.
  var start: String?
  /// The last date, included; `nil` for always after the start.
  var end: String?
}

/// A node of another program's graph.
struct ForeignNode: Sendable {
  /// Its identifier in the file.
  var id: String
  /// Its name, where the format has a place for it.
  var label: String?
  /// Its types, where the format has a place for them.
  var types: [String] = []
  var values: [ForeignValue]
  var spells: [ForeignSpell] = []

  init(id: String, values: [ForeignValue]) {
    self.id = id
    self.values = values
  }
}

/// An edge of another program's graph.
struct ForeignEdge: Sendable {
  /// Its identifier in the file.
  var id: String?
  var source: String
  var target: String
  /// Its type, where the format has a place for it.
  var type: String?
  var values: [ForeignValue]
  var spells: [ForeignSpell] = []
  var isUndirected = false

  init(id: String?, source: String, target: String, values: [ForeignValue]) {
    self.id = id
    self.source = source
    self.target = target
    self.values = values
  }

  /// The edge as a value, for waiting in a file.
  var value: PropertyValue {
    var map: PropertyMap = [
      "s": .string(source), "t": .string(target), "u": .boolean(isUndirected),
      "v": .list(values.map { .list([.string($0.name), $0.value]) }),
      "d": .list(
        spells.map { spell in
          .list([spell.start, spell.end].map { $0.map { .string($0) } ?? .null })
        }),
    ]
    if let id { map["i"] = .string(id) }
    if let type { map["y"] = .string(type) }
    return .map(map)
  }

  /// The edge that ``value`` was made of.
  init(_ value: PropertyValue) {
    id = value["i"]?.string
    source = value["s"]?.string ?? ""
    target = value["t"]?.string ?? ""
    type = value["y"]?.string
    isUndirected = value["u"] == .boolean(true)
    values = Self.list(value["v"]).compactMap { pair in
      guard case .list(let parts) = pair, parts.count == 2, let name = parts[0].string else {
        return nil
      }
      return ForeignValue(name, parts[1])
    }
    spells = Self.list(value["d"]).compactMap { pair in
      guard case .list(let parts) = pair, parts.count == 2 else { return nil }
      return ForeignSpell(start: parts[0].string, end: parts[1].string)
    }
  }

  private static func list(_ value: PropertyValue?) -> [PropertyValue] {
    if case .list(let values)? = value { values } else { [] }
  }
}

extension StringProtocol {
  /// The text without white space at its ends.
  var trimmed: String {
    var rest = Substring(self)
    while let first = rest.first, first.isWhitespace { rest.removeFirst() }
    while let last = rest.last, last.isWhitespace { rest.removeLast() }
    return String(rest)
  }
}

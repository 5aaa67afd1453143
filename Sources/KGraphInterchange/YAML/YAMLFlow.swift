import KGraphModel

/// Writes lists and maps in YAML's flow style.
enum YAMLFlow {
  /// `[a, b]` of items that are written already.
  static func list(_ items: [String]) -> String { "[\(items.joined(separator: ", "))]" }

  /// `{a: x, b: y}` of values that are written already.
  static func map(_ fields: [(key: String, value: String)]) -> String {
    let parts = fields.map { field in
      let key = YAMLScalar.key(field.key, .flow)
      return key.isExplicit ? "\(key.prefix) : \(field.value)" : "\(key.prefix) \(field.value)"
    }
    return "{\(parts.joined(separator: ", "))}"
  }

  /// A value whose type follows from nothing but its tag.
  static func value(_ value: PropertyValue, _ context: YAMLScalar.Context = .flow) -> String {
    switch value {
    case .null: "!null \"\""
    case .boolean(let flag): "!bool \(flag)"
    case .integer(let number): "!int \(YAMLScalar.value(String(number), context))"
    case .float(let number): "!float \(YAMLScalar.value(String(number), context))"
    case .string(let text): YAMLScalar.text(text, context)
    case .list(let values): list(values.map { Self.value($0) })
    case .map(let map):
      Self.map(
        map.keys.sorted { ElementKey($0) < ElementKey($1) }
          .map { ($0, Self.value(map[$0] ?? .null)) })
    case .temporal(let time): "!\(time.kind.rawValue) \(YAMLScalar.value(time.text, context))"
    case .edtf(let date): "!edtf \(YAMLScalar.value(date.text, context))"
    case .quantity(let count): "!quantity \(YAMLScalar.value(count.description, context))"
    }
  }

  /// A property, with a tag only where its value is not of the type that the vocabulary says.
  static func property(
    _ name: String, _ value: PropertyValue, in ontology: Ontology,
    _ context: YAMLScalar.Context = .block
  ) -> String {
    switch (value, ontology.propertyType(name)) {
    case (.string(let text), .text): YAMLScalar.text(text, context)
    case (.string(let text), _): "!str \(YAMLScalar.text(text, context))"
    case (.boolean(let flag), .boolean): flag ? "yes" : "no"
    case (.integer(let number), .integer): YAMLScalar.value(String(number), context)
    case (.float(let number), .float): YAMLScalar.value(String(number), context)
    case (.temporal(let time), .date) where time.kind == .date:
      YAMLScalar.value(time.text, context)
    case (.edtf(let date), .edtf): YAMLScalar.value(date.text, context)
    case (.quantity(let count), .quantity): YAMLScalar.text(count.description, context)
    default: Self.value(value, context)
    }
  }
}

/// Properties by name.
public typealias PropertyMap = [String: PropertyValue]

/// A value of a property: the types of openCypher, EDTF dates, and counts with bounds.
public enum PropertyValue: Sendable, Hashable {
  case null
  case boolean(Bool)
  case integer(Int64)
  case float(Double)
  case string(String)
  case list([PropertyValue])
  case map(PropertyMap)
  case temporal(TemporalValue)
  case edtf(EDTF)
  case quantity(Quantity)

  /// The text of a string, and `nil` for every other type.
  public var string: String? {
    if case .string(let text) = self { text } else { nil }
  }

  /// The value as people read it in a table.
  public var displayText: String {
    switch self {
    case .null: ""
    case .boolean(let value): value ? "true" : "false"
    case .integer(let value): String(value)
    case .float(let value): String(value)
    case .string(let value): value
    case .list(let values): values.map(\.displayText).joined(separator: ", ")
    case .map(let map):
      map.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value.displayText)" }
        .joined(separator: ", ")
    case .temporal(let value): value.text
    case .edtf(let value): value.displayText
    case .quantity(let value): value.displayText
    }
  }
}

/// The name of a property type as the ontology writes it.
public enum PropertyType: String, Sendable, Hashable, CaseIterable {
  case text, boolean, integer, float, date, edtf, quantity
}

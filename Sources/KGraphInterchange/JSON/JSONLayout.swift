import KGraphModel

/// Lays JSON out over lines, two spaces a level; small lists and maps stay on one line.
struct JSONLayout {
  private static let lineWidth = 88

  /// The JSON of a value, as one that stands `indent` spaces into its line; later lines are indented.
  static func text(_ value: PropertyValue, indent: Int) -> String {
    let flat = value.json
    guard indent + flat.utf8.count > lineWidth else { return flat }
    let inner = String(repeating: " ", count: indent + 2)
    let outer = String(repeating: " ", count: indent)
    switch value {
    case .list(let values) where !values.isEmpty:
      let items = values.map { inner + text($0, indent: indent + 2) }
      return "[\n\(items.joined(separator: ",\n"))\n\(outer)]"
    // A map with a key that needs the escape of typed values is left to the writer.
    case .map(let map) where !map.isEmpty && !map.keys.contains { $0.hasPrefix("$") }:
      let items = map.keys.sorted().map { key in
        "\(inner)\(PropertyValue.string(key).json): \(text(map[key] ?? .null, indent: indent + 2))"
      }
      return "{\n\(items.joined(separator: ",\n"))\n\(outer)}"
    default: return flat
    }
  }
}

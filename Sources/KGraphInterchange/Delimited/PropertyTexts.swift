import KGraphModel

/// Writes the properties of a row as JSON, straight from the bytes of its cells.
///
/// The same text as ``JSONWriter`` makes of the properties. For mappings that make texts of cells and
/// name no property twice; others have their cells read one by one.
struct PropertyTexts {
  /// A property: what stands before its value, and where the value is from.
  private struct Entry {
    var opening: [UInt8]
    /// `nil` for the key of the row.
    var source: BoundMapping.Place?
  }

  private let entries: [Entry]
  private let style: CellStyle

  /// What the key of a row is kept as.
  static let keyName = "record_id"

  /// Prepares the properties of a mapping; `nil` where they have to be read one by one.
  init?(
    _ properties: [(name: String, source: BoundMapping.Source, type: PropertyType)],
    style: CellStyle
  ) {
    let names = properties.map(\.name) + [Self.keyName]
    guard Set(names).count == names.count, !names.contains(where: { $0.hasPrefix("$") }),
      properties.allSatisfy({ $0.type == .text })
    else { return nil }
    let sources: [(String, BoundMapping.Place?)] =
      properties.map { ($0.name, BoundMapping.Place([$0.source])) } + [(Self.keyName, nil)]
    entries = sources.sorted { $0.0 < $1.0 }.map { name, source in
      Entry(opening: Array("\(PropertyValue.string(name).json):".utf8), source: source)
    }
    self.style = style
  }

  /// Adds the properties of the current row to texts, and says where they lie; `nil` where there are
  /// none.
  func append(
    to texts: inout [UInt8], _ scanner: DelimitedScanner, key: FieldBytes?
  ) -> Range<Int>? {
    let start = texts.count
    for entry in entries {
      let cell = if let source = entry.source { scanner.value(source) } else { key }
      guard let cell else { continue }
      texts.append(texts.count == start ? UInt8(ascii: "{") : UInt8(ascii: ","))
      texts.append(contentsOf: entry.opening)
      // The key is kept as it stands in the file.
      Self.append(entry.source == nil ? .plain : style, cell, to: &texts)
    }
    guard texts.count > start else { return nil }
    texts.append(UInt8(ascii: "}"))
    return start..<texts.count
  }

  private static func append(_ style: CellStyle, _ cell: FieldBytes, to texts: inout [UInt8]) {
    texts.append(UInt8(ascii: "\""))
    if style == .brackets || cell.bytes.contains(where: mustBeEscaped) {
      var writer = JSONWriter()
      writer.string(style.clean(cell))
      texts.append(contentsOf: writer.bytes.dropFirst().dropLast())
    } else {
      texts.append(contentsOf: cell.bytes)
    }
    texts.append(UInt8(ascii: "\""))
  }

  private static func mustBeEscaped(_ byte: UInt8) -> Bool {
    byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
  }
}

/// Reads JSON (RFC 8259) into property values, the inverse of ``JSONWriter``.
///
/// Nesting is bounded, so that no input can exhaust the stack.
public struct JSONReader {
  private var scanner: JSONScanner

  private init(_ bytes: [UInt8]) { scanner = JSONScanner(bytes) }

  /// Reads one JSON value.
  ///
  /// - Throws: ``KGraphError`` with line and column where the text is not JSON.
  /// - Complexity: linear in the length of the text.
  public static func read(_ text: String) throws(KGraphError) -> PropertyValue {
    try read(utf8: Array(text.utf8))
  }

  /// Reads one JSON value from UTF-8 bytes.
  ///
  /// - Throws: ``KGraphError`` with line and column where the text is not JSON.
  public static func read(utf8 bytes: [UInt8]) throws(KGraphError) -> PropertyValue {
    var reader = JSONReader(bytes)
    let value = try Self.value(&reader.scanner)
    try reader.scanner.end()
    return value
  }

  private static func value(_ scanner: inout JSONScanner) throws(KGraphError) -> PropertyValue {
    switch try scanner.next() {
    case UInt8(ascii: "{"): return untyped(try map(&scanner))
    case UInt8(ascii: "["):
      var values: [PropertyValue] = []
      try scanner.array { item throws(KGraphError) in values.append(try value(&item)) }
      return .list(values)
    case UInt8(ascii: "\""): return .string(try scanner.string())
    case UInt8(ascii: "t"), UInt8(ascii: "f"), UInt8(ascii: "n"): return try scanner.word()
    default: return try scanner.number()
    }
  }

  /// Reads a map; the one behind `$map` is a plain map, whatever its keys look like.
  private static func map(
    _ scanner: inout JSONScanner, isEscaped: Bool = false
  ) throws(KGraphError) -> PropertyMap {
    var map: PropertyMap = [:]
    try scanner.object { field, key throws(KGraphError) in
      let found: PropertyValue
      if key == "$map", !isEscaped, try field.next() == UInt8(ascii: "{") {
        found = .map(try self.map(&field, isEscaped: true))
      } else {
        found = try value(&field)
      }
      guard map.updateValue(found, forKey: key) == nil else {
        throw field.error("the key '\(key.prefix(80))' is there twice")
      }
    }
    return map
  }

  /// Turns a one-key map such as `{"$edtf": "2014-12"}` back into the value that it stands for.
  private static func untyped(_ map: PropertyMap) -> PropertyValue {
    guard map.count == 1, let (key, value) = map.first, key.hasPrefix("$") else { return .map(map) }
    if key == "$map", case .map = value { return value }
    guard let text = value.string else { return .map(map) }
    switch key {
    case "$edtf": if let date = try? EDTF(text) { return .edtf(date) }
    case "$quantity": if let quantity = Quantity(text) { return .quantity(quantity) }
    case "$float": if let number = Double(text) { return .float(number) }
    default:
      if let kind = TemporalValue.Kind(rawValue: String(key.dropFirst())),
        let time = TemporalValue(kind, text)
      {
        return .temporal(time)
      }
    }
    return .map(map)
  }
}

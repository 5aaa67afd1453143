/// Reads JSON (RFC 8259) into property values, the inverse of ``JSONWriter``.
///
/// Nesting is bounded, so that no input can exhaust the stack.
public struct JSONReader {
  private let bytes: [UInt8]
  private var index = 0
  private static let maximumDepth = 512

  private init(_ bytes: [UInt8]) { self.bytes = bytes }

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
    let value = try reader.value(depth: 0)
    reader.skipSpace()
    guard reader.index == bytes.count else { throw reader.error("text after the JSON value") }
    return value
  }

  private func error(_ message: String) -> KGraphError {
    let before = bytes[..<min(index, bytes.count)]
    let line = before.count { $0 == 0x0A } + 1
    let lineStart = before.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
    let column = String(decoding: before[lineStart...], as: UTF8.self).count + 1
    return KGraphError(.invalid, message, at: SourceLocation(line: line, column: column))
  }

  private mutating func skipSpace() {
    while index < bytes.count, [0x20, 0x0A, 0x0D, 0x09].contains(bytes[index]) { index += 1 }
  }

  private mutating func value(depth: Int) throws(KGraphError) -> PropertyValue {
    guard depth < Self.maximumDepth else { throw error("JSON is nested too deeply") }
    skipSpace()
    guard index < bytes.count else { throw error("JSON ends too early") }
    switch bytes[index] {
    case UInt8(ascii: "{"): return Self.untyped(try map(depth: depth))
    case UInt8(ascii: "["): return .list(try list(depth: depth))
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "t"): return try word("true", .boolean(true))
    case UInt8(ascii: "f"): return try word("false", .boolean(false))
    case UInt8(ascii: "n"): return try word("null", .null)
    default: return try number()
    }
  }

  private mutating func word(
    _ text: StaticString, _ value: PropertyValue
  ) throws(KGraphError) -> PropertyValue {
    let count = text.utf8CodeUnitCount
    let matches = text.withUTF8Buffer { word in
      bytes.count - index >= count && bytes[index..<index + count].elementsEqual(word)
    }
    guard matches else { throw error("not a JSON value") }
    index += count
    return value
  }

  private mutating func list(depth: Int) throws(KGraphError) -> [PropertyValue] {
    index += 1
    var values: [PropertyValue] = []
    skipSpace()
    if take(UInt8(ascii: "]")) { return values }
    while true {
      values.append(try value(depth: depth + 1))
      skipSpace()
      if take(UInt8(ascii: "]")) { return values }
      guard take(UInt8(ascii: ",")) else { throw error("expected ',' or ']'") }
    }
  }

  /// Reads a map; the one behind `$map` is a plain map, whatever its keys look like.
  private mutating func map(
    depth: Int, isEscaped: Bool = false
  ) throws(KGraphError) -> PropertyMap {
    index += 1
    var map: PropertyMap = [:]
    skipSpace()
    if take(UInt8(ascii: "}")) { return map }
    while true {
      skipSpace()
      guard index < bytes.count, bytes[index] == UInt8(ascii: "\"") else {
        throw error("expected a key in quotes")
      }
      let key = try string()
      skipSpace()
      guard take(UInt8(ascii: ":")) else { throw error("expected ':'") }
      skipSpace()
      if key == "$map", !isEscaped, index < bytes.count, bytes[index] == UInt8(ascii: "{"),
        depth + 1 < Self.maximumDepth
      {
        map[key] = .map(try self.map(depth: depth + 1, isEscaped: true))
      } else {
        map[key] = try value(depth: depth + 1)
      }
      skipSpace()
      if take(UInt8(ascii: "}")) { return map }
      guard take(UInt8(ascii: ",")) else { throw error("expected ',' or '}'") }
    }
  }

  private mutating func take(_ byte: UInt8) -> Bool {
    guard index < bytes.count, bytes[index] == byte else { return false }
    index += 1
    return true
  }

  private mutating func string() throws(KGraphError) -> String {
    index += 1
    let start = index
    while index < bytes.count, bytes[index] != UInt8(ascii: "\""), bytes[index] != 0x5C {
      guard bytes[index] >= 0x20 else { throw error("control character in a string") }
      index += 1
    }
    var result = Array(bytes[start..<index])
    while true {
      guard index < bytes.count else { throw error("string without an end") }
      let byte = bytes[index]
      if byte == UInt8(ascii: "\"") {
        index += 1
        return String(decoding: result, as: UTF8.self)
      }
      guard byte >= 0x20 else { throw error("control character in a string") }
      index += 1
      if byte == 0x5C { try escape(into: &result) } else { result.append(byte) }
    }
  }

  private mutating func escape(into result: inout [UInt8]) throws(KGraphError) {
    guard index < bytes.count else { throw error("string without an end") }
    defer { index += 1 }
    switch bytes[index] {
    case UInt8(ascii: "n"): result.append(0x0A)
    case UInt8(ascii: "t"): result.append(0x09)
    case UInt8(ascii: "r"): result.append(0x0D)
    case UInt8(ascii: "b"): result.append(0x08)
    case UInt8(ascii: "f"): result.append(0x0C)
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): result.append(bytes[index])
    case UInt8(ascii: "u"):
      var unit = try hexadecimal()
      if (0xD800..<0xDC00).contains(unit), index + 2 < bytes.count,
        bytes[index + 1] == 0x5C, bytes[index + 2] == UInt8(ascii: "u")
      {
        index += 2
        let low = try hexadecimal()
        unit = 0x10000 + ((unit - 0xD800) << 10) + (low &- 0xDC00)
      }
      guard let scalar = Unicode.Scalar(unit) else { throw error("not a Unicode character") }
      result.append(contentsOf: String(Character(scalar)).utf8)
    default: throw error("unknown escape in a string")
    }
  }

  /// Reads four digits behind the byte at `index`, and leaves `index` on the last of them.
  private mutating func hexadecimal() throws(KGraphError) -> UInt32 {
    guard index + 4 < bytes.count,
      let unit = UInt32(
        String(decoding: bytes[(index + 1)...(index + 4)], as: UTF8.self), radix: 16)
    else { throw error("expected four hexadecimal digits") }
    index += 4
    return unit
  }

  private mutating func number() throws(KGraphError) -> PropertyValue {
    let start = index
    while index < bytes.count, "+-0123456789.eE".utf8.contains(bytes[index]) { index += 1 }
    let text = String(decoding: bytes[start..<index], as: UTF8.self)
    if let integer = Int64(text), text.utf8.first != UInt8(ascii: "+") { return .integer(integer) }
    guard let float = Double(text), float.isFinite else {
      index = start
      throw error("not a JSON value")
    }
    return .float(float)
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

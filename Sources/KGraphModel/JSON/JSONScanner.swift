/// Walks over JSON text (RFC 8259) piece by piece, for readers that want no tree.
///
/// Every method expects to stand where its piece may start, white space aside, and leaves the scanner
/// behind it. Nesting is bounded, so that no input can exhaust the stack.
struct JSONScanner {
  /// The deepest nesting that is read.
  static let maximumDepth = 512

  private let bytes: [UInt8]
  private var index = 0
  private var depth = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// An error at the present place.
  func error(_ message: String) -> KGraphError {
    let before = bytes[..<min(index, bytes.count)]
    let line = before.count { $0 == 0x0A } + 1
    let lineStart = before.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
    let column = String(decoding: before[lineStart...], as: UTF8.self).count + 1
    return KGraphError(.invalid, message, at: SourceLocation(line: line, column: column))
  }

  // MARK: Looking

  /// The first byte of the next piece.
  ///
  /// - Throws: ``KGraphError`` at the end of the text.
  mutating func next() throws(KGraphError) -> UInt8 {
    skipSpace()
    guard index < bytes.count else { throw error("JSON ends too early") }
    return bytes[index]
  }

  /// Makes sure that nothing but white space is left.
  mutating func end() throws(KGraphError) {
    skipSpace()
    guard index == bytes.count else { throw error("text after the JSON value") }
  }

  private mutating func skipSpace() {
    while index < bytes.count {
      switch bytes[index] {
      case 0x20, 0x0A, 0x0D, 0x09: index += 1
      default: return
      }
    }
  }

  private mutating func take(_ byte: UInt8) -> Bool {
    skipSpace()
    guard index < bytes.count, bytes[index] == byte else { return false }
    index += 1
    return true
  }

  // MARK: Pieces

  /// Reads an object; the body is called with each key and reads the value.
  mutating func object(
    _ body: (inout JSONScanner, String) throws(KGraphError) -> Void
  ) throws(KGraphError) {
    guard take(UInt8(ascii: "{")) else { throw error("expected '{'") }
    try enter()
    defer { depth -= 1 }
    if take(UInt8(ascii: "}")) { return }
    while true {
      guard try next() == UInt8(ascii: "\"") else { throw error("expected a key in quotes") }
      let key = try string()
      guard take(UInt8(ascii: ":")) else { throw error("expected ':'") }
      try body(&self, key)
      if take(UInt8(ascii: "}")) { return }
      guard take(UInt8(ascii: ",")) else { throw error("expected ',' or '}'") }
    }
  }

  /// Reads an array; the body is called for each item and reads it.
  mutating func array(
    _ body: (inout JSONScanner) throws(KGraphError) -> Void
  ) throws(KGraphError) {
    guard take(UInt8(ascii: "[")) else { throw error("expected '['") }
    try enter()
    defer { depth -= 1 }
    if take(UInt8(ascii: "]")) { return }
    while true {
      try body(&self)
      if take(UInt8(ascii: "]")) { return }
      guard take(UInt8(ascii: ",")) else { throw error("expected ',' or ']'") }
    }
  }

  private mutating func enter() throws(KGraphError) {
    guard depth < Self.maximumDepth else { throw error("JSON is nested too deeply") }
    depth += 1
  }

  /// Reads `true`, `false` or `null`.
  mutating func word() throws(KGraphError) -> PropertyValue {
    for (text, value) in Self.words where bytes[index...].starts(with: text) {
      index += text.count
      return value
    }
    throw error("not a JSON value")
  }

  private static let words: [([UInt8], PropertyValue)] = [
    (Array("true".utf8), .boolean(true)), (Array("false".utf8), .boolean(false)),
    (Array("null".utf8), .null),
  ]

  /// Reads a number: whole where it is written so and fits.
  mutating func number() throws(KGraphError) -> PropertyValue {
    let start = index
    scan: while index < bytes.count {
      switch bytes[index] {
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"),
        UInt8(ascii: "."), UInt8(ascii: "e"), UInt8(ascii: "E"):
        index += 1
      default: break scan
      }
    }
    let text = String(decoding: bytes[start..<index], as: UTF8.self)
    if let integer = Int64(text), text.utf8.first != UInt8(ascii: "+") { return .integer(integer) }
    guard let float = Double(text), float.isFinite else {
      index = start
      throw error("not a JSON value")
    }
    return .float(float)
  }

  // MARK: Strings

  /// Reads a string.
  mutating func string() throws(KGraphError) -> String {
    guard try next() == UInt8(ascii: "\"") else { throw error("expected a string") }
    index += 1
    let start = index
    while index < bytes.count, bytes[index] != UInt8(ascii: "\""), bytes[index] != 0x5C {
      guard bytes[index] >= 0x20 else { throw error("control character in a string") }
      index += 1
    }
    if index < bytes.count, bytes[index] == UInt8(ascii: "\"") {
      defer { index += 1 }
      return String(decoding: bytes[start..<index], as: UTF8.self)
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
}

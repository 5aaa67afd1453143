import KGraph

/// Lines that are being put together to statements.
struct StatementBuffer {
  private(set) var lines: [String] = []

  /// Whether nothing was typed since the last statement.
  var isEmpty: Bool { lines.isEmpty }

  /// Takes a line, and gives the text to run where a `;` ends it outside of strings and comments.
  mutating func take(_ line: String) -> String? {
    if lines.isEmpty, line.allSatisfy({ $0 == " " || $0 == "\t" }) { return nil }
    lines.append(line)
    let text = lines.joined(separator: "\n")
    guard Self.isEnded(text) else { return nil }
    lines = []
    return text
  }

  /// What is left at the end of the input, which needs no `;`.
  mutating func takeRest() -> String? {
    defer { lines = [] }
    return lines.isEmpty ? nil : lines.joined(separator: "\n")
  }

  /// Forgets what was typed.
  mutating func clear() { lines = [] }

  /// Whether the last thing that is neither space nor comment is a `;`.
  private static func isEnded(_ text: String) -> Bool {
    var quote: UInt8?
    var last: UInt8 = 0
    let bytes = Array(text.utf8)
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      let next = index + 1 < bytes.count ? bytes[index + 1] : 0
      if let open = quote {
        if byte == UInt8(ascii: "\\"), open != UInt8(ascii: "`") {
          index += 1
        } else if byte == open {
          quote = nil
        }
      } else if byte == UInt8(ascii: "/"), next == byte {
        while index < bytes.count, bytes[index] != 0x0A { index += 1 }
      } else if byte == UInt8(ascii: "/"), next == UInt8(ascii: "*") {
        index += 2
        while index + 1 < bytes.count,
          !(bytes[index] == UInt8(ascii: "*") && bytes[index + 1] == UInt8(ascii: "/"))
        {
          index += 1
        }
        if index + 1 >= bytes.count { return false }
        index += 1
      } else {
        if byte == UInt8(ascii: "'") || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "`") {
          quote = byte
        }
        if byte > 0x20 { last = byte }
      }
      index += 1
    }
    return quote == nil && last == UInt8(ascii: ";")
  }
}

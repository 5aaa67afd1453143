import KGraphModel

/// Writes content lines of iCalendar (RFC 5545, section 3.1): CRLF, folded at 75 octets.
struct ICalendarWriter {
  private(set) var text = ""
  private static let mostOctets = 75

  /// Appends a line; the value is written as it is.
  mutating func line(_ name: String, _ value: String) {
    var used = 0
    for character in "\(name):\(value)".unicodeScalars {
      let length = String(character).utf8.count
      if used + length > Self.mostOctets {
        // The space at the start of a continuation counts.
        text += "\r\n "
        used = 1
      }
      text.unicodeScalars.append(character)
      used += length
    }
    text += "\r\n"
  }

  /// Appends a line with a text as its value.
  mutating func text(_ name: String, _ value: String) { line(name, Self.escaped(value)) }

  /// Forgets what was written.
  mutating func removeAll() { text = "" }

  /// A text value (section 3.3.11); control characters, which may not occur, are left out.
  static func escaped(_ value: String) -> String {
    var result = ""
    var isAfterReturn = false
    for scalar in value.unicodeScalars {
      defer { isAfterReturn = scalar == "\r" }
      switch scalar {
      case "\\": result += "\\\\"
      case ";": result += "\\;"
      case ",": result += "\\,"
      case "\r": result += "\\n"
      case "\n": if !isAfterReturn { result += "\\n" }
      case "\t": result += "\t"
      default:
        if scalar.value >= 0x20, scalar.value != 0x7F { result.unicodeScalars.append(scalar) }
      }
    }
    return result
  }

  /// A value of a parameter in quotes, without what may not stand there.
  static func parameter(_ value: String) -> String {
    let kept = value.unicodeScalars.filter { $0.value >= 0x20 && $0 != "\"" && $0.value != 0x7F }
    return "\"\(String(String.UnicodeScalarView(kept)))\""
  }
}

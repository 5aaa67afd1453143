/// Writes text as a YAML scalar that every YAML 1.1 and 1.2 reader takes for the same text.
enum YAMLScalar {
  /// Where a scalar stands.
  enum Context {
    /// Behind `key: ` or `- `, to the end of the line.
    case block
    /// Between brackets or braces.
    case flow
  }

  /// A text, quoted where it could be read as something else: a number, a truth value, a date, null.
  static func text(_ text: String, _ context: Context = .block) -> String {
    isPlain(text, context) && !looksTyped(text) ? text : quoted(text)
  }

  /// A date or a number, quoted only where YAML needs it.
  static func value(_ text: String, _ context: Context = .block) -> String {
    isPlain(text, context) ? text : quoted(text)
  }

  /// A key with its colon; longer keys than YAML allows on one line take its explicit form.
  static func key(_ text: String, _ context: Context = .block) -> (prefix: String, isExplicit: Bool)
  {
    let written = Self.text(text, context)
    // YAML limits an implicit key to 1024 characters.
    return written.utf8.count > 1000 ? ("? \(written)", true) : ("\(written):", false)
  }

  /// A text in double quotes.
  static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\t": result += "\\t"
      case "\r": result += "\\r"
      default:
        if isPrintable(scalar) {
          result.unicodeScalars.append(scalar)
        } else {
          let digits = String(scalar.value, radix: 16, uppercase: true)
          let width = scalar.value < 0x100 ? 2 : scalar.value < 0x10000 ? 4 : 8
          let letter = width == 2 ? "x" : width == 4 ? "u" : "U"
          let zeros = String(repeating: "0", count: width - digits.count)
          result += "\\\(letter)\(zeros)\(digits)"
        }
      }
    }
    return result + "\""
  }

  /// Whether a text can stand without quotes.
  private static func isPlain(_ text: String, _ context: Context) -> Bool {
    guard let first = text.unicodeScalars.first, !leading.contains(first),
      let last = text.unicodeScalars.last, last != " ", last != ":", text != "=", text != "<<"
    else { return false }
    var previous: Unicode.Scalar = "a"
    for scalar in text.unicodeScalars {
      if !isPrintable(scalar) { return false }
      if scalar == "#", previous == " " { return false }
      if scalar == " ", previous == ":" { return false }
      // YAML 1.1 has no plain question marks between brackets.
      if context == .flow, ",[]{}?".unicodeScalars.contains(scalar) { return false }
      previous = scalar
    }
    return true
  }

  /// Characters that mean something at the beginning of a scalar; a dot, so that `...` and `.inf`
  /// need no rules of their own.
  private static let leading = Set(" -?:,[]{}#&*!|>'\"%@`~.".unicodeScalars)

  /// Printable in YAML, no line break, and not invisible at the edge of a line.
  private static func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x20...0x7E: true
    case 0xA0...0x2027, 0x202A...0xD7FF, 0xE000...0xFEFE, 0xFF00...0xFFFD, 0x10000...0x10FFFF:
      true
    default: false
    }
  }

  /// Whether some YAML reader would take a plain text for a number, a date, a truth value or null.
  private static func looksTyped(_ text: String) -> Bool {
    guard let first = text.utf8.first else { return true }
    if (48...57).contains(first) || first == UInt8(ascii: "+") { return looksNumeric(text.utf8) }
    return text.utf8.count <= 5 && words.contains(text.lowercased())
  }

  /// Made of what numbers in any base, sexagesimal numbers and timestamps are made of.
  private static func looksNumeric(_ text: String.UTF8View) -> Bool {
    if text.count >= 8, text.first.map({ (48...57).contains($0) }) == true,
      text.dropFirst(4).first == UInt8(ascii: "-")
    {
      return true
    }
    return text.allSatisfy {
      (48...57).contains($0) || (97...102).contains($0 | 0x20) || "xXoO_+-.:".utf8.contains($0)
    }
  }

  private static let words: Set<String> = [
    "null", "true", "false", "yes", "no", "on", "off", "y", "n",
  ]
}

/// How names are written.
package enum NameText {
  /// Whether a name needs no backticks.
  package static func isPlain(_ name: String) -> Bool {
    guard let first = name.unicodeScalars.first else { return false }
    guard first == "_" || first.properties.isIDStart else { return false }
    return name.unicodeScalars.dropFirst().allSatisfy(continues)
  }

  /// Whether a parameter of the name needs no backticks; it may begin with a digit.
  package static func isPlainParameter(_ name: String) -> Bool {
    !name.isEmpty && name.unicodeScalars.allSatisfy(continues)
  }

  private static func continues(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "_" || scalar.properties.isIDContinue
  }

  /// The name in backticks.
  package static func quoted(_ name: String) -> String {
    var result = "`"
    for scalar in name.unicodeScalars {
      if scalar == "`" { result += "`" }
      result.unicodeScalars.append(scalar)
    }
    return result + "`"
  }

  /// Whether a word has a meaning of its own somewhere in the language.
  static func isKeyword(_ name: String) -> Bool {
    let bytes = Array(name.utf8)
    return Keyword.named(bytes[...]) != .none
  }

  /// A string literal in single quotes.
  package static func string(_ text: String) -> String {
    var result = "'"
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\": result += "\\\\"
      case "'": result += "\\'"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      case "\u{8}": result += "\\b"
      case "\u{C}": result += "\\f"
      case "\u{0}"..<"\u{20}", "\u{7F}":
        let digits = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "'"
  }
}

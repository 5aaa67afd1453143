import KGraphModel

/// Writes the pieces of the DOT language.
enum DOTText {
  /// A quoted string; what Graphviz would read as an escape is escaped.
  static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      default:
        if scalar.value >= 0x20 && scalar.value != 0x7F { result.unicodeScalars.append(scalar) }
      }
    }
    return result + "\""
  }

  /// Text of an HTML-like label, broken into lines of about a width; never empty, which Graphviz
  /// would refuse.
  static func html(_ text: String, width: Int) -> String {
    let clean = DisplayWidth.printable(text)
    let isBlank = clean.allSatisfy { $0 == " " }
    return TextWrap.balancedLines(isBlank ? "?" : clean, width: width).map(Markup.escaped)
      .joined(separator: "<br/>")
  }

  /// `[a="1", b=<x>]`; values are written as they are.
  static func attributes(_ pairs: [(String, String)]) -> String {
    "[" + pairs.map { "\($0.0)=\($0.1)" }.joined(separator: ", ") + "]"
  }
}

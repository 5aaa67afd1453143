/// Escapes text for XML, HTML and the HTML-like labels of Graphviz.
public enum Markup {
  /// The text with `& < > " '` escaped, and without characters that XML 1.0 forbids.
  ///
  /// Fit for element content and for attribute values in either kind of quotes; line breaks and tabs
  /// stay as they are.
  ///
  /// - Complexity: linear; text without such characters is returned as it is.
  public static func escaped(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: { isSpecial($0) }) else { return text }
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result.append(contentsOf: "&amp;".unicodeScalars)
      case "<": result.append(contentsOf: "&lt;".unicodeScalars)
      case ">": result.append(contentsOf: "&gt;".unicodeScalars)
      case "\"": result.append(contentsOf: "&quot;".unicodeScalars)
      case "'": result.append(contentsOf: "&#39;".unicodeScalars)
      default: if isLegal(scalar) { result.append(scalar) }
      }
    }
    return String(result)
  }

  private static func isSpecial(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "&", "<", ">", "\"", "'": true
    default: !isLegal(scalar)
    }
  }

  private static func isLegal(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09, 0x0A, 0x0D: true
    case 0..<0x20, 0xFFFE, 0xFFFF: false
    default: true
    }
  }

  /// A name for an `id` attribute: letters, digits, `-` and `_` as they are, spaces as `_`,
  /// anything else as `.` and hexadecimal digits; different texts give different names unless one
  /// holds underscores where the other holds spaces.
  public static func identifier(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "a"..."z", "A"..."Z", "0"..."9", "-", "_": result.unicodeScalars.append(scalar)
      case " ": result += "_"
      default: result += ".\(String(scalar.value, radix: 16))"
      }
    }
    return result
  }
}

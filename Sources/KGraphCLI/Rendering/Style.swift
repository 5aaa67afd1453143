/// How a piece of text looks in a terminal that shows colours.
enum Style: Sendable, Hashable {
  case plain, bold, dim, red, green, yellow, blue, cyan

  /// The parameter of the "select graphic rendition" escape sequence; `nil` for plain text.
  private var code: String? {
    switch self {
    case .plain: nil
    case .bold: "1"
    case .dim: "2"
    case .red: "31"
    case .green: "32"
    case .yellow: "33"
    case .blue: "34"
    case .cyan: "36"
    }
  }

  /// The text wrapped in escape sequences, or as it is where there are no colours.
  func apply(to text: String, color: Bool) -> String {
    guard color, let code, !text.isEmpty else { return text }
    return "\u{1B}[\(code)m\(text)\u{1B}[0m"
  }
}

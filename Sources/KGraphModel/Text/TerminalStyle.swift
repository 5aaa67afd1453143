/// How a piece of text looks in a terminal, in the 16 colours that every theme defines.
public struct TerminalStyle: Sendable, Hashable {
  /// The colours in use.
  public enum Color: Int, Sendable, Hashable {
    case red = 31
    case green = 32
    case yellow = 33
    case blue = 34
    case magenta = 35
    case cyan = 36
  }

  /// Heavier letters.
  public var isBold: Bool
  /// Fainter letters, for what matters less.
  public var isDim: Bool
  /// The colour; `nil` for the terminal's own.
  public var color: Color?

  /// Creates a style.
  public init(bold: Bool = false, dim: Bool = false, color: Color? = nil) {
    isBold = bold
    isDim = dim
    self.color = color
  }

  /// The terminal's own look.
  public static let plain = TerminalStyle()
  /// For titles and heads.
  public static let bold = TerminalStyle(bold: true)
  /// For what matters less.
  public static let dim = TerminalStyle(dim: true)

  /// The text with the escape sequences of the style around it; unchanged where `isOn` is false,
  /// the style is plain, or the text is empty.
  public func apply(to text: String, isOn: Bool = true) -> String {
    guard isOn, self != .plain, !text.isEmpty else { return text }
    var codes: [String] = []
    if isBold { codes.append("1") }
    if isDim { codes.append("2") }
    if let color { codes.append(String(color.rawValue)) }
    return "\u{1B}[\(codes.joined(separator: ";"))m\(text)\u{1B}[0m"
  }
}

extension Parser {
  /// The error of the current token: what it is, and what was recorded to be possible.
  ///
  /// Errors are handed around boxed, which keeps the frames of the recursion small.
  func unexpected(_ message: String? = nil, hint: String? = nil) -> any Error {
    if kind == .invalid, let lexicalError { return lexicalError }
    if kind == .otherDash || kind == .otherLeftArrowhead || kind == .otherRightArrowhead {
      return CypherError(
        .syntax(.invalidUnicodeCharacter),
        "the character '\(text(token))' stands for an arrow in a pattern only", at: token.range,
        hint: "a minus is written -")
    }
    let expected = distinct(recorded)
    let found = describe(token)
    let wanted = Self.enumerate(expected)
    var error = CypherError(
      .syntax(.unexpectedSyntax),
      message
        ?? (wanted.isEmpty ? "\(found) cannot stand here" : "expected \(wanted), found \(found)"),
      at: token.range, expected: expected, hint: hint ?? self.hint())
    error.isAtEnd = kind == .end
    return error
  }

  /// An error at a range that was read already.
  func fail(
    _ detail: ErrorDetail, _ message: String, at range: SourceRange, hint: String? = nil
  ) -> any Error {
    CypherError(.syntax(detail), message, at: range, hint: hint)
  }

  /// The token as a message names it.
  private func describe(_ token: Token) -> String {
    switch token.kind {
    case .end: return "the end of the query"
    case .string: return "the string \(shortened(text(token)))"
    case .integer, .float: return "the number \(shortened(text(token)))"
    default: return "'\(shortened(text(token)))'"
    }
  }

  private func shortened(_ text: String) -> String {
    text.count > 30 ? "\(text.prefix(27))..." : text
  }

  private func distinct(_ words: [String]) -> [String] {
    var seen: Set<String> = []
    return words.filter { seen.insert($0).inserted }
  }

  /// `a, b or c`, of many the first.
  static func enumerate(_ words: [String]) -> String {
    let shown = words.prefix(7)
    if words.count > shown.count { return shown.joined(separator: ", ") + " or the like" }
    guard shown.count > 1, let last = shown.last else { return shown.first ?? "" }
    return shown.dropLast().joined(separator: ", ") + " or " + last
  }
}

extension Parser {
  /// The pattern that stands here as a condition, if one does.
  ///
  /// Throws where a pattern stands but no condition may.
  func patternPredicate() throws -> Expression? {
    guard looksLikePattern(at: index) else { return nil }
    let start = here
    let isCondition = allowsPredicate
    let found = try attempt { parser in
      let elements = try parser.pathElements(.match)
      let path = PathPattern(elements: elements, parser.range(from: start))
      return Expression(.patternPredicate(path), path.range)
    }
    guard let found else { return nil }
    guard isCondition || joinsConditions else { throw misplaced(found.range) }
    return found
  }

  /// Whether the token here joins truth values.
  private var joinsConditions: Bool {
    kind == .word && (keyword == .and || keyword == .or || keyword == .xor)
  }

  /// Checks that an operand is not a pattern, where only values may stand.
  func checkNoPattern(_ operand: Expression) throws {
    if case .patternPredicate = operand.kind { throw misplaced(operand.range) }
  }

  private func misplaced(_ range: SourceRange) -> any Error {
    fail(
      .unexpectedSyntax, "a pattern stands for a condition only, not for a value", at: range,
      hint: "use EXISTS { .. }, COUNT { .. } or a pattern comprehension, [(a)-->(b) | b]")
  }

  /// Whether the parenthesis at a place opens a node that a relationship follows.
  ///
  /// It looks no further than the token after the node's arrow, so it may be wrong:
  /// `(a)-[1]` is a difference.
  func looksLikePattern(at place: Int) -> Bool {
    func kind(_ at: Int) -> TokenKind { at < tokens.count ? tokens[at].kind : .end }
    var next = place + 1
    if kind(next).isName {
      let isPredicate =
        tokens[next].keyword == .where && kind(next + 1) != .rightParenthesis
        && kind(next + 1) != .colon
      if !isPredicate { next += 1 }
    }
    switch kind(next) {
    case .rightParenthesis, .colon, .leftBrace, .parameter: break
    case .word where tokens[next].keyword == .where: break
    default: return false
    }
    guard let closing = closingParenthesis(from: next) else { return false }
    let first = kind(closing + 1)
    let second = kind(closing + 2)
    if first.isDash { return second.isDash || second == .leftBracket }
    if first.isLeftArrowhead {
      let third = kind(closing + 3)
      return second.isDash && (third.isDash || third == .leftBracket)
    }
    return first == .leftParenthesis && second == .leftParenthesis
  }

  /// The parenthesis that closes the one before a place.
  private func closingParenthesis(from place: Int) -> Int? {
    var level = 1
    for next in place..<tokens.count {
      switch tokens[next].kind {
      case .leftParenthesis, .leftBracket, .leftBrace: level += 1
      case .rightParenthesis, .rightBracket, .rightBrace:
        level -= 1
        if level == 0 { return tokens[next].kind == .rightParenthesis ? next : nil }
      default: continue
      }
    }
    return nil
  }
}

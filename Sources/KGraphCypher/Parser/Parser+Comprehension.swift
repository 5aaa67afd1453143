extension Parser {
  /// A list, a list comprehension or a pattern comprehension.
  func bracketed() throws -> Expression {
    let start = here
    if isVariable(1), kind(2) == .word, keyword(2) == .in,
      let comprehension = try attempt({ try $0.listComprehension(from: start) })
    {
      return comprehension
    }
    if beginsPatternComprehension(),
      let comprehension = try attempt({ try $0.patternComprehension(from: start) })
    {
      return comprehension
    }
    advance()
    var elements: [Expression] = []
    if !accept(.rightBracket) {
      repeat { elements.append(try expression()) } while accept(.comma)
      try expect(.rightBracket)
    }
    return Expression(.list(elements), range(from: start))
  }

  /// Reads what may stand here; nil, and all as before, if it does not.
  func attempt(_ read: (Parser) throws -> Expression) throws -> Expression? {
    guard !failedAttempts.contains(index) else { return nil }
    let state = checkpoint()
    do {
      return try read(self)
    } catch {
      try restore(state, after: error)
      return nil
    }
  }

  private func listComprehension(from start: Int) throws -> Expression {
    advance()
    let scope = (barScope, bar)
    (barScope, bar) = (index, -1)
    let variable = takeName()
    advance()
    let list = try expression()
    let predicate = try predicate()
    (barScope, bar) = scope
    let projection = accept(.bar) ? try expression() : nil
    try expect(.rightBracket)
    return Expression(
      .listComprehension(
        ListComprehension(
          variable: variable, list: list, predicate: predicate, projection: projection)),
      range(from: start))
  }

  private func beginsPatternComprehension() -> Bool {
    if kind(1) == .leftParenthesis {
      return kind(2) == .leftParenthesis || looksLikePattern(at: index + 1)
    }
    return kind(1).isName && kind(2) == .equal && kind(3) == .leftParenthesis
      && looksLikePattern(at: index + 3)
  }

  private func patternComprehension(from start: Int) throws -> Expression {
    advance()
    let scope = (barScope, bar)
    (barScope, bar) = (index, -1)
    let pathStart = here
    var variable: Name?
    if kind.isName {
      variable = takeName()
      advance()
    }
    let elements = try pathElements(.match)
    let path = PathPattern(variable: variable, elements: elements, range(from: pathStart))
    let context = try temporalContext()
    let predicate = try predicate()
    (barScope, bar) = scope
    try expect(.bar)
    let projection = try expression()
    try expect(.rightBracket)
    return Expression(
      .patternComprehension(
        PatternComprehension(
          path: path, context: context, predicate: predicate, projection: projection)),
      range(from: start))
  }

  /// `variable {.key, .*, other, key: value}`.
  func mapProjection(_ variable: Name, from start: Int) throws -> Expression {
    advance()
    var items: [MapProjectionItem] = []
    if !accept(.rightBrace) {
      repeat { items.append(try mapProjectionItem()) } while accept(.comma)
      try expect(.rightBrace)
    }
    return Expression(
      .mapProjection(MapProjection(variable: variable, items: items)), range(from: start))
  }

  private func mapProjectionItem() throws -> MapProjectionItem {
    let start = here
    if accept(.dot) {
      if accept(.star) { return .allProperties(range(from: start)) }
      return .property(try name("a property key"))
    }
    guard kind.isName else {
      note("a key")
      throw unexpected()
    }
    if kind(1) == .colon { return .entry(try mapEntry()) }
    return .variable(takeName())
  }

  /// Whether a quantifier stands here: `word(x IN`.
  var beginsQuantifier: Bool {
    kind(1) == .leftParenthesis && isVariable(2) && kind(3) == .word && keyword(3) == .in
  }

  /// Whether a token is the word `NONE`, which is no keyword anywhere else.
  func isNone(_ token: Token) -> Bool {
    token.end - token.start == 4 && text(token).lowercased() == Quantifier.none.rawValue
  }

  /// `all(x IN list WHERE condition)`.
  func quantifier() throws -> Expression {
    let start = here
    let word = take()
    let quantifier: Quantifier =
      switch word.keyword {
      case .all: .all
      case .any: .any
      case .single: .single
      default: .none
      }
    advance()
    let variable = takeName()
    advance()
    let list = try expression()
    let predicate = try predicate()
    try expect(.rightParenthesis)
    return Expression(
      .quantifier(
        QuantifierExpression(quantifier, variable: variable, list: list, predicate: predicate)),
      range(from: start))
  }

  /// `reduce(accumulator = start, x IN list | step)`.
  func reduce() throws -> Expression {
    let start = here
    index += 2
    let scope = (barScope, bar)
    (barScope, bar) = (index, -1)
    let accumulator = takeName()
    advance()
    let initial = try expression()
    try expect(.comma)
    let variable = try variableName()
    try expect(.in)
    let list = try expression()
    (barScope, bar) = scope
    try expect(.bar)
    let step = try expression()
    try expect(.rightParenthesis)
    return Expression(
      .reduce(
        ReduceExpression(
          accumulator: accumulator, start: initial, variable: variable, list: list, step: step)),
      range(from: start))
  }
}

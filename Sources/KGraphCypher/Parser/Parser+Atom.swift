extension Parser {
  /// An atom with the keys and indexes after it.
  func postfix() throws -> Expression {
    let start = here
    var result = try atom()
    var tallest = height
    while kind == .dot || kind == .leftBracket {
      try checkNoPattern(result)
      if kind == .dot {
        advance()
        guard kind.isName else {
          note("a property key")
          throw unexpected()
        }
        result = Expression(.property(result, takeName()), range(from: start))
      } else {
        result = try subscripted(result, from: start)
        tallest = max(tallest, height)
      }
      tallest += 1
      try check(tallest)
    }
    height = tallest
    return result
  }

  /// What `SET` and `REMOVE` name: an atom with keys.
  func propertyChain() throws -> Expression { try postfix() }

  private func subscripted(_ base: Expression, from start: Int) throws -> Expression {
    advance()
    var lower: Expression?
    if kind != .dotDot { lower = try expression() } else { note("'..'") }
    let lowerHeight = lower == nil ? 0 : height
    if accept(.dotDot) {
      let upper = kind == .rightBracket ? nil : try expression()
      height = max(lowerHeight, upper == nil ? 0 : height)
      try expect(.rightBracket)
      return Expression(.slice(base, from: lower, to: upper), range(from: start))
    }
    guard let lower else { throw unexpected() }
    try expect(.rightBracket)
    return Expression(.index(base, lower), range(from: start))
  }

  /// An operand without operators; sets `height`.
  func atom() throws -> Expression {
    let outer = peak
    peak = 0
    let result = try atomBody()
    height = peak + 1
    peak = outer
    try check(height)
    return result
  }

  private func atomBody() throws -> Expression {
    switch kind {
    case .integer, .float: return try number(negative: false, from: here)
    case .string: return try string()
    case .parameter: return try parameter()
    case .leftParenthesis: return try parenthesised()
    case .leftBracket: return try bracketed()
    case .leftBrace: return try mapExpression()
    case .quotedName: return try named()
    case .word: return try word()
    case .invalidNumber:
      throw lexicalError ?? unexpected()
    default:
      note("an expression")
      throw unexpected()
    }
  }

  private func parenthesised() throws -> Expression {
    if let pattern = try patternPredicate() { return pattern }
    let saved = peak
    advance()
    let inner = try expression(condition: allowsPredicate)
    try expect(.rightParenthesis)
    // Parentheses leave no node behind, so they add no height.
    peak = max(saved, height - 1)
    return inner
  }

  /// `{key: value}`.
  func mapExpression() throws -> Expression {
    let start = here
    advance()
    var entries: [MapEntry] = []
    if !accept(.rightBrace) {
      repeat { entries.append(try mapEntry()) } while accept(.comma)
      try expect(.rightBrace)
    }
    return Expression(.map(entries), range(from: start))
  }

  /// `key: value`.
  func mapEntry() throws -> MapEntry {
    let key = try name("a key")
    try expect(.colon)
    return MapEntry(key: key, value: try expression())
  }

  private func word() throws -> Expression {
    let start = here
    switch keyword {
    case .null where kind(1) != .leftParenthesis: return literal(.null)
    case .true where kind(1) != .leftParenthesis: return literal(.boolean(true))
    case .false where kind(1) != .leftParenthesis: return literal(.boolean(false))
    case .case where !isCertainVariable(): return try caseExpression()
    case .exists where kind(1) == .leftBrace:
      advance()
      return Expression(.existsSubquery(try subquery()), range(from: start))
    case .count where kind(1) == .leftBrace:
      advance()
      return Expression(.countSubquery(try subquery()), range(from: start))
    case .collect where kind(1) == .leftBrace:
      advance()
      return Expression(.collectSubquery(try subqueryBody(.collect)), range(from: start))
    case .count where kind(1) == .leftParenthesis && kind(2) == .star:
      index += 3
      try expect(.rightParenthesis)
      return Expression(.countAll, range(from: start))
    case .shortestPath where kind(1) == .leftParenthesis,
      .allShortestPaths where kind(1) == .leftParenthesis:
      let path = try shortestPathFunction(nil, from: start)
      return Expression(.shortestPath(path), range(from: start))
    case .reduce where kind(1) == .leftParenthesis && kind(2).isName && kind(3) == .equal:
      return try reduce()
    case .all, .any, .single: if beginsQuantifier { return try quantifier() }
    case .none:
      if beginsQuantifier, isNone(token) { return try quantifier() }
    default: break
    }
    if keyword.isUnlikelyVariable, !isCertainVariable() {
      note("an expression")
      throw unexpected()
    }
    return try named()
  }

  private func literal(_ literal: Literal) -> Expression {
    Expression(.literal(literal), take().range)
  }

  /// Whether what follows the keyword here leaves no doubt that it is a variable.
  func isCertainVariable() -> Bool {
    switch kind(1) {
    case .rightParenthesis, .rightBracket, .rightBrace, .comma, .dot, .equal, .notEqual, .less,
      .lessOrEqual, .greater, .greaterOrEqual:
      true
    case .word: keyword(1) == .as && keyword != .as
    default: false
    }
  }

  /// A variable, the call of a function or a map projection.
  private func named() throws -> Expression {
    let start = here
    if beginsCall() { return try functionCall() }
    let variable = takeName()
    if kind == .leftBrace { return try mapProjection(variable, from: start) }
    return Expression(.variable(variable.text), variable.range)
  }

  /// Whether names with dots between them and a parenthesis stand here.
  private func beginsCall() -> Bool {
    var place = index + 1
    while place + 1 < tokens.count, tokens[place].kind == .dot, tokens[place + 1].kind.isName {
      place += 2
    }
    return tokens[place].kind == .leftParenthesis
  }

  private func functionCall() throws -> Expression {
    let start = here
    let takesPattern = kind(1) == .leftParenthesis && keyword == .exists
    let name = try qualifiedName("a function")
    try expect(.leftParenthesis)
    let distinct = keyword == .distinct && !isCertainVariable()
    if distinct { advance() }
    let arguments = try arguments(conditions: takesPattern)
    return Expression(
      .function(FunctionCall(name: name, distinct: distinct, arguments: arguments)),
      range(from: start))
  }

  /// `CASE [subject] WHEN .. THEN .. [ELSE ..] END`.
  private func caseExpression() throws -> Expression {
    let start = here
    advance()
    let subject = keyword == .when ? nil : try expression()
    if subject == nil { note("a value") }
    var branches: [CaseBranch] = []
    repeat {
      let branchStart = here
      try expect(.when)
      let condition = try expression(condition: subject == nil)
      try expect(.then)
      let value = try expression()
      branches.append(CaseBranch(condition: condition, value: value, range(from: branchStart)))
    } while keyword == .when
    note("WHEN")
    let otherwise = accept(.else) ? try expression() : nil
    try expect(Keyword.end)
    return Expression(
      .conditional(CaseExpression(subject: subject, branches: branches, otherwise: otherwise)),
      range(from: start))
  }
}

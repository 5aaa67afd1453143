extension Parser {
  /// `CALL procedure(..)`, `CALL { .. }` or `CALL (x) { .. }`.
  func call() throws -> Clause.Kind {
    advance()
    switch kind {
    case .leftBrace:
      return .subquery(SubqueryCall(imports: .leadingWith, query: try subqueryBody(.call)))
    case .leftParenthesis:
      let imports = try subqueryImports()
      guard kind == .leftBrace else {
        note("'{'")
        throw unexpected()
      }
      return .subquery(SubqueryCall(imports: imports, query: try subqueryBody(.call)))
    default:
      note("'{'")
      note("'('")
      return .call(try procedureCall())
    }
  }

  private func subqueryImports() throws -> SubqueryImports {
    advance()
    if accept(.star) {
      try expect(.rightParenthesis)
      return .all
    }
    var names: [Name] = []
    if !accept(.rightParenthesis) {
      repeat { names.append(try variableName()) } while accept(.comma)
      try expect(.rightParenthesis)
    }
    return .variables(names)
  }

  /// A query in braces.
  func subqueryBody(_ place: QueryPlace) throws -> Query {
    try expect(.leftBrace)
    try descend()
    let query = try query(place)
    guard kind == .rightBrace else {
      note("'}'")
      throw unexpectedAfterClause()
    }
    advance()
    depth -= 1
    return query
  }

  /// A pattern or a query in braces.
  func subquery() throws -> Subquery {
    let isQuery = keyword(1).beginsClause && kind(1) == .word && kind(2) != .equal
    if isQuery { return .query(try subqueryBody(.test)) }
    advance()
    try descend()
    if keyword == .none { note("a clause") }
    let pattern = try graphPattern()
    try expect(.rightBrace)
    depth -= 1
    return .pattern(pattern)
  }

  private func procedureCall() throws -> ProcedureCall {
    let name = try qualifiedName("a procedure")
    var arguments: [Expression]?
    if accept(.leftParenthesis) { arguments = try self.arguments() }
    let start = here
    guard accept(.yield) else { return ProcedureCall(name: name, arguments: arguments) }
    if accept(.star) {
      let predicate = try predicate()
      return ProcedureCall(
        name: name, arguments: arguments,
        yield: Yield(items: nil, predicate: predicate, range(from: start)))
    }
    var items: [YieldItem] = []
    repeat {
      let column = try self.name("a column")
      let alias = accept(.as) ? try variableName() : nil
      items.append(YieldItem(column, alias: alias))
    } while accept(.comma)
    let predicate = try predicate()
    return ProcedureCall(
      name: name, arguments: arguments,
      yield: Yield(items: items, predicate: predicate, range(from: start)))
  }

  /// Expressions up to the closing parenthesis.
  func arguments(conditions: Bool = false) throws -> [Expression] {
    if accept(.rightParenthesis) { return [] }
    var arguments: [Expression] = []
    repeat { arguments.append(try expression(condition: conditions)) } while accept(.comma)
    try expect(.rightParenthesis)
    return arguments
  }

  /// `a.b.c`.
  func qualifiedName(_ what: String) throws -> QualifiedName {
    let start = here
    var parts = [try name(what)]
    while kind == .dot, kind(1).isName {
      advance()
      parts.append(takeName())
    }
    return QualifiedName(parts, range(from: start))
  }
}

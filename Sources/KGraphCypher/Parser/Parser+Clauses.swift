extension Parser {
  /// The clause that begins at the current keyword.
  func clause() throws -> Clause {
    let start = here
    let kind: Clause.Kind
    switch keyword {
    case .match: kind = .match(try match(optional: false))
    case .optional:
      advance()
      guard keyword == .match else {
        note("MATCH")
        throw unexpected()
      }
      kind = .match(try match(optional: true))
    case .unwind: kind = .unwind(try unwind())
    case .with: kind = .with(try with())
    case .return:
      advance()
      kind = .return(try projection(from: start))
    case .call: kind = try call()
    default: kind = try updatingClause()
    }
    return Clause(kind, range(from: start))
  }

  private func match(optional: Bool) throws -> MatchClause {
    advance()
    return MatchClause(optional: optional, pattern: try graphPattern())
  }

  private func unwind() throws -> UnwindClause {
    advance()
    let list = try expression()
    try expect(.as)
    return UnwindClause(list: list, variable: try variableName())
  }

  private func with() throws -> WithClause {
    let start = here
    advance()
    let projection = try projection(from: start)
    return WithClause(projection: projection, predicate: try predicate())
  }

  /// `WHERE condition`, if it stands here.
  func predicate() throws -> Expression? {
    guard accept(.where) else { return nil }
    return try condition()
  }

  /// What follows `WITH` and `RETURN`.
  private func projection(from start: Int) throws -> Projection {
    let distinct = keyword == .distinct && !isCertainVariable()
    if distinct { advance() }
    var items: [ProjectionItem] = []
    let all = kind == .star
    if all {
      advance()
    } else {
      note("'*'")
      items.append(try projectionItem())
    }
    while accept(.comma) { items.append(try projectionItem()) }
    var order: [SortItem] = []
    if accept(.order) {
      try expect(.by)
      repeat { order.append(try sortItem()) } while accept(.comma)
    }
    var skip: Expression?
    if accept(.skip) || accept(.offset) { skip = try expression() }
    let limit = accept(.limit) ? try expression() : nil
    return Projection(
      distinct: distinct, all: all, items: items, order: order, skip: skip, limit: limit,
      range(from: start))
  }

  private func projectionItem() throws -> ProjectionItem {
    let start = here
    let first = index
    let expression = try expression()
    let end = behind
    let isQuotedName = index == first + 1 && tokens[first].kind == .quotedName
    if accept(.as) {
      let alias = try name("a name for the column")
      return ProjectionItem(expression, alias: alias, range(from: start))
    }
    if isQuotedName, case .variable(let name) = expression.kind {
      return ProjectionItem(expression, source: SourceText(name), range(from: start))
    }
    let text = String(decoding: bytes[start..<end], as: UTF8.self)
    return ProjectionItem(expression, source: SourceText(text), range(from: start))
  }

  private func sortItem() throws -> SortItem {
    let start = here
    let expression = try expression()
    var descending = false
    switch keyword {
    case .asc, .ascending: advance()
    case .desc, .descending:
      descending = true
      advance()
    default:
      note("ASC")
      note("DESC")
    }
    return SortItem(expression, descending: descending, range(from: start))
  }
}

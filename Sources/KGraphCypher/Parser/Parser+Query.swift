extension Parser {
  /// Statements with `;` between them, to the end of the text.
  func script() throws -> Script {
    var statements: [Statement] = []
    while true {
      while kind == .semicolon { advance() }
      if kind == .end { return Script(statements: statements) }
      statements.append(try statement())
      guard kind == .semicolon || kind == .end else {
        note("';'")
        throw unexpectedAfterClause()
      }
    }
  }

  /// `EXPLAIN AT t MATCH .. RETURN ..`.
  func statement() throws -> Statement {
    let start = here
    var mode = StatementMode.run
    if keyword == .explain {
      mode = .explain
      advance()
    } else if keyword == .profile {
      mode = .profile
      advance()
    }
    let context = try temporalContext()
    let query = try query(.statement)
    return Statement(
      mode: mode, context: context, query: query, source: SourceText(text(from: start)),
      range(from: start))
  }

  /// Where a query stands, which decides how it may end.
  enum QueryPlace {
    case statement, call, test, collect
  }

  /// Clauses, or several lists of them joined by `UNION`.
  func query(_ place: QueryPlace) throws -> Query {
    let start = here
    var branches = [try singleQuery(place)]
    var union: UnionMode?
    while keyword == .union {
      let word = take()
      let mode: UnionMode
      if keyword == .all {
        advance()
        mode = .all
      } else {
        if keyword == .distinct { advance() }
        mode = .distinct
      }
      if let union, union != mode {
        throw fail(
          .invalidClauseComposition, "UNION and UNION ALL stand side by side",
          at: range(from: Int(word.start)),
          hint: "use one of the two between all branches, or a CALL { .. } around some")
      }
      union = mode
      branches.append(try singleQuery(place))
    }
    let query = Query(branches: branches, union: union ?? .distinct, range(from: start))
    if place != .statement || query.standaloneCall == nil { try checkCalls(branches) }
    return query
  }

  /// Clauses up to the end of the query or to `UNION`.
  private func singleQuery(_ place: QueryPlace) throws -> SingleQuery {
    let start = here
    var clauses: [Clause] = []
    while true {
      guard keyword.beginsClause, kind == .word else {
        if clauses.isEmpty {
          note("a clause")
          throw unexpected()
        }
        break
      }
      if case .return = clauses.last?.kind {
        throw fail(
          .unexpectedSyntax, "RETURN ends a query, but \(text(token)) follows", at: token.range,
          hint: "use WITH to go on, UNION to add rows, or ';' to begin another statement")
      }
      clauses.append(try clause())
    }
    try checkEnd(clauses, place)
    return SingleQuery(clauses: clauses, range(from: start))
  }

  /// Checks that a query ends in a clause that gives or does something.
  private func checkEnd(_ clauses: [Clause], _ place: QueryPlace) throws {
    guard let last = clauses.last else { return }
    switch (last.kind, place) {
    case (.return, _), (_, .test): return
    case (_, .collect): break
    case (.match, _), (.unwind, _), (.with, _): break
    case (.call(let call), _) where call.yield != nil && clauses.count > 1: break
    default: return
    }
    note("RETURN")
    note("another clause")
    throw unexpected()
  }

  /// The error of a token after a complete clause.
  func unexpectedAfterClause() -> any Error {
    note("a clause")
    return unexpected()
  }

  /// Checks that calls inside a larger query say what they take and give.
  private func checkCalls(_ branches: [SingleQuery]) throws {
    for clause in branches.lazy.flatMap(\.clauses) {
      guard case .call(let call) = clause.kind else { continue }
      if call.arguments == nil {
        throw fail(
          .invalidArgumentPassingMode, "a procedure inside a query needs its arguments",
          at: call.name.range, hint: "write CALL \(call.name.text)(..)")
      }
      if let yield = call.yield, yield.items == nil {
        throw fail(
          .unexpectedSyntax, "YIELD * stands only where the call is the whole query",
          at: yield.range, hint: "name the columns: YIELD a, b")
      }
    }
  }
}

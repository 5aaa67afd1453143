import KGraphModel

/// Recognises common slips at the token where the parser failed.
extension Parser {
  /// What to do about the current token, if it looks like a slip that people make.
  func hint() -> String? {
    signHint() ?? wordHint() ?? patternHint()
  }

  private func signHint() -> String? {
    let before = index > 0 ? tokens[index - 1] : token
    let touches = index > 0 && before.end == token.start
    switch kind {
    case .equal where touches && before.kind == .equal: return "equality is written with one '='"
    case .equal where recorded.contains("':'"): return "a property is written {key: value}"
    case .exclamation where kind(1) == .equal: return "inequality is written '<>'"
    case .exclamation: return "negation is written NOT"
    case .matches where touches && before.kind == .equal: return "equality is written with one '='"
    case .ampersand: return "'and' is written AND"
    case .bar where kind(1) == .bar || (touches && before.kind == .bar):
      return "'or' is written OR; strings are joined with +"
    case .greater where touches && before.kind == .minus,
      .leftParenthesis where before.kind == .minus:
      return "a relationship is written -->, <--, -- or -[r:TYPE]->"
    case .string where before.kind == .string:
      return "a quote inside a string is written \\'"
    default: return nil
    }
  }

  private func wordHint() -> String? {
    guard kind == .word else { return nil }
    let before = index > 0 ? tokens[index - 1].keyword : .none
    switch text(token).uppercased() {
    case "SELECT": return "a query reads MATCH (pattern) WHERE .. RETURN .."
    case "FROM": return "a query says what to look for in MATCH and what to give in RETURN"
    case "INSERT": return "new elements are made with CREATE or MERGE"
    case "UPDATE": return "properties are changed with MATCH .. SET n.key = value"
    case "GROUP": return "items of RETURN without an aggregate are the groups"
    case "HAVING": return "filter groups with WITH .. WHERE"
    case "JOIN", "INNER", "LEFT", "OUTER": return "elements are joined by patterns: (a)-[r]->(b)"
    case "LIKE", "ILIKE": return "use CONTAINS, STARTS WITH, ENDS WITH or =~ 'regular expression'"
    case "BETWEEN": return "write low <= x AND x <= high, or low <= x <= high"
    case "ISNULL": return "write x IS NULL"
    case "NOTNULL": return "write x IS NOT NULL"
    case "ELSEIF", "ELSIF", "ELIF": return "write a further WHEN .. THEN .."
    case "AT", "DURING", "THROUGHOUT":
      return recorded.contains("an operator")
        ? "the time of a pattern stands between the pattern and WHERE" : nil
    case "NULL", "TRUE", "FALSE":
      return recorded.contains("a variable")
        ? "put the name in backticks: `\(text(token))`" : nil
    case "NOT" where kind(1) == .word:
      return "negation stands before the whole test: NOT x IN list"
    case "WHERE": return whereHint()
    case "ORDER", "SKIP", "LIMIT":
      return "ORDER BY, SKIP and LIMIT follow the items of WITH or RETURN, in this order"
    default: break
    }
    if keyword.beginsClause { return nil }
    if recorded.contains("AS"), recorded.contains("','"), keyword == .none {
      return "put a comma between two items, or AS before the name of a column"
    }
    if before == .return || before == .with { return nil }
    return clauseSuggestion()
  }

  private func whereHint() -> String? {
    for distance in stride(from: index - 1, through: max(0, index - 400), by: -1) {
      switch tokens[distance].keyword {
      case .return: return "WHERE stands before RETURN; to filter a result use WITH .. WHERE"
      case .where: return "one clause has one WHERE; join the conditions with AND"
      case .with, .match: return nil
      default: continue
      }
    }
    return nil
  }

  /// Where a clause should begin, the clause that the word resembles.
  private func clauseSuggestion() -> String? {
    guard recorded.contains("a clause") || recorded.contains("another clause") else { return nil }
    let words = Keyword.allCases.filter(\.beginsClause).map(\.text) + ["WHERE", "ORDER", "LIMIT"]
    let word = text(token).uppercased()
    return Suggestion.nearest(to: word, in: words).flatMap {
      $0 == word ? nil : "did you mean \($0)?"
    }
  }

  private func patternHint() -> String? {
    let before = index > 0 ? tokens[index - 1].keyword : .none
    switch before {
    case .match, .create, .merge:
      return kind == .end ? nil : "a node stands in parentheses: (n:Label {key: value})"
    case .at, .during, .throughout:
      return "a date stands in quotes: AT '2014-12'; an expression in parentheses: AT (e.when)"
    default: break
    }
    if kind == .end || keyword.beginsClause || keyword == .as,
      recorded.contains(where: { ["')'", "']'", "'}'"].contains($0) }), let open = openBracket()
    {
      return "the '\(open)' is not closed"
    }
    return nil
  }

  /// The innermost bracket that is still open at the current token.
  private func openBracket() -> String? {
    var open: [String] = []
    for token in tokens[..<index] {
      switch token.kind {
      case .leftParenthesis, .leftBracket, .leftBrace: open.append(token.kind.sign ?? "")
      case .rightParenthesis, .rightBracket, .rightBrace: _ = open.popLast()
      default: continue
      }
    }
    return open.last
  }
}

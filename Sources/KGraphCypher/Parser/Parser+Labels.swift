extension Parser {
  /// What follows the colon: `A|B&!C`, `%`, `A:B`, `A|:B`.
  func labelExpression() throws -> LabelExpression {
    let start = here
    let first = try labelConjunction()
    guard kind == .bar, !isSeparator() else {
      note("'|'")
      return first
    }
    var parts = [first]
    while kind == .bar, !isSeparator() {
      advance()
      if kind == .colon { advance() }
      parts.append(try labelConjunction())
    }
    return LabelExpression(.or(parts), range(from: start))
  }

  private func labelConjunction() throws -> LabelExpression {
    let start = here
    let first = try labelFactor()
    guard kind == .ampersand || kind == .colon else {
      note("'&'")
      note("':'")
      return first
    }
    var parts = [first]
    while kind == .ampersand || kind == .colon {
      advance()
      parts.append(try labelFactor())
    }
    return LabelExpression(.and(parts), range(from: start))
  }

  private func labelFactor() throws -> LabelExpression {
    var starts: [Int] = []
    while kind == .exclamation {
      starts.append(here)
      try check(starts.count)
      advance()
    }
    var label: LabelExpression
    let start = here
    switch kind {
    case .word, .quotedName:
      let name = takeName()
      label = LabelExpression(.name(name.text), name.range)
    case .percent:
      advance()
      label = LabelExpression(.any, range(from: start))
    case .leftParenthesis:
      advance()
      try descend()
      label = try labelExpression()
      try expect(.rightParenthesis)
      depth -= 1
    default:
      note("a label or type")
      throw unexpected()
    }
    for start in starts.reversed() { label = LabelExpression(.not(label), range(from: start)) }
    return label
  }

  /// Whether the bar here ends the list of a comprehension: the last bar between its brackets.
  private func isSeparator() -> Bool {
    guard barScope >= 0 else { return false }
    if bar < 0 { bar = lastBar(from: barScope) }
    return bar == index
  }

  private func lastBar(from start: Int) -> Int {
    var last = tokens.count
    var level = 0
    for place in start..<tokens.count {
      switch tokens[place].kind {
      case .leftParenthesis, .leftBracket, .leftBrace: level += 1
      case .rightParenthesis, .rightBracket, .rightBrace:
        level -= 1
        if level < 0 { return last }
      case .bar where level == 0: last = place
      default: continue
      }
    }
    return last
  }
}

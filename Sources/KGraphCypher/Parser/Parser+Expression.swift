extension Parser {
  /// A value.
  func expression() throws -> Expression { try expression(condition: false) }

  /// A truth value; a pattern may stand in it.
  func condition() throws -> Expression { try expression(condition: true) }

  /// An expression; as a condition it may hold patterns.
  func expression(condition: Bool) throws -> Expression {
    try descend()
    let outer = allowsPredicate
    allowsPredicate = condition
    let expression = try operand(.or)
    allowsPredicate = outer
    depth -= 1
    return expression
  }

  /// How tight an operator binds, from loose to tight.
  enum Level: UInt8, Comparable {
    case or, xor, and, comparison, test, sum, product, power, sign

    static func < (left: Level, right: Level) -> Bool { left.rawValue < right.rawValue }
    /// The next tighter level.
    var tighter: Level { Level(rawValue: rawValue + 1) ?? .sign }
  }

  /// The level of the operator that stands here; nil if there is none.
  private func operatorLevel() -> Level? {
    switch kind {
    case .word:
      switch keyword {
      case .or: .or
      case .xor: .xor
      case .and: .and
      case .in, .starts, .ends, .contains, .is: .test
      default: nil
      }
    case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual: .comparison
    case .matches, .colon: .test
    case .plus, .minus: .sum
    case .star, .slash, .percent: .product
    case .caret: .power
    default: nil
    }
  }

  /// An operand with all operators after it that bind at least as tight as a level.
  func operand(_ level: Level) throws -> Expression {
    let start = here
    var left = try signed()
    var tallest = height
    while let found = operatorLevel(), found >= level {
      if found > .and { try checkNoPattern(left) }
      switch found {
      case .or: left = try logical(.or, left, from: start, &tallest)
      case .xor: left = try logical(.xor, left, from: start, &tallest)
      case .and: left = try logical(.and, left, from: start, &tallest)
      case .comparison: left = try comparison(left, from: start, &tallest)
      case .test: left = try test(left, from: start, &tallest)
      default: left = try arithmetic(found, left, from: start, &tallest)
      }
      try check(tallest)
    }
    note("an operator")
    height = tallest
    peak = max(peak, tallest)
    return left
  }

  /// The right side of an operator that binds tighter than `NOT`.
  private func value(_ level: Level, _ tallest: inout Int) throws -> Expression {
    let outer = allowsPredicate
    allowsPredicate = false
    let right = try operand(level)
    allowsPredicate = outer
    tallest = max(tallest, height)
    return right
  }

  private func logical(
    _ logical: LogicalOperator, _ left: Expression, from start: Int, _ tallest: inout Int
  ) throws -> Expression {
    let (word, level): (Keyword, Level) =
      switch logical {
      case .or: (.or, .xor)
      case .xor: (.xor, .and)
      case .and: (.and, .comparison)
      }
    let outer = allowsPredicate
    allowsPredicate = true
    var operands = [left]
    while keyword == word, kind == .word {
      advance()
      operands.append(try operand(level))
      tallest = max(tallest, height)
    }
    allowsPredicate = outer
    tallest += 1
    return Expression(.logical(logical, operands), range(from: start))
  }

  private func comparison(
    _ left: Expression, from start: Int, _ tallest: inout Int
  ) throws -> Expression {
    var links: [ComparisonLink] = []
    while let comparison = comparisonOperator() {
      advance()
      links.append(ComparisonLink(comparison, try value(.test, &tallest)))
    }
    tallest += 1
    return Expression(.comparison(left, links), range(from: start))
  }

  private func comparisonOperator() -> ComparisonOperator? {
    switch kind {
    case .equal: .equal
    case .notEqual: .notEqual
    case .less: .less
    case .lessOrEqual: .lessOrEqual
    case .greater: .greater
    case .greaterOrEqual: .greaterOrEqual
    default: nil
    }
  }

  private func arithmetic(
    _ level: Level, _ left: Expression, from start: Int, _ tallest: inout Int
  ) throws -> Expression {
    let arithmetic: ArithmeticOperator =
      switch take().kind {
      case .plus: .add
      case .minus: .subtract
      case .star: .multiply
      case .slash: .divide
      case .percent: .modulo
      default: .power
      }
    let right = try value(level.tighter, &tallest)
    tallest += 1
    return Expression(.arithmetic(arithmetic, left, right), range(from: start))
  }

  /// `IN`, `STARTS WITH`, `ENDS WITH`, `CONTAINS`, `=~`, `IS NULL` or a label.
  private func test(
    _ left: Expression, from start: Int, _ tallest: inout Int
  ) throws -> Expression {
    let word = take()
    let kind: Expression.Kind
    switch (word.kind, word.keyword) {
    case (.matches, _): kind = .stringTest(.matches, left, try value(.sum, &tallest))
    case (.colon, _): kind = .hasLabels(left, try labelExpression())
    case (_, .in): kind = .isIn(left, try value(.sum, &tallest))
    case (_, .contains): kind = .stringTest(.contains, left, try value(.sum, &tallest))
    case (_, .starts):
      try expect(.with)
      kind = .stringTest(.startsWith, left, try value(.sum, &tallest))
    case (_, .ends):
      try expect(.with)
      kind = .stringTest(.endsWith, left, try value(.sum, &tallest))
    default:
      let negated = accept(.not)
      try expect(.null)
      kind = .isNull(left, negated: negated)
    }
    tallest += 1
    return Expression(kind, range(from: start))
  }
}

/// `name(DISTINCT a, b)`.
package struct FunctionCall: Sendable, Hashable {
  package var name: QualifiedName
  package var distinct: Bool
  package var arguments: [Expression]

  /// Creates a call.
  package init(name: QualifiedName, distinct: Bool = false, arguments: [Expression]) {
    self.name = name
    self.distinct = distinct
    self.arguments = arguments
  }
}

/// `CASE [subject] WHEN c THEN v .. [ELSE v] END`.
package struct CaseExpression: Sendable, Hashable {
  /// What the conditions are compared with; without it the conditions are truth values.
  package var subject: Expression?
  /// One or more.
  package var branches: [CaseBranch]
  package var otherwise: Expression?

  /// Creates a case.
  package init(subject: Expression?, branches: [CaseBranch], otherwise: Expression?) {
    self.subject = subject
    self.branches = branches
    self.otherwise = otherwise
  }
}

/// `WHEN condition THEN value`.
package struct CaseBranch: Sendable, Hashable {
  package var condition: Expression
  package var value: Expression
  package var range: SourceRange

  /// Creates a branch.
  package init(condition: Expression, value: Expression, _ range: SourceRange = .none) {
    self.condition = condition
    self.value = value
    self.range = range
  }
}

/// `[x IN list WHERE predicate | projection]`.
package struct ListComprehension: Sendable, Hashable {
  package var variable: Name
  package var list: Expression
  package var predicate: Expression?
  /// Without it the elements themselves.
  package var projection: Expression?

  /// Creates a comprehension.
  package init(
    variable: Name, list: Expression, predicate: Expression? = nil, projection: Expression? = nil
  ) {
    self.variable = variable
    self.list = list
    self.predicate = predicate
    self.projection = projection
  }
}

/// `[p = (a)-->(b) AT t WHERE predicate | projection]`.
package struct PatternComprehension: Sendable, Hashable {
  /// The path and its variable; it has one relationship or more.
  package var path: PathPattern
  package var context: TemporalContext?
  package var predicate: Expression?
  package var projection: Expression

  /// Creates a comprehension.
  package init(
    path: PathPattern, context: TemporalContext? = nil, predicate: Expression? = nil,
    projection: Expression
  ) {
    self.path = path
    self.context = context
    self.predicate = predicate
    self.projection = projection
  }
}

/// `variable {.key, .*, other, key: value}`.
package struct MapProjection: Sendable, Hashable {
  package var variable: Name
  package var items: [MapProjectionItem]

  /// Creates a projection.
  package init(variable: Name, items: [MapProjectionItem]) {
    self.variable = variable
    self.items = items
  }
}

/// One item of a map projection.
package enum MapProjectionItem: Sendable, Hashable {
  /// `.key`
  case property(Name)
  /// `.*`
  case allProperties(SourceRange)
  /// `other`: an entry named like the variable.
  case variable(Name)
  /// `key: value`
  case entry(MapEntry)
}

/// Which of the elements must satisfy the predicate.
package enum Quantifier: String, Sendable, Hashable, CaseIterable {
  case all, any, none, single
}

/// `all(x IN list WHERE predicate)`.
package struct QuantifierExpression: Sendable, Hashable {
  package var quantifier: Quantifier
  package var variable: Name
  package var list: Expression
  /// Without it the elements themselves are the truth values.
  package var predicate: Expression?

  /// Creates a quantifier.
  package init(
    _ quantifier: Quantifier, variable: Name, list: Expression, predicate: Expression?
  ) {
    self.quantifier = quantifier
    self.variable = variable
    self.list = list
    self.predicate = predicate
  }
}

/// `reduce(accumulator = start, x IN list | step)`.
package struct ReduceExpression: Sendable, Hashable {
  package var accumulator: Name
  package var start: Expression
  package var variable: Name
  package var list: Expression
  package var step: Expression

  /// Creates a fold.
  package init(
    accumulator: Name, start: Expression, variable: Name, list: Expression, step: Expression
  ) {
    self.accumulator = accumulator
    self.start = start
    self.variable = variable
    self.list = list
    self.step = step
  }
}

/// What stands in the braces of `EXISTS {}` and `COUNT {}`.
package enum Subquery: Sendable, Hashable {
  /// Only a pattern, `{ (a)-->(b) AT t WHERE p }`.
  case pattern(GraphPattern)
  /// A query; in `EXISTS` and `COUNT` it need not end in `RETURN`.
  case query(Query)
}

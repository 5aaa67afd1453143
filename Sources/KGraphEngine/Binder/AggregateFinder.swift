import KGraphCypher

/// Finds aggregates in expressions.
enum AggregateFinder {
  /// Whether an expression is an aggregate itself.
  static func isAggregate(_ expression: Expression) -> Bool {
    switch expression.kind {
    case .countAll: true
    case .function(let call): AggregateFunction(call.name.text) != nil
    default: false
    }
  }

  /// Whether an aggregate stands anywhere in an expression.
  static func contains(_ expression: Expression) -> Bool {
    isAggregate(expression) || expression.children.contains { contains($0) }
  }

  /// Throws where an aggregate stands in the body of a comprehension, a quantifier or a fold.
  static func checkComprehensions(_ expression: Expression) throws {
    let bodies: [Expression?] =
      switch expression.kind {
      case .listComprehension(let form): [form.predicate, form.projection]
      case .quantifier(let form): [form.predicate]
      case .reduce(let form): [form.step]
      default: []
      }
    for body in bodies.compactMap({ $0 }) where contains(body) {
      throw QueryError.syntax(
        .invalidAggregation, "an aggregate has no place inside a comprehension", at: body.range)
    }
    for child in expression.children { try checkComprehensions(child) }
  }

  /// Collects the outermost aggregates.
  static func collect(_ expression: Expression, into found: inout [Expression]) {
    if isAggregate(expression) {
      if !found.contains(expression) { found.append(expression) }
      return
    }
    for child in expression.children { collect(child, into: &found) }
  }

  /// Throws where an expression mixes aggregates with values that are not the same in a group.
  ///
  /// `visible`: names of columns that may be used too.
  static func checkGrouping(
    _ expression: Expression, keys: [Expression], visible: Set<String>
  ) throws {
    try check(expression, keys: keys.filter(isSimple), visible: visible)
  }

  private static func isSimple(_ expression: Expression) -> Bool {
    switch expression.kind {
    case .variable: true
    case .property(let base, _): isSimple(base)
    default: false
    }
  }

  private static func check(_ expression: Expression, keys: [Expression], visible: Set<String>)
    throws
  {
    if isAggregate(expression) || keys.contains(expression) { return }
    switch expression.kind {
    case .variable(let name):
      if visible.contains(name) { return }
      throw ambiguous(expression)
    case .property(let base, _):
      if case .variable(let name) = base.kind, visible.contains(name) { return }
      if keys.contains(base) { return }
      if isSimple(base) { throw ambiguous(expression) }
      try check(base, keys: keys, visible: visible)
    case .listComprehension(let form):
      try check(form.list, keys: keys, visible: visible)
      let inner: Set<String> = visible.union([form.variable.text])
      for part in [form.predicate, form.projection].compactMap({ $0 }) {
        try check(part, keys: keys, visible: inner)
      }
    case .quantifier(let form):
      try check(form.list, keys: keys, visible: visible)
      if let predicate = form.predicate {
        try check(predicate, keys: keys, visible: visible.union([form.variable.text]))
      }
    case .reduce(let form):
      try check(form.list, keys: keys, visible: visible)
      try check(form.start, keys: keys, visible: visible)
      let inner: Set<String> = visible.union([form.variable.text, form.accumulator.text])
      try check(form.step, keys: keys, visible: inner)
    default:
      for child in expression.children { try check(child, keys: keys, visible: visible) }
    }
  }

  private static func ambiguous(_ expression: Expression) -> CypherError {
    QueryError.syntax(
      .ambiguousAggregationExpression,
      "beside an aggregate only grouping keys can stand; project this one first",
      at: expression.range)
  }
}

/// Finds variables in expressions.
enum VariableFinder {
  /// Whether a variable of the row stands in an expression.
  static func contains(_ expression: Expression) -> Bool {
    if case .variable = expression.kind { return true }
    return expression.children.contains { contains($0) }
  }

  /// The variables of an expression.
  static func names(_ expression: Expression) -> [Name] {
    if case .variable(let name) = expression.kind { return [Name(name, expression.range)] }
    return expression.children.flatMap { names($0) }
  }
}

extension Expression {
  /// The expressions directly inside; those of subqueries are not among them.
  var children: [Expression] {
    switch kind {
    case .literal, .parameter, .variable, .countAll, .patternComprehension, .patternPredicate,
      .shortestPath, .existsSubquery, .countSubquery, .collectSubquery:
      return []
    case .list(let elements): return elements
    case .map(let entries): return entries.map(\.value)
    case .property(let base, _), .sign(_, let base), .not(let base), .isNull(let base, _),
      .hasLabels(let base, _):
      return [base]
    case .index(let one, let two), .arithmetic(_, let one, let two), .isIn(let one, let two),
      .stringTest(_, let one, let two):
      return [one, two]
    case .slice(let base, let from, let to): return [base] + [from, to].compactMap { $0 }
    case .logical(_, let operands): return operands
    case .comparison(let first, let links): return [first] + links.map(\.operand)
    case .function(let call): return call.arguments
    case .conditional(let form):
      return [form.subject, form.otherwise].compactMap { $0 }
        + form.branches.flatMap { [$0.condition, $0.value] }
    case .listComprehension(let form):
      return [form.list] + [form.predicate, form.projection].compactMap { $0 }
    case .mapProjection(let form):
      return form.items.compactMap { if case .entry(let entry) = $0 { entry.value } else { nil } }
    case .quantifier(let form): return [form.list] + [form.predicate].compactMap { $0 }
    case .reduce(let form): return [form.start, form.list, form.step]
    }
  }
}

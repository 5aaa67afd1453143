import KGraphCypher

/// A bound expression and what is known of its value.
typealias Typed = (value: BoundExpression, type: CypherType)

extension Binder {
  /// Binds an expression.
  mutating func bind(_ expression: Expression) throws -> Typed {
    if case .replaced(let replacements) = aggregation,
      let found = replacements.first(where: { $0.0 == expression })
    {
      return (.slot(found.1), found.2)
    }
    switch expression.kind {
    case .literal(let literal): return Self.literal(literal)
    case .parameter(let name):
      parameters.insert(name)
      return (.parameter(name), .any)
    case .variable(let name):
      let variable: Scope.Variable = try resolve(name, expression.range)
      return (.slot(variable.slot), variable.type)
    case .list(let elements):
      let bound: [Typed] = try elements.map { try bind($0) }
      let type: CypherType = bound.map(\.type).reduce(nil) { $0?.union($1) ?? $1 } ?? .any
      if bound.allSatisfy(\.value.isConstant) {
        return (.constant(.list(bound.map { $0.value.constant })), .list(type))
      }
      return (.list(bound.map(\.value)), .list(type))
    case .map(let entries):
      return (.map(try entries.map { ($0.key.text, try bind($0.value).value) }), .map)
    case .property(let base, let key): return try bindProperty(base, key)
    case .index(let base, let index): return try bindIndex(base, index)
    case .slice(let base, let from, let to):
      let list: Typed = try bind(base)
      return (
        .slice(
          list.value, from: try from.map { try bind($0).value },
          to: try to.map { try bind($0).value }),
        list.type
      )
    case .sign(let sign, let operand):
      let bound: Typed = try bind(operand)
      try require(bound.type, [.number, .temporal], operand, sign.rawValue)
      return (sign == .minus ? .negate(bound.value) : .plus(bound.value), bound.type)
    case .not(let operand):
      return (.not(try bindBoolean(operand, "NOT")), .boolean)
    case .logical(let operation, let operands):
      return (
        .logical(operation, try operands.map { try bindBoolean($0, operation.rawValue) }), .boolean
      )
    case .arithmetic(let operation, let left, let right):
      return try bindArithmetic(operation, left, right)
    case .comparison(let first, let links):
      let start: BoundExpression = try bind(first).value
      return (
        .comparison(start, try links.map { ($0.comparison, try bind($0.operand).value) }), .boolean
      )
    case .isIn(let element, let list):
      let bound: BoundExpression = try bind(element).value
      let right: Typed = try bind(list)
      try require(right.type, [.list(.any)], list, "IN")
      return (.isIn(bound, right.value), .boolean)
    case .stringTest(let operation, let left, let right):
      return (.stringTest(operation, try bind(left).value, try bind(right).value), .boolean)
    case .isNull(let operand, let negated):
      return (.isNull(try bind(operand).value, negated: negated), .boolean)
    case .hasLabels(let operand, let labels):
      let bound: Typed = try bind(operand)
      try require(bound.type, [.node, .relationship], operand, "a label test")
      return (.hasLabels(bound.value, LabelTest(labels)), .boolean)
    case .function(let call): return try bindFunction(call, expression)
    case .countAll:
      throw QueryError.syntax(
        .invalidAggregation, "count(*) has no place here", at: expression.range)
    case .conditional(let conditional): return try bindConditional(conditional)
    case .listComprehension, .quantifier, .reduce: return try bindComprehension(expression)
    case .mapProjection(let projection): return try bindMapProjection(projection)
    case .patternComprehension, .patternPredicate, .shortestPath, .existsSubquery, .countSubquery,
      .collectSubquery:
      return try bindSubquery(expression)
    }
  }

  /// The variable of a name.
  mutating func resolve(_ name: String, _ range: SourceRange) throws -> Scope.Variable {
    guard let variable = scope[name] else {
      throw QueryError.syntax(.undefinedVariable, "'\(name)' is not defined", at: range)
    }
    referenced.insert(variable.slot)
    return variable
  }

  /// Binds a condition.
  mutating func bindBoolean(_ expression: Expression, _ place: String) throws -> BoundExpression {
    if case .variable(let name) = expression.kind, let variable = scope[name],
      [.node, .relationship, .path].contains(variable.type)
    {
      throw QueryError.syntax(
        .invalidArgumentType, "'\(name)' is no condition", at: expression.range)
    }
    let bound: Typed = try bind(expression)
    try require(bound.type, [.boolean], expression, place)
    return bound.value
  }

  /// Throws where a type is known and none of those allowed.
  func require(
    _ type: CypherType, _ allowed: [CypherType], _ expression: Expression, _ place: String
  ) throws {
    if type.canBe(oneOf: allowed) { return }
    let names: String = allowed.map(\.name).joined(separator: " or ")
    throw QueryError.syntax(
      .invalidArgumentType, "\(place) needs \(names), not \(type.name)", at: expression.range)
  }

  private static func literal(_ literal: Literal) -> Typed {
    switch literal {
    case .null: (.constant(.null), .null)
    case .boolean(let flag): (.constant(.boolean(flag)), .boolean)
    case .integer(let number): (.constant(.integer(number)), .integer)
    case .float(let number): (.constant(.float(number)), .float)
    case .string(let text): (.constant(.string(text)), .string)
    }
  }

  private mutating func bindProperty(_ base: Expression, _ key: Name) throws -> Typed {
    let bound: Typed = try bind(base)
    switch bound.type {
    case .any, .null, .node, .relationship, .map, .temporal, .extended: break
    case .path:
      throw QueryError.syntax(
        .invalidArgumentType, "a Path has no properties", at: base.range)
    default:
      throw CypherError(
        CypherErrorKind(.typeError, .compileTime, .invalidArgumentType),
        "a value of type \(bound.type.name) has no properties", at: base.range)
    }
    return (.property(bound.value, key.text), .any)
  }

  private mutating func bindIndex(_ base: Expression, _ index: Expression) throws -> Typed {
    let list: Typed = try bind(base)
    let place: Typed = try bind(index)
    if case .list(let element) = list.type { return (.index(list.value, place.value), element) }
    return (.index(list.value, place.value), .any)
  }

  private mutating func bindArithmetic(
    _ operation: ArithmeticOperator, _ left: Expression, _ right: Expression
  ) throws -> Typed {
    let one: Typed = try bind(left)
    let two: Typed = try bind(right)
    let value = BoundExpression.arithmetic(operation, one.value, two.value)
    if operation == .add {
      switch (one.type, two.type) {
      case (.list(let l), .list(let r)): return (value, .list(l.union(r)))
      case (.list(let l), let r): return (value, .list(l.union(r)))
      case (let l, .list(let r)): return (value, .list(l.union(r)))
      case (.string, .any), (.any, .string), (.any, _), (_, .any): return (value, .any)
      case (.string, _), (_, .string): return (value, .string)
      default: break
      }
    }
    let allowed: [CypherType] = [.number, .temporal, .extended]
    try require(one.type, allowed, left, "'\(operation.rawValue)'")
    try require(two.type, allowed, right, "'\(operation.rawValue)'")
    let type: CypherType
    switch (one.type, two.type) {
    case (.integer, .integer): type = operation == .power ? .float : .integer
    case (.float, .number), (.float, .integer), (.float, .float), (.integer, .float),
      (.number, .float):
      type = .float
    case (.number, .number), (.integer, .number), (.number, .integer): type = .number
    case (.temporal, .temporal): type = .temporal
    default: type = .any
    }
    return (value, type)
  }

  private mutating func bindFunction(_ call: FunctionCall, _ expression: Expression) throws
    -> Typed
  {
    let name: String = call.name.text
    if AggregateFunction(name) != nil {
      throw QueryError.syntax(
        .invalidAggregation, "\(name)() has no place here", at: expression.range)
    }
    guard let definition = FunctionRegistry.definition(name) else {
      throw QueryError.syntax(
        .unknownFunction, "there is no function '\(name)'", at: call.name.range)
    }
    guard definition.arguments.contains(call.arguments.count) else {
      throw QueryError.syntax(
        .invalidNumberOfArguments,
        "\(name)() takes \(definition.argumentsText), not \(call.arguments.count)",
        at: expression.range)
    }
    var arguments: [BoundExpression] = []
    var types: [CypherType] = []
    for (index, argument) in call.arguments.enumerated() {
      if definition.refusesPatterns, case .patternPredicate = argument.kind {
        throw QueryError.syntax(
          .unexpectedSyntax, "a pattern is no argument of \(name)()", at: argument.range)
      }
      // exists() of a pattern asks whether it is there, not whether that is known.
      if name.lowercased() == "exists", case .patternPredicate = argument.kind {
        return try bind(argument)
      }
      let bound: Typed = try bind(argument)
      if index < definition.parameters.count, !definition.parameters[index].isEmpty {
        try require(bound.type, definition.parameters[index], argument, "\(name)()")
      }
      arguments.append(bound.value)
      types.append(bound.type)
    }
    if let function = definition.contextFunction, let argument = arguments.first {
      return (.contextual(function, argument, context: activeContext), .any)
    }
    return (.function(definition, arguments), definition.result(types))
  }

  private mutating func bindConditional(_ conditional: CaseExpression) throws -> Typed {
    let subject: BoundExpression? = try conditional.subject.map { try bind($0).value }
    var branches: [(when: BoundExpression, then: BoundExpression)] = []
    var type: CypherType?
    for branch in conditional.branches {
      let when: BoundExpression = try bind(branch.condition).value
      let then: Typed = try bind(branch.value)
      branches.append((when, then.value))
      type = type?.union(then.type) ?? then.type
    }
    let otherwise: Typed? = try conditional.otherwise.map { try bind($0) }
    if let otherwise { type = type?.union(otherwise.type) ?? otherwise.type }
    return (.conditional(subject, branches, otherwise?.value), type ?? .any)
  }

  private mutating func bindComprehension(_ expression: Expression) throws -> Typed {
    switch expression.kind {
    case .listComprehension(let form):
      let (list, element) = try bindList(form.list)
      return try nested { binder in
        let slot: Int = binder.newSlot()
        binder.scope.declare(form.variable.text, slot: slot, type: element)
        let predicate: BoundExpression? = try form.predicate.map {
          try binder.bindBoolean($0, "WHERE")
        }
        let projection: Typed? = try form.projection.map { try binder.bind($0) }
        return (
          .listComprehension(
            slot: slot, list: list, predicate: predicate, projection: projection?.value),
          .list(projection?.type ?? element)
        )
      }
    case .quantifier(let form):
      let (list, element) = try bindList(form.list)
      return try nested { binder in
        let slot: Int = binder.newSlot()
        binder.scope.declare(form.variable.text, slot: slot, type: element)
        let predicate: BoundExpression? = try form.predicate.map {
          try binder.bindBoolean($0, "WHERE")
        }
        return (
          .quantifier(form.quantifier, slot: slot, list: list, predicate: predicate), .boolean
        )
      }
    case .reduce(let form):
      let (list, element) = try bindList(form.list)
      let start: Typed = try bind(form.start)
      return try nested { binder in
        let slot: Int = binder.newSlot()
        let accumulator: Int = binder.newSlot()
        binder.scope.declare(form.variable.text, slot: slot, type: element)
        binder.scope.declare(form.accumulator.text, slot: accumulator, type: .any)
        let step: BoundExpression = try binder.bind(form.step).value
        return (
          .reduce(
            accumulator: accumulator, start: start.value, slot: slot, list: list, step: step), .any
        )
      }
    default: return try bind(expression)
    }
  }

  private mutating func bindList(_ expression: Expression) throws -> (BoundExpression, CypherType) {
    let bound: Typed = try bind(expression)
    try require(bound.type, [.list(.any)], expression, "IN")
    if case .list(let element) = bound.type { return (bound.value, element) }
    return (bound.value, .any)
  }

  private mutating func bindMapProjection(_ projection: MapProjection) throws -> Typed {
    let variable: Scope.Variable = try resolve(
      projection.variable.text, projection.variable.range)
    let parts: [MapProjectionPart] = try projection.items.map { item in
      switch item {
      case .property(let key): return .property(key.text)
      case .allProperties: return .all
      case .variable(let name):
        return .entry(name.text, .slot(try resolve(name.text, name.range).slot))
      case .entry(let entry): return .entry(entry.key.text, try bind(entry.value).value)
      }
    }
    return (.mapProjection(.slot(variable.slot), parts), .map)
  }
}

extension BoundExpression {
  /// The value of a constant; `null` for anything else.
  var constant: Value { if case .constant(let value) = self { value } else { .null } }
}

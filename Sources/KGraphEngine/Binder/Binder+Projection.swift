import KGraphCypher

extension Binder {
  /// Binds `WITH` or `RETURN`.
  mutating func bindProjection(
    _ projection: Projection, predicate: Expression?, _ input: PlanNode, isReturn: Bool,
    range: SourceRange
  ) throws -> (PlanNode, Columns) {
    let items: [ProjectionItem] = try expanded(projection, isReturn: isReturn, range)
    let names: [String] = items.map(\.columnName)
    if Set(names).count < names.count {
      throw QueryError.syntax(
        .columnNameConflict, "two columns have the same name", at: projection.range)
    }
    for item in items { try AggregateFinder.checkComprehensions(item.expression) }
    for item in projection.order { try AggregateFinder.checkComprehensions(item.expression) }
    var plan: PlanNode = input
    let inputScope: Scope = scope
    let isAggregating: Bool = items.contains { AggregateFinder.contains($0.expression) }
    var output: [(name: String, slot: Int, type: CypherType)] = []
    var orderAggregates: [Expression] = []
    if isAggregating {
      var projected: [Expression] = []
      for item in items { AggregateFinder.collect(item.expression, into: &projected) }
      for item in projection.order {
        AggregateFinder.collect(item.expression, into: &orderAggregates)
      }
      orderAggregates.removeAll { projected.contains($0) }
      for aggregate in orderAggregates {
        for name in VariableFinder.names(aggregate) where !names.contains(name.text) {
          throw QueryError.syntax(
            .undefinedVariable, "'\(name.text)' is not defined here any more", at: name.range)
        }
      }
    }
    var replacements: [(Expression, Int, CypherType)] = []
    if isAggregating {
      (plan, output, replacements) = try bindAggregation(items, orderAggregates, plan)
    } else {
      var assignments: [Assignment] = []
      for item in items {
        let bound: Typed = try bind(item.expression)
        if case .slot(let slot) = bound.value {
          output.append((item.columnName, slot, bound.type))
        } else {
          let slot: Int = newSlot()
          assignments.append(Assignment(slot: slot, value: bound.value))
          output.append((item.columnName, slot, bound.type))
        }
      }
      if !assignments.isEmpty { plan = PlanNode(.project(assignments), plan) }
      if projection.distinct { plan = PlanNode(.distinct(output.map(\.slot)), plan) }
    }
    if isAggregating && projection.distinct {
      plan = PlanNode(.distinct(output.map(\.slot)), plan)
    }
    for (item, column) in zip(items, output) {
      replacements.append((item.expression, column.slot, column.type))
    }
    var outputScope = Scope()
    for column in output { outputScope.declare(column.name, slot: column.slot, type: column.type) }
    var orderScope: Scope = outputScope
    if !isAggregating && !projection.distinct {
      orderScope = inputScope
      for column in output { orderScope.declare(column.name, slot: column.slot, type: column.type) }
    }
    scope = orderScope
    let keys: [SortKey] = try projection.order.map { item in
      try bindSortKey(item, replacements, isAggregating: isAggregating)
    }
    scope = Scope()
    let skip: BoundExpression? = try projection.skip.map { try bindCount($0, "SKIP") }
    let limit: BoundExpression? = try projection.limit.map { try bindCount($0, "LIMIT") }
    if !keys.isEmpty { plan = PlanNode(.sort(keys), plan) }
    if let skip { plan = PlanNode(.skip(skip), plan) }
    if let limit { plan = PlanNode(.limit(limit), plan) }
    scope = outputScope
    if let predicate {
      let condition: BoundExpression
      if isAggregating || projection.distinct {
        aggregation = .replaced(replacements)
        defer { aggregation = .forbidden }
        condition = try bindBoolean(predicate, "WHERE")
      } else {
        scope = orderScope
        condition = try bindBoolean(predicate, "WHERE")
        scope = outputScope
      }
      plan = PlanNode(.filter([condition]), plan)
    }
    plan = PlanNode(.narrow(output.map(\.slot)), plan)
    return (plan, output.map { ($0.name, $0.slot) })
  }

  /// The items with `*` spelled out.
  private func expanded(_ projection: Projection, isReturn: Bool, _ range: SourceRange) throws
    -> [ProjectionItem]
  {
    var items: [ProjectionItem] = []
    if projection.all {
      let names: [String] = scope.variables.map(\.name).sorted()
      if names.isEmpty && isReturn {
        throw QueryError.syntax(.noVariablesInScope, "'*' finds no variables", at: range)
      }
      items = names.map { ProjectionItem(Expression(.variable($0), range)) }
    }
    for item in projection.items {
      if !isReturn && item.alias == nil {
        guard case .variable = item.expression.kind else {
          throw QueryError.syntax(
            .noExpressionAlias, "an expression in WITH needs a name: AS ...", at: item.range)
        }
      }
      items.append(item)
    }
    return items
  }

  private mutating func bindSortKey(
    _ item: SortItem, _ replacements: [(Expression, Int, CypherType)], isAggregating: Bool
  ) throws -> SortKey {
    let hasAggregate: Bool = AggregateFinder.contains(item.expression)
    if hasAggregate && !isAggregating {
      throw QueryError.syntax(
        .invalidAggregation, "an aggregate in ORDER BY needs one in the projection",
        at: item.range)
    }
    if hasAggregate {
      let keys: [Expression] = replacements.filter {
        !AggregateFinder.contains($0.0)
      }.map(\.0)
      if !replacements.contains(where: { $0.0 == item.expression }) {
        try AggregateFinder.checkGrouping(
          item.expression, keys: keys, visible: Set(scope.variables.map(\.name)))
      }
    }
    aggregation = .replaced(replacements)
    defer { aggregation = .forbidden }
    return SortKey(value: try bind(item.expression).value, descending: item.descending)
  }

  /// Binds what stands behind `SKIP` or `LIMIT`.
  private mutating func bindCount(_ expression: Expression, _ clause: String) throws
    -> BoundExpression
  {
    if VariableFinder.contains(expression) {
      throw QueryError.syntax(
        .nonConstantExpression, "\(clause) cannot depend on variables", at: expression.range)
    }
    let bound: Typed = try bind(expression)
    if case .constant(.integer(let number)) = bound.value, number < 0 {
      throw QueryError.syntax(
        .negativeIntegerArgument, "\(clause) cannot be negative", at: expression.range)
    }
    try require(bound.type, [.integer], expression, clause)
    return bound.value
  }

  /// Splits projection items into grouping keys, aggregates and what is computed from both.
  private mutating func bindAggregation(
    _ items: [ProjectionItem], _ further: [Expression], _ input: PlanNode
  ) throws -> (
    PlanNode, [(name: String, slot: Int, type: CypherType)], [(Expression, Int, CypherType)]
  ) {
    var keys: [Assignment] = []
    var keySlots: [(Expression, Int, CypherType)] = []
    var names: [String: Int] = [:]
    for (index, item) in items.enumerated() where !AggregateFinder.contains(item.expression) {
      let bound: Typed = try bind(item.expression)
      var slot: Int = newSlot()
      if case .slot(let known) = bound.value { slot = known }
      keys.append(Assignment(slot: slot, value: bound.value))
      keySlots.append((item.expression, slot, bound.type))
      names[item.columnName] = index
    }
    var aggregates: [AggregateItem] = []
    var replacements: [(Expression, Int, CypherType)] = []
    var found: [Expression] = []
    for item in items { AggregateFinder.collect(item.expression, into: &found) }
    found.append(contentsOf: further)
    for expression in found where !replacements.contains(where: { $0.0 == expression }) {
      let (aggregate, type) = try bindAggregate(expression)
      aggregates.append(aggregate)
      replacements.append((expression, aggregate.slot, type))
    }
    var plan = PlanNode(.aggregate(keys: keys, aggregates: aggregates), input)
    let inputScope: Scope = scope
    var output: [(name: String, slot: Int, type: CypherType)] = []
    var computed: [Assignment] = []
    let all: [(Expression, Int, CypherType)] = keySlots + replacements
    for item in items {
      if let key = keySlots.first(where: { $0.0 == item.expression }) {
        output.append((item.columnName, key.1, key.2))
        continue
      }
      try AggregateFinder.checkGrouping(
        item.expression, keys: keySlots.map(\.0), visible: [])
      aggregation = .replaced(all)
      defer { aggregation = .forbidden }
      let bound: Typed = try bind(item.expression)
      if case .slot(let slot) = bound.value {
        output.append((item.columnName, slot, bound.type))
      } else {
        let slot: Int = newSlot()
        computed.append(Assignment(slot: slot, value: bound.value))
        output.append((item.columnName, slot, bound.type))
      }
    }
    scope = inputScope
    if !computed.isEmpty { plan = PlanNode(.project(computed), plan) }
    return (plan, output, replacements)
  }

  private mutating func bindAggregate(_ expression: Expression) throws
    -> (AggregateItem, CypherType)
  {
    let slot: Int = newSlot()
    guard case .function(let call) = expression.kind else {
      return (
        AggregateItem(slot: slot, function: .countRows, arguments: [], distinct: false), .integer
      )
    }
    let name: String = call.name.text
    guard let function = AggregateFunction(name) else {
      throw QueryError.syntax(.unknownFunction, "there is no function '\(name)'")
    }
    guard call.arguments.count == function.argumentCount else {
      throw QueryError.syntax(
        .invalidNumberOfArguments, "\(name)() takes \(function.argumentCount) argument(s)",
        at: expression.range)
    }
    var arguments: [BoundExpression] = []
    var type: CypherType = .any
    for (index, argument) in call.arguments.enumerated() {
      if AggregateFinder.contains(argument) {
        throw QueryError.syntax(
          .nestedAggregation, "an aggregate cannot stand in an aggregate", at: argument.range)
      }
      let bound: Typed = try bind(argument)
      if bound.value.isVolatile {
        throw QueryError.syntax(
          .nonConstantExpression, "\(name)() cannot count on random values", at: argument.range)
      }
      if index == 0 { type = bound.type }
      arguments.append(bound.value)
    }
    return (
      AggregateItem(slot: slot, function: function, arguments: arguments, distinct: call.distinct),
      function.result(type)
    )
  }
}

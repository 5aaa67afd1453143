import KGraphCypher

extension Binder {
  /// Binds a call that is the whole query.
  mutating func bindStandaloneCall(_ call: ProcedureCall, _ input: PlanNode) throws
    -> (PlanNode, Columns)
  {
    let procedure: Procedure = try self.procedure(call)
    let arguments: [BoundExpression]
    if let expressions = call.arguments {
      arguments = try bindArguments(expressions, procedure, call)
    } else {
      arguments = try procedure.inputs.map { input in
        guard givenParameters.contains(input.name) else {
          throw CypherError(
            CypherErrorKind(.parameterMissing, .compileTime, .missingParameter),
            "the parameter '\(input.name)' is missing", at: call.name.range)
        }
        parameters.insert(input.name)
        return .parameter(input.name)
      }
    }
    var items: [YieldItem] = procedure.outputs.map { YieldItem(Name($0.name)) }
    if let chosen = call.yield?.items { items = chosen }
    let outputs = try declareYield(items, procedure)
    var plan: PlanNode = invocation(procedure, arguments, outputs, input)
    if let predicate = call.yield?.predicate {
      plan = PlanNode(.filter([try bindBoolean(predicate, "WHERE")]), plan)
    }
    if procedure.outputs.isEmpty { return (PlanNode(.drain, plan), []) }
    return (plan, zip(items, outputs).map { (($0.alias ?? $0.column).text, $1.slot) })
  }

  /// Binds a call inside a query.
  mutating func bindCall(_ call: ProcedureCall, _ input: PlanNode) throws -> PlanNode {
    let procedure: Procedure = try self.procedure(call)
    guard let expressions = call.arguments else {
      throw QueryError.syntax(
        .invalidArgumentPassingMode, "inside a query a call needs its arguments",
        at: call.name.range)
    }
    let arguments: [BoundExpression] = try bindArguments(expressions, procedure, call)
    if call.yield != nil && call.yield?.items == nil {
      throw QueryError.syntax(
        .unexpectedSyntax, "YIELD * has no place inside a query", at: call.name.range)
    }
    let outputs = try declareYield(call.yield?.items ?? [], procedure)
    var plan: PlanNode = invocation(procedure, arguments, outputs, input)
    if let predicate = call.yield?.predicate {
      plan = PlanNode(.filter([try bindBoolean(predicate, "WHERE")]), plan)
    }
    return plan
  }

  private func procedure(_ call: ProcedureCall) throws -> Procedure {
    if let found = procedures[call.name.text] { return found }
    throw CypherError(
      CypherErrorKind(.procedureError, .compileTime, .procedureNotFound),
      "there is no procedure '\(call.name.text)'", at: call.name.range)
  }

  private mutating func bindArguments(
    _ expressions: [Expression], _ procedure: Procedure, _ call: ProcedureCall
  ) throws -> [BoundExpression] {
    guard expressions.count == procedure.inputs.count else {
      throw QueryError.syntax(
        .invalidNumberOfArguments,
        "\(procedure.name) takes \(procedure.inputs.count) arguments, not \(expressions.count)",
        at: call.name.range)
    }
    return try zip(expressions, procedure.inputs).map { expression, input in
      if AggregateFinder.contains(expression) {
        throw QueryError.syntax(
          .invalidAggregation, "an aggregate is no argument of a procedure", at: expression.range)
      }
      let bound: Typed = try bind(expression)
      var allowed: [CypherType] = [input.type]
      if input.type == .float { allowed.append(.integer) }
      try require(bound.type, allowed, expression, procedure.name)
      return bound.value
    }
  }

  private mutating func declareYield(_ items: [YieldItem], _ procedure: Procedure) throws
    -> [(index: Int, slot: Int)]
  {
    var outputs: [(index: Int, slot: Int)] = []
    for item in items {
      guard let index = procedure.outputs.firstIndex(where: { $0.name == item.column.text }) else {
        throw QueryError.syntax(
          .undefinedVariable, "\(procedure.name) gives no '\(item.column.text)'",
          at: item.column.range)
      }
      let name: Name = item.alias ?? item.column
      try checkUnbound(name)
      let slot: Int = newSlot()
      scope.declare(name.text, slot: slot, type: procedure.outputs[index].type)
      outputs.append((index, slot))
    }
    return outputs
  }

  private func invocation(
    _ procedure: Procedure, _ arguments: [BoundExpression],
    _ outputs: [(index: Int, slot: Int)], _ input: PlanNode
  ) -> PlanNode {
    PlanNode(
      .call(
        ProcedureInvocation(
          name: procedure.name, arguments: arguments, outputs: outputs,
          isVoid: procedure.outputs.isEmpty)), input)
  }
}

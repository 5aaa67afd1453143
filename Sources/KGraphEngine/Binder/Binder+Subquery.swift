import KGraphCypher

extension Binder {
  /// Binds an expression that has a pattern or a query inside.
  mutating func bindSubquery(_ expression: Expression) throws -> Typed {
    switch expression.kind {
    case .existsSubquery(let subquery):
      let plan: BoundSubquery = try isolated { binder in
        (.exists, try binder.bindSubqueryBody(subquery).0)
      }
      return (.subquery(plan), .boolean)
    case .countSubquery(let subquery):
      let plan: BoundSubquery = try isolated { binder in
        (.count, try binder.bindSubqueryBody(subquery).0)
      }
      return (.subquery(plan), .integer)
    case .collectSubquery(let query):
      let plan: BoundSubquery = try isolated { binder in
        let (plan, columns) = try binder.bindQuery(query, PlanNode(.argument))
        guard columns.count == 1, let column = columns.first else {
          throw QueryError.syntax(
            .invalidClauseComposition, "COLLECT needs a query that returns one column",
            at: query.range)
        }
        return (.collect(column.slot), plan)
      }
      return (.subquery(plan), .list(.any))
    case .patternPredicate(let path):
      try checkNoNewVariables(path)
      let plan: BoundSubquery = try isolated { binder in
        (.exists, try binder.bindPattern(GraphPattern(paths: [path]), PlanNode(.argument)))
      }
      return (.subquery(plan), .boolean)
    case .shortestPath(let path):
      let all: Bool =
        if case .allShortestPathsFunction = path.prefix?.kind { true } else { false }
      let plan: BoundSubquery = try isolated { binder in
        var named: PathPattern = path
        let name = Name("  path")
        named.variable = path.variable ?? name
        let plan: PlanNode = try binder.bindPattern(
          GraphPattern(paths: [named]), PlanNode(.argument))
        let slot: Int = binder.scope[(path.variable ?? name).text]?.slot ?? 0
        return (all ? .collect(slot) : .first(slot), plan)
      }
      return (.subquery(plan), all ? .list(.path) : .path)
    case .patternComprehension(let form):
      let plan: BoundSubquery = try isolated { binder in
        let pattern = GraphPattern(
          paths: [form.path], context: form.context, predicate: form.predicate)
        var plan: PlanNode = try binder.bindPattern(pattern, PlanNode(.argument))
        let slot: Int = binder.newSlot()
        let value: BoundExpression = try binder.bind(form.projection).value
        plan = PlanNode(.project([Assignment(slot: slot, value: value)]), plan)
        return (.collect(slot), plan)
      }
      return (.subquery(plan), .list(.any))
    default: return try bind(expression)
    }
  }

  /// Binds in a nested scope and notes which slots of the surrounding row were read.
  private mutating func isolated(
    _ body: (inout Binder) throws -> (BoundSubquery.Kind, PlanNode)
  ) throws -> BoundSubquery {
    let outer: Set<Int> = Set(scope.variables.map(\.slot))
    let saved: Set<Int> = referenced
    referenced = []
    let replaced: AggregationPlace = aggregation
    aggregation = .forbidden
    let (kind, plan) = try nested(body)
    aggregation = replaced
    if plan.isUpdating {
      throw QueryError.syntax(
        .invalidClauseComposition, "a subquery in an expression cannot write")
    }
    let imports: [Int] = referenced.intersection(outer).sorted()
    referenced.formUnion(saved)
    return BoundSubquery(
      kind: kind, plan: Rewrites.apply(to: plan, slots: &slotCount), imports: imports)
  }

  private mutating func bindSubqueryBody(_ subquery: Subquery) throws -> (PlanNode, Columns) {
    switch subquery {
    case .pattern(let pattern): return (try bindPattern(pattern, PlanNode(.argument)), [])
    case .query(let query): return try bindQuery(query, PlanNode(.argument))
    }
  }

  /// A pattern that is a condition introduces no variables.
  private func checkNoNewVariables(_ path: PathPattern) throws {
    for element in path.elements {
      let name: Name? =
        switch element {
        case .node(let node): node.variable
        case .relationship(let relationship): relationship.variable
        case .group: nil
        }
      if let name, scope[name.text] == nil {
        throw QueryError.syntax(
          .undefinedVariable, "'\(name.text)' is not defined", at: name.range)
      }
    }
  }
}

import KGraphCypher

/// Names and slots of the columns of a query.
typealias Columns = [(name: String, slot: Int)]

extension Binder {
  /// Binds a query over the rows of an input.
  mutating func bindQuery(
    _ query: Query, _ input: PlanNode, isRoot: Bool = false, needsReturn: Bool = false
  ) throws -> (PlanNode, Columns) {
    if query.branches.count == 1, let only = query.branches.first {
      let call: ProcedureCall? = isRoot ? query.standaloneCall : nil
      if let call { return try bindStandaloneCall(call, input) }
      return try bindBranch(only, input, isRoot: isRoot)
    }
    var plans: [PlanNode] = []
    var columns: Columns = []
    var types: [CypherType] = []
    for branch in query.branches {
      let outer: Scope = scope
      var (plan, found) = try bindBranch(branch, input, isRoot: isRoot)
      let branchScope: Scope = scope
      scope = outer
      if columns.isEmpty && plans.isEmpty {
        columns = found.map { ($0.name, newSlot()) }
        types = found.map { branchScope[$0.name]?.type ?? .any }
      }
      let names: [String] = columns.map(\.name)
      guard Set(names) == Set(found.map(\.name)), names.count == found.count else {
        throw QueryError.syntax(
          .differentColumnsInUnion, "all parts of a UNION must return the same columns",
          at: branch.range)
      }
      let moves: [Assignment] = columns.compactMap { column in
        found.first { $0.name == column.name }.map {
          Assignment(slot: column.slot, value: .slot($0.slot))
        }
      }
      plan = PlanNode(.project(moves), plan)
      plans.append(PlanNode(.narrow(moves.map(\.slot) + outerSlots), plan))
    }
    var result = PlanNode(.union, inputs: plans)
    if query.union == .distinct { result = PlanNode(.distinct(columns.map(\.slot)), result) }
    for (column, type) in zip(columns, types) {
      scope.declare(column.name, slot: column.slot, type: type)
    }
    return (result, columns)
  }

  /// The slots of the rows that a subquery was handed.
  private var outerSlots: [Int] { scope.variables.map(\.slot) }

  private mutating func bindBranch(_ branch: SingleQuery, _ input: PlanNode, isRoot: Bool) throws
    -> (PlanNode, Columns)
  {
    var plan: PlanNode = input
    var columns: Columns = []
    var hasReturn = false
    for (index, clause) in branch.clauses.enumerated() {
      if case .return(let projection) = clause.kind {
        hasReturn = true
        (plan, columns) = try bindProjection(
          projection, predicate: nil, plan, isReturn: true, range: clause.range)
        continue
      }
      plan = try bindClause(clause, plan)
      if index + 1 < branch.clauses.count { continue }
      switch clause.kind {
      case .match, .unwind, .with:
        if isRoot {
          throw QueryError.syntax(
            .invalidClauseComposition, "a query cannot end here; RETURN is missing",
            at: clause.range)
        }
      default: break
      }
    }
    if !hasReturn && isRoot { plan = PlanNode(.drain, plan) }
    return (plan, columns)
  }

  /// Binds any clause but `RETURN`.
  mutating func bindClause(_ clause: Clause, _ input: PlanNode) throws -> PlanNode {
    switch clause.kind {
    case .match(let match): return try bindMatch(match, input)
    case .unwind(let unwind):
      let (list, type) = try bind(unwind.list)
      try checkUnbound(unwind.variable)
      let slot: Int = newSlot()
      if case .list(let element) = type {
        scope.declare(unwind.variable.text, slot: slot, type: element)
      } else {
        scope.declare(unwind.variable.text, slot: slot, type: .any)
      }
      return PlanNode(.unwind(list, slot: slot), input)
    case .with(let with):
      return try bindProjection(
        with.projection, predicate: with.predicate, input, isReturn: false, range: clause.range
      ).0
    case .return(let projection):
      return try bindProjection(
        projection, predicate: nil, input, isReturn: true, range: clause.range
      ).0
    case .create(let paths): return try bindCreate(paths, input)
    case .merge(let merge): return try bindMerge(merge, input)
    case .set(let items): return PlanNode(.set(try items.map { try bind($0) }), input)
    case .remove(let items): return PlanNode(.remove(try items.map { try bind($0) }), input)
    case .delete(let delete): return try bindDelete(delete, input)
    case .foreach(let foreach): return try bindForeach(foreach, input)
    case .call(let call): return try bindCall(call, input)
    case .subquery(let call): return try bindSubqueryCall(call, input)
    }
  }

  func checkUnbound(_ name: Name) throws {
    if scope[name.text] != nil {
      throw QueryError.syntax(
        .variableAlreadyBound, "'\(name.text)' is declared already", at: name.range)
    }
  }

  private mutating func bindSubqueryCall(_ call: SubqueryCall, _ input: PlanNode) throws
    -> PlanNode
  {
    let outer: Scope = scope
    let context: Int? = activeContext
    let visible: [Scope.Variable]
    switch call.imports {
    case .all: visible = outer.variables
    case .leadingWith: visible = []
    case .variables(let names):
      visible = try names.map { name in
        guard let variable = outer[name.text] else {
          throw QueryError.syntax(
            .undefinedVariable, "'\(name.text)' is not defined", at: name.range)
        }
        return variable
      }
    }
    var columns: Columns = []
    var types: [CypherType] = []
    var plans: [PlanNode] = []
    var query: Query = call.query
    if case .leadingWith = call.imports {
      (plans, columns, types) = try bindLeadingWith(&query, outer)
    } else {
      scope = Scope()
      for variable in visible {
        scope.declare(variable.name, slot: variable.slot, type: variable.type)
        referenced.insert(variable.slot)
      }
      let (plan, found) = try bindQuery(query, PlanNode(.argument))
      plans = [plan]
      columns = found
      types = found.map { scope[$0.name]?.type ?? .any }
    }
    scope = outer
    activeContext = context
    let isUnit: Bool = columns.isEmpty
    for (column, type) in zip(columns, types) {
      try checkUnbound(Name(column.name, call.query.range))
      scope.declare(column.name, slot: column.slot, type: type)
    }
    let plan: PlanNode = plans.count == 1 ? plans[0] : PlanNode(.union, inputs: plans)
    let isUpdating: Bool = plan.isUpdating
    let result = PlanNode(isUnit ? .forEachRow : .apply, input, plan)
    return isUpdating ? PlanNode(.eager, result) : result
  }

  /// Binds the branches of a subquery, each with the imports that its leading `WITH` names.
  private mutating func bindLeadingWith(_ query: inout Query, _ outer: Scope) throws
    -> ([PlanNode], Columns, [CypherType])
  {
    for index in query.branches.indices {
      guard case .with(let with) = query.branches[index].clauses.first?.kind else { continue }
      let projection: Projection = with.projection
      let isImport: Bool =
        projection.items.allSatisfy { item in
          if case .variable = item.expression.kind { return item.alias == nil }
          return false
        } && with.predicate == nil && projection.order.isEmpty && !projection.distinct
        && projection.skip == nil && projection.limit == nil
      guard isImport, query.branches[index].clauses.count > 1 else { continue }
      query.branches[index].clauses.removeFirst()
      importLists[index] =
        projection.all ? outer.variables.map(\.name) : projection.items.map(\.columnName)
    }
    let lists: [Int: [String]] = importLists
    importLists = [:]
    scope = Scope()
    var seen: Set<String> = []
    for list in lists.values { seen.formUnion(list) }
    for name in seen.sorted() {
      guard let variable = outer[name] else {
        throw QueryError.syntax(.undefinedVariable, "'\(name)' is not defined", at: query.range)
      }
      scope.declare(name, slot: variable.slot, type: variable.type)
      referenced.insert(variable.slot)
    }
    let (plan, columns) = try bindQuery(query, PlanNode(.argument))
    return ([plan], columns, columns.map { scope[$0.name]?.type ?? .any })
  }
}

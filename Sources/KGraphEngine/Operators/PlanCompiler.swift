import KGraphCypher

/// Turns a logical plan into operators for one run.
struct PlanCompiler {
  private let context: ExecutionContext
  private let slots: Int
  private let expressions: ExpressionCompiler
  private let timeContexts: [BoundTimeContext]
  private var profile: Profile?

  /// Creates a compiler; plans inside expressions see the slots, not the locals around them.
  init(_ outer: ExpressionCompiler, timeContexts: [BoundTimeContext]) {
    context = outer.context
    slots = outer.slots
    expressions = ExpressionCompiler(context: outer.context, slots: outer.slots)
    self.timeContexts = timeContexts
  }

  private func frame() -> Frame { Frame(context, slots: slots) }

  /// The operators of a plan, each counted by the profile at its place in the text of the plan.
  func compile(_ plan: PlanNode, _ profile: Profile) throws -> Operator {
    var compiler: PlanCompiler = self
    compiler.profile = profile
    return try compiler.compile(plan)
  }

  /// The operator of a plan.
  func compile(_ plan: PlanNode) throws -> Operator {
    guard let profile else { return try build(plan) }
    let number: Int = profile.nextNumber()
    return ProfilingOperator(context, try build(plan), profile, number)
  }

  private func build(_ plan: PlanNode) throws -> Operator {
    switch plan.op {
    case .argument: return ArgumentOperator(context)
    case .union: return UnionOperator(context, try plan.inputs.map { try compile($0) })
    default: break
    }
    guard let first = plan.inputs.first else { return ArgumentOperator(context) }
    let input: Operator = try compile(first)
    if plan.inputs.count > 1 { return try nested(plan, input) }
    if case .limit(let count) = plan.op {
      return SliceOperator(
        context, input, isLimit: true, isDraining: first.isUpdating, expressions.compile(count),
        frame())
    }
    return try unary(plan.op, input)
  }

  private func unary(_ op: PlanOperator, _ input: Operator) throws -> Operator {
    switch op {
    case .scan(let scan):
      return ScanOperator(
        context, input, scan, seek: scan.seek.map { expressions.compile($0.value) },
        text: scan.text.map {
          TextEvaluators(
            start: expressions.compile($0.start), limit: $0.limit.map(expressions.compile))
        },
        time: expressions.resolver(scan.time, timeContexts), frame())
    case .relationshipScan(let scan):
      return RelationshipScanOperator(
        context, input, scan, time: expressions.resolver(scan.time, timeContexts),
        dates: scan.dates.map(dates), frame())
    case .expand(let expand):
      return ExpandOperator(
        context, input, expand, time: expressions.resolver(expand.time, timeContexts),
        dates: expand.dates.map(dates), frame())
    case .variableExpand(let expand):
      let inner: ExpressionCompiler = expressions.with(locals: expand.element)
      return VariableExpandOperator(
        context, input, expand, time: expressions.resolver(expand.time, timeContexts),
        conditions: expand.conditions.map(inner.predicate), frame())
    case .shortestPath(let search):
      return shortestPath(search, input)
    case .timedPath(let search):
      let inner: ExpressionCompiler = expressions.with(locals: search.element)
      return TimedPathOperator(
        context, input, search, time: expressions.resolver(search.time, timeContexts),
        conditions: search.conditions.map(inner.predicate),
        waiting: search.waiting.map(expressions.compile), frame())
    case .filter(let conditions):
      return FilterOperator(
        context, input, conditions.map(expressions.predicate),
        comparisons: conditions.map(NodeComparison.init), frame())
    case .relationshipCount(let count):
      return RelationshipCountOperator(
        context, input, count, typeKeys: compiled(count.typeKeys), dayKeys: compiled(count.dayKeys),
        time: expressions.resolver(count.scan.time, timeContexts),
        dates: count.scan.dates.map(dates), frame(), slots: slots)
    case .pairCount(let pairs):
      return PairCountOperator(
        context, input, pairs, least: pairs.least?.value.map(expressions.compile),
        most: pairs.most?.value.map(expressions.compile), frame(), slots: slots)
    case .timeFilter(let slot, let number):
      guard let resolver = expressions.resolver(number, timeContexts) else { return input }
      return TimeFilterOperator(context, input, slot: slot, resolver, frame())
    case .project(let items):
      return ProjectOperator(
        context, input,
        items.map {
          ProjectOperator.Item(
            slot: $0.slot, value: expressions.compile($0.value),
            column: expressions.column($0.value))
        }, frame())
    case .narrow(let kept): return NarrowOperator(context, input, kept: kept, slots: slots)
    case .aggregate(let keys, let aggregates):
      let items: [AggregateOperator.Item] = aggregates.map {
        AggregateOperator.Item(
          slot: $0.slot, function: $0.function, arguments: $0.arguments.map(expressions.compile),
          distinct: $0.distinct,
          argument: $0.arguments.first?.ownSlot)
      }
      return AggregateOperator(
        context, input, keys: compiled(keys), items: items, frame(), slots: slots)
    case .distinct(let distinct): return DistinctOperator(context, input, slots: distinct)
    case .sort(let keys): return SortOperator(context, input, compiled(keys), limit: nil, frame())
    case .top(let keys, let limit):
      return SortOperator(
        context, input, compiled(keys), limit: expressions.compile(limit), frame())
    case .skip(let count):
      return SliceOperator(context, input, isLimit: false, expressions.compile(count), frame())
    case .unwind(let list, let slot):
      return UnwindOperator(context, input, expressions.compile(list), slot: slot, frame())
    case .call(let call):
      guard let procedure = context.procedures[call.name] else {
        throw QueryError.runtime(
          .procedureError, .procedureNotFound, "there is no procedure '\(call.name)'")
      }
      return CallOperator(
        context, input, procedure, call.arguments.map(expressions.compile), outputs: call.outputs,
        frame())
    case .create(let pattern):
      return CreateOperator(context, input, creator(pattern), frame())
    case .set(let items): return SetOperator(context, input, items.map(setter), frame())
    case .remove(let items): return RemoveOperator(context, input, items.map(remover), frame())
    case .delete(let targets, let detach):
      return DeleteOperator(
        context, input, targets.map(expressions.compile), detach: detach, frame())
    case .eager: return EagerOperator(context, input)
    case .drain: return DrainOperator(context, input)
    default:
      throw QueryError.runtime(.semanticError, "Unsupported", "the plan has an unknown operator")
    }
  }

  private func nested(_ plan: PlanNode, _ input: Operator) throws -> Operator {
    let inner: Operator = try compile(plan.inputs[1])
    switch plan.op {
    case .apply: return ApplyOperator(context, input, inner)
    case .forEachRow: return ForEachRowOperator(context, input, inner)
    case .optional(let targets, let number):
      return OptionalOperator(context, input, inner, number: number, slots: targets)
    case .semiJoin(let anti, let number):
      return SemiJoinOperator(context, input, inner, number: number, anti: anti)
    case .repeatGroup(let group): return RepeatGroupOperator(context, input, inner, group)
    case .merge(let merge):
      return MergeOperator(
        context, input, inner, creator(merge.creation), slots: merge.slots,
        onCreate: merge.onCreate.map(setter), onMatch: merge.onMatch.map(setter), frame())
    case .foreach(let list, let slot):
      return ForeachOperator(
        context, input, inner, expressions.compile(list), slot: slot, frame())
    default:
      throw QueryError.runtime(.semanticError, "Unsupported", "the plan has an unknown operator")
    }
  }

  private func shortestPath(_ search: ShortestPath, _ input: Operator) -> Operator {
    let element: ExpressionCompiler = expressions.with(locals: search.element)
    let path: ExpressionCompiler = expressions.with(
      locals: search.path, search.relationships)
    var count: Evaluator?
    switch search.selection {
    case .one, .all: break
    case .count(let number), .groups(let number): count = expressions.compile(number)
    }
    return ShortestPathOperator(
      context, input, search, time: expressions.resolver(search.time, timeContexts),
      conditions: search.conditions.map(element.predicate),
      pathConditions: search.pathConditions.map(path.predicate), count: count, frame())
  }

  private func dates(_ range: DateRange) -> DateLimits {
    DateLimits(
      lower: range.lower.map { (expressions.compile($0.value), $0.isStrict) },
      upper: range.upper.map { (expressions.compile($0.value), $0.isStrict) },
      limit: range.limit.map(expressions.compile))
  }

  private func compiled(_ items: [Assignment]) -> [(slot: Int, value: Evaluator)] {
    items.map { ($0.slot, expressions.compile($0.value)) }
  }

  private func compiled(_ keys: [SortKey]) -> [SortOperator.Key] {
    keys.map {
      SortOperator.Key(
        value: expressions.compile($0.value), numbers: expressions.sortNumbers($0.value),
        descending: $0.descending)
    }
  }

  // MARK: Writing

  private func creator(_ pattern: CreatePattern) -> Creator {
    Creator(
      parts: pattern.parts.map { part in
        switch part {
        case .node(let node): .node(node, node.properties.map(expressions.compile))
        case .relationship(let relationship):
          .relationship(relationship, relationship.properties.map(expressions.compile))
        }
      }, paths: compiled(pattern.paths))
  }

  private func setter(_ item: BoundSetItem) -> Setter {
    switch item {
    case .property(let target, let key, let value):
      .property(expressions.compile(target), key, expressions.compile(value))
    case .properties(let target, let value, let adding):
      .properties(expressions.compile(target), expressions.compile(value), adding: adding)
    case .labels(let target, let labels): .labels(expressions.compile(target), labels)
    }
  }

  private func remover(_ item: BoundRemoveItem) -> Remover {
    switch item {
    case .property(let target, let key): .property(expressions.compile(target), key)
    case .labels(let target, let labels): .labels(expressions.compile(target), labels)
    }
  }
}

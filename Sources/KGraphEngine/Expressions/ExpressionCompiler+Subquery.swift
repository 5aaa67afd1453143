extension ExpressionCompiler {
  /// The closure of a plan inside an expression, run anew for every row.
  func compileSubquery(_ subquery: BoundSubquery) -> Evaluator {
    let plan: Operator
    do {
      plan = try PlanCompiler(self, timeContexts: context.timeContexts).compile(subquery.plan)
    } catch {
      return { _, _ in throw error }
    }
    let imports: [Int] = subquery.imports
    let inner: Set<Int> = locals
    let slots: Int = self.slots
    return { frame, row in
      var argument = Batch(count: 1, slots: slots)
      for slot in imports {
        argument.columns[slot] =
          inner.contains(slot)
          ? .values([frame.locals[slot]]) : frame.batch.columns[slot].gathered([Int32(row)])
      }
      try plan.open(argument)
      switch subquery.kind {
      case .exists: return .boolean(try plan.next() != nil)
      case .count:
        var count: Int64 = 0
        while let batch = try plan.next() { count += Int64(batch.count) }
        return .integer(count)
      case .collect(let slot):
        var values: [Value] = []
        while let batch = try plan.next() {
          for row in 0..<batch.count { values.append(batch.value(slot, row)) }
        }
        return .list(values)
      case .first(let slot): return try plan.next()?.value(slot, 0) ?? .null
      }
    }
  }
}

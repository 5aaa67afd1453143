/// Turns EXISTS and pattern conditions into semi-joins, which run once per batch, not per row.
enum SemiJoinRewrite {
  static func apply(_ plan: PlanNode, _ slots: inout Int) -> PlanNode {
    var count: Int = slots
    let result: PlanNode = plan.mapped { node in
      guard case .filter(let conditions) = node.op, let input = node.inputs.first else {
        return node
      }
      var kept: [BoundExpression] = []
      var joins: [(PlanNode, Bool)] = []
      for condition in conditions {
        if let (inner, anti) = exists(condition), isRowwise(inner) {
          joins.append((inner, anti))
        } else {
          kept.append(condition)
        }
      }
      if joins.isEmpty { return node }
      var result: PlanNode = kept.isEmpty ? input : PlanNode(.filter(kept), input)
      for (inner, anti) in joins {
        result = PlanNode(.semiJoin(anti: anti, number: count), result, inner)
        count += 1
      }
      return result
    }
    slots = count
    return result
  }

  private static func exists(_ condition: BoundExpression) -> (PlanNode, Bool)? {
    switch condition {
    case .subquery(let subquery) where subquery.kind == .exists: return (subquery.plan, false)
    case .not(.subquery(let subquery)) where subquery.kind == .exists: return (subquery.plan, true)
    default: return nil
    }
  }

  /// Whether a plan treats every row for itself and keeps the slots of the rows handed in.
  private static func isRowwise(_ plan: PlanNode) -> Bool {
    switch plan.op {
    case .argument, .scan, .relationshipScan, .expand, .variableExpand, .filter, .timeFilter,
      .project, .unwind, .semiJoin, .optional, .shortestPath, .timedPath, .repeatGroup:
      plan.inputs.allSatisfy { isRowwise($0) }
    default: false
    }
  }
}

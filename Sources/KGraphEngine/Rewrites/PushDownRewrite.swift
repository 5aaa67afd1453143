/// Moves conditions below operators that do not make what they read.
enum PushDownRewrite {
  static func apply(_ plan: PlanNode) -> PlanNode {
    plan.mapped { node in
      guard case .filter(let conditions) = node.op, let input = node.inputs.first else {
        return node
      }
      return push(conditions, into: input)
    }
  }

  /// The plan with conditions applied as deep as possible.
  private static func push(_ conditions: [BoundExpression], into plan: PlanNode) -> PlanNode {
    if conditions.isEmpty { return plan }
    if case .filter(let others) = plan.op, let input = plan.inputs.first {
      return push(others + conditions, into: input)
    }
    guard plan.inputs.count == 1, let made = slotsMade(by: plan.op) else {
      return PlanNode(.filter(conditions), plan)
    }
    var down: [BoundExpression] = []
    var here: [BoundExpression] = []
    for condition in conditions {
      let isFree: Bool =
        condition.freeSlots.isDisjoint(with: made) && !condition.isVolatile
        && !condition.freeSlots.isEmpty
      if isFree { down.append(condition) } else { here.append(condition) }
    }
    var result: PlanNode = plan
    result.inputs = [push(down, into: plan.inputs[0])]
    return here.isEmpty ? result : PlanNode(.filter(here), result)
  }

  /// The slots that an operator fills; `nil` for one that conditions cannot pass.
  private static func slotsMade(by op: PlanOperator) -> Set<Int>? {
    switch op {
    case .scan(let scan): [scan.slot]
    case .relationshipScan(let scan): [scan.relationship, scan.start, scan.end]
    case .expand(let expand): [expand.relationship, expand.to]
    case .variableExpand(let expand): [expand.relationships, expand.to]
    case .timeFilter: []
    case .project(let items): Set(items.map(\.slot))
    case .unwind(_, let slot): [slot]
    case .narrow, .sort, .distinct: []
    default: nil
    }
  }
}

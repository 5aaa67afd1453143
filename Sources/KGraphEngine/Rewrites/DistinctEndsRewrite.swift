/// Where only the distinct ends of a walk of variable length matter, finds each end once.
///
/// Holds for directed walks of one step or more, or none: the shortest walk to an end uses no
/// relationship twice. Undirected walks could turn back on the same relationship.
enum DistinctEndsRewrite {
  static func apply(_ plan: PlanNode) -> PlanNode {
    plan.mapped { node in
      guard let input = node.inputs.first else { return node }
      switch node.op {
      case .distinct(let slots):
        return PlanNode(node.op, inputs: [prune(input, used: Set(slots))])
      case .aggregate(let keys, let aggregates):
        let isIndifferent: Bool = aggregates.allSatisfy {
          $0.distinct || $0.function == .min || $0.function == .max
        }
        guard isIndifferent else { return node }
        var used: Set<Int> = []
        for key in keys { used.formUnion(key.value.freeSlots) }
        for item in aggregates {
          for argument in item.arguments { used.formUnion(argument.freeSlots) }
        }
        return PlanNode(node.op, inputs: [prune(input, used: used)])
      default: return node
      }
    }
  }

  private static func prune(_ plan: PlanNode, used: Set<Int>) -> PlanNode {
    guard plan.inputs.count == 1 else { return plan }
    var result: PlanNode = plan
    switch plan.op {
    case .project(let items):
      var more: Set<Int> = used
      for item in items { more.formUnion(item.value.freeSlots) }
      result.inputs = [prune(plan.inputs[0], used: more)]
    case .filter(let conditions):
      var more: Set<Int> = used
      for condition in conditions { more.formUnion(condition.freeSlots) }
      result.inputs = [prune(plan.inputs[0], used: more)]
    case .timeFilter(let slot, _):
      result.inputs = [prune(plan.inputs[0], used: used.union([slot]))]
    case .variableExpand(var expand):
      guard expand.direction != .both, expand.minimum <= 1, expand.distinctFrom.isEmpty,
        !expand.isBound, !used.contains(expand.relationships)
      else { return plan }
      expand.endsOnly = true
      result.op = .variableExpand(expand)
    default: break
    }
    return result
  }
}

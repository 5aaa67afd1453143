/// Where only the distinct ends of a walk of variable length matter, finds each end once.
///
/// Holds for directed walks of one step or more, or none: the shortest walk to an end uses no
/// relationship twice. Undirected walks could turn back on the same relationship, but only to the
/// node that they start from: where that one is not wanted they are pruned too.
enum DistinctEndsRewrite {
  static func apply(_ plan: PlanNode) -> PlanNode {
    plan.mapped { node in
      guard let input = node.inputs.first else { return node }
      switch node.op {
      case .distinct(let slots):
        return PlanNode(node.op, inputs: [prune(input, used: Set(slots), unequal: [])])
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
        return PlanNode(node.op, inputs: [prune(input, used: used, unequal: [])])
      default: return node
      }
    }
  }

  private static func prune(_ plan: PlanNode, used: Set<Int>, unequal: [Set<Int>]) -> PlanNode {
    guard plan.inputs.count == 1 else { return plan }
    var result: PlanNode = plan
    switch plan.op {
    case .project(let items):
      var more: Set<Int> = used
      for item in items { more.formUnion(item.value.freeSlots) }
      result.inputs = [prune(plan.inputs[0], used: more, unequal: unequal)]
    case .filter(let conditions):
      var more: Set<Int> = used
      var pairs: [Set<Int>] = unequal
      for condition in conditions {
        more.formUnion(condition.freeSlots)
        if case .comparison(.slot(let one), let links) = condition, links.count == 1,
          links[0].0 == .notEqual, case .slot(let two) = links[0].1
        {
          pairs.append([one, two])
        }
      }
      result.inputs = [prune(plan.inputs[0], used: more, unequal: pairs)]
    case .timeFilter(let slot, _):
      result.inputs = [prune(plan.inputs[0], used: used.union([slot]), unequal: unequal)]
    case .variableExpand(var expand):
      expand.leavesOutStart = unequal.contains([expand.from, expand.to])
      guard expand.direction != .both || expand.leavesOutStart, expand.minimum <= 1,
        expand.distinctFrom.isEmpty, !expand.isBound, !used.contains(expand.relationships)
      else { return plan }
      expand.endsOnly = true
      result.op = .variableExpand(expand)
    default: break
    }
    return result
  }
}

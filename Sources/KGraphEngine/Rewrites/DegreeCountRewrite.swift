/// Counts the relationships of nodes by their degrees instead of walking them.
enum DegreeCountRewrite {
  static func apply(_ plan: PlanNode, _ slots: inout Int) -> PlanNode {
    var count: Int = slots
    let result: PlanNode = plan.mapped { node in
      guard case .aggregate(let keys, let aggregates) = node.op, let input = node.inputs.first,
        case .expand(let expand) = input.op, aggregates.count == 1,
        let rewritten = rewrite(keys, aggregates[0], expand, input.inputs[0], slot: count)
      else { return node }
      count += 1
      return rewritten
    }
    slots = count
    return result
  }

  private static func rewrite(
    _ keys: [Assignment], _ item: AggregateItem, _ expand: Expand, _ input: PlanNode, slot: Int
  ) -> PlanNode? {
    guard !expand.isInto, !expand.isBound, expand.distinctFrom.isEmpty, expand.time == nil,
      !item.distinct
    else { return nil }
    let made: Set<Int> = [expand.relationship, expand.to]
    guard keys.allSatisfy({ $0.value.freeSlots.isDisjoint(with: made) }) else { return nil }
    switch item.function {
    case .countRows: break
    case .count:
      guard case .slot(let counted) = item.arguments.first, made.contains(counted) else {
        return nil
      }
    default: return nil
    }
    let degree = BoundExpression.degree(expand.from, expand.direction, types: expand.types)
    var plan = PlanNode(.project([Assignment(slot: slot, value: degree)]), input)
    if !keys.isEmpty {
      let isSome = BoundExpression.comparison(
        .slot(slot), [(.greater, .constant(.integer(0)))])
      plan = PlanNode(.filter([isSome]), plan)
    }
    let sum = AggregateItem(
      slot: item.slot, function: .sum, arguments: [.slot(slot)], distinct: false)
    return PlanNode(.aggregate(keys: keys, aggregates: [sum]), plan)
  }
}

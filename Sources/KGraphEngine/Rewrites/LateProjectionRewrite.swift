/// Computes the values of a row only once it is among the first rows of a sort.
enum LateProjectionRewrite {
  static func apply(_ plan: PlanNode) -> PlanNode {
    plan.mapped { node in
      guard case .top(let keys, let limit) = node.op, let input = node.inputs.first,
        case .project(let items) = input.op, !items.contains(where: { $0.value.isVolatile })
      else { return node }
      let early: [SortKey] = keys.map { key in
        SortKey(
          value: key.value.replacing { part in
            guard case .slot(let slot) = part else { return nil }
            return items.first { $0.slot == slot }?.value
          }, descending: key.descending)
      }
      // Items may read each other's slots; then they stay where they are.
      let made = Set(items.map(\.slot))
      guard items.allSatisfy({ $0.value.freeSlots.isDisjoint(with: made) }) else { return node }
      return PlanNode(
        .project(items), PlanNode(.top(early, limit: limit), inputs: input.inputs))
    }
  }
}

/// Counts dated joins by merging two adjacencies that are sorted by date.
enum PairCountRewrite {
  static func apply(_ plan: PlanNode) -> PlanNode {
    plan.mapped { node in
      guard case .aggregate(let keys, let aggregates) = node.op, keys.isEmpty,
        aggregates.count == 1, aggregates[0].function == .countRows, let input = node.inputs.first,
        case .expand(let expand) = input.op, let dates = expand.dates, dates.limit == nil,
        expand.time == nil, !expand.isInto, expand.direction != .both, expand.types.count == 1,
        expand.distinctFrom.isEmpty, let below = input.inputs.first,
        case .relationshipScan(let scan) = below.op, scan.time == nil, scan.dates == nil,
        scan.types.count == 1, below.inputs.first.map(isArgument) == true
      else { return node }
      let meets: WalkDirection
      switch expand.from {
      case scan.end: meets = .incoming
      case scan.start: meets = .outgoing
      default: return node
      }
      func distance(_ bound: DateRange.Bound?) -> PairCount.Distance?? {
        guard let bound else { return .some(nil) }
        if bound.value.earliestSlot == scan.relationship {
          return PairCount.Distance(value: nil, isNegative: false, isStrict: bound.isStrict)
        }
        guard case .arithmetic(let operation, let left, let right) = bound.value,
          operation == .add || operation == .subtract, left.earliestSlot == scan.relationship,
          right.freeSlots.isEmpty
        else { return .none }
        return PairCount.Distance(
          value: right, isNegative: operation == .subtract, isStrict: bound.isStrict)
      }
      guard let least = distance(dates.lower), let most = distance(dates.upper) else {
        return node
      }
      return PlanNode(
        .pairCount(
          PairCount(
            first: .init(type: scan.types[0], direction: meets),
            second: .init(type: expand.types[0], direction: expand.direction), least: least,
            most: most, slot: aggregates[0].slot)), node)
    }
  }

  private static func isArgument(_ plan: PlanNode) -> Bool {
    if case .argument = plan.op { true } else { false }
  }
}

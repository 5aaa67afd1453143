/// Counts dated joins by merging two adjacencies that are sorted by date.
enum PairCountRewrite {
  static func apply(_ plan: PlanNode) -> PlanNode {
    plan.mapped { node in
      guard case .aggregate(let keys, let aggregates) = node.op, keys.isEmpty,
        aggregates.count == 1, aggregates[0].function == .countRows, var input = node.inputs.first
      else { return node }
      var conditions: [BoundExpression] = []
      if case .filter(let filter) = input.op, let below = input.inputs.first {
        conditions = filter
        input = below
      }
      guard case .expand(let expand) = input.op, expand.dates?.limit == nil, expand.time == nil,
        !expand.isInto, expand.direction != .both, expand.types.count == 1,
        expand.distinctFrom.isEmpty, let below = input.inputs.first,
        case .relationshipScan(let scan) = below.op, scan.time == nil, scan.dates == nil,
        scan.types.count == 1, below.inputs.first.map(isArgument) == true,
        expand.from == scan.start || expand.from == scan.end
      else { return node }
      var pairs = PairCount(
        first: .init(
          type: scan.types[0], direction: expand.from == scan.end ? .incoming : .outgoing),
        second: .init(type: expand.types[0], direction: expand.direction), slot: aggregates[0].slot)
      let day = earliest(expand.relationship)
      if let lower = expand.dates?.lower {
        conditions.append(
          .comparison(lower.value, [(lower.isStrict ? .less : .lessOrEqual, day)]))
      }
      if let upper = expand.dates?.upper {
        conditions.append(
          .comparison(day, [(upper.isStrict ? .less : .lessOrEqual, upper.value)]))
      }
      guard !conditions.isEmpty else { return node }
      for condition in conditions {
        guard pairs.take(condition, first: scan.relationship, second: expand.relationship) else {
          return node
        }
      }
      return PlanNode(.pairCount(pairs), node)
    }
  }

  private static func earliest(_ slot: Int) -> BoundExpression {
    guard let function = FunctionRegistry.definition("validTime") else { return .slot(slot) }
    return .property(.function(function, [.slot(slot)]), "earliest")
  }

  private static func isArgument(_ plan: PlanNode) -> Bool {
    if case .argument = plan.op { true } else { false }
  }
}

extension PairCount {
  /// Takes a condition on the days between the two in; false where it is none, or that side is taken.
  fileprivate mutating func take(_ condition: BoundExpression, first: Int, second: Int) -> Bool {
    guard case .comparison(let left, let links) = condition, links.count == 1 else { return false }
    var (small, large) = (left, links[0].1)
    let isStrict: Bool
    switch links[0].0 {
    case .less, .lessOrEqual: isStrict = links[0].0 == .less
    case .greater, .greaterOrEqual:
      (small, large) = (large, small)
      isStrict = links[0].0 == .greater
    default: return false
    }
    guard let one = Self.day(small), let two = Self.day(large), one.slot != two.slot,
      [one.slot, two.slot].allSatisfy([first, second].contains),
      one.distance == nil || two.distance == nil
    else { return false }
    // What is added to the smaller side moves the bound the other way than on the larger one.
    let isFirstSmaller: Bool = one.slot == first
    let distance: BoundExpression? = one.distance ?? two.distance
    let isAddedToFirst: Bool = isFirstSmaller ? one.distance != nil : two.distance != nil
    let isTaken: Bool = one.isTaken != two.isTaken
    let bound = Distance(
      value: distance, isNegative: isAddedToFirst == isTaken && distance != nil,
      isStrict: isStrict)
    if isFirstSmaller {
      guard least == nil else { return false }
      least = bound
    } else {
      guard most == nil else { return false }
      most = bound
    }
    return true
  }

  /// `validTime(r).earliest`, with a duration added to it or taken from it.
  private static func day(_ value: BoundExpression) -> (
    slot: Int, distance: BoundExpression?, isTaken: Bool
  )? {
    if let slot = value.earliestSlot { return (slot, nil, false) }
    guard case .arithmetic(let operation, let left, let right) = value,
      operation == .add || operation == .subtract, let slot = left.earliestSlot,
      right.freeSlots.isEmpty, !right.isVolatile
    else { return nil }
    return (slot, right, operation == .subtract)
  }
}

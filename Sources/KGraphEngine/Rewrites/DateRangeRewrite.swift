/// Turns conditions on `validTime(r).earliest` into a range of the index by date.
enum DateRangeRewrite {
  static func apply(_ plan: PlanNode) -> PlanNode {
    plan.mapped { node in
      guard case .filter(let conditions) = node.op, var input = node.inputs.first,
        let slot = input.op.datedSlot
      else { return node }
      var range: DateRange = input.op.dates ?? DateRange()
      // What the operator itself finds cannot limit it.
      let made: Set<Int> = input.op.foundSlots
      var kept: [BoundExpression] = []
      for condition in conditions where !range.take(condition, of: slot, not: made) {
        kept.append(condition)
      }
      if kept.count == conditions.count { return node }
      input.op.dates = range
      return kept.isEmpty ? input : PlanNode(.filter(kept), input)
    }
  }
}

/// Of the relationships in order of their first day only as many are found as a page shows.
enum DatePageRewrite {
  static func apply(_ plan: PlanNode) -> PlanNode {
    plan.mapped { node in
      guard case .top(let keys, let limit) = node.op, var input = node.inputs.first,
        let slot = input.op.datedSlot, isByDate(keys, slot)
      else { return node }
      var range: DateRange = input.op.dates ?? DateRange()
      range.limit = limit
      input.op.dates = range
      return PlanNode(node.op, input)
    }
  }

  /// Whether rows are sorted by first day, then at most by number.
  private static func isByDate(_ keys: [SortKey], _ slot: Int) -> Bool {
    guard let first = keys.first, first.value.earliestSlot == slot, keys.count <= 2,
      keys.allSatisfy({ !$0.descending })
    else { return false }
    guard keys.count == 2 else { return true }
    if case .function(let function, let arguments) = keys[1].value, function.name == "id",
      case .slot(slot) = arguments[0]
    {
      return true
    }
    return false
  }
}

extension PlanOperator {
  /// The relationship whose first day the operator can limit.
  var datedSlot: Int? {
    switch self {
    case .relationshipScan(let scan): scan.relationship
    case .expand(let expand) where !expand.isInto && !expand.isBound && expand.distinctFrom.isEmpty:
      expand.relationship
    default: nil
    }
  }

  /// The slots that the operator fills, as far as it is one that can be limited by date.
  var foundSlots: Set<Int> {
    switch self {
    case .relationshipScan(let scan): [scan.relationship, scan.start, scan.end]
    case .expand(let expand): [expand.relationship, expand.to]
    default: []
    }
  }

  /// The range of first days.
  var dates: DateRange? {
    get {
      switch self {
      case .relationshipScan(let scan): scan.dates
      case .expand(let expand): expand.dates
      default: nil
      }
    }
    set {
      switch self {
      case .relationshipScan(var scan):
        scan.dates = newValue
        self = .relationshipScan(scan)
      case .expand(var expand):
        expand.dates = newValue
        self = .expand(expand)
      default: break
      }
    }
  }
}

extension DateRange {
  /// Takes a condition in; false where it is none on the first day, or that side is taken.
  mutating func take(_ condition: BoundExpression, of slot: Int, not made: Set<Int>) -> Bool {
    guard case .comparison(let first, let links) = condition else { return false }
    var bounds: [(isLower: Bool, bound: Bound)] = []
    var left: BoundExpression = first
    for (operation, right) in links {
      for (one, two, turned) in [(left, right, false), (right, left, true)]
      where one.earliestSlot == slot {
        guard two.freeSlots.isDisjoint(with: made), !two.isVolatile else { return false }
        switch operation {
        case .equal:
          bounds.append((true, Bound(value: two, isStrict: false)))
          bounds.append((false, Bound(value: two, isStrict: false)))
        case .less, .lessOrEqual:
          bounds.append((turned, Bound(value: two, isStrict: operation == .less)))
        case .greater, .greaterOrEqual:
          bounds.append((!turned, Bound(value: two, isStrict: operation == .greater)))
        default: return false
        }
      }
      left = right
    }
    guard bounds.count >= links.count, bounds.count(where: \.isLower) <= (lower == nil ? 1 : 0),
      bounds.count(where: { !$0.isLower }) <= (upper == nil ? 1 : 0)
    else { return false }
    for (isLower, bound) in bounds {
      if isLower { lower = bound } else { upper = bound }
    }
    return true
  }
}

extension BoundExpression {
  /// The element whose first day the expression `validTime(x).earliest` is.
  var earliestSlot: Int? {
    guard case .property(.function(let function, let arguments), "earliest") = self,
      function.name == "validTime", case .slot(let slot) = arguments[0]
    else { return nil }
    return slot
  }
}

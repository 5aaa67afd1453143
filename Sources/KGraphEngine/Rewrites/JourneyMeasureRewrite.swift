/// Finds only the ends of the best journeys and what they are best in, where nothing else of the paths
/// is asked: the arrival of the earliest, the departure of the latest, the time of the fastest.
enum JourneyMeasureRewrite {
  static func apply(_ plan: PlanNode, _ slots: inout Int) -> PlanNode {
    var count: Int = slots
    let result: PlanNode = plan.mapped { node in
      let kept: Set<Int>
      switch node.op {
      case .narrow(let slots): kept = Set(slots)
      case .aggregate: kept = []
      default: return node
      }
      guard let search = search(below: node), let lean = lean(node, kept, search, slot: count)
      else { return node }
      count += 1
      return lean
    }
    slots = count
    return result
  }

  /// The search at the bottom of a chain of operators that treat rows one by one.
  private static func search(below plan: PlanNode) -> TimedPath? {
    guard plan.inputs.count == 1, let input = plan.inputs.first else { return nil }
    switch input.op {
    case .timedPath(let search):
      return search.measure == nil && search.hasLabels ? search : nil
    case .project, .filter, .timeFilter: return self.search(below: input)
    default: return nil
    }
  }

  private static func lean(_ plan: PlanNode, _ kept: Set<Int>, _ search: TimedPath, slot: Int)
    -> PlanNode?
  {
    let hidden: Set<Int> = [search.path, search.relationships]
    guard kept.isDisjoint(with: hidden) else { return nil }
    func change(_ value: BoundExpression) -> BoundExpression? {
      let changed: BoundExpression = value.replacing { part in
        if case .contextual(let function, .slot(search.path), let context) = part,
          function == search.objective.measure, context == search.time
        {
          return .slot(slot)
        }
        return nil
      }
      return changed.freeSlots.isDisjoint(with: hidden) ? changed : nil
    }
    func change(_ items: [Assignment]) -> [Assignment]? {
      let changed: [Assignment] = items.compactMap { item in
        change(item.value).map { Assignment(slot: item.slot, value: $0) }
      }
      return changed.count == items.count ? changed : nil
    }
    var result: PlanNode = plan
    switch plan.op {
    case .timedPath(var search):
      search.measure = slot
      result.op = .timedPath(search)
      return result
    case .narrow, .timeFilter: break
    case .project(let items):
      guard let items = change(items) else { return nil }
      result.op = .project(items)
    case .filter(let conditions):
      let changed: [BoundExpression] = conditions.compactMap { change($0) }
      guard changed.count == conditions.count else { return nil }
      result.op = .filter(changed)
    case .aggregate(let keys, var aggregates):
      guard let keys = change(keys) else { return nil }
      for index in aggregates.indices {
        let changed: [BoundExpression] = aggregates[index].arguments.compactMap { change($0) }
        guard changed.count == aggregates[index].arguments.count else { return nil }
        aggregates[index].arguments = changed
      }
      result.op = .aggregate(keys: keys, aggregates: aggregates)
    default: return nil
    }
    guard let input = plan.inputs.first, let inner = lean(input, [], search, slot: slot) else {
      return nil
    }
    result.inputs = [inner]
    return result
  }
}

extension TimedPath.Objective {
  /// The function of paths that it makes least or greatest; `nil` where all paths are wanted.
  var measure: ContextFunction? {
    switch self {
    case .earliest: .arrival
    case .latest: .departure
    case .fastest: .elapsed
    case .all: nil
    }
  }
}

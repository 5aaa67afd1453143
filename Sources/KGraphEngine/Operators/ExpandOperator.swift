import KGraphModel

/// One relationship away from the node in a slot.
final class ExpandOperator: UnaryOperator {
  private let expand: Expand
  private let time: TimeResolver?
  private let dates: DateLimits?
  private let frame: Frame
  private var types: [UInt32] = []
  private var isImpossible = false
  private var knownTypes = -1
  private var batch: Batch?
  private var row = 0
  /// Whether the row that something was found for has to be noted.
  private var hasSeveralRows = false
  /// What was found for the current batch.
  @exclusivity(unchecked) private var rows: [Int32] = []
  @exclusivity(unchecked) private var relationships: [ElementID] = []
  @exclusivity(unchecked) private var neighbors: [ElementID] = []

  init(
    _ context: ExecutionContext, _ input: Operator, _ expand: Expand, time: TimeResolver?,
    dates: DateLimits?, _ frame: Frame
  ) {
    self.expand = expand
    self.time = time
    self.dates = dates
    self.frame = frame
    super.init(context, input)
  }

  override func open(_ argument: Batch) throws {
    try super.open(argument)
    batch = nil
    // Types are looked up again only where a statement made new ones.
    if knownTypes != context.graph.symbols.types.count {
      knownTypes = context.graph.symbols.types.count
      (types, isImpossible) = context.graph.typeNumbers(expand.types)
    }
  }

  override func next() throws -> Batch? {
    while true {
      guard let current = batch else {
        guard let fresh = try input.next() else { return nil }
        if isImpossible { continue }
        batch = fresh
        frame.batch = fresh
        row = 0
        hasSeveralRows = fresh.count != 1
        continue
      }
      try context.check()
      rows.removeAll(keepingCapacity: true)
      relationships = []
      neighbors = []
      relationships.reserveCapacity(16)
      neighbors.reserveCapacity(16)
      let isConstant: Bool = time?.isConstant ?? true
      let shared: ResolvedTimeFilter? = isConstant ? try time?(frame, row) : nil
      let sharedSteps: Steps? = isConstant ? steps(shared) : nil
      while row < current.count && neighbors.count < Batch.size {
        defer { row += 1 }
        guard let node = current.node(expand.from, row) else { continue }
        let filter: ResolvedTimeFilter? = isConstant ? shared : try time?(frame, row)
        if dates != nil {
          try findDated(node, filter)
        } else if !expand.isBound, expand.distinctFrom.isEmpty,
          let steps = isConstant ? sharedSteps : steps(filter)
        {
          find(node, steps, target: expand.isInto ? current.node(expand.to, row) : nil)
        } else {
          findSlowly(node, filter, current)
        }
      }
      let isDone: Bool = row >= current.count
      if isDone { batch = nil }
      if neighbors.isEmpty { continue }
      var result: Batch = current.spread(rows, count: neighbors.count)
      result.columns[expand.relationship] = .relationships(relationships)
      if !expand.isInto { result.columns[expand.to] = .nodes(neighbors) }
      return result
    }
  }

  /// The days that relationships must touch, and what judges those that do.
  private struct Steps {
    var days: DayFilter
    var judge: WalkJudge?
  }

  private func steps(_ filter: ResolvedTimeFilter?) -> Steps? {
    if let days = context.dayFilter(filter) { return Steps(days: days) }
    return context.walkJudge(filter).map { Steps(days: $0.days, judge: $0) }
  }

  @inline(__always)
  private func append(_ relationship: ElementID, _ neighbor: ElementID) {
    if hasSeveralRows { rows.append(Int32(row)) }
    relationships.append(relationship)
    neighbors.append(neighbor)
  }

  /// Over the columns.
  private func find(_ node: ElementID, _ steps: Steps, target: ElementID?) {
    if expand.isInto && target == nil { return }
    let base: Snapshot = context.graph.base
    guard Int(node) < base.nodeCount else { return }
    if expand.direction != .incoming {
      find(in: base.outgoing, node, steps, target, skipsLoops: false)
    }
    if expand.direction != .outgoing {
      find(in: base.incoming, node, steps, target, skipsLoops: expand.direction == .both)
    }
  }

  private func find(
    in adjacency: Adjacency, _ node: ElementID, _ steps: Steps, _ target: ElementID?,
    skipsLoops: Bool
  ) {
    let days: DayFilter = steps.days
    if let judge = steps.judge {
      forEachEntry(in: adjacency, node, days) { entry in
        let neighbor: ElementID = adjacency.neighbors[entry]
        if skipsLoops && neighbor == node { return }
        if let target, neighbor != target { return }
        if !judge.admits(entry, adjacency) { return }
        append(adjacency.relationships[entry], neighbor)
      }
      return
    }
    func take(_ entry: Int) {
      let neighbor: ElementID = adjacency.neighbors[entry]
      if skipsLoops && neighbor == node { return }
      if let target, neighbor != target { return }
      append(adjacency.relationships[entry], neighbor)
    }
    forEachEntry(in: adjacency, node, days, take)
  }

  /// Calls the body for the entries of a node that have one of the types and touch some days.
  @inline(__always)
  private func forEachEntry(
    in adjacency: Adjacency, _ node: ElementID, _ days: DayFilter, _ body: (Int) -> Void
  ) {
    if types.isEmpty {
      adjacency.forEachEntry(adjacency.range(of: node), days, isSorted: false, body)
    } else {
      for type in types {
        adjacency.forEachEntry(adjacency.range(of: node, type: type), days, isSorted: true, body)
      }
    }
  }

  /// With everything that a relationship can be asked.
  private func findSlowly(_ node: ElementID, _ filter: ResolvedTimeFilter?, _ current: Batch) {
    let times: TimeColumns = context.graph.base.relationshipTimes
    let target: ElementID? = expand.isInto ? current.node(expand.to, row) : nil
    if expand.isInto && target == nil { return }
    var wanted: ElementID?
    if expand.isBound {
      guard case .relationship(let id) = current.value(expand.relationship, row) else { return }
      wanted = id
    }
    context.graph.forEachRelationship(of: node, expand.direction, types: types) {
      relationship, neighbor in
      if let target, neighbor != target { return }
      if let wanted, relationship != wanted { return }
      if !expand.distinctFrom.isEmpty, isUsed(relationship, current) { return }
      if let filter, !context.admits(relationship, filter, times, timeless: false) { return }
      append(relationship, neighbor)
    }
  }

  private func isUsed(_ relationship: ElementID, _ batch: Batch) -> Bool {
    for slot in expand.distinctFrom where batch.holds(relationship, slot, row) { return true }
    return false
  }

  // MARK: By date

  /// A relationship and its first day.
  private struct Dated {
    var day: Int32
    var relationship: ElementID
    var neighbor: ElementID
  }

  private func findDated(_ node: ElementID, _ filter: ResolvedTimeFilter?) throws {
    guard let days = try dates?.days(frame, row) else { return }
    let graph: GraphState = context.graph
    let times: TimeColumns = graph.base.relationshipTimes
    if graph.delta.isEmpty, !days.isUnlimited {
      if times.first.isEmpty || Int(node) >= graph.base.nodeCount { return }
      findDated(node, days, filter, times)
      return
    }
    var found: [Dated] = []
    graph.forEachRelationship(of: node, expand.direction, types: types) { relationship, neighbor in
      let day: Int32 = Int(relationship) < times.first.count ? times.first[Int(relationship)] : .min
      let isDated: Bool = day != .min
      if !days.isUnlimited, !isDated || day < days.first || day > days.last { return }
      if let filter, !context.admits(relationship, filter, times, timeless: false) { return }
      found.append(
        Dated(day: isDated ? day : .max, relationship: relationship, neighbor: neighbor))
    }
    if days.limit < found.count {
      found.sort { $0.day == $1.day ? $0.relationship < $1.relationship : $0.day < $1.day }
      found.removeLast(found.count - days.limit)
    }
    for item in found { append(item.relationship, item.neighbor) }
  }

  /// The stretches of the index by date of both directions, merged.
  private func findDated(
    _ node: ElementID, _ days: DateLimits.Days, _ filter: ResolvedTimeFilter?, _ times: TimeColumns
  ) {
    let base: Snapshot = context.graph.base
    var out = 0..<0
    var into = 0..<0
    if expand.direction != .incoming {
      out = base.outgoing.timelinePlaces(of: node, from: days.first, to: days.last)
    }
    if expand.direction != .outgoing {
      into = base.incoming.timelinePlaces(of: node, from: days.first, to: days.last)
    }
    func entry(_ adjacency: Adjacency, _ place: Int) -> Dated {
      let entry = Int(adjacency.timeline[place])
      return Dated(
        day: adjacency.first[entry], relationship: adjacency.relationships[entry],
        neighbor: adjacency.neighbors[entry])
    }
    var left: Int = out.lowerBound
    var right: Int = into.lowerBound
    var rest: Int = days.limit
    while rest > 0, left < out.upperBound || right < into.upperBound {
      let item: Dated
      if right >= into.upperBound {
        item = entry(base.outgoing, left)
        left += 1
      } else if left >= out.upperBound {
        item = entry(base.incoming, right)
        right += 1
        if expand.direction == .both, item.neighbor == node { continue }
      } else {
        let one: Dated = entry(base.outgoing, left)
        let two: Dated = entry(base.incoming, right)
        if one.day < two.day || (one.day == two.day && one.relationship <= two.relationship) {
          item = one
          left += 1
        } else {
          item = two
          right += 1
          if two.neighbor == node { continue }
        }
      }
      if !types.isEmpty, !types.contains(base.types[Int(item.relationship)]) { continue }
      if let filter, !context.admits(item.relationship, filter, times, timeless: false) { continue }
      append(item.relationship, item.neighbor)
      rest -= 1
    }
  }
}

extension Batch {
  /// Whether a slot holds a relationship, alone or in a list.
  func holds(_ relationship: ElementID, _ slot: Int, _ row: Int) -> Bool {
    switch columns[slot] {
    case .relationships(let ids): return ids[row] == relationship
    case .values(let values): return Self.holds(relationship, values[row])
    case .constant(let value): return Self.holds(relationship, value)
    default: return false
    }
  }

  private static func holds(_ relationship: ElementID, _ value: Value) -> Bool {
    switch value {
    case .relationship(let id): return id == relationship
    case .list(let list):
      return list.contains { if case .relationship(relationship) = $0 { true } else { false } }
    default: return false
    }
  }
}

extension GraphState {
  /// The numbers of types; the second value says that none of them exists, so nothing can match.
  func typeNumbers(_ names: [String]) -> ([UInt32], Bool) {
    let numbers: [UInt32] = Set(names.compactMap { symbols.types.number(of: $0) })
      .sorted().map(UInt32.init)
    return (numbers, numbers.isEmpty && !names.isEmpty)
  }
}

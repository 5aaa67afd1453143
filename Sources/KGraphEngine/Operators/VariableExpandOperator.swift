import KGraphModel

/// Trails of relationships away from the node in a slot, found depth first.
final class VariableExpandOperator: UnaryOperator {
  private let expand: VariableExpand
  private let time: TimeResolver?
  private let conditions: [Predicate]
  private let frame: Frame
  private var types: [UInt32] = []
  private var isImpossible = false

  private var batch: Batch?
  private var row = 0
  /// The search of the current row: nodes and relationships of the trail, what is left to try.
  private var isSearching = false
  private var trail: [ElementID] = []
  private var nodes: [ElementID] = []
  private var choices: [[(relationship: ElementID, neighbor: ElementID)]] = []
  private var filter: ResolvedTimeFilter?

  private var rows: [Int32] = []
  private var trails: [Value] = []
  private var ends: [ElementID] = []
  private let marks = WalkMarks()

  init(
    _ context: ExecutionContext, _ input: Operator, _ expand: VariableExpand,
    time: TimeResolver?, conditions: [Predicate], _ frame: Frame
  ) {
    self.expand = expand
    self.time = time
    self.conditions = conditions
    self.frame = frame
    super.init(context, input)
  }

  override func open(_ argument: Batch) throws {
    try super.open(argument)
    batch = nil
    isSearching = false
    (types, isImpossible) = context.graph.typeNumbers(expand.types)
  }

  override func next() throws -> Batch? {
    while true {
      guard let current = batch else {
        guard let fresh = try input.next() else { return nil }
        batch = fresh
        frame.batch = fresh
        row = 0
        isSearching = false
        continue
      }
      try context.check()
      rows = []
      trails = []
      ends = []
      while row < current.count && rows.count < Batch.size {
        if try search(current) {
          isSearching = false
          row += 1
        }
      }
      if row >= current.count { batch = nil }
      if rows.isEmpty { continue }
      var result: Batch = current.gathered(rows)
      if expand.endsOnly {
        result.columns[expand.relationships] = .constant(.null)
      } else if !expand.isBound {
        result.columns[expand.relationships] = .values(trails)
      }
      if !expand.isInto { result.columns[expand.to] = .nodes(ends) }
      return result
    }
  }

  /// Searches on; true when the row is exhausted.
  private func search(_ current: Batch) throws -> Bool {
    if !isSearching {
      guard let start = current.node(expand.from, row) else { return true }
      filter = try time?(frame, row)
      if expand.isBound {
        try walkBound(start, current)
        return true
      }
      if expand.endsOnly {
        try reach(start, current)
        return true
      }
      isSearching = true
      trail = []
      nodes = [start]
      choices = []
      try emit(current)
      if isImpossible { return true }
      try descend(current)
    }
    while !choices.isEmpty {
      guard let choice = choices[choices.count - 1].popLast() else {
        choices.removeLast()
        if !trail.isEmpty {
          trail.removeLast()
          nodes.removeLast()
        }
        continue
      }
      trail.append(choice.relationship)
      nodes.append(choice.neighbor)
      try emit(current)
      try descend(current)
      if rows.count >= Batch.size { return false }
    }
    return true
  }

  /// Collects the relationships that can follow.
  private func descend(_ current: Batch) throws {
    var found: [(relationship: ElementID, neighbor: ElementID)] = []
    if trail.count < expand.maximum ?? .max, let node = nodes.last {
      try context.graph.forEachRelationship(of: node, expand.direction, types: types) {
        relationship, neighbor in
        if trail.contains(relationship) { return }
        for slot in expand.distinctFrom where current.holds(relationship, slot, row) { return }
        if let filter, !context.admits(relationship, to: neighbor, filter) { return }
        if try !satisfies(relationship) { return }
        found.append((relationship, neighbor))
      }
    }
    choices.append(found.reversed())
  }

  private func satisfies(_ relationship: ElementID) throws -> Bool {
    if conditions.isEmpty { return true }
    frame.locals[expand.element] = .relationship(relationship)
    for condition in conditions where try condition(frame, row) != true { return false }
    return true
  }

  private func emit(_ current: Batch) throws {
    guard trail.count >= expand.minimum, let end = nodes.last else { return }
    if expand.isInto, current.node(expand.to, row) != end { return }
    rows.append(Int32(row))
    let list: [Value] = trail.map(Value.relationship)
    trails.append(.list(expand.isReversed ? list.reversed() : list))
    ends.append(end)
  }

  /// Finds the distinct ends only, breadth first, each node once.
  private func reach(_ start: ElementID, _ current: Batch) throws {
    let target: ElementID? = expand.isInto ? current.node(expand.to, row) : nil
    if expand.isInto && target == nil { return }
    let before: Int = ends.count
    let base: Snapshot = context.graph.base
    if conditions.isEmpty, let days = context.walkDays(filter) {
      let step = WalkStep(base, expand.direction, types: types, days)
      try reachFast(start) { marks.expand($0, step, context.limits.parallelism, &ends) }
    } else if conditions.isEmpty, let judge = context.walkJudge(filter) {
      let step = JudgedStep(base, expand.direction, types: types, judge)
      try reachFast(start) { marks.expand($0, step, &ends) }
    } else {
      try reachSlowly(start)
    }
    if let target {
      let isReached: Bool = ends[before...].contains(target)
      ends.removeLast(ends.count - before)
      if isReached { ends.append(target) }
    }
    rows.append(contentsOf: repeatElement(Int32(row), count: ends.count - before))
  }

  /// Over the columns, with one mark for each node.
  private func reachFast(_ start: ElementID, _ grow: ([ElementID]) -> Void) throws {
    marks.start(count: context.graph.base.nodeCount)
    if expand.minimum == 0 && !expand.leavesOutStart { ends.append(start) }
    if expand.minimum == 0 || expand.leavesOutStart { _ = marks.set(start) }
    var first: Int = ends.count
    var depth = 0
    var isFirst = true
    while isFirst || first < ends.count, !isImpossible, depth < expand.maximum ?? .max {
      try context.check()
      depth += 1
      let level: [ElementID] = isFirst ? [start] : Array(ends[first...])
      isFirst = false
      first = ends.count
      grow(level)
    }
  }

  private func reachSlowly(_ start: ElementID) throws {
    var seen: Set<ElementID> = []
    if expand.minimum == 0 || expand.leavesOutStart { seen.insert(start) }
    if expand.minimum == 0 && !expand.leavesOutStart { ends.append(start) }
    var frontier: [ElementID] = isImpossible ? [] : [start]
    var depth = 0
    while !frontier.isEmpty, depth < expand.maximum ?? .max {
      try context.check()
      depth += 1
      var next: [ElementID] = []
      for node in frontier {
        try context.graph.forEachRelationship(of: node, expand.direction, types: types) {
          relationship, neighbor in
          if seen.contains(neighbor) { return }
          if let filter, !context.admits(relationship, to: neighbor, filter) { return }
          if try !satisfies(relationship) { return }
          seen.insert(neighbor)
          next.append(neighbor)
        }
      }
      ends.append(contentsOf: next)
      frontier = next
    }
  }

  /// Walks along a list of relationships that is given.
  private func walkBound(_ start: ElementID, _ current: Batch) throws {
    guard case .list(var list) = current.value(expand.relationships, row) else { return }
    if expand.isReversed { list.reverse() }
    guard list.count >= expand.minimum, list.count <= expand.maximum ?? .max else { return }
    let graph: GraphState = context.graph
    var node: ElementID = start
    for value in list {
      guard case .relationship(let relationship) = value else { return }
      let isForward: Bool = graph.start(of: relationship) == node
      let isBackward: Bool = graph.end(of: relationship) == node
      switch expand.direction {
      case .outgoing: guard isForward else { return }
      case .incoming: guard isBackward else { return }
      case .both: guard isForward || isBackward else { return }
      }
      if !types.isEmpty && !types.contains(graph.type(of: relationship)) { return }
      if try !satisfies(relationship) { return }
      node = graph.otherEnd(of: relationship, from: node)
    }
    if expand.isInto, current.node(expand.to, row) != node { return }
    rows.append(Int32(row))
    trails.append(.list(list))
    ends.append(node)
  }
}

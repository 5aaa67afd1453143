import KGraphCypher
import KGraphModel

/// The shortest trails between two nodes that are known.
final class ShortestPathOperator: UnaryOperator {
  private let search: ShortestPath
  private let time: TimeResolver?
  private let conditions: [Predicate]
  private let pathConditions: [Predicate]
  private let count: Evaluator?
  private let frame: Frame
  private var types: [UInt32] = []
  private var isImpossible = false
  private var walk: ShortestWalk?

  init(
    _ context: ExecutionContext, _ input: Operator, _ search: ShortestPath, time: TimeResolver?,
    conditions: [Predicate], pathConditions: [Predicate], count: Evaluator?, _ frame: Frame
  ) {
    self.search = search
    self.time = time
    self.conditions = conditions
    self.pathConditions = pathConditions
    self.count = count
    self.frame = frame
    super.init(context, input)
  }

  override func open(_ argument: Batch) throws {
    try super.open(argument)
    (types, isImpossible) = context.graph.typeNumbers(search.types)
  }

  override func next() throws -> Batch? {
    while let batch = try input.next() {
      var rows: [Int32] = []
      var lists: [Value] = []
      var paths: [Value] = []
      for row in 0..<batch.count {
        try context.check()
        frame.batch = batch
        currentRow = row
        guard let from = batch.node(search.from, row), let to = batch.node(search.to, row) else {
          continue
        }
        for path in try find(from, to, row) {
          rows.append(Int32(row))
          lists.append(.list(path.relationships.map(Value.relationship)))
          paths.append(.path(path))
        }
      }
      if rows.isEmpty { continue }
      var result: Batch = batch.gathered(rows)
      result.columns[search.relationships] = .values(lists)
      result.columns[search.path] = .values(paths)
      return result
    }
    return nil
  }

  /// The trails of a row, first those that are no longer than others.
  private func find(_ from: ElementID, _ to: ElementID, _ row: Int) throws -> [PathValue] {
    var wanted = 1
    var groups: Int?
    switch search.selection {
    case .one: break
    case .all: groups = 1
    case .count: wanted = try number(row)
    case .groups: groups = try number(row)
    }
    let filter: ResolvedTimeFilter? = try time?(frame, row)
    let wants = Wanted(count: wanted, groups: groups)
    let isPlain: Bool = pathConditions.isEmpty && search.minimum <= 1
    if isImpossible { return try rank(from, to, filter, row, wants, from: 0, maximum: 0) }
    if from == to {
      return isPlain && !isRanked
        ? try cycles(from, filter, wants) : try rank(from, to, filter, row, wants, from: 0)
    }
    if case .one = search.selection, isPlain, conditions.isEmpty {
      let base: Snapshot = context.graph.base
      let reversed: WalkDirection = search.direction.reversed
      if let days = context.walkDays(filter) {
        return try path(
          from, to, WalkStep(base, search.direction, types: types, days),
          WalkStep(base, reversed, types: types, days))
      }
      if let judge = context.walkJudge(filter) {
        return try path(
          from, to, JudgedStep(base, search.direction, types: types, judge),
          JudgedStep(base, reversed, types: types, judge))
      }
    }
    guard let meeting = try meeting(from, to, filter) else { return [] }
    if isPlain, groups ?? 1 == 1 {
      let limit: Int = groups == nil ? wanted : .max
      let shortest: [PathValue] = try follow(meeting, from: from, filter, limit: limit)
      if groups != nil || shortest.count >= wanted { return shortest }
    }
    return try rank(from, to, filter, row, wants, from: meeting.length)
  }

  /// How many paths, or how many groups of equally long ones, are wanted.
  private struct Wanted {
    var count: Int
    var groups: Int?
  }

  /// What lies on the shortest trails; `nil` where there is none.
  private func meeting(
    _ from: ElementID, _ to: ElementID, _ filter: ResolvedTimeFilter?
  ) throws -> MeetingSearch? {
    let nodeTimes: TimeColumns = context.graph.base.nodeTimes
    if let filter, !context.admits(to, filter, nodeTimes, timeless: true) { return nil }
    return try MeetingSearch(
      from: from, to: to, maximum: search.maximum ?? .max, check: context.check
    ) { node, isBackward, body in
      try forEachStep(node, filter, isBackward ? search.direction.reversed : nil) { _, neighbor in
        body(neighbor)
      }
    }
  }

  /// The first of the shortest trails.
  private func follow(
    _ meeting: MeetingSearch, from: ElementID, _ filter: ResolvedTimeFilter?, limit: Int
  ) throws -> [PathValue] {
    var keptValues = 0
    defer { release(values: keptValues) }
    return try meeting.paths(from: from, limit: limit) { node, body in
      try forEachStep(node, filter, nil, body)
    } found: { values in
      try context.check()
      try hold(values: values)
      keptValues += values
    }
  }

  /// The trails that are wanted, of a length and then of greater ones.
  private func rank(
    _ from: ElementID, _ to: ElementID, _ filter: ResolvedTimeFilter?, _ row: Int, _ wants: Wanted,
    from length: Int, maximum: Int = .max
  ) throws -> [PathValue] {
    let layers = try layers(to: to, filter)
    let trails = RankedTrails(from: from, layers) { node, body in
      try self.forEachStep(node, filter, nil, body)
    } check: {
      try self.context.check()
    }
    var found: [PathValue] = []
    var foundGroups = 0
    var length: Int = max(length, search.minimum)
    var keptValues = 0
    defer { release(values: keptValues) }
    let maximum: Int = min(search.maximum ?? .max, maximum)
    while length <= maximum {
      try context.check()
      let before: Int = found.count
      try trails.forEach(length: length) { path in
        try context.check()
        if try !satisfies(path, row) { return true }
        try hold(values: length + 1)
        keptValues += length + 1
        found.append(path)
        return wants.groups != nil || found.count < wants.count
      }
      if found.count > before {
        foundGroups += 1
        if let groups = wants.groups, foundGroups >= groups { return found }
        if wants.groups == nil, found.count >= wants.count { return found }
      } else if try trails.isExhausted(after: length) {
        return found
      }
      length += 1
    }
    return found
  }

  /// How the end is reached: out of the columns where they say enough.
  private func layers(to end: ElementID, _ filter: ResolvedTimeFilter?) throws -> StepLayers {
    let base: Snapshot = context.graph.base
    let reversed: WalkDirection = search.direction.reversed
    if conditions.isEmpty {
      if let days = context.walkDays(filter) {
        return layers(to: end, WalkStep(base, reversed, types: types, days))
      }
      if let judge = context.walkJudge(filter) {
        return layers(to: end, JudgedStep(base, reversed, types: types, judge))
      }
    }
    return StepLayers(end: end, nodeLimit: context.graph.nodeLimit) { nodes in
      var seen: Set<ElementID> = []
      var found: [ElementID] = []
      for node in nodes {
        try self.context.check()
        try self.forEachStep(node, filter, reversed) { _, neighbor in
          if seen.insert(neighbor).inserted { found.append(neighbor) }
        }
      }
      return found
    }
  }

  private func layers(to end: ElementID, _ step: some WalkSteps) -> StepLayers {
    let count: Int = context.graph.base.nodeCount
    let marks = WalkMarks()
    return StepLayers(end: end, nodeLimit: count) { nodes in
      try self.context.check()
      var found: [ElementID] = []
      marks.start(count: count)
      marks.expand(nodes, step, &found)
      return found
    }
  }

  /// The shortest trails from a node back to itself.
  ///
  /// Each time more steps are allowed, twice as many more, so that no trail is grown that is far longer
  /// than those wanted.
  private func cycles(
    _ node: ElementID, _ filter: ResolvedTimeFilter?, _ wants: Wanted
  ) throws -> [PathValue] {
    let layers = try layers(to: node, filter)
    let maximum: Int = search.maximum ?? .max
    var limit: Int = min(1, maximum)
    var more = 1
    while true {
      try layers.extend(to: limit)
      let (found, isCut) = try cycles(node, filter, wants, limit: limit, layers)
      if !found.isEmpty || !isCut || limit >= maximum { return found }
      limit = min(limit + more, maximum)
      more *= 2
    }
  }

  /// The shortest of them up to a length, level by level: a node is of use only when it is first reached.
  ///
  /// The second value says that longer ones may exist.
  private func cycles(
    _ node: ElementID, _ filter: ResolvedTimeFilter?, _ wants: Wanted, limit: Int,
    _ layers: StepLayers
  ) throws -> ([PathValue], isCut: Bool) {
    var level: [PathValue] = [PathValue(nodes: [node], relationships: [])]
    var seen: Set<ElementID> = []
    var isCut = false
    var depth = 0
    var keptValues = 0
    defer { release(values: keptValues) }
    while !level.isEmpty {
      try context.check()
      let found: [PathValue] = level.filter { depth >= search.minimum && $0.nodes.last == node }
      if !found.isEmpty {
        return (wants.groups == nil ? Array(found.prefix(wants.count)) : found, false)
      }
      if depth >= limit { return ([], true) }
      for path in level { if let last = path.nodes.last { seen.insert(last) } }
      let rest: Int = limit - depth - 1
      var next: [PathValue] = []
      for path in level {
        guard let end = path.nodes.last else { continue }
        try forEachStep(end, filter) { relationship, neighbor in
          if path.relationships.contains(relationship) { return }
          guard layers.isNear(neighbor, rest) else {
            isCut = isCut || layers.mayBeFarther(neighbor, than: rest)
            return
          }
          if seen.contains(neighbor) && neighbor != node { return }
          next.append(
            PathValue(
              nodes: path.nodes + [neighbor], relationships: path.relationships + [relationship]))
        }
      }
      let grown: Int = next.count * (depth + 2) - level.count * (depth + 1)
      try hold(values: grown)
      keptValues += grown
      level = next
      depth += 1
    }
    return ([], isCut)
  }

  /// One path, searched from both ends.
  private func path<Steps: WalkSteps>(
    _ from: ElementID, _ to: ElementID, _ there: Steps, _ back: Steps
  ) throws -> [PathValue] {
    let walk: ShortestWalk = walk ?? ShortestWalk(context.graph.base)
    self.walk = walk
    return try walk.path(
      from: from, to: to, there, back, maximum: search.maximum ?? .max, check: context.check
    ).map { [$0] } ?? []
  }

  /// Whether more than the very shortest paths are wanted.
  private var isRanked: Bool {
    switch search.selection {
    case .one, .all: false
    case .count, .groups: true
    }
  }

  private func number(_ row: Int) throws -> Int {
    guard case .integer(let number) = try count?(frame, row), number > 0 else {
      throw QueryError.argument("InvalidArgumentValue", "the number of paths is a positive integer")
    }
    return Int(number)
  }

  private func forEachStep(
    _ node: ElementID, _ filter: ResolvedTimeFilter?, _ direction: WalkDirection? = nil,
    _ body: (ElementID, ElementID) -> Void
  ) throws {
    try context.graph.forEachRelationship(
      of: node, direction ?? search.direction, types: types
    ) { relationship, neighbor in
      if let filter, !context.admits(relationship, to: neighbor, filter) { return }
      if !conditions.isEmpty {
        frame.locals[search.element] = .relationship(relationship)
        for condition in conditions where try condition(frame, currentRow) != true { return }
      }
      body(relationship, neighbor)
    }
  }

  private var currentRow = 0

  private func satisfies(_ path: PathValue, _ row: Int) throws -> Bool {
    if pathConditions.isEmpty { return true }
    frame.locals[search.path] = .path(path)
    frame.locals[search.relationships] = .list(path.relationships.map(Value.relationship))
    for condition in pathConditions where try condition(frame, row) != true { return false }
    return true
  }
}

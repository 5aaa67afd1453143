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
    if isImpossible || from == to { return try grow(from, to, filter, row, wants, from: 1) }
    let isPlain: Bool = pathConditions.isEmpty && search.minimum <= 1
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
    return try grow(from, to, filter, row, wants, from: meeting.length)
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

  /// All trails of use that have a length, or more than it as long as some are wanting.
  ///
  /// Each time more steps are allowed, twice as many more, so that no trail is grown that is far longer
  /// than those wanted.
  private func grow(
    _ from: ElementID, _ to: ElementID, _ filter: ResolvedTimeFilter?, _ row: Int, _ wants: Wanted,
    from length: Int
  ) throws -> [PathValue] {
    let maximum: Int = search.maximum ?? .max
    var limit: Int = min(max(length, search.minimum), maximum)
    var more = 1
    while true {
      let (found, isCut) = try grow(from, to, filter, row, wants, limit: limit)
      if !isCut || limit >= maximum { return found }
      limit = min(limit + more, maximum)
      more *= 2
    }
  }

  /// All trails of use up to a length, level by level.
  ///
  /// Nodes from which the end is out of reach are left aside. The second value says that more are
  /// wanted and some longer ones may exist.
  private func grow(
    _ from: ElementID, _ to: ElementID, _ filter: ResolvedTimeFilter?, _ row: Int, _ wants: Wanted,
    limit: Int
  ) throws -> ([PathValue], isCut: Bool) {
    var (distances, isCut) = try distances(to: to, filter, limit: limit)
    var found: [PathValue] = []
    var foundGroups = 0
    var level: [PathValue] = [PathValue(nodes: [from], relationships: [])]
    // With one path and no condition on it, a node is of use only when first reached.
    let isPlain: Bool = pathConditions.isEmpty && search.minimum <= 1
    var seen: Set<ElementID> = []
    var depth = 0
    var keptValues = 0
    defer { release(values: keptValues) }
    while !level.isEmpty {
      try context.check()
      var isGroup = false
      for path in level where depth >= search.minimum && path.nodes.last == to {
        if try !satisfies(path, row) { continue }
        found.append(path)
        isGroup = true
        if wants.groups == nil && found.count >= wants.count { return (found, false) }
      }
      if isGroup {
        foundGroups += 1
        if let groups = wants.groups, foundGroups >= groups { return (found, false) }
      }
      if isImpossible { return (found, false) }
      // What has come to the end may leave it and come back.
      if depth >= limit { return (found, true) }
      let limitsRevisits: Bool = isPlain && !isRanked
      if limitsRevisits {
        for path in level { if let last = path.nodes.last { seen.insert(last) } }
      }
      var next: [PathValue] = []
      for path in level {
        guard let node = path.nodes.last else { continue }
        try forEachStep(node, filter) { relationship, neighbor in
          guard let rest = distances[neighbor], !path.relationships.contains(relationship) else {
            return
          }
          if depth + 1 + rest > limit {
            isCut = true
            return
          }
          if limitsRevisits && seen.contains(neighbor) && neighbor != to { return }
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
    return (found, isCut)
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

  /// How many steps each node is away from the end, breadth first; the second value says that some
  /// may be farther away than the limit.
  private func distances(
    to end: ElementID, _ filter: ResolvedTimeFilter?, limit: Int
  ) throws -> ([ElementID: Int], isCut: Bool) {
    var distances: [ElementID: Int] = [end: 0]
    var frontier: [ElementID] = [end]
    var depth = 0
    while !frontier.isEmpty, depth < limit {
      try context.check()
      depth += 1
      var next: [ElementID] = []
      for node in frontier {
        try forEachStep(node, filter, search.direction.reversed) { _, neighbor in
          if distances[neighbor] == nil {
            distances[neighbor] = depth
            next.append(neighbor)
          }
        }
      }
      frontier = next
    }
    return (distances, !frontier.isEmpty)
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

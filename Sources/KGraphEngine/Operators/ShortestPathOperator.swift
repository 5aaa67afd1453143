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

  /// Trails grow level by level; nodes from which the end is out of reach are left aside.
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
    if case .one = search.selection, conditions.isEmpty, pathConditions.isEmpty, !isImpossible,
      search.minimum <= 1, from != to, let days = context.walkDays(filter)
    {
      let walk: ShortestWalk = walk ?? ShortestWalk(context.graph.base, search.direction)
      self.walk = walk
      return try walk.path(
        from: from, to: to, types: types, days: days, maximum: search.maximum ?? .max,
        check: context.check
      ).map { [$0] } ?? []
    }
    let distances: [ElementID: Int] = try distances(to: to, filter)
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
        if groups == nil && found.count >= wanted { return found }
      }
      if isGroup {
        foundGroups += 1
        if let groups, foundGroups >= groups { return found }
      }
      guard depth < search.maximum ?? .max, !isImpossible else { break }
      let limitsRevisits: Bool = isPlain && !isRanked
      if limitsRevisits {
        for path in level { if let last = path.nodes.last { seen.insert(last) } }
      }
      var next: [PathValue] = []
      for path in level {
        guard let node = path.nodes.last else { continue }
        try forEachStep(node, filter) { relationship, neighbor in
          guard let rest = distances[neighbor], depth + 1 + rest <= search.maximum ?? .max,
            !path.relationships.contains(relationship)
          else { return }
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
    return found
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

  /// How many steps each node is away from the end, breadth first.
  private func distances(to end: ElementID, _ filter: ResolvedTimeFilter?) throws
    -> [ElementID: Int]
  {
    var distances: [ElementID: Int] = [end: 0]
    var frontier: [ElementID] = [end]
    var depth = 0
    while !frontier.isEmpty, depth < search.maximum ?? .max {
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
    return distances
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

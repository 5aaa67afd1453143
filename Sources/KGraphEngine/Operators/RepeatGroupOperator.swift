/// A group of a path, walked again and again from where it ended.
final class RepeatGroupOperator: NestedOperator {
  private let group: RepeatGroup
  private var batch: Batch?
  private var row = 0
  private var pending: [Batch] = []

  init(_ context: ExecutionContext, _ input: Operator, _ inner: Operator, _ group: RepeatGroup) {
    self.group = group
    super.init(context, input, inner)
  }

  /// One walk through the group: what it exports, the relationships in order, where it ended.
  private struct Walk {
    var exports: [Value]
    var relationships: [ElementID]
    var end: ElementID
  }

  override func open(_ argument: Batch) throws {
    try super.open(argument)
    batch = nil
    pending = []
  }

  override func next() throws -> Batch? {
    while true {
      if let ready = pending.popLast() { return ready }
      guard let current = batch else {
        guard let fresh = try input.next() else { return nil }
        batch = fresh
        row = 0
        continue
      }
      if row >= current.count {
        batch = nil
        continue
      }
      try search(current)
      row += 1
    }
  }

  /// Finds all repetitions for the current row, depth first.
  private func search(_ current: Batch) throws {
    guard let start = current.node(group.from, row) else { return }
    let argument: Batch = current.gathered([Int32(row)])
    var walks: [Walk] = []
    var used: Set<ElementID> = []
    var choices: [[Walk]] = []
    var results: [([Walk], ElementID)] = []
    var keptValues = 0
    defer { release(values: keptValues) }
    func emit(_ end: ElementID) throws {
      guard walks.count >= group.minimum else { return }
      if group.isInto, current.node(group.to, row) != end { return }
      results.append((walks, end))
      try hold(values: walks.count * (group.exports.count + 1))
      keptValues += walks.count * (group.exports.count + 1)
      if results.count >= Batch.size {
        pending.insert(rows(argument, results), at: 0)
        results = []
      }
    }
    func descend(_ node: ElementID) throws {
      guard walks.count < group.maximum ?? .max else {
        choices.append([])
        return
      }
      choices.append(try self.walks(from: node, argument, used).reversed())
    }
    try emit(start)
    try descend(start)
    while !choices.isEmpty {
      try context.check()
      guard let walk = choices[choices.count - 1].popLast() else {
        choices.removeLast()
        if let last = walks.popLast() { used.subtract(last.relationships) }
        continue
      }
      walks.append(walk)
      used.formUnion(walk.relationships)
      try emit(walk.end)
      try descend(walk.end)
    }
    if !results.isEmpty { pending.insert(rows(argument, results), at: 0) }
  }

  private func walks(from node: ElementID, _ argument: Batch, _ used: Set<ElementID>) throws
    -> [Walk]
  {
    var start: Batch = argument
    start.columns[group.innerFrom] = .nodes([node])
    try inner.open(start)
    var result: [Walk] = []
    while let found = try inner.next() {
      for place in 0..<found.count {
        guard let end = found.node(group.innerTo, place) else { continue }
        var relationships: [ElementID] = []
        for slot in group.innerRelationships {
          switch found.value(slot, place) {
          case .relationship(let id): relationships.append(id)
          case .list(let list):
            for case .relationship(let id) in list { relationships.append(id) }
          default: break
          }
        }
        let isUsed: Bool = relationships.contains { id in
          used.contains(id) || group.distinctFrom.contains { argument.holds(id, $0, 0) }
        }
        if isUsed { continue }
        result.append(
          Walk(
            exports: group.exports.map { found.value($0.inner, place) },
            relationships: relationships, end: end))
      }
    }
    return result
  }

  private func rows(_ argument: Batch, _ results: [([Walk], ElementID)]) -> Batch {
    var result: Batch = argument.gathered([Int32](repeating: 0, count: results.count))
    for (index, export) in group.exports.enumerated() {
      result.columns[export.outer] = .values(
        results.map { walks, _ in .list(walks.map { $0.exports[index] }) })
    }
    result.columns[group.trail] = .values(
      results.map { walks, _ in
        .list(walks.flatMap(\.relationships).map(Value.relationship))
      })
    if !group.isInto { result.columns[group.to] = .nodes(results.map(\.1)) }
    return result
  }
}

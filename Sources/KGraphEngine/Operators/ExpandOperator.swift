import KGraphModel

/// One relationship away from the node in a slot.
final class ExpandOperator: UnaryOperator {
  private let expand: Expand
  private let time: TimeResolver?
  private let frame: Frame
  private var types: [UInt32] = []
  private var isImpossible = false
  private var batch: Batch?
  private var row = 0

  init(
    _ context: ExecutionContext, _ input: Operator, _ expand: Expand, time: TimeResolver?,
    _ frame: Frame
  ) {
    self.expand = expand
    self.time = time
    self.frame = frame
    super.init(context, input)
  }

  override func open(_ argument: Batch) throws {
    try super.open(argument)
    batch = nil
    (types, isImpossible) = context.graph.typeNumbers(expand.types)
  }

  override func next() throws -> Batch? {
    let graph: GraphState = context.graph
    while true {
      guard let current = batch else {
        guard let fresh = try input.next() else { return nil }
        if isImpossible { continue }
        batch = fresh
        frame.batch = fresh
        row = 0
        continue
      }
      try context.check()
      var rows: [Int32] = []
      var relationships: [ElementID] = []
      var neighbors: [ElementID] = []
      let times: TimeColumns = graph.base.relationshipTimes
      while row < current.count && neighbors.count < Batch.size {
        defer { row += 1 }
        guard let node = current.node(expand.from, row) else { continue }
        let filter: ResolvedTimeFilter? = try time?(frame, row)
        let target: ElementID? = expand.isInto ? current.node(expand.to, row) : nil
        if expand.isInto && target == nil { continue }
        var wanted: ElementID?
        if expand.isBound {
          guard case .relationship(let id) = current.value(expand.relationship, row) else {
            continue
          }
          wanted = id
        }
        graph.forEachRelationship(of: node, expand.direction, types: types) {
          relationship, neighbor in
          if let target, neighbor != target { return }
          if let wanted, relationship != wanted { return }
          if !expand.distinctFrom.isEmpty, isUsed(relationship, current) { return }
          if let filter,
            !context.admits(relationship, filter, times, timeless: false)
          {
            return
          }
          rows.append(Int32(row))
          relationships.append(relationship)
          neighbors.append(neighbor)
        }
      }
      let isDone: Bool = row >= current.count
      if isDone { batch = nil }
      if rows.isEmpty { continue }
      var result: Batch = current.gathered(rows)
      result.columns[expand.relationship] = .relationships(relationships)
      if !expand.isInto { result.columns[expand.to] = .nodes(neighbors) }
      return result
    }
  }

  private func isUsed(_ relationship: ElementID, _ batch: Batch) -> Bool {
    for slot in expand.distinctFrom where batch.holds(relationship, slot, row) { return true }
    return false
  }
}

extension Batch {
  /// Whether a slot holds a relationship, alone or in a list.
  func holds(_ relationship: ElementID, _ slot: Int, _ row: Int) -> Bool {
    switch columns[slot] {
    case .relationships(let ids): return ids[row] == relationship
    case .values(let values):
      switch values[row] {
      case .relationship(let id): return id == relationship
      case .list(let list):
        return list.contains { if case .relationship(relationship) = $0 { true } else { false } }
      default: return false
      }
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

import KGraphModel

/// All nodes, or those with a label, for every row of the input.
final class ScanOperator: UnaryOperator {
  private let scan: NodeScan
  private let seek: Evaluator?
  private let time: TimeResolver?
  private let frame: Frame
  private var batch: Batch?
  private var row = 0
  private var nodes: [ElementID] = []
  private var position = 0
  private var all: [ElementID]?

  init(
    _ context: ExecutionContext, _ input: Operator, _ scan: NodeScan, seek: Evaluator?,
    time: TimeResolver?, _ frame: Frame
  ) {
    self.scan = scan
    self.seek = seek
    self.time = time
    self.frame = frame
    super.init(context, input)
  }

  override func open(_ argument: Batch) throws {
    try super.open(argument)
    batch = nil
    all = nil
  }

  override func next() throws -> Batch? {
    var rows: [Int32] = []
    var found: [ElementID] = []
    while true {
      guard let current = batch else {
        guard let fresh = try input.next() else { return nil }
        batch = fresh
        frame.batch = fresh
        row = 0
        try load()
        continue
      }
      try context.check()
      while row < current.count {
        let count: Int = min(nodes.count - position, Batch.size - found.count)
        if count > 0 {
          found.append(contentsOf: nodes[position..<(position + count)])
          rows.append(contentsOf: repeatElement(Int32(row), count: count))
          position += count
        }
        if found.count >= Batch.size { break }
        row += 1
        if row < current.count { try load() }
      }
      guard !found.isEmpty else {
        batch = nil
        continue
      }
      var result: Batch = current.gathered(rows)
      result.columns[scan.slot] = .nodes(found)
      if row >= current.count { batch = nil }
      return result
    }
  }

  /// Finds the nodes for the current row.
  private func load() throws {
    position = 0
    if let seek, let key = scan.seek?.key {
      let value: Value = try seek(frame, row)
      if var found = context.graph.nodes(key: key, value: value) {
        if let label = scan.label {
          let number: Int? = context.graph.symbols.labels.number(of: label)
          found.removeAll { node in
            number.map { !context.graph.hasLabel(UInt32($0), node: node) } ?? true
          }
        }
        nodes = found
      } else {
        nodes = candidates()
      }
    } else {
      nodes = candidates()
    }
    guard let filter = try time?(frame, row) else { return }
    let times: TimeColumns = context.graph.base.nodeTimes
    nodes.removeAll { !context.admits($0, filter, times, timeless: true) }
  }

  private func candidates() -> [ElementID] {
    if let all { return all }
    let graph: GraphState = context.graph
    var found: [ElementID] = []
    if let label = scan.label {
      if let number = graph.symbols.labels.number(of: label) {
        found = graph.nodes(label: UInt32(number))
      }
    } else {
      found = graph.nodes(label: nil)
    }
    all = found
    return found
  }
}

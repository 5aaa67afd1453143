import KGraphModel

/// What a ``TextSeek`` computes.
struct TextEvaluators {
  let start: Evaluator
  let limit: Evaluator?
}

/// All nodes, or those with a label, for every row of the input.
final class ScanOperator: UnaryOperator {
  private let scan: NodeScan
  private let seek: Evaluator?
  private let text: TextEvaluators?
  private let time: TimeResolver?
  private let frame: Frame
  private var batch: Batch?
  private var row = 0
  private var nodes: [ElementID] = []
  private var position = 0
  private var all: [ElementID]?
  private let seekKey: KeyReference?
  private var labelNumber: Int?

  init(
    _ context: ExecutionContext, _ input: Operator, _ scan: NodeScan, seek: Evaluator?,
    text: TextEvaluators?, time: TimeResolver?, _ frame: Frame
  ) {
    self.scan = scan
    self.seek = seek
    seekKey = scan.seek.map { KeyReference($0.key) }
    self.text = text
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
      if current.count == 1, row == 0, position == 0, nodes.count <= Batch.size {
        row = 1
        batch = nil
        if nodes.isEmpty { continue }
        var result: Batch = current.spread([], count: nodes.count)
        result.columns[scan.slot] = .nodes(nodes)
        return result
      }
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
    if let text, let starts = scan.text {
      nodes = try texts(starts, text)
    } else if let seek, let key = scan.seek?.key {
      let value: Value = try seek(frame, row)
      if case .string = value, var found = seekKey?.nodes(value, in: context.graph) {
        if scan.label != nil { found.removeAll { !hasLabel($0) } }
        nodes = found
      } else if let number = context.graph.symbols.keys.number(of: key), !value.isNull {
        // The index keeps what is equivalent; of other types not all of that is equal.
        let graph: GraphState = context.graph
        let some: [ElementID] = graph.nodes(key: key, value: value) ?? candidates()
        let isIndexed: Bool = graph.nodeLimit > 256
        nodes = some.filter { node in
          Value.equal(graph.property(ofNode: node, key: number), value) == true
            && (!isIndexed || hasLabel(node))
        }
      } else {
        nodes = []
      }
    } else {
      nodes = candidates()
    }
    guard !nodes.isEmpty, let filter = try time?(frame, row) else { return }
    let base: Snapshot = context.graph.base
    if !filter.isEmpty, filter.knownBefore == nil, filter.recordedAt == nil,
      base.nodeTimes.first.isEmpty
    {
      return
    }
    let times: TimeColumns = base.nodeTimes
    nodes.removeAll { !context.admits($0, filter, times, timeless: true) }
  }

  /// The nodes whose text starts in some way, in the order of their texts where an index has it.
  private func texts(_ seek: TextSeek, _ values: TextEvaluators) throws -> [ElementID] {
    let graph: GraphState = context.graph
    guard case .string(let start) = try values.start(frame, row),
      let key = graph.symbols.keys.number(of: seek.key)
    else { return [] }
    var limit = Int.max
    if let evaluator = values.limit {
      limit = Int(clamping: try SliceOperator.count(evaluator(frame, row), "LIMIT"))
    }
    if graph.delta.isEmpty, graph.nodeLimit > 256,
      let index = graph.base.nodeIndex.texts(key, in: graph.base)
    {
      // A filter by time comes after, and the order by bytes must be that of ORDER BY.
      let isOrdered: Bool = limit != .max && time == nil && index.isOrdered
      return seek.isWord
        ? index.words.nodes(startingWith: start, limit: isOrdered ? limit : .max, where: hasLabel)
        : index.nodes(startingWith: start, limit: isOrdered ? limit : .max, where: hasLabel)
    }
    return candidates().filter { node in
      guard case .string(let text) = graph.property(ofNode: node, key: key) else { return false }
      return seek.isWord
        ? Words.of(text).contains { $0.utf8.starts(with: start.utf8) }
        : text.utf8.starts(with: start.utf8)
    }
  }

  private func hasLabel(_ node: ElementID) -> Bool {
    guard let label = scan.label else { return true }
    if labelNumber == nil { labelNumber = context.graph.symbols.labels.number(of: label) }
    guard let labelNumber else { return false }
    return context.graph.hasLabel(UInt32(labelNumber), node: node)
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

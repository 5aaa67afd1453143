/// Sorts rows; with a limit it keeps only the first.
final class SortOperator: CollectingOperator {
  private let keys: [(value: Evaluator, descending: Bool)]
  private let limit: Evaluator?
  private let frame: Frame
  private var count: Int64?

  init(
    _ context: ExecutionContext, _ input: Operator,
    _ keys: [(value: Evaluator, descending: Bool)], limit: Evaluator?, _ frame: Frame
  ) {
    self.keys = keys
    self.limit = limit
    self.frame = frame
    super.init(context, input)
  }

  override func open(_ argument: Batch) throws {
    if let limit {
      frame.batch = argument
      count = try SliceOperator.count(limit(frame, 0), "LIMIT")
    }
    try super.open(argument)
  }

  override func produce() throws -> Batch? {
    var kept: Batch?
    while let batch = try input.next() {
      try context.check()
      try hold(values: batch.count * batch.setColumns)
      if kept == nil { kept = batch } else { kept?.append(batch) }
      guard let count, let all = kept, all.count > max(4 * Int(min(count, 1 << 40)), 4_096) else {
        continue
      }
      let first: Batch = try sorted(all, Int(count))
      release(values: (all.count - first.count) * all.setColumns)
      kept = first
    }
    guard let all = kept else { return nil }
    return try sorted(all, count.map { Int(min($0, Int64(all.count))) } ?? all.count)
  }

  private func sorted(_ batch: Batch, _ count: Int) throws -> Batch {
    frame.batch = batch
    var columns: [[Value]] = []
    for key in keys {
      var values: [Value] = []
      values.reserveCapacity(batch.count)
      for row in 0..<batch.count { values.append(try key.value(frame, row)) }
      columns.append(values)
    }
    var order: [Int32] = (0..<Int32(batch.count)).map { $0 }
    order.sort { (left: Int32, right: Int32) -> Bool in
      for (index, key) in keys.enumerated() {
        let found: Int = Value.sortOrder(columns[index][Int(left)], columns[index][Int(right)])
        if found != 0 { return key.descending ? found > 0 : found < 0 }
      }
      return left < right
    }
    return batch.gathered(Array(order.prefix(count)))
  }
}

/// Sorts rows; with a limit it keeps only the first.
final class SortOperator: CollectingOperator {
  /// What rows are sorted by.
  struct Key {
    var value: Evaluator
    /// The same as numbers, where it has some.
    var numbers: SortNumbers?
    var descending: Bool
  }

  /// The values of a key in all rows.
  private enum Column {
    case numbers([Int64])
    case values([Value])

    func order(_ left: Int32, _ right: Int32) -> Int {
      switch self {
      case .numbers(let numbers):
        let (left, right): (Int64, Int64) = (numbers[Int(left)], numbers[Int(right)])
        return left < right ? -1 : left == right ? 0 : 1
      case .values(let values): return Value.sortOrder(values[Int(left)], values[Int(right)])
      }
    }
  }

  private let keys: [Key]
  private let limit: Evaluator?
  private let frame: Frame
  private var count: Int64?

  init(
    _ context: ExecutionContext, _ input: Operator, _ keys: [Key], limit: Evaluator?,
    _ frame: Frame
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
    let columns: [Column] = try keys.map { key in
      if let numbers = key.numbers?(frame) { return .numbers(numbers) }
      var values: [Value] = []
      values.reserveCapacity(batch.count)
      for row in 0..<batch.count { values.append(try key.value(frame, row)) }
      return .values(values)
    }
    func precedes(_ left: Int32, _ right: Int32) -> Bool {
      for (place, column) in columns.enumerated() {
        let found: Int = column.order(left, right)
        if found != 0 { return keys[place].descending ? found > 0 : found < 0 }
      }
      return left < right
    }
    // What an index gives is in order already.
    var row: Int32 = 1
    while row < batch.count, precedes(row - 1, row) { row += 1 }
    if row >= batch.count { return batch.slice(0..<count) }
    var order: [Int32] = (0..<Int32(batch.count)).map { $0 }
    order.sort(by: precedes)
    return batch.gathered(Array(order.prefix(count)))
  }
}

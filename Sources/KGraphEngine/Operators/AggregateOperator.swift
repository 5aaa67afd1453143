/// Groups rows and computes aggregates.
final class AggregateOperator: CollectingOperator {
  struct Item {
    var slot: Int
    var function: AggregateFunction
    var arguments: [Evaluator]
    var distinct: Bool
  }

  private let keys: [(slot: Int, value: Evaluator)]
  private let items: [Item]
  private let frame: Frame
  private let slots: Int

  init(
    _ context: ExecutionContext, _ input: Operator, keys: [(slot: Int, value: Evaluator)],
    items: [Item], _ frame: Frame, slots: Int
  ) {
    self.keys = keys
    self.items = items
    self.frame = frame
    self.slots = slots
    super.init(context, input)
  }

  override func produce() throws -> Batch? {
    var groups: [[Value]: Int] = [:]
    var order: [[Value]] = []
    var states: [[Accumulator]] = []
    func group(_ key: [Value]) throws -> Int {
      if let known = groups[key] { return known }
      groups[key] = order.count
      order.append(key)
      states.append(items.map { Accumulator($0.function, distinct: $0.distinct) })
      try context.hold(values: key.count + items.count * 4)
      return order.count - 1
    }
    if keys.isEmpty { _ = try group([]) }
    while let batch = try input.next() {
      try context.check()
      frame.batch = batch
      for row in 0..<batch.count {
        let place: Int
        if keys.isEmpty {
          place = 0
        } else {
          place = try group(keys.map { try $0.value(frame, row) })
        }
        for (index, item) in items.enumerated() {
          let first: Value = try item.arguments.first?(frame, row) ?? .null
          if item.arguments.count > 1 {
            try states[place][index].add(first, item.arguments[1](frame, row))
          } else {
            try states[place][index].add(first)
          }
          if item.function == .collect { try context.hold(values: 1) }
        }
      }
    }
    guard !order.isEmpty else { return nil }
    var result = Batch(count: order.count, slots: slots)
    for (index, key) in keys.enumerated() {
      result.columns[key.slot] = .values(order.map { $0[index] })
    }
    for (index, item) in items.enumerated() {
      result.columns[item.slot] = .values(states.map { $0[index].result() })
    }
    return result
  }
}

/// Groups rows and computes aggregates.
final class AggregateOperator: CollectingOperator {
  struct Item {
    var slot: Int
    var function: AggregateFunction
    var arguments: [Evaluator]
    var distinct: Bool
    /// The slot that is the argument, where it is one.
    var argument: Int?
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

  /// One group of all rows: item by item, so that counting needs no look at a row.
  private func produceSingle() throws -> Batch? {
    let states: [Accumulator] = items.map { Accumulator($0.function, distinct: $0.distinct) }
    try hold(values: items.count * 4)
    while let batch = try input.next() {
      try context.check()
      frame.batch = batch
      for (item, state) in zip(items, states) {
        if item.function == .countRows && !item.distinct {
          state.add(rows: batch.count)
          continue
        }
        if item.function == .count, item.distinct, let slot = item.argument,
          case .nodes(let ids) = batch.columns[slot]
        {
          state.add(distinct: ids)
          continue
        }
        for row in 0..<batch.count {
          let first: Value = try item.arguments.first?(frame, row) ?? .null
          if item.arguments.count > 1 {
            try state.add(first, item.arguments[1](frame, row))
          } else if item.function != .collect {
            try state.add(first)
          } else if !first.isNull {
            try state.add(first)
            try hold(values: 1)
          }
        }
      }
    }
    var result = Batch(count: 1, slots: slots)
    for (item, state) in zip(items, states) {
      result.columns[item.slot] = .values([state.result()])
    }
    return result
  }

  override func produce() throws -> Batch? {
    if keys.isEmpty { return try produceSingle() }
    // One key is the common case, and needs no array per row.
    var single: [Value: Int] = [:]
    var groups: [[Value]: Int] = [:]
    var order: [[Value]] = []
    var states: [[Accumulator]] = []
    func add(_ key: [Value]) throws -> Int {
      order.append(key)
      states.append(items.map { Accumulator($0.function, distinct: $0.distinct) })
      try hold(values: key.count + items.count * 4)
      return order.count - 1
    }
    func group(_ row: Int) throws -> Int {
      if keys.count == 1 {
        let key: Value = try keys[0].value(frame, row)
        if let known = single[key] { return known }
        let place: Int = try add([key])
        single[key] = place
        return place
      }
      let key: [Value] = try keys.map { try $0.value(frame, row) }
      if let known = groups[key] { return known }
      let place: Int = try add(key)
      groups[key] = place
      return place
    }
    while let batch = try input.next() {
      try context.check()
      frame.batch = batch
      for row in 0..<batch.count {
        let place: Int = try group(row)
        for (index, item) in items.enumerated() {
          let first: Value = try item.arguments.first?(frame, row) ?? .null
          if item.arguments.count > 1 {
            try states[place][index].add(first, item.arguments[1](frame, row))
          } else {
            try states[place][index].add(first)
          }
          if item.function == .collect { try hold(values: 1) }
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

/// An operator that runs a second plan for the rows of its input.
class NestedOperator: UnaryOperator {
  let inner: Operator

  init(_ context: ExecutionContext, _ input: Operator, _ inner: Operator) {
    self.inner = inner
    super.init(context, input)
  }
}

/// Rows of the inner plan for each row of the input, run row by row.
final class ApplyOperator: NestedOperator {
  private var batch: Batch?
  private var row = 0
  private var isOpen = false

  override func open(_ argument: Batch) throws {
    try super.open(argument)
    batch = nil
    isOpen = false
  }

  override func next() throws -> Batch? {
    while true {
      guard let current = batch else {
        guard let fresh = try input.next() else { return nil }
        batch = fresh
        row = 0
        isOpen = false
        continue
      }
      if !isOpen {
        try context.check()
        try inner.open(current.gathered([Int32(row)]))
        isOpen = true
      }
      if let found = try inner.next() { return found.joined(with: current, row) }
      isOpen = false
      row += 1
      if row >= current.count { batch = nil }
    }
  }
}

extension Batch {
  /// The rows with the values of an outer row in the slots that they leave unset.
  func joined(with outer: Batch, _ row: Int) -> Batch {
    var result: Batch = self
    let places = [Int32](repeating: Int32(row), count: count)
    for slot in columns.indices {
      if case .unset = columns[slot] {
        result.columns[slot] = outer.columns[slot].gathered(places)
      }
    }
    return result
  }
}

/// Runs the inner plan for each row of the input and hands on the row of the input.
final class ForEachRowOperator: NestedOperator {
  override func next() throws -> Batch? {
    guard let batch = try input.next() else { return nil }
    for row in 0..<batch.count {
      try context.check()
      try inner.open(batch.gathered([Int32(row)]))
      while try inner.next() != nil {}
    }
    return batch
  }
}

/// Rows of the inner plan for each row of the input; a row of nulls where there are none.
///
/// The inner plan runs over a whole batch; the number of its row travels with each row.
final class OptionalOperator: NestedOperator {
  private let number: Int
  private let slots: [Int]

  init(
    _ context: ExecutionContext, _ input: Operator, _ inner: Operator, number: Int, slots: [Int]
  ) {
    self.number = number
    self.slots = slots
    super.init(context, input, inner)
  }

  override func next() throws -> Batch? {
    guard let batch = try input.next() else { return nil }
    try context.check()
    var numbered: Batch = batch
    numbered.columns[number] = .nodes((0..<ElementID(batch.count)).map { $0 })
    try inner.open(numbered)
    var found: Batch?
    while let part = try inner.next() {
      if found == nil { found = part } else { found?.append(part) }
    }
    var missing = [Bool](repeating: true, count: batch.count)
    guard var matches = found else { return padded(batch) }
    let numbers: [ElementID] = matches.nodes(number)
    for number in numbers { missing[Int(number)] = false }
    matches.columns[number] = .unset
    let absent: [Int32] = (0..<Int32(batch.count)).filter { missing[Int($0)] }
    if absent.isEmpty { return matches }
    var all: Batch = matches
    all.append(padded(batch.gathered(absent)))
    let places: [ElementID] = numbers + absent.map { ElementID($0) }
    let order: [Int32] = (0..<Int32(places.count)).sorted { left, right in
      let one: ElementID = places[Int(left)]
      let two: ElementID = places[Int(right)]
      return one == two ? left < right : one < two
    }
    return all.gathered(order)
  }

  private func padded(_ batch: Batch) -> Batch {
    var result: Batch = batch
    for slot in slots {
      result.columns[slot] = .values([Value](repeating: .null, count: batch.count))
    }
    return result
  }
}

/// Rows of the input for which the inner plan has a row, or has none.
final class SemiJoinOperator: NestedOperator {
  private let number: Int
  private let anti: Bool

  init(
    _ context: ExecutionContext, _ input: Operator, _ inner: Operator, number: Int, anti: Bool
  ) {
    self.number = number
    self.anti = anti
    super.init(context, input, inner)
  }

  override func next() throws -> Batch? {
    while let batch = try input.next() {
      try context.check()
      var numbered: Batch = batch
      numbered.columns[number] = .nodes((0..<ElementID(batch.count)).map { $0 })
      try inner.open(numbered)
      var found = [Bool](repeating: false, count: batch.count)
      while let part = try inner.next() {
        for number in part.nodes(number) { found[Int(number)] = true }
      }
      let selection: [Int32] = (0..<Int32(batch.count)).filter { found[Int($0)] != anti }
      if selection.count == batch.count { return batch }
      if !selection.isEmpty { return batch.gathered(selection) }
    }
    return nil
  }
}

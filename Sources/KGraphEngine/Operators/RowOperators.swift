/// Lets through the rows for which all conditions hold.
final class FilterOperator: UnaryOperator {
  private let conditions: [Predicate]
  /// Those of the conditions that compare two nodes, at their places.
  private let comparisons: [NodeComparison?]
  private let frame: Frame

  init(
    _ context: ExecutionContext, _ input: Operator, _ conditions: [Predicate],
    comparisons: [NodeComparison?], _ frame: Frame
  ) {
    self.conditions = conditions
    self.comparisons = comparisons
    self.frame = frame
    super.init(context, input)
  }

  override func next() throws -> Batch? {
    while let batch = try input.next() {
      try context.check()
      frame.batch = batch
      var selection: [Int32] = []
      if comparisons.count == 1, let found = comparisons[0]?.selection(batch) {
        if found.count == batch.count { return batch }
        if found.isEmpty { continue }
        return batch.gathered(found)
      }
      selection.reserveCapacity(batch.count)
      for row in 0..<batch.count {
        var holds = true
        for condition in conditions where holds { holds = try condition(frame, row) == true }
        if holds { selection.append(Int32(row)) }
      }
      if selection.count == batch.count { return batch }
      if !selection.isEmpty { return batch.gathered(selection) }
    }
    return nil
  }
}

/// `a = b` or `a <> b` over two slots, decided for a whole batch where both hold nodes.
struct NodeComparison {
  private let left: Int
  private let right: Int
  private let isEqual: Bool

  init?(_ condition: BoundExpression) {
    guard case .comparison(.slot(let left), let links) = condition, links.count == 1,
      links[0].0 == .equal || links[0].0 == .notEqual, case .slot(let right) = links[0].1
    else { return nil }
    self.left = left
    self.right = right
    isEqual = links[0].0 == .equal
  }

  /// The rows that satisfy it; `nil` where a slot holds anything but nodes.
  func selection(_ batch: Batch) -> [Int32]? {
    var selection: [Int32] = []
    selection.reserveCapacity(batch.count)
    switch (batch.columns[left], batch.columns[right]) {
    case (.nodes(let ids), .constant(.node(let id))), (.constant(.node(let id)), .nodes(let ids)):
      for row in ids.indices where ids[row] != .none && (ids[row] == id) == isEqual {
        selection.append(Int32(row))
      }
    case (.nodes(let ids), .nodes(let others)):
      for row in ids.indices
      where ids[row] != .none && others[row] != .none && (ids[row] == others[row]) == isEqual {
        selection.append(Int32(row))
      }
    default: return nil
    }
    return selection
  }
}

/// Lets through the rows whose element the active time filter admits.
final class TimeFilterOperator: UnaryOperator {
  private let slot: Int
  private let resolver: TimeResolver
  private let frame: Frame

  init(
    _ context: ExecutionContext, _ input: Operator, slot: Int, _ resolver: TimeResolver,
    _ frame: Frame
  ) {
    self.slot = slot
    self.resolver = resolver
    self.frame = frame
    super.init(context, input)
  }

  override func next() throws -> Batch? {
    let base: Snapshot = context.graph.base
    // Nodes without dates are timeless: there is nothing to look at.
    if base.nodeTimes.first.isEmpty && base.nodeTimes.knownFrom.isEmpty
      && base.nodeTimes.knownByDefault == .min && resolver.isConstant
    {
      guard let batch = try input.next() else { return nil }
      frame.batch = batch
      let isEmpty: Bool = try resolver(frame, 0)?.isEmpty == true
      frame.batch.columns = []
      if !isEmpty { return batch }
    }
    let times: TimeColumns = base.nodeTimes
    while let batch = try input.next() {
      frame.batch = batch
      var selection: [Int32] = []
      for row in 0..<batch.count {
        guard let filter = try resolver(frame, row), let node = batch.node(slot, row) else {
          selection.append(Int32(row))
          continue
        }
        if context.admits(node, filter, times, timeless: true) {
          selection.append(Int32(row))
        }
      }
      if selection.count == batch.count { return batch }
      if !selection.isEmpty { return batch.gathered(selection) }
    }
    return nil
  }
}

/// Computes values into slots.
final class ProjectOperator: UnaryOperator {
  /// What is computed into a slot, at once for all rows where that can be.
  struct Item {
    var slot: Int
    var value: Evaluator
    var column: ColumnEvaluator?
  }

  private let items: [Item]
  private var found: [BatchColumn] = []
  private let frame: Frame

  init(_ context: ExecutionContext, _ input: Operator, _ items: [Item], _ frame: Frame) {
    self.items = items
    self.frame = frame
    super.init(context, input)
  }

  override func next() throws -> Batch? {
    guard var batch = try input.next() else { return nil }
    try context.check()
    frame.batch = batch
    found.removeAll(keepingCapacity: true)
    for item in items {
      if let column = item.column?(frame) {
        found.append(column)
        continue
      }
      var values: [Value] = []
      values.reserveCapacity(batch.count)
      for row in 0..<batch.count { values.append(try item.value(frame, row)) }
      found.append(.values(values))
    }
    // The columns are changed in place once nothing else looks at them.
    frame.batch.columns = []
    for place in items.indices { batch.columns[items[place].slot] = found[place] }
    return batch
  }
}

/// Forgets all slots but some.
final class NarrowOperator: UnaryOperator {
  private let dropped: [Int]

  init(_ context: ExecutionContext, _ input: Operator, kept: [Int], slots: Int) {
    let set = Set(kept)
    dropped = (0..<slots).filter { !set.contains($0) }
    super.init(context, input)
  }

  override func next() throws -> Batch? {
    guard var batch = try input.next() else { return nil }
    for slot in dropped { batch.columns[slot] = .unset }
    return batch
  }
}

/// Lets through only the first of equal rows.
final class DistinctOperator: UnaryOperator {
  private let slots: [Int]
  private var seen: Set<[Value]> = []
  /// For one slot, which needs no array per row, and for one of nodes, which needs no set.
  private var seenSingle: Set<Value> = []
  private let marks = NodeMarks()
  private var hasMarks = false

  init(_ context: ExecutionContext, _ input: Operator, slots: [Int]) {
    self.slots = slots
    super.init(context, input)
  }

  override func open(_ argument: Batch) throws {
    try super.open(argument)
    if !seen.isEmpty { seen = [] }
    if !seenSingle.isEmpty { seenSingle = [] }
    hasMarks = false
  }

  /// The rows of nodes that were not seen before.
  private func unseen(_ ids: [ElementID], _ batch: Batch) -> [Int32] {
    if !hasMarks { marks.start(count: context.graph.nodeLimit) }
    hasMarks = true
    var selection: [Int32] = []
    selection.reserveCapacity(ids.count)
    for (row, id) in ids.enumerated() where marks.set(id) { selection.append(Int32(row)) }
    return selection
  }

  override func next() throws -> Batch? {
    while let batch = try input.next() {
      try context.check()
      if slots.count == 1, seenSingle.isEmpty, case .nodes(let ids) = batch.columns[slots[0]],
        !ids.contains(.none)
      {
        let selection: [Int32] = unseen(ids, batch)
        if selection.count == batch.count { return batch }
        if !selection.isEmpty { return batch.gathered(selection) }
        continue
      }
      if hasMarks, slots.count == 1 {
        // Rows of other kinds follow rows of nodes.
        for node in marks.all { seenSingle.insert(.node(node)) }
        hasMarks = false
      }
      var selection: [Int32] = []
      for row in 0..<batch.count {
        let isNew: Bool =
          slots.count == 1
          ? seenSingle.insert(batch.value(slots[0], row)).inserted
          : seen.insert(slots.map { batch.value($0, row) }).inserted
        if isNew { selection.append(Int32(row)) }
      }
      try hold(values: selection.count * slots.count)
      if !selection.isEmpty { return batch.gathered(selection) }
    }
    return nil
  }
}

/// Leaves out the first rows, or all but the first.
final class SliceOperator: UnaryOperator {
  private let count: Evaluator
  private let isLimit: Bool
  /// Whether the input writes, so that it has to run to its end in any case.
  private let isDraining: Bool
  private let frame: Frame
  private var remaining: Int64 = 0

  init(
    _ context: ExecutionContext, _ input: Operator, isLimit: Bool, isDraining: Bool = false,
    _ count: @escaping Evaluator, _ frame: Frame
  ) {
    self.count = count
    self.isLimit = isLimit
    self.isDraining = isDraining
    self.frame = frame
    super.init(context, input)
  }

  override func open(_ argument: Batch) throws {
    frame.batch = argument
    remaining = try Self.count(count(frame, 0), isLimit ? "LIMIT" : "SKIP")
    try super.open(argument)
  }

  /// The number behind SKIP or LIMIT.
  static func count(_ value: Value, _ clause: String) throws -> Int64 {
    guard case .integer(let number) = value else {
      throw QueryError.runtime(
        .syntaxError, .invalidArgumentType, "\(clause) needs an integer, not a \(value.typeName)")
    }
    guard number >= 0 else {
      throw QueryError.runtime(
        .syntaxError, .negativeIntegerArgument, "\(clause) cannot be negative")
    }
    return number
  }

  override func next() throws -> Batch? {
    if isLimit {
      guard remaining > 0, let batch = try input.next() else {
        while isDraining, try input.next() != nil {}
        return nil
      }
      let taken = Int(min(remaining, Int64(batch.count)))
      remaining -= Int64(taken)
      return batch.slice(0..<taken)
    }
    while let batch = try input.next() {
      if remaining >= Int64(batch.count) {
        remaining -= Int64(batch.count)
        continue
      }
      let start = Int(remaining)
      remaining = 0
      return batch.slice(start..<batch.count)
    }
    return nil
  }
}

/// One row for each element of a list.
final class UnwindOperator: UnaryOperator {
  private let list: Evaluator
  private let slot: Int
  private let frame: Frame
  private var batch: Batch?
  private var row = 0
  private var elements: [Value] = []
  private var element = 0

  init(
    _ context: ExecutionContext, _ input: Operator, _ list: @escaping Evaluator, slot: Int,
    _ frame: Frame
  ) {
    self.list = list
    self.slot = slot
    self.frame = frame
    super.init(context, input)
  }

  override func open(_ argument: Batch) throws {
    try super.open(argument)
    batch = nil
    row = 0
    elements = []
    element = 0
  }

  override func next() throws -> Batch? {
    // A long list makes many batches of one row of the input.
    try context.check()
    var rows: [Int32] = []
    var values: [Value] = []
    while true {
      guard let current = batch else {
        guard let fresh = try input.next() else { return nil }
        try context.check()
        batch = fresh
        frame.batch = fresh
        row = 0
        elements = []
        element = 0
        try load(0)
        continue
      }
      while row < current.count {
        let count: Int = min(elements.count - element, Batch.size - values.count)
        if count > 0 {
          values.append(contentsOf: elements[element..<(element + count)])
          rows.append(contentsOf: repeatElement(Int32(row), count: count))
          element += count
        }
        if values.count >= Batch.size { break }
        row += 1
        if row < current.count { try load(row) }
      }
      if !rows.isEmpty {
        var result: Batch = current.gathered(rows)
        result.columns[slot] = .values(values)
        if row >= current.count { batch = nil }
        return result
      }
      batch = nil
    }
  }

  private func load(_ row: Int) throws {
    element = 0
    switch try list(frame, row) {
    case .list(let values): elements = values
    case .null: elements = []
    case let other: elements = [other]
    }
  }
}

/// Lets no row out.
final class DrainOperator: UnaryOperator {
  override func next() throws -> Batch? {
    while try input.next() != nil { try context.check() }
    return nil
  }
}

/// Takes all rows in before it hands on the first.
final class EagerOperator: CollectingOperator {
  override func produce() throws -> Batch? { try collected() }
}

/// The rows of several inputs, one after the other.
final class UnionOperator: Operator {
  private let inputs: [Operator]
  private var current = 0
  private var argument: Batch

  init(_ context: ExecutionContext, _ inputs: [Operator]) {
    self.inputs = inputs
    argument = Batch(count: 0, slots: 0)
    super.init(context)
  }

  override func open(_ argument: Batch) throws {
    self.argument = argument
    current = 0
    if let first = inputs.first { try first.open(argument) }
  }

  override func next() throws -> Batch? {
    while current < inputs.count {
      if let batch = try inputs[current].next() { return batch }
      current += 1
      if current < inputs.count { try inputs[current].open(argument) }
    }
    return nil
  }
}

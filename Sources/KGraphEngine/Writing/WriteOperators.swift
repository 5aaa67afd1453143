/// An operator that writes for every row, after it has read them all.
class WritingOperator: CollectingOperator {
  let frame: Frame

  init(_ context: ExecutionContext, _ input: Operator, _ frame: Frame) {
    self.frame = frame
    super.init(context, input)
  }

  /// Writes for all rows and gives the rows to hand on.
  func write(_ batch: Batch) throws -> Batch? { batch }

  override func produce() throws -> Batch? {
    if context.limits.isReadOnly {
      throw QueryError.runtime(
        .semanticError, "ReadOnly", "the query writes, but only reading is allowed")
    }
    guard let batch = try collected() else { return nil }
    return try write(batch)
  }
}

/// `CREATE`.
final class CreateOperator: WritingOperator {
  private let creator: Creator

  init(_ context: ExecutionContext, _ input: Operator, _ creator: Creator, _ frame: Frame) {
    self.creator = creator
    super.init(context, input, frame)
  }

  override func write(_ batch: Batch) throws -> Batch? {
    var result: Batch?
    for row in 0..<batch.count {
      if row % Batch.size == 0 { try context.check() }
      frame.batch = batch.gathered([Int32(row)])
      try creator.create(frame, refusingNull: false)
      if result == nil { result = frame.batch } else { result?.append(frame.batch) }
    }
    return result
  }
}

/// `MERGE`.
final class MergeOperator: WritingOperator {
  private let match: Operator
  private let creator: Creator
  private let slots: [Int]
  private let onCreate: [Setter]
  private let onMatch: [Setter]

  init(
    _ context: ExecutionContext, _ input: Operator, _ match: Operator, _ creator: Creator,
    slots: [Int], onCreate: [Setter], onMatch: [Setter], _ frame: Frame
  ) {
    self.match = match
    self.creator = creator
    self.slots = slots
    self.onCreate = onCreate
    self.onMatch = onMatch
    super.init(context, input, frame)
  }

  override func write(_ batch: Batch) throws -> Batch? {
    var result: Batch?
    func take(_ rows: Batch) { if result == nil { result = rows } else { result?.append(rows) } }
    for row in 0..<batch.count {
      try context.check()
      let single: Batch = batch.gathered([Int32(row)])
      try match.open(single)
      var found: [Batch] = []
      while let part = try match.next() { found.append(part) }
      if found.isEmpty {
        frame.batch = single
        try creator.create(frame, refusingNull: true)
        for setter in onCreate { try setter.apply(frame, 0) }
        take(frame.batch)
      } else {
        for part in found {
          frame.batch = part
          for row in 0..<part.count { for setter in onMatch { try setter.apply(frame, row) } }
          take(part)
        }
      }
    }
    return result
  }
}

/// `SET`.
final class SetOperator: WritingOperator {
  private let setters: [Setter]

  init(_ context: ExecutionContext, _ input: Operator, _ setters: [Setter], _ frame: Frame) {
    self.setters = setters
    super.init(context, input, frame)
  }

  override func write(_ batch: Batch) throws -> Batch? {
    frame.batch = batch
    for row in 0..<batch.count { for setter in setters { try setter.apply(frame, row) } }
    return batch
  }
}

/// `REMOVE`.
final class RemoveOperator: WritingOperator {
  private let removers: [Remover]

  init(_ context: ExecutionContext, _ input: Operator, _ removers: [Remover], _ frame: Frame) {
    self.removers = removers
    super.init(context, input, frame)
  }

  override func write(_ batch: Batch) throws -> Batch? {
    frame.batch = batch
    for row in 0..<batch.count { for remover in removers { try remover.apply(frame, row) } }
    return batch
  }
}

/// `DELETE` and `DETACH DELETE`.
final class DeleteOperator: WritingOperator {
  private let targets: [Evaluator]
  private let detach: Bool

  init(
    _ context: ExecutionContext, _ input: Operator, _ targets: [Evaluator], detach: Bool,
    _ frame: Frame
  ) {
    self.targets = targets
    self.detach = detach
    super.init(context, input, frame)
  }

  override func write(_ batch: Batch) throws -> Batch? {
    let graph: GraphState = context.graph
    frame.batch = batch
    var found: [Value] = []
    for row in 0..<batch.count { for target in targets { found.append(try target(frame, row)) } }
    for value in found {
      switch value {
      case .null: break
      case .node(let id): graph.delete(node: id, detach: detach)
      case .relationship(let id): graph.delete(relationship: id)
      case .path(let path):
        for id in path.relationships { graph.delete(relationship: id) }
        for id in path.nodes { graph.delete(node: id, detach: detach) }
      default:
        throw QueryError.type("InvalidArgumentType", "a \(value.typeName) cannot be deleted")
      }
    }
    return batch
  }
}

/// `FOREACH`.
final class ForeachOperator: WritingOperator {
  private let body: Operator
  private let list: Evaluator
  private let slot: Int

  init(
    _ context: ExecutionContext, _ input: Operator, _ body: Operator, _ list: @escaping Evaluator,
    slot: Int, _ frame: Frame
  ) {
    self.body = body
    self.list = list
    self.slot = slot
    super.init(context, input, frame)
  }

  override func write(_ batch: Batch) throws -> Batch? {
    for row in 0..<batch.count {
      try context.check()
      frame.batch = batch
      switch try list(frame, row) {
      case .null: continue
      case .list(let elements):
        let single: Batch = batch.gathered([Int32(row)])
        for element in elements {
          var argument: Batch = single
          argument.columns[slot] = .values([element])
          try body.open(argument)
          while try body.next() != nil {}
        }
      case let other:
        throw QueryError.type(
          "InvalidArgumentType", "FOREACH needs a list, not a \(other.typeName)")
      }
    }
    return batch
  }
}

/// A physical operator: hands out batches of rows when asked.
///
/// `open` starts it anew over the rows handed in from outside; it may be called any number of times.
class Operator {
  let context: ExecutionContext

  init(_ context: ExecutionContext) { self.context = context }

  /// Starts over, with the rows that `argument` leaves hand out.
  func open(_ argument: Batch) throws {}

  /// The next rows, at least one; `nil` at the end.
  func next() throws -> Batch? { nil }

  /// What PROFILE says of the operator besides its rows and its time; `nil` for nothing.
  var work: OperatorWork? { nil }
}

/// How an operator went about a search.
package struct OperatorWork: Sendable {
  /// How many times a relationship was looked at.
  package var steps: Int
  /// The way that it chose.
  package var way: String
}

/// Hands out the rows from outside.
final class ArgumentOperator: Operator {
  private var batch: Batch?

  override func open(_ argument: Batch) throws { batch = argument.count > 0 ? argument : nil }

  override func next() throws -> Batch? {
    defer { batch = nil }
    return batch
  }
}

/// An operator with one input.
class UnaryOperator: Operator {
  let input: Operator

  init(_ context: ExecutionContext, _ input: Operator) {
    self.input = input
    super.init(context)
  }

  override func open(_ argument: Batch) throws {
    if held != 0 { release(values: held) }
    try input.open(argument)
  }

  private var held = 0

  /// Accounts for values that the operator keeps until it is opened anew.
  func hold(values: Int) throws {
    held += values
    try context.hold(values: values)
  }

  /// Gives back some of the values that it kept.
  func release(values: Int) {
    held -= values
    context.release(values: values)
  }

  /// All rows of the input in one batch; `nil` if there are none.
  func collected() throws -> Batch? {
    var all: Batch?
    while let batch = try input.next() {
      try context.check()
      try hold(values: batch.count * batch.setColumns)
      if all == nil { all = batch } else { all?.append(batch) }
    }
    return all
  }
}

extension Batch {
  /// How many columns hold values.
  var setColumns: Int {
    columns.count { if case .unset = $0 { false } else { true } }
  }
}

/// An operator that hands out the rows of one large batch bit by bit.
class CollectingOperator: UnaryOperator {
  private var rows: Batch?
  private var position = 0
  private var isReady = false

  override func open(_ argument: Batch) throws {
    try super.open(argument)
    isReady = false
    rows = nil
    position = 0
  }

  /// Makes the rows; called once after each `open`.
  func produce() throws -> Batch? { nil }

  override func next() throws -> Batch? {
    if !isReady {
      rows = try produce()
      isReady = true
    }
    guard let all = rows, position < all.count else { return nil }
    let end: Int = min(all.count, position + Batch.size)
    let result: Batch = all.slice(position..<end)
    position = end
    if end == all.count { rows = nil }
    return result
  }
}

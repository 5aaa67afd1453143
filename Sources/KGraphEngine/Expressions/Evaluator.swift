/// Computes a value for a row of a frame.
typealias Evaluator = (Frame, Int) throws -> Value

/// The rows that expressions look at, and the variables of comprehensions.
final class Frame {
  let context: ExecutionContext
  // A run is used by one thread and no access overlaps another; the check of that costs more than
  // what it would guard.
  @exclusivity(unchecked) var batch: Batch
  @exclusivity(unchecked) var locals: [Value]

  init(_ context: ExecutionContext, slots: Int) {
    self.context = context
    batch = Batch(count: 0, slots: slots)
    locals = [Value](repeating: .null, count: slots)
  }
}

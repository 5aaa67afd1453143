/// Computes a value for a row of a frame.
typealias Evaluator = (Frame, Int) throws -> Value

/// The rows that expressions look at, and the variables of comprehensions.
final class Frame {
  let context: ExecutionContext
  var batch: Batch
  var locals: [Value]

  init(_ context: ExecutionContext, slots: Int) {
    self.context = context
    batch = Batch(count: 0, slots: slots)
    locals = [Value](repeating: .null, count: slots)
  }
}

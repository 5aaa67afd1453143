import KGraphCypher
import KGraphModel

/// Gives the temporal filter of a row; `nil` where there is none.
struct TimeResolver {
  /// Whether all rows of a run have the same filter.
  var isConstant: Bool
  var resolve: (Frame, Int) throws -> ResolvedTimeFilter?

  func callAsFunction(_ frame: Frame, _ row: Int) throws -> ResolvedTimeFilter? {
    try resolve(frame, row)
  }
}

extension ExpressionCompiler {
  /// The closure that works out a temporal context.
  func resolver(_ number: Int?, _ contexts: [BoundTimeContext]) -> TimeResolver? {
    guard let number else { return nil }
    let context: BoundTimeContext = contexts[number]
    if context.kind == nil && context.knownAt == nil && !context.isVersioned { return nil }
    if context.isConstant {
      return TimeResolver(isConstant: true) { frame, _ in frame.context.temporal[number] }
    }
    return resolve(context)
  }

  /// The closure that works out a context anew for every row.
  func resolve(_ context: BoundTimeContext) -> TimeResolver {
    let time: Evaluator? = context.time.map(compile)
    let known: Evaluator? = context.knownAt.map(compile)
    let recorded: Evaluator? = context.isVersioned ? context.recordedAt.map(compile) : nil
    return TimeResolver(isConstant: false) { frame, row in
      var filter = ResolvedTimeFilter()
      switch context.modality {
      case .certainly: filter.floor = .certain
      case .possibly: filter.floor = .possible
      case .conceivably: filter.floor = .conceivable
      }
      if context.kind == .throughout { filter.predicate = .throughout }
      if let time {
        let value: Value = try time(frame, row)
        filter.operand = TimeOperand.dated(value, frame.context)
        if let window = try TimeOperand.window(value, frame.context) {
          filter.window = window
        } else {
          filter.isEmpty = true
        }
      }
      if let known {
        if let window = try TimeOperand.window(try known(frame, row), frame.context) {
          filter.knownBefore = window.end
        } else {
          filter.isEmpty = true
        }
      }
      if context.isVersioned { filter.recordedAt = .max }
      if let recorded {
        if let second = try RecordedTime.second(recorded(frame, row), frame.context) {
          filter.recordedAt = second
        } else {
          filter.isEmpty = true
        }
      }
      return filter
    }
  }
}

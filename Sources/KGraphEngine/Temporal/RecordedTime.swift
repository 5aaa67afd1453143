import KGraphCypher
import KGraphModel

/// Works out AS RECORDED AT, which is one moment for a whole statement.
enum RecordedTime {
  /// The last second of the moment in UTC; `nil` where the statement asks for none.
  static func second(of query: PreparedQuery, _ context: ExecutionContext) throws -> Int64? {
    let asked: [BoundTimeContext] = query.timeContexts.filter { $0.recordedAt != nil }
    guard !asked.isEmpty else { return nil }
    let compiler = ExpressionCompiler(context: context, slots: query.slots)
    let frame = Frame(context, slots: query.slots)
    frame.batch = Batch(count: 1, slots: query.slots)
    var found: Int64?
    for item in query.timeContexts {
      guard let expression = item.recordedAt, expression.freeSlots.isEmpty,
        let window = try TimeOperand.window(compiler.compile(expression)(frame, 0), context)
      else {
        throw QueryError.syntax(
          .invalidClauseComposition,
          "AS RECORDED AT is one constant moment for all patterns of a statement")
      }
      let second: Int64 = window.end == .max ? .max : window.end - 1
      if let found, found != second {
        throw QueryError.syntax(
          .invalidClauseComposition,
          "AS RECORDED AT is one constant moment for all patterns of a statement")
      }
      found = second
    }
    return found.map { $0 == .max ? $0 : $0 - Int64(context.clock.zoneOffsetSeconds) }
  }
}

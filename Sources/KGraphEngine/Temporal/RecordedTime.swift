import KGraphCypher
import KGraphModel

/// Works out which moments of the record a statement asks for with AS RECORDED AT.
package enum RecordedTime: Sendable, Hashable {
  /// The present.
  case present
  /// One moment for all patterns: the graph as it was then, its last second in UTC.
  case moment(Int64)
  /// Nothing, since the moment is `null`.
  case never
  /// Patterns differ, or the moment depends on rows: a graph with all versions is needed, and a
  /// query that was prepared as versioned.
  case several

  /// What a statement asks for.
  ///
  /// - Throws: `CypherError` for a value that is no exact date.
  package init(of query: PreparedQuery, _ context: ExecutionContext) throws {
    let asked: [BoundExpression] = query.timeContexts.compactMap(\.recordedAt)
    guard !asked.isEmpty else {
      self = .present
      return
    }
    guard asked.count == query.timeContexts.count, !query.hasPatternsWithoutContext,
      asked.allSatisfy(\.freeSlots.isEmpty)
    else {
      self = .several
      return
    }
    let compiler = ExpressionCompiler(context: context, slots: query.slots)
    let frame = Frame(context, slots: query.slots)
    frame.batch = Batch(count: 1, slots: query.slots)
    let moments: Set<Int64?> = try Set(
      asked.map { try Self.second(compiler.compile($0)(frame, 0), context) })
    guard moments.count == 1, let only = moments.first else {
      self = .several
      return
    }
    self = only.map(RecordedTime.moment) ?? .never
  }

  /// The last second of UTC of what a value names; `nil` for `null`.
  ///
  /// The record is kept in UTC, so dates and times without a zone are read in it.
  ///
  /// - Throws: `CypherError` for a value that is no exact date.
  static func second(_ value: Value, _ context: ExecutionContext) throws -> Int64? {
    if case .edtf(let date) = value {
      return try second(.string(date.text), context)
    }
    return try TimeOperand.window(value, context, clock: .utc).map {
      $0.end == .max ? .max : $0.end - 1
    }
  }
}

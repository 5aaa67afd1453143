import KGraphCypher
import KGraphModel

/// One run of a prepared query.
package final class QueryRun {
  /// The names of the columns; empty where the query returns nothing.
  package let columns: [String]
  package let context: ExecutionContext
  private let slots: [Int]
  private let root: Operator
  private let isUpdating: Bool
  private var isFinished = false

  /// Compiles and opens the operators.
  package init(_ query: PreparedQuery, _ context: ExecutionContext) throws {
    for name in query.parameters.sorted() where context.parameters[name] == nil {
      throw CypherError(
        CypherErrorKind(.parameterMissing, .compileTime, .missingParameter),
        "the parameter '\(name)' is missing")
    }
    columns = query.columns.map(\.name)
    slots = query.columns.map(\.slot)
    self.context = context
    isUpdating = query.isUpdating
    // One slot more than the query has: the row numbers of nested plans.
    let count: Int = query.slots + 1
    let compiler = ExpressionCompiler(context: context, slots: count)
    context.timeContexts = query.timeContexts
    let frame = Frame(context, slots: count)
    frame.batch = Batch(count: 1, slots: count)
    for timeContext in query.timeContexts {
      guard timeContext.isConstant else {
        context.temporal.append(nil)
        continue
      }
      context.temporal.append(try compiler.resolve(timeContext)(frame, 0))
    }
    root = try PlanCompiler(compiler, timeContexts: query.timeContexts).compile(query.plan)
    try root.open(Batch(count: 1, slots: count))
  }

  /// The next rows, one array per row; `nil` at the end.
  package func next() throws -> [[Value]]? {
    guard !isFinished else { return nil }
    if let batch = try root.next() {
      return (0..<batch.count).map { row in slots.map { batch.value($0, row) } }
    }
    isFinished = true
    if isUpdating, context.graph.firstDanglingNode() != nil {
      throw QueryError.runtime(
        .constraintVerificationFailed, .deleteConnectedNode,
        "a node that still has relationships cannot be deleted; use DETACH DELETE")
    }
    return nil
  }

  /// All rows.
  package func all() throws -> [[Value]] {
    var rows: [[Value]] = []
    while let more = try next() { rows.append(contentsOf: more) }
    return rows
  }
}

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
  private var explanation: [String]?
  private let query: PreparedQuery
  /// What the operators did, for PROFILE.
  private let profile: Profile?

  /// Compiles and opens the operators.
  package init(_ query: PreparedQuery, _ context: ExecutionContext) throws {
    for name in query.parameters.sorted() where context.parameters[name] == nil {
      throw CypherError(
        CypherErrorKind(.parameterMissing, .compileTime, .missingParameter),
        "the parameter '\(name)' is missing")
    }
    self.query = query
    profile = query.mode == .profile ? Profile() : nil
    let isExplaining: Bool = query.mode == .explain
    explanation = isExplaining ? PlanText(query).lines(query.plan) : nil
    columns = isExplaining ? ["plan"] : query.columns.map(\.name)
    slots = query.columns.map(\.slot)
    self.context = context
    isUpdating = query.isUpdating
    let count: Int = query.slots
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
    let plans = PlanCompiler(compiler, timeContexts: query.timeContexts)
    if let profile {
      root = try plans.compile(query.plan, profile)
    } else {
      root = try plans.compile(query.plan)
    }
    if isExplaining { return }
    try root.open(Batch(count: 1, slots: count))
  }

  /// The next rows, one array per row; `nil` at the end.
  package func next() throws -> [[Value]]? {
    guard !isFinished else { return nil }
    if let explanation {
      isFinished = true
      return explanation.map { [.string($0)] }
    }
    try context.check()
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

  /// The plan with rows and time of each operator so far; `nil` unless the query began with PROFILE.
  package var profileLines: [String]? {
    profile.map { PlanText(query).lines(query.plan, notes: $0.notes) }
  }

  /// How many rows each operator handed on, by its place in the plan; empty without PROFILE.
  package var operatorRows: [Int: Int] { profile?.rows ?? [:] }

  /// All rows.
  package func all() throws -> [[Value]] {
    var rows: [[Value]] = []
    while let more = try next() { rows.append(contentsOf: more) }
    return rows
  }
}

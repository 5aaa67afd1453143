import KGraphCypher
import KGraphModel

/// One run of a prepared query.
package final class QueryRun {
  /// The names of the columns; empty where the query returns nothing.
  package let columns: [String]
  package let context: ExecutionContext
  private let slots: [Int]
  private let root: Operator
  /// What works out the temporal contexts that are the same for all rows.
  private let resolvers: [TimeResolver?]
  private let frame: Frame
  private let isUpdating: Bool
  private var isFinished = false
  private var explanation: [String]?
  private let query: PreparedQuery
  /// What the operators did, for PROFILE.
  private let profile: Profile?
  private let start: Batch

  /// Compiles and opens the operators.
  package init(_ query: PreparedQuery, _ context: ExecutionContext) throws {
    try Self.check(query, context.parameters)
    self.query = query
    start = Batch(count: 1, slots: query.slots)
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
    frame = Frame(context, slots: count)
    resolvers = query.timeContexts.map { $0.isConstant ? compiler.resolve($0) : nil }
    context.temporal = [ResolvedTimeFilter?](repeating: nil, count: resolvers.count)
    let plans = PlanCompiler(compiler, timeContexts: query.timeContexts)
    if let profile {
      root = try plans.compile(query.plan, profile)
    } else {
      root = try plans.compile(query.plan)
    }
    if isExplaining { return }
    try open()
  }

  private func open() throws {
    frame.batch = start
    for number in resolvers.indices {
      context.temporal[number] = try resolvers[number]?(frame, 0)
    }
    try root.open(start)
  }

  /// Starts the same query again with other parameters; what was compiled is kept.
  ///
  /// The graph is the same; what the run before wrote is taken back.
  package func restart(_ parameters: [String: Value]) throws {
    if !context.rebind(parameters, now: .now()) || parameters.count < query.parameters.count {
      try Self.check(query, parameters)
    }
    isFinished = false
    if isUpdating { context.graph.discardChanges() }
    try open()
  }

  private static func check(_ query: PreparedQuery, _ parameters: [String: Value]) throws {
    if query.parameters.allSatisfy({ parameters[$0] != nil }) { return }
    for name in query.parameters.sorted() where parameters[name] == nil {
      throw CypherError(
        CypherErrorKind(.parameterMissing, .compileTime, .missingParameter),
        "the parameter '\(name)' is missing")
    }
  }

  /// Puts all rows into a table in place of those that are in it.
  package func read(into table: inout ResultTable) throws {
    if !table.isEmpty { table.removeAll() }
    while let batch = try root.next() { table.append(batch, slots) }
    isFinished = true
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

  /// How operators that search went about it, by their places in the plan; empty without PROFILE.
  package var operatorWork: [Int: OperatorWork] { profile?.work ?? [:] }

  /// All rows.
  package func all() throws -> [[Value]] {
    var rows: [[Value]] = []
    while let more = try next() { rows.append(contentsOf: more) }
    return rows
  }
}

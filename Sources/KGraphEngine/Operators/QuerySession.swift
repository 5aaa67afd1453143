import KGraphCypher
import KGraphModel

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Parses, binds and starts statements.
package enum QuerySession {
  /// Gives the graph as it was recorded at a moment, or with all versions.
  package typealias RecordedSnapshot = (_ moments: RecordedTime) throws -> Snapshot

  /// Starts the one statement of a text.
  ///
  /// - Throws: `CypherError` for what is wrong with the statement.
  package static func start(
    _ text: String, _ graph: GraphState, parameters: [String: Value],
    procedures: ProcedureRegistry = ProcedureRegistry(),
    limits: ExecutionLimits = ExecutionLimits(), recorded: RecordedSnapshot? = nil
  ) throws -> QueryRun {
    let statement: Statement = try CypherParser.statement(text)
    return try start(
      statement, graph, parameters: parameters, procedures: procedures, limits: limits,
      recorded: recorded)
  }

  /// Starts a statement.
  package static func start(
    _ statement: Statement, _ graph: GraphState, parameters: [String: Value],
    procedures: ProcedureRegistry = ProcedureRegistry(),
    limits: ExecutionLimits = ExecutionLimits(), recorded: RecordedSnapshot? = nil
  ) throws -> QueryRun {
    let prepared: PreparedQuery = try Binder.prepare(
      statement, procedures: procedures, statistics: GraphStatistics(graph.base),
      parameters: Set(parameters.keys))
    func context(_ graph: GraphState) -> ExecutionContext {
      ExecutionContext(
        graph: graph, parameters: parameters, clock: graph.base.clock, now: .now(),
        limits: limits, procedures: procedures)
    }
    let current: ExecutionContext = context(graph)
    let asked = try RecordedTime(of: prepared, current)
    if asked == .present { return try QueryRun(prepared, current) }
    guard let recorded else {
      throw QueryError.runtime(
        .semanticError, "Unsupported", "this graph keeps no earlier versions for AS RECORDED AT")
    }
    guard asked == .several else {
      return try QueryRun(prepared, context(GraphState(recorded(asked))))
    }
    let versions: Snapshot = try recorded(asked)
    return try QueryRun(
      Binder.prepare(
        statement, procedures: procedures, statistics: GraphStatistics(versions),
        parameters: Set(parameters.keys), versioned: true), context(GraphState(versions)))
  }

  /// Runs the one statement of a text and gives its rows.
  package static func run(_ text: String, _ graph: GraphState, parameters: [String: Value]) throws
    -> [[Value]]
  {
    try start(text, graph, parameters: parameters).all()
  }
}

extension Instant {
  /// The current moment.
  package static func now() -> Instant {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Instant(second: Int64(time.tv_sec), nanosecond: Int64(time.tv_nsec))
  }
}

import KGraphCypher
import KGraphModel

/// Parses, binds and starts statements.
package enum QuerySession {
  /// Starts the one statement of a text.
  package static func start(
    _ text: String, _ graph: GraphState, parameters: [String: Value],
    procedures: ProcedureRegistry = ProcedureRegistry(),
    limits: ExecutionLimits = ExecutionLimits()
  ) throws -> QueryRun {
    let statement: Statement = try CypherParser.statement(text)
    let prepared: PreparedQuery = try Binder.prepare(
      statement, procedures: procedures, statistics: GraphStatistics(graph.base),
      parameters: Set(parameters.keys))
    let context = ExecutionContext(
      graph: graph, parameters: parameters, clock: graph.base.clock, now: .now(), limits: limits,
      procedures: procedures)
    return try QueryRun(prepared, context)
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

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

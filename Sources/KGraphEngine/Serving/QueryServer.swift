import KGraphCypher
import KGraphModel

/// Answers queries that are prepared once and run many times: one JSON object per line in, one out.
///
/// - `{"prepare": NAME, "query": TEXT}` gives `columns` and `microseconds` for parsing and planning.
/// - `{"run": NAME, "params": {...}}` gives `rows` and `microseconds` for one run, from the values of
///   the parameters to the values of all rows.
/// - `{"run": NAME, "many": [{...}, ...]}` gives one such object for each in `runs`.
/// - `{"batch": [{...}, ...]}` answers several requests one after the other, in `answers`.
/// - `{"explain": NAME}` gives the `plan`.
///
/// Only queries that read are served. An error is answered as `{"error": ...}`.
package final class QueryServer {
  private let graph: GraphState
  private var queries: [String: Query] = [:]

  /// A prepared query, and what its runs share.
  private final class Query {
    let plan: PreparedQuery
    var run: QueryRun?
    var table = ResultTable()

    init(_ plan: PreparedQuery) { self.plan = plan }
  }

  /// Serves queries over a graph.
  package init(_ snapshot: Snapshot) { graph = GraphState(snapshot) }

  /// The answer to one request; an unreadable one is answered too.
  package func answer(_ line: String) -> String {
    var writer = JSONWriter()
    do {
      guard case .map(let request) = try JSONReader.read(line) else {
        throw KGraphError(.invalid, "a request is an object")
      }
      try answer(request, &writer)
    } catch {
      writer = JSONWriter()
      writer.raw("{\"error\":")
      let message = (error as? CypherError)?.message ?? (error as? KGraphError)?.message
      writer.string(message ?? "\(error)")
      writer.raw("}")
    }
    return writer.text
  }

  private func answer(_ request: PropertyMap, _ writer: inout JSONWriter) throws {
    if case .list(let all) = request["batch"] {
      writer.raw("{\"answers\":[")
      for (index, item) in all.enumerated() {
        if index > 0 { writer.raw(",") }
        guard case .map(let request) = item else {
          throw KGraphError(.invalid, "a batch is a list of requests")
        }
        try answer(request, &writer)
      }
      writer.raw("]}")
    } else if let name = request["prepare"]?.string, let text = request["query"]?.string {
      try prepare(name, text, &writer)
    } else if let name = request["explain"]?.string, let plan = queries[name]?.plan {
      writer.raw("{\"plan\":")
      writer.string(PlanText(plan).lines(plan.plan).joined(separator: "\n"))
      writer.raw("}")
    } else if let name = request["run"]?.string {
      guard let query = queries[name] else {
        throw KGraphError(.invalid, "'\(name)' is not prepared")
      }
      if case .list(let all) = request["many"] {
        writer.raw("{\"runs\":[")
        for (index, parameters) in all.enumerated() {
          if index > 0 { writer.raw(",") }
          try run(query, parameters, &writer)
        }
        writer.raw("]}")
      } else {
        try run(query, request["params"] ?? .map([:]), &writer)
      }
    } else {
      throw KGraphError(.invalid, "a request has 'prepare' and 'query', 'run' or 'explain'")
    }
  }

  private func prepare(_ name: String, _ text: String, _ writer: inout JSONWriter) throws {
    let start: ContinuousClock.Instant = .now
    let prepared: PreparedQuery = try Binder.prepare(
      CypherParser.statement(text), statistics: GraphStatistics(graph.base))
    let time: Duration = .now - start
    guard !prepared.isUpdating else { throw KGraphError(.readOnly, "only reading is served") }
    queries[name] = Query(prepared)
    writer.raw("{\"columns\":[")
    for (index, column) in prepared.columns.enumerated() {
      if index > 0 { writer.raw(",") }
      writer.string(column.name)
    }
    writer.raw("],\"microseconds\":\(Self.microseconds(time))}")
  }

  private func run(_ query: Query, _ given: PropertyValue, _ writer: inout JSONWriter) throws {
    var parameters: [String: Value] = [:]
    if case .map(let map) = given {
      for (key, value) in map { parameters[key] = Value(value) }
    }
    let start: ContinuousClock.Instant = .now
    if let run = query.run {
      try run.restart(parameters)
    } else {
      let context = ExecutionContext(
        graph: graph, parameters: parameters, clock: graph.base.clock, now: .now(),
        limits: ExecutionLimits(isReadOnly: true), procedures: ProcedureRegistry())
      context.notesConceivable = false
      query.run = try QueryRun(query.plan, context)
    }
    try query.run?.read(into: &query.table)
    let time: Duration = .now - start
    writer.raw("{\"rows\":[")
    write(query.table, &writer)
    query.table.removeAll()
    writer.raw("],\"microseconds\":\(Self.microseconds(time))}")
  }

  private func write(_ table: ResultTable, _ writer: inout JSONWriter) {
    var isFirst = true
    table.bytes.withUnsafeBufferPointer { bytes in
      for part in table.parts {
        for row in 0..<part.count {
          writer.raw(isFirst ? "[" : ",[")
          isFirst = false
          for (place, column) in part.columns.enumerated() {
            if place > 0 { writer.raw(",") }
            guard case .texts = column else {
              write(column.value(row), &writer)
              continue
            }
            let span: ResultTable.Span = table.spans[part.firstSpans[place] + row]
            if span.length < 0 {
              writer.raw("null")
            } else {
              writer.string(
                utf8: UnsafeBufferPointer(rebasing: bytes[span.start..<(span.start + span.length)]))
            }
          }
          writer.raw("]")
        }
      }
    }
  }

  private func write(_ value: Value, _ writer: inout JSONWriter) {
    switch value {
    case .list(let values):
      writer.raw("[")
      for (index, element) in values.enumerated() {
        if index > 0 { writer.raw(",") }
        write(element, &writer)
      }
      writer.raw("]")
    case .node(let id): writer.string(graph.key(ofNode: id)?.text ?? "n\(id)")
    case .relationship(let id): writer.string(graph.key(ofRelationship: id)?.text ?? "r\(id)")
    case .date(let date): writer.string(date.text)
    default: writer.value(value.property ?? .null)
    }
  }

  private static func microseconds(_ time: Duration) -> String {
    let (seconds, attoseconds) = time.components
    let nanoseconds: Int64 = seconds * 1_000_000_000 + attoseconds / 1_000_000_000
    let fraction = String(nanoseconds % 1_000)
    return "\(nanoseconds / 1_000).\(String(repeating: "0", count: 3 - fraction.count))\(fraction)"
  }
}

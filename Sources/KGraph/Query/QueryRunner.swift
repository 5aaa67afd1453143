import KGraphCypher
import KGraphEngine
import KGraphModel
import KGraphStore

/// Runs the statements of one request, one transaction each.
struct QueryRunner {
  let subject: Case
  let request: QueryRequest

  /// Runs all statements and hands over what each gave.
  ///
  /// - Throws: ``KGraphError``; what statements before the failing one wrote stays.
  func run(_ handle: (QueryResult) throws -> Void) throws {
    let script = try translating { try CypherParser.script(request.text, file: request.file) }
    guard !script.statements.isEmpty else {
      throw KGraphError(
        .usage, "the query is empty", hint: "kgraph query 'MATCH (n) RETURN n.name LIMIT 5'")
    }
    try translating { try checkAll(script) }
    for statement in script.statements {
      let result = try translating { try run(statement) }
      try handle(result)
    }
  }

  /// Binds every statement before the first one runs, so that a mistake in the last is found before
  /// anything is written.
  private func checkAll(_ script: Script) throws {
    guard script.statements.count > 1 || request.isReadOnly || request.stamp == nil else { return }
    for statement in script.statements {
      let prepared = try prepare(statement, graph(of: statement).snapshot)
      guard prepared.isUpdating, prepared.mode != .explain, request.mode != .explain else {
        continue
      }
      if request.isReadOnly {
        throw KGraphError(
          .readOnly, "the query writes, and only reading is allowed",
          at: CypherError(.syntax(.unexpectedSyntax), "", at: statement.range)
            .located(in: request.text, file: request.file).location,
          hint: "leave out --read-only to let it write")
      }
    }
  }

  private func graph(of statement: Statement) throws -> SnapshotCache.Entry {
    let recordedAt = try RecordMomentReader(request: request).moment(of: statement)
    return try subject.snapshot(
      recordedAt: recordedAt ?? request.recordedAt, statuses: request.statuses)
  }

  private func prepare(_ statement: Statement, _ snapshot: Snapshot) throws -> PreparedQuery {
    var statement = statement
    switch request.mode {
    case .run: break
    case .explain: statement.mode = .explain
    case .profile: statement.mode = .profile
    }
    return try Binder.prepare(
      statement, statistics: GraphStatistics(snapshot), parameters: Set(request.parameters.keys))
  }

  private func context(_ snapshot: Snapshot) -> ExecutionContext {
    let limits = request.limits
    return ExecutionContext(
      graph: GraphState(snapshot), parameters: request.parameters.mapValues { Value($0) },
      clock: snapshot.clock, now: .now(),
      limits: ExecutionLimits(
        interruption: limits.interruption?.flag,
        deadline: limits.seconds.map { .now.advanced(by: .milliseconds(Int64($0 * 1_000))) },
        memoryBytes: limits.memoryBytes, isReadOnly: request.isReadOnly),
      procedures: ProcedureRegistry())
  }

  private func run(_ statement: Statement) throws -> QueryResult {
    let entry = try graph(of: statement)
    let prepared = try prepare(statement, entry.snapshot)
    var result = QueryResult(
      columns: prepared.columns.map(\.name), rows: [], isTruncated: false, certainty: nil,
      report: nil, plan: nil, hidden: entry.hidden)
    if prepared.mode == .explain {
      result.plan = PlanText(prepared).lines(prepared.plan).joined(separator: "\n")
      result.columns = []
      return result
    }
    if prepared.isUpdating {
      guard request.recordedAt == nil, request.statuses == nil else {
        throw KGraphError(
          .usage, "a query that writes sees the whole present case",
          hint: "leave out --recorded-at and --status")
      }
    }
    let context = context(entry.snapshot)
    let run = try QueryRun(prepared, context)
    var rows: [[Value]] = []
    let limit = request.limits.rows ?? .max
    while let more = try run.next() {
      if prepared.isUpdating {
        let room = max(0, limit - rows.count)
        rows.append(contentsOf: more.prefix(room))
        result.isTruncated = result.isTruncated || more.count > room
        continue
      }
      rows.append(contentsOf: more)
      if rows.count > limit { break }
    }
    result.plan = run.profileLines?.joined(separator: "\n")
    if rows.count > limit {
      rows.removeLast(rows.count - limit)
      result.isTruncated = true
    }
    var converter = ResultConverter(context: context, ontology: try subject.ontology())
    if prepared.isUpdating {
      result.report = try write(context.graph, &converter)
    } else {
      result.certainty = try certainty(
        of: prepared, entry.snapshot, rows: result.isTruncated ? nil : rows.count)
    }
    if result.certainty == nil { result.conceivableElements = context.conceivableCount }
    result.rows = rows.map(converter.row)
    return result
  }

  private func write(
    _ graph: GraphState, _ converter: inout ResultConverter
  ) throws -> StatementReport {
    let counts = graph.changeCounts()
    var report = StatementReport()
    report.nodesCreated = counts.nodesCreated
    report.nodesDeleted = counts.nodesDeleted
    report.relationshipsCreated = counts.relationshipsCreated
    report.relationshipsDeleted = counts.relationshipsDeleted
    report.labelsAdded = counts.labelsAdded
    report.labelsRemoved = counts.labelsRemoved
    report.propertiesSet = counts.propertiesSet
    var writer = try DeltaWriter(graph: graph, subject: subject)
    let set = try writer.writeSet()
    converter.nodeKeys = writer.nodeKeys
    converter.relationshipKeys = writer.relationshipKeys
    let stamp = request.stamp ?? Stamp(author: "", command: "query")
    report.outcome = try subject.write(
      set, writer.warnings, subject: nil, stamp: stamp, dryRun: request.isDryRun)
    return report
  }

  /// How many rows hold how surely, found by asking again under the other modalities.
  private func certainty(
    of prepared: PreparedQuery, _ snapshot: Snapshot, rows: Int?
  ) throws -> RowCertainty? {
    guard let modality = prepared.sharedModality, prepared.isMonotone, prepared.mode == .run else {
      return nil
    }
    func count(_ asked: Modality) throws -> Int {
      if asked == modality, let rows { return rows }
      let run = try QueryRun(prepared.asked(asked), context(snapshot))
      var count = 0
      while let more = try run.next() { count += more.count }
      return count
    }
    let certain = try count(.certainly)
    let possible = try count(.possibly)
    let conceivable = try count(.conceivably)
    guard certain <= possible, possible <= conceivable else { return nil }
    switch modality {
    case .certainly:
      return RowCertainty(
        certain: certain, possible: 0, conceivable: 0, possibleLeftOut: possible - certain,
        conceivableLeftOut: conceivable - possible)
    case .possibly:
      return RowCertainty(
        certain: certain, possible: possible - certain, conceivable: 0, possibleLeftOut: 0,
        conceivableLeftOut: conceivable - possible)
    case .conceivably:
      return RowCertainty(
        certain: certain, possible: possible - certain, conceivable: conceivable - possible,
        possibleLeftOut: 0, conceivableLeftOut: 0)
    }
  }

  private func translating<Result>(_ work: () throws -> Result) throws -> Result {
    do { return try work() } catch let error as CypherError {
      var shown = error.located(in: request.text, file: request.file).kgraphError
      if error.kind.detail.rawValue == "Interrupted" { shown.code = .interrupted }
      throw shown
    }
  }
}

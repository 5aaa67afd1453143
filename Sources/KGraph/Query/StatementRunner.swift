import KGraphCypher
import KGraphEngine
import KGraphModel
import KGraphStore

/// Runs one statement of a request.
struct StatementRunner {
  private let subject: Case
  private let request: QueryRequest
  private let statement: Statement
  private let deadline: ContinuousClock.Instant?

  /// Prepares to run; the time that the statement may take begins now.
  init(_ subject: Case, _ request: QueryRequest, _ statement: Statement) {
    self.subject = subject
    self.request = request
    self.statement = statement
    deadline = request.limits.seconds.map { .now.advanced(by: .milliseconds(Int64($0 * 1_000))) }
  }

  /// Runs the statement; rows of one that only reads go to `stream`, where there is one.
  ///
  /// - Throws: `CypherError` or ``KGraphError``.
  func run(_ stream: ((QueryRows) throws -> Void)?) throws -> QueryResult {
    let (prepared, entry) = try prepared()
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
    var converter = ResultConverter(context: context, ontology: subject.ontology)
    let run = try QueryRun(prepared, context)
    let stream = prepared.isUpdating ? nil : stream
    let columns = result.columns
    let rows = try read(run, &result, prepared) { rows in
      guard let stream else {
        try context.hold(values: rows.count * max(1, columns.count))
        return false
      }
      try stream(QueryRows(columns: columns, rows: try rows.map(converter.row)))
      return true
    }
    result.plan = run.profileLines?.joined(separator: "\n")
    if prepared.isUpdating {
      result.report = try write(context.graph, &converter)
    } else {
      result.certainty = try certainty(
        of: prepared, entry.snapshot, rows: result.isTruncated ? nil : result.rowCount)
    }
    if result.certainty == nil { result.conceivableElements = context.conceivableCount }
    result.rows = try rows.map(converter.row)
    return result
  }

  /// Reads up to the limit, and to the end where the statement writes; gives the rows that
  /// `passOn` did not take.
  private func read(
    _ run: QueryRun, _ result: inout QueryResult, _ prepared: PreparedQuery,
    passOn: ([[Value]]) throws -> Bool
  ) throws -> [[Value]] {
    var kept: [[Value]] = []
    let limit = request.limits.rows ?? .max
    while let more = try run.next() {
      let room = limit - result.rowCount
      let rows = more.count > room ? Array(more.prefix(room)) : more
      if more.count > room { result.isTruncated = true }
      if !rows.isEmpty {
        result.rowCount += rows.count
        if try !passOn(rows) { kept.append(contentsOf: rows) }
      }
      if result.isTruncated && !prepared.isUpdating { break }
    }
    return kept
  }

  /// The statement bound for the graph that it asks about.
  ///
  /// - Throws: `CypherError`, `KGraphError`.
  func prepared() throws -> (PreparedQuery, SnapshotCache.Entry) {
    var entry: SnapshotCache.Entry?
    var prepared: PreparedQuery
    if statement.context?.recordedAt == nil {
      let present = try graph(recordedAt: request.recordedAt)
      prepared = try bind(present.snapshot)
      entry = present
    } else {
      prepared = try bind(.empty())
    }
    switch try RecordedTime(of: prepared, context(entry?.snapshot ?? .empty())) {
    case .present: return (prepared, try entry ?? graph(recordedAt: request.recordedAt))
    case .never:
      let nothing = SnapshotCache.Entry(
        snapshot: .empty(clock: try subject.info().clock), hidden: VisibilityTally())
      return (prepared, nothing)
    case .moment(let second):
      let (milliseconds, isLate) = second.multipliedReportingOverflow(by: 1_000)
      let then = try graph(recordedAt: isLate ? .max : milliseconds + 999)
      return (try bind(then.snapshot), then)
    case .several:
      guard request.recordedAt == nil else {
        throw KGraphError(
          .usage, "the patterns of the query name their own moments of the record",
          hint: "leave out --recorded-at")
      }
      let versions = try subject.versions(statuses: request.statuses, check: check)
      return (try bind(versions.snapshot, versioned: true), versions)
    }
  }

  private func graph(recordedAt: Int64?) throws -> SnapshotCache.Entry {
    try subject.snapshot(recordedAt: recordedAt, statuses: request.statuses, check: check)
  }

  private func bind(_ snapshot: Snapshot, versioned: Bool = false) throws -> PreparedQuery {
    var statement = statement
    switch request.mode {
    case .run: break
    case .explain: statement.mode = .explain
    case .profile: statement.mode = .profile
    }
    return try Binder.prepare(
      statement, statistics: GraphStatistics(snapshot), parameters: Set(request.parameters.keys),
      versioned: versioned)
  }

  /// Stops the reading of a case that takes too long or is no longer wanted.
  private func check() throws { try context(.empty()).check() }

  private func context(_ snapshot: Snapshot) -> ExecutionContext {
    ExecutionContext(
      graph: GraphState(snapshot), parameters: request.parameters.mapValues { Value($0) },
      clock: snapshot.clock, now: .now(),
      limits: ExecutionLimits(
        interruption: request.limits.interruption?.flag, deadline: deadline,
        memoryBytes: request.limits.memoryBytes, isReadOnly: request.isReadOnly),
      procedures: ProcedureRegistry())
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
    var writer = DeltaWriter(graph: graph, reader: try subject.reader())
    let set = try writer.writeSet()
    converter.nodeKeys = writer.nodeKeys
    converter.relationshipKeys = writer.relationshipKeys
    let stamp = request.stamp ?? Stamp(author: "", command: "query")
    report.outcome = try subject.write(
      set, writer.warnings, subject: nil, stamp: stamp, dryRun: false)
    if request.isDryRun {
      report.outcome.isDryRun = true
      report.outcome.transaction = nil
    }
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
      let context = context(snapshot)
      context.notesConceivable = false
      let run = try QueryRun(prepared.asked(asked), context)
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
}

import KGraphEngine
import KGraphModel
import KGraphStore

/// Answers queries over a case that are prepared once and run many times.
///
/// Requests and answers are lines of JSON: `{"prepare": NAME, "query": TEXT}`, then
/// `{"run": NAME, "params": {...}}`, which also says how long the run took. A run of a statement that
/// writes is one transaction, which is on the disk when the answer comes.
public final class QueryService {
  private let server: QueryServer

  init(_ subject: Case, stamp: Stamp?) throws {
    let snapshot = try subject.snapshot().snapshot
    let writing = try stamp.map { try ServedWriting(subject, snapshot, stamp: $0) }
    server = QueryServer(snapshot, of: writing)
  }

  /// The answer to one line; an unreadable one is answered with an error.
  public func answer(_ line: String) -> String { server.answer(line) }
}

extension Case {
  /// A service over the case; over the case as it is now where it does not write.
  ///
  /// - Parameter stamp: under whose name statements write; `nil` serves only those that read.
  /// - Returns: the service.
  /// - Throws: ``KGraphError`` where the case cannot be read.
  /// - Complexity: that of the first query.
  public func queryService(stamp: Stamp? = nil) throws -> QueryService {
    try QueryService(self, stamp: stamp)
  }
}

/// Runs statements that write for a server and knows when its graph is too old for the next one.
///
/// Bringing the graph up to date takes time that grows with the case. A statement that looks at nodes
/// alone gives the same on a graph that lacks relationships which were added since, so as long as
/// nothing else was written it runs on the graph as it is; the first statement that looks at
/// relationships has it brought up to date.
private final class ServedWriting: ServedCase {
  private let subject: Case
  private let stamp: Stamp
  private var snapshot: Snapshot
  /// What all statements are run on until the snapshot is another one.
  private var graph: GraphState
  /// What says how elements are written; settings are written by other processes alone.
  private var reader: CaseReader?
  /// The transaction that the graph shows.
  private var shown: Int64
  /// The newest transaction up to which only relationships between old nodes were added.
  private var nodesShown: Int64
  /// Whether the server has been given the graph.
  private var isGiven = true

  init(_ subject: Case, _ snapshot: Snapshot, stamp: Stamp) throws {
    self.subject = subject
    self.snapshot = snapshot
    graph = GraphState(snapshot)
    self.stamp = stamp
    shown = try subject.store.latestTransaction()
    nodesShown = shown
  }

  func newerGraph() throws -> Snapshot? {
    try bringUpToDate(try subject.store.latestTransaction())
    defer { isGiven = true }
    return isGiven ? nil : snapshot
  }

  func write(
    _ query: PreparedQuery, _ parameters: [String: Value], run: inout QueryRun?
  ) throws -> [Value] {
    var outcome = WriteOutcome()
    var addsOnlyEdges = false
    let values = try subject.store.together(writesOnce: true) { () throws -> [Value] in
      // Inside the transaction nobody else can write between this look and the commit.
      let latest = try subject.store.latestTransaction()
      if latest != nodesShown || !query.plan.readsOnlyNodes { try bringUpToDate(latest) }
      let rows = try self.run(query, parameters, &run).all()
      let reader = try self.reader ?? subject.reader()
      self.reader = reader
      var writer = DeltaWriter(graph: graph, reader: reader)
      let set = try writer.writeSet()
      addsOnlyEdges =
        set.nodes.isEmpty && set.retractions.isEmpty && set.ownedOrigins.isEmpty
        && graph.delta.relationshipProperties.keys.allSatisfy { $0 >= snapshot.relationshipCount }
      outcome = try subject.write(
        set, writer.warnings, subject: nil, stamp: stamp, dryRun: false)
      return rows.flatMap { $0.map { named($0, writer) } }
    }
    if let transaction = outcome.transaction, addsOnlyEdges { nodesShown = transaction }
    return values
  }

  private func run(
    _ query: PreparedQuery, _ parameters: [String: Value], _ known: inout QueryRun?
  ) throws -> QueryRun {
    if let known, known.context.graph === graph {
      try known.restart(parameters)
      return known
    }
    graph.discardChanges()
    let context = ExecutionContext(
      graph: graph, parameters: parameters, clock: snapshot.clock, now: .now(),
      limits: ExecutionLimits(), procedures: ProcedureRegistry())
    let run = try QueryRun(query, context)
    known = run
    return run
  }

  private func bringUpToDate(_ latest: Int64) throws {
    guard latest != shown else { return }
    snapshot = try subject.snapshot().snapshot
    graph = GraphState(snapshot)
    reader = nil
    shown = latest
    nodesShown = latest
    isGiven = false
  }

  /// A value with keys in place of elements, whose numbers are those of this graph alone.
  private func named(_ value: Value, _ writer: DeltaWriter) -> Value {
    switch value {
    case .node(let id):
      (writer.nodeKeys[id] ?? graph.key(ofNode: id)).map { .string($0.text) } ?? value
    case .relationship(let id):
      (writer.relationshipKeys[id] ?? graph.key(ofRelationship: id)).map { .string($0.text) }
        ?? value
    case .list(let values): .list(values.map { named($0, writer) })
    default: value
    }
  }
}

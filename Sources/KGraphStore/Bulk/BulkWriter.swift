import GRDB
import KGraphModel

/// Streams nodes and edges into a case within one transaction.
///
/// The same rows, indexes, runs and hash chain as those of any other write; made for millions of
/// edges. Lives inside ``CaseStore/bulkWrite(stamp:_:)``.
package final class BulkWriter: BulkPort {
  private let transaction: StoreTransaction
  private let db: Database
  private let stamp: TransactionStamp
  private let writer: RecordWriter
  private let reader: RecordReader
  private let edgeWriter: BulkEdgeWriter
  private let observer: (any BulkObserver)?
  private let typesBefore: Set<String>
  private let findNames: Statement
  private let findKey: Statement
  private let findEnded: Statement
  private var times: BulkTimes
  private var keys: NodeKeys
  private var events = WriteSet()
  /// Edges that end at edges, which may come later in the same write.
  private var edgesOnEdges: [Edge] = []
  /// Whether edges were written whose dates were read by the vocabulary as it was before.
  private var hasEdgesInFull = false
  private var eventKeys: Set<ElementKey> = []
  /// The keys of all nodes, where the case had none before: looking there is no look into the file.
  private var writtenKeys: Set<ElementKey>?
  private var nodeCounts = BulkReport.Counts()
  private var eventReport = BulkReport.Counts()
  private var addedVocabulary = Ontology()
  /// Whether the write was ended and is to be kept.
  private(set) var isKept = false

  /// How many events are written at a time.
  private static let eventBatch = 500
  /// How many edges that are put in full are written at a time.
  private static let edgeBatch = 2_000

  init(
    _ transaction: StoreTransaction, stamp: TransactionStamp, observer: (any BulkObserver)?,
    continuing previous: BulkWriter? = nil, room: SortingRoom = SortingRoom()
  ) throws {
    // What a writer knows of the case holds for the next one if nobody else wrote in between.
    let last = previous.flatMap { $0.isFollowed(by: transaction) ? $0 : nil }
    self.observer = observer
    self.transaction = transaction
    self.stamp = stamp
    db = transaction.db
    writer = RecordWriter(transaction)
    reader = RecordReader(db)
    let keys = NodeKeys(writer.keys)
    self.keys = keys
    edgeWriter = try BulkEdgeWriter(
      transaction, writer: writer, observer: observer, after: last?.edgeWriter, keys: keys,
      room: room)
    typesBefore = Set(try String.fetchAll(db, sql: "SELECT name FROM type"))
    times = previous?.times ?? BulkTimes(clock: transaction.clock)
    ontology = transaction.ontology
    let hasNodes =
      try Bool.fetchOne(
        db, sql: "SELECT EXISTS(SELECT 1 FROM node) OR EXISTS(SELECT 1 FROM node_version)") ?? true
    writtenKeys = hasNodes ? last?.writtenKeys : []
    let columns = "n.id, n.key, t.name, n.label"
    findNames = try db.makeStatement(
      sql: """
        SELECT DISTINCT \(columns) FROM name m
        JOIN node n ON n.id = m.element JOIN type t ON t.id = n.type
        WHERE m.folded = ? ORDER BY n.key
        """)
    findKey = try db.makeStatement(
      sql: "SELECT \(columns) FROM node n JOIN type t ON t.id = n.type WHERE n.key = ?")
    findEnded = try db.makeStatement(sql: "SELECT id FROM node_version WHERE key = ? LIMIT 1")
  }

  /// The vocabulary, with what was added during this write.
  package private(set) var ontology: Ontology
  /// How dates of this case are read.
  package var clock: CaseClock { transaction.clock }

  // MARK: Looking up

  package func candidates(for name: String) throws -> [BulkCandidate] {
    if let node = try candidate(key: ElementKey(name)) { return [node] }
    try writeEvents()
    return try edgeWriter.betweenRows {
      try Row.fetchAll(findNames, arguments: [NameKey.normalize(name)]).map(candidate)
    }
  }

  package func candidate(key: ElementKey) throws -> BulkCandidate? {
    if eventKeys.contains(key) { try writeEvents() }
    if let writtenKeys, !writtenKeys.contains(key) { return nil }
    return try edgeWriter.betweenRows {
      try Row.fetchOne(findKey, arguments: [key.text]).map(candidate)
    }
  }

  package func contains(key: ElementKey) throws -> Bool {
    if eventKeys.contains(key) || keys.isReserved(key) { return true }
    if let writtenKeys { return writtenKeys.contains(key) }
    return try edgeWriter.betweenRows {
      try Row.fetchOne(findKey, arguments: [key.text]) != nil
    }
  }

  package func node(_ node: BulkNode) throws -> Node? {
    try edgeWriter.betweenRows {
      guard let record = try reader.node(id: node.number) else { return nil }
      return try record.node(typeName: transaction.types.name(record.type))
    }
  }

  package func edges(derivedFrom node: BulkNode) throws -> [Edge] {
    try edgeWriter.settle()
    try writeEvents()
    return try reader.edges(origin: node.number).map { record in
      try record.edge(
        from: try writer.keys.key(record.from), typeName: transaction.types.name(record.type),
        to: try writer.keys.key(record.to), origin: try writer.keys.key(node.number))
    }
  }

  private func candidate(_ row: Row) throws -> BulkCandidate {
    let node = BulkNode(try row.get(0))
    let key = ElementKey(try row.get(1))
    keys.remember(node, key)
    return BulkCandidate(node: node, key: key, type: try row.get(2), label: try row.get(3))
  }

  // MARK: Nodes

  package func reserve(key: ElementKey) throws -> BulkNode {
    if let known = try candidate(key: key) { return known.node }
    let node = BulkNode(try edgeWriter.betweenRows { try newID(key) })
    keys.reserve(node, key)
    return node
  }

  package func put(_ node: Node) throws -> BulkNode {
    try edgeWriter.betweenRows { try write(node) }
  }

  private func write(_ node: Node) throws -> BulkNode {
    let isNew = writtenKeys?.insert(node.key).inserted ?? false
    let old = isNew ? nil : try reader.node(key: node.key.text)
    let id = try old?.id ?? keys.reserved(node.key)?.number ?? newID(node.key)
    let record = try NodeRecord(
      node, id: id, type: try transaction.types.id(node.type), tx: transaction.id, clock: clock)
    keys.remember(BulkNode(id), node.key)
    if let old, old.hasSameContent(as: record) {
      transaction.report.unchanged += 1
      nodeCounts.unchanged += 1
      return BulkNode(id)
    }
    if old == nil {
      nodeCounts.added += 1
    } else if old?.tx != transaction.id {
      nodeCounts.changed += 1
    }
    try writer.put(record, replacing: old, saying: node)
    return BulkNode(id)
  }

  package func put(_ node: Node, implying edges: [Edge]) throws {
    if !edges.isEmpty { hasEdgesInFull = true }
    events.nodes.append(node)
    events.edges += edges
    events.ownedOrigins.append(node.key)
    writtenKeys?.insert(node.key)
    eventKeys.insert(node.key)
    if events.nodes.count >= Self.eventBatch { try writeEvents() }
  }

  /// Writes the events that wait, through the way that all other commands take.
  private func writeEvents() throws {
    guard !events.nodes.isEmpty || !events.edges.isEmpty else { return }
    try edgeWriter.settle()
    let before = transaction.report
    let nodesBefore = transaction.nodes
    var applier = try WriteSetApplier(events, in: transaction)
    try applier.apply()
    let nodes = NodeChanges(from: nodesBefore, to: transaction.nodes, of: events.nodes.count)
    nodeCounts.add(nodes.counts)
    let after = transaction.report
    eventReport.added += after.added - before.added - nodes.counts.added
    eventReport.changed += after.changed - before.changed - nodes.counts.changed
    eventReport.retracted += after.retracted - before.retracted
    eventReport.unchanged += after.unchanged - before.unchanged - nodes.counts.unchanged
    events = WriteSet()
    eventKeys.removeAll(keepingCapacity: true)
  }

  private func newID(_ key: ElementKey) throws -> Int64 {
    if writtenKeys != nil { return try transaction.takeNodeID() }
    return try Int64.fetchOne(findEnded, arguments: [key.text]) ?? transaction.takeNodeID()
  }

  // MARK: Edges

  package func edgeType(_ name: String) throws -> BulkType {
    if let known = transaction.types.existingID(name) { return BulkType(known) }
    return BulkType(try edgeWriter.betweenRows { try transaction.types.id(name) })
  }

  package func time(_ time: ValidTime, role: TemporalRole) throws -> BulkTime {
    times.add(time, role: role)
  }

  package func put(_ edge: Edge) throws {
    hasEdgesInFull = true
    let space = UInt8(ascii: " ")
    guard !edge.from.text.utf8.contains(space), !edge.to.text.utf8.contains(space) else {
      edgesOnEdges.append(edge)
      return
    }
    events.edges.append(edge)
    if events.edges.count >= Self.edgeBatch { try writeEvents() }
  }

  package func forgetTimes() { times.removeAll() }

  package func write(_ edges: [BulkEdge], texts: [UInt8]) throws {
    try edgeWriter.write(edges, texts: texts, times: times)
  }

  package func endPortion() {}

  /// Whether a transaction is the next one after that of this writer.
  private func isFollowed(by next: StoreTransaction) -> Bool {
    next.id == transaction.id + (isKept ? 1 : 0)
  }

  /// Waits until nothing is being written any more, so that the transaction can be ended.
  func wait() throws { try edgeWriter.wait() }

  // MARK: Ending

  package func adopt(_ info: CaseInfo) throws -> Bool {
    try edgeWriter.wait()
    let holdsElements = try Bool.fetchOne(db, sql: "SELECT EXISTS (SELECT 1 FROM node)") ?? false
    guard !holdsElements else { return false }
    var set = WriteSet()
    set.info = info
    try SettingsWriter(transaction).write(set)
    times = BulkTimes(clock: transaction.clock)
    return true
  }

  package func extend(_ other: Ontology) throws {
    addedVocabulary.extend(with: other)
    ontology.extend(with: other)
    ontology.freeze()
  }

  package func finish(keeping: Bool) throws -> BulkReport {
    try edgeWriter.wait()
    guard keeping else { return report() }
    try writeEvents()
    events.edges = edgesOnEdges
    try writeEvents()
    if let key = keys.firstReserved {
      throw KGraphError(.invalid, "'\(key)' is referred to and was never written")
    }
    if mustReadDatesAgain { try edgeWriter.finish() }
    try writeVocabulary()
    var report = report()
    guard !transaction.report.isEmpty else { return report }
    try edgeWriter.finishRows()
    try transaction.finish(stamp)
    report.transaction = transaction.id
    if let observer, edgeWriter.observed > 0, edgeWriter.observed == transaction.edges.addedCount {
      try observer.written(RecordScan(db))
    }
    try edgeWriter.finish()
    isKept = true
    return report
  }

  private func report() -> BulkReport {
    var report = BulkReport()
    report.nodes = nodeCounts
    report.edges = edgeWriter.counts
    report.edges.add(eventReport)
    return report
  }

  /// Whether the dates of older rows are read otherwise by what was added to the vocabulary.
  private var mustReadDatesAgain: Bool {
    addedVocabulary.edgeTypes.values.contains {
      $0.temporalRole != .state && (hasEdgesInFull || typesBefore.contains($0.name))
    }
  }

  /// Writes the vocabulary.
  ///
  /// Rows of a type that is new had their dates read as the type says; what older transactions wrote
  /// under the type's name, and edges that were put in full, have to be read anew.
  private func writeVocabulary() throws {
    guard ontology != transaction.ontology else { return }
    try transaction.set(Settings.ontology, ontology.json)
    transaction.ontology = ontology
    if mustReadDatesAgain { try TimeColumnUpdate(db, clock: clock, ontology: ontology).run() }
  }
}

extension BulkReport.Counts {
  mutating func add(_ other: Self) {
    added += other.added
    changed += other.changed
    retracted += other.retracted
    unchanged += other.unchanged
  }
}

/// What a batch did with its nodes, read off the runs of the transaction.
private struct NodeChanges {
  var counts = BulkReport.Counts()

  init(from before: ChangeRuns, to after: ChangeRuns, of total: Int) {
    counts.added = Self.count(.added, after) - Self.count(.added, before)
    counts.changed = Self.count(.changed, after) - Self.count(.changed, before)
    counts.unchanged = total - counts.added - counts.changed
  }

  private static func count(_ kind: ChangeKind, _ runs: ChangeRuns) -> Int {
    runs.runs.reduce(0) { sum, run in
      run.kind == kind ? sum + Int((run.last - run.first) / 2) + 1 : sum
    }
  }
}

import GRDB
import KGraphModel

/// Writes the edges of a bulk write: rows, index of evidence, runs and digest.
///
/// Two ways, chosen by what the case holds:
/// - Into a case without edges nothing is looked up; from a full batch on, the indexes are away, or the
///   table is written as pages of the file. The rows are handed to threads that fill the table and take
///   the digest meanwhile.
/// - Else every edge is looked up under its key; once what was added is a large part of what there
///   was, the indexes that no look-up needs are away.
final class BulkEdgeWriter {
  private let transaction: StoreTransaction
  private let db: Database
  private let writer: RecordWriter
  private let reader: RecordReader
  private let table: EdgeTable
  private let observer: (any BulkObserver)?
  private let ended: Statement
  private var indexes: BulkIndexes
  private var body: BulkBody
  private var lastBatch = EdgeBatch()
  private let keys: NodeKeys
  private var typeNames: [Int64: [UInt8]] = [:]
  /// Where the name of each type lies in the batch, by the number of the type; `nil` where it does not.
  private var typeTexts: [EdgeBatch.Text?] = []
  private var references: [BulkNode: Int64] = [:]
  private var lastReference: (source: BulkNode, id: Int64)?
  /// Whether this thread has the connection between two rows.
  private var hasConnection = false
  private let room: SortingRoom
  private let hadEndedEdges: Bool
  private let isFresh: Bool
  private let edgesBefore: Int64
  private(set) var counts = BulkReport.Counts()

  /// From this many edges on, an empty table is filled without indexes.
  private static let largeBatch = 4096
  /// An index is away once this part of the rows is new.
  private static let largePart: Int64 = 4

  init(
    _ transaction: StoreTransaction, writer: RecordWriter, observer: (any BulkObserver)?,
    after previous: BulkEdgeWriter?, keys: NodeKeys, room: SortingRoom
  ) throws {
    self.room = room
    self.transaction = transaction
    self.writer = writer
    self.keys = keys
    db = transaction.db
    reader = RecordReader(db)
    self.observer = observer
    table = try EdgeTable(db)
    ended = try db.makeStatement(
      sql: """
        SELECT id FROM edge_version
        WHERE from_id = ? AND type = ? AND to_id = ? AND ordinal = ? LIMIT 1
        """)
    indexes = BulkIndexes(db)
    // A source that an earlier portion met is looked for while rows are being written.
    body = BulkBody { [table] node in
      try keys.known(node) ?? table.betweenRows { try keys.key(node) }
    }
    edgesBefore = ((try Int64.fetchOne(db, sql: "SELECT max(id) FROM edge") ?? -1) + 1) / 2
    hadEndedEdges = try Bool.fetchOne(db, sql: "SELECT EXISTS(SELECT 1 FROM edge_version)") ?? false
    // No two edges of one write are the same, so what an earlier portion wrote is not looked for.
    isFresh = edgesBefore == 0 && !hadEndedEdges || previous?.isFresh ?? false
    transaction.edges.digest.moveToBackground()
  }

  /// How many edges were handed to the observer.
  private(set) var observed = 0

  /// Writes edges, whose texts are handed over with them.
  func write(_ edges: [BulkEdge], texts: [UInt8], times: BulkTimes) throws {
    if !indexes.areDropped, !table.writesPages {
      if isFresh, edges.count >= Self.largeBatch || counts.added >= Self.largeBatch,
        Int64(counts.added + edges.count) * Self.largePart > edgesBefore
      {
        try wait()
        try table.startPages(db, room: room)
        if !table.writesPages { try indexes.drop(on: "edge", except: ["edge_origin"]) }
      } else if !isFresh, counts.added >= Self.largeBatch,
        Int64(counts.added) * Self.largePart > edgesBefore
      {
        try indexes.drop(on: "edge", except: ["edge_key"])
      }
    }
    var batch = EdgeBatch()
    batch.reserve(like: lastBatch)
    if isFresh {
      return try writeNew(edges, texts, times, &batch)
    }
    for edge in edges { try put(edge, texts, times, &batch) }
    try handOver(&batch)
    try wait()
    transaction.edges.digest.flushIfLarge()
  }

  private func writeNew(
    _ edges: [BulkEdge], _ texts: [UInt8], _ times: BulkTimes, _ batch: inout EdgeBatch
  ) throws {
    var id = try transaction.takeEdgeIDs(edges.count)
    noteAdded(from: id, count: edges.count)
    for index in edges.indices {
      try add(edges[index], id: id, texts, times, to: &batch)
      id += 2
      if batch.isFull { try handOver(&batch) }
    }
    try handOver(&batch)
  }

  private func noteAdded(from first: Int64, count: Int) {
    transaction.edges.note(.added, from: first, count: count)
    transaction.report.added += count
    counts.added += count
  }

  /// Waits until nothing is being written, so that the connection may be used for what does not concern
  /// edges, or be taken back.
  ///
  /// - Throws: the error of the first row that could not be written.
  func wait() throws { try table.wait() }

  /// Waits until all rows are in the table, so that edges and evidence may be read and written by statements.
  ///
  /// - Throws: the error of the first row that could not be written.
  func settle() throws { try table.finishPages(db) }

  /// Waits until all rows are in the table, so that they may be read in the order of their numbers; the
  /// indexes are still missing.
  ///
  /// - Throws: the error of the first row that could not be written.
  func finishRows() throws { try table.finishRows() }

  /// Does something with the connection that needs none of the rows to be in the table.
  ///
  /// - Throws: what `body` throws, and `DatabaseError` where a row could not be written.
  func betweenRows<Result>(_ body: () throws -> Result) throws -> Result {
    if hasConnection { return try body() }
    hasConnection = true
    defer { hasConnection = false }
    return try table.betweenRows(body)
  }

  /// Hands a batch to those who write it, and starts a new one.
  private func handOver(_ batch: inout EdgeBatch) throws {
    guard !batch.isEmpty else { return }
    if table.writesPages, !batch.rows.allSatisfy(EdgeSortKeys.fits) { try settle() }
    try table.add(batch)
    transaction.edges.digest.add(batch)
    if isFresh, let observer {
      observer.added(batch)
      observed += batch.rows.count
    }
    lastBatch = batch
    batch = EdgeBatch()
    batch.reserve(like: lastBatch)
    typeTexts.removeAll(keepingCapacity: true)
  }

  /// Makes the indexes anew.
  func finish() throws {
    try settle()
    try indexes.rebuild()
  }

  private func put(
    _ edge: BulkEdge, _ texts: [UInt8], _ times: BulkTimes, _ batch: inout EdgeBatch
  ) throws {
    let ordinal = Int64(bitPattern: edge.ordinal)
    let old = try reader.edge(
      from: edge.from.number, type: edge.type.number, to: edge.to.number, ordinal: ordinal)
    guard let old else {
      var id: Int64?
      if hadEndedEdges {
        id = try Int64.fetchOne(
          ended, arguments: [edge.from.number, edge.type.number, edge.to.number, ordinal])
      }
      let number = try id ?? transaction.takeEdgeID()
      try add(edge, id: number, texts, times, to: &batch)
      return noteAdded(from: number, count: 1)
    }
    guard let changed = try version(of: edge, after: old, texts, times) else {
      counts.unchanged += 1
      return
    }
    // What was added before comes before this record in the digest.
    try handOver(&batch)
    try wait()
    try writer.put(changed, replacing: old)
    counts.changed += 1
  }

  private func add(
    _ edge: BulkEdge, id: Int64, _ texts: [UInt8], _ times: BulkTimes, to batch: inout EdgeBatch
  ) throws {
    let time = times[edge.time]
    let status = StatusColumn.number(of: edge.status ?? .reported)
    var columns = time.columns
    columns.facets = Facets(rawValue: BulkTimes.facets(columns, edge.status ?? .reported))
    let row = EdgeBatch.Row(
      id: id, from: edge.from.number, type: edge.type.number, to: edge.to.number,
      ordinal: Int64(bitPattern: edge.ordinal), tx: transaction.id, status: status,
      typeName: typeName(edge.type, in: &batch),
      time: time.text.map { batch.text(times.bytes, $0) } ?? .none,
      timeNumber: edge.time?.number ?? -1,
      known: batch.text(edge.known.map { Array($0.text.utf8) }),
      body: try batch.body { try body.encode(edge, texts: texts, into: &$0) }, columns: columns,
      reference: try edge.source.map(reference) ?? 0)
    batch.timesVersion = times.version
    batch.rows.append(row)
  }

  private func typeName(_ type: BulkType, in batch: inout EdgeBatch) -> EdgeBatch.Text {
    let number = Int(type.number)
    if number < typeTexts.count, let known = typeTexts[number] { return known }
    let name = typeNames[type.number] ?? Array(transaction.types.name(type.number).utf8)
    typeNames[type.number] = name
    while typeTexts.count <= number { typeTexts.append(nil) }
    let text = batch.text(name)
    typeTexts[number] = text
    return text
  }

  private func reference(_ source: BulkNode) throws -> Int64 {
    if let lastReference, lastReference.source == source { return lastReference.id }
    let known = references[source]
    let id = try known ?? betweenRows { try writer.evidence.id(try keys.key(source)) }
    references[source] = id
    lastReference = (source, id)
    return id
  }

  private func record(
    _ edge: BulkEdge, id: Int64, _ texts: [UInt8], _ times: BulkTimes
  ) throws -> EdgeRecord {
    let time = times[edge.time]
    var bytes: [UInt8] = []
    try body.encode(edge, texts: texts, into: &bytes)
    var columns = time.columns
    columns.facets = Facets(rawValue: BulkTimes.facets(columns, edge.status ?? .reported))
    return EdgeRecord(
      id: id, edge: edge, tx: transaction.id,
      time: times.text(time), columns: columns,
      body: bytes.isEmpty ? nil : String(decoding: bytes, as: UTF8.self))
  }

  /// The next version of a stored edge, or `nil` where the row says nothing new.
  ///
  /// What the row does not speak of stays: other properties, other sources, the status. That the row
  /// stands elsewhere in its source is nothing new.
  private func version(
    of edge: BulkEdge, after old: EdgeRecord, _ texts: [UInt8], _ times: BulkTimes
  ) throws -> EdgeRecord? {
    var new = try record(edge, id: old.id, texts, times)
    if new.hasSameContent(as: old) { return nil }
    var body = try ElementBody(stored: old.body)
    let row = try ElementBody(stored: new.body)
    body.properties.merge(row.properties) { $1 }
    for link in row.evidence {
      if let index = body.evidence.firstIndex(where: { $0.source == link.source }) {
        body.evidence[index].grade = link.grade ?? body.evidence[index].grade
      } else {
        body.evidence.append(link)
      }
    }
    new.body = try body.encoded()
    new.known = new.known ?? old.known
    if edge.time == nil {
      new.time = old.time
      new.columns = old.columns
    }
    if edge.status == nil { new.status = old.status }
    new.columns.facets = new.columns.facets.with(status: new.status)
    return new.hasSameContent(as: old) ? nil : new
  }
}

extension Facets {
  /// The same facets with another status, given as its number.
  fileprivate func with(status: Int64) -> Facets {
    Facets(rawValue: rawValue & ~(7 << 8) | status << 8)
  }
}

extension EdgeRecord {
  fileprivate init(
    id: Int64, edge: BulkEdge, tx: Int64, time: String?, columns: TimeColumns, body: String?
  ) {
    self.id = id
    from = edge.from.number
    type = edge.type.number
    to = edge.to.number
    ordinal = Int64(bitPattern: edge.ordinal)
    self.tx = tx
    status = StatusColumn.number(of: edge.status ?? .reported)
    origin = nil
    self.time = time
    known = edge.known?.text
    self.columns = columns
    self.body = body
  }
}

import GRDB
import KGraphModel

/// Writes the edges of a bulk write: rows, index of evidence, runs and digest.
///
/// Two ways, chosen by what the case holds:
/// - Into a case without edges nothing is looked up; from a full batch on, the indexes are away.
/// - Else every edge is looked up under its key; once what was added is a large part of what there
///   was, the indexes that no look-up needs are away.
final class BulkEdgeWriter {
  private let transaction: StoreTransaction
  private let db: Database
  private let writer: RecordWriter
  private let reader: RecordReader
  private let insert: RawStatement
  private let insertEvidence: RawStatement
  private let ended: Statement
  private var indexes: BulkIndexes
  private var body: BulkBody
  private var digest: [UInt8] = []
  private let keyOf: (BulkNode) throws -> String
  private var typeNames: [Int64: [UInt8]] = [:]
  private var references: [BulkNode: Int64] = [:]
  private let hadEdges: Bool
  private let hadEndedEdges: Bool
  private let edgesBefore: Int64
  private(set) var counts = BulkReport.Counts()

  /// From this many edges on, an empty table is filled without indexes.
  private static let largeBatch = 4096
  /// An index is away once this part of the rows is new.
  private static let largePart: Int64 = 4

  init(
    _ transaction: StoreTransaction, writer: RecordWriter,
    keyOf: @escaping (BulkNode) throws -> String
  ) throws {
    self.transaction = transaction
    self.writer = writer
    self.keyOf = keyOf
    db = transaction.db
    reader = try RecordReader(db)
    insert = try RawStatement(db, sql: EdgeRecord.insertSQL)
    insertEvidence = try RawStatement(
      db, sql: "INSERT INTO evidence(reference, element) VALUES (?, ?)")
    ended = try db.makeStatement(
      sql: """
        SELECT id FROM edge_version
        WHERE from_id = ? AND type = ? AND to_id = ? AND ordinal = ? LIMIT 1
        """)
    indexes = BulkIndexes(db)
    body = BulkBody(keyOf: keyOf)
    edgesBefore = (try Int64.fetchOne(db, sql: "SELECT max(id) FROM edge") ?? 0) / 2
    hadEdges = try Bool.fetchOne(db, sql: "SELECT EXISTS(SELECT 1 FROM edge)") ?? false
    hadEndedEdges = try Bool.fetchOne(db, sql: "SELECT EXISTS(SELECT 1 FROM edge_version)") ?? false
    transaction.edges.digest.moveToBackground()
  }

  /// Writes edges.
  func write(_ edges: [BulkEdge], times: BulkTimes) throws {
    let isFresh = !hadEdges && !hadEndedEdges
    if isFresh, !indexes.areDropped, edges.count >= Self.largeBatch {
      try indexes.drop(on: "edge")
    } else if !isFresh, !indexes.areDropped,
      counts.added >= Self.largeBatch, Int64(counts.added) * Self.largePart > edgesBefore
    {
      try indexes.drop(on: "edge", except: ["edge_key"])
    }
    for edge in edges {
      if isFresh {
        try add(edge, id: try transaction.takeEdgeID(), times)
      } else {
        try put(edge, times)
      }
    }
    transaction.edges.digest.add(digest: digest)
    transaction.edges.digest.flushIfLarge()
    digest.removeAll(keepingCapacity: true)
  }

  /// Makes the indexes anew.
  func finish() throws { try indexes.rebuild() }

  private func put(_ edge: BulkEdge, _ times: BulkTimes) throws {
    let ordinal = Int64(bitPattern: edge.ordinal)
    let old = try reader.edge(
      from: edge.from.number, type: edge.type.number, to: edge.to.number, ordinal: ordinal)
    guard let old else {
      var id: Int64?
      if hadEndedEdges {
        id = try Int64.fetchOne(
          ended, arguments: [edge.from.number, edge.type.number, edge.to.number, ordinal])
      }
      return try add(edge, id: try id ?? transaction.takeEdgeID(), times)
    }
    guard let changed = try version(of: edge, after: old, times) else {
      counts.unchanged += 1
      return
    }
    // The ends of a version come before the next record in the digest.
    transaction.edges.digest.add(digest: digest)
    digest.removeAll(keepingCapacity: true)
    try writer.put(changed, replacing: old)
    counts.changed += 1
  }

  private func add(_ edge: BulkEdge, id: Int64, _ times: BulkTimes) throws {
    let time = times[edge.time]
    let bytes = try body.encode(edge)
    try bytes.withUnsafeBufferPointer { body in
      try withText(time.text) { timeText in
        try withText(edge.known.map { Array($0.text.utf8) }) { known in
          try insertRow(
            edge, id: id, time: timeText, known: known, columns: time.columns, body: body)
          encode(edge, id: id, time: timeText, known: known, body: body)
        }
      }
    }
    if let source = edge.source {
      insertEvidence.bind(try reference(source), at: 1)
      insertEvidence.bind(id, at: 2)
      try insertEvidence.run(in: db)
    }
    transaction.edges.note(.added, id)
    transaction.report.added += 1
    counts.added += 1
  }

  private func insertRow(
    _ edge: BulkEdge, id: Int64, time: UnsafeBufferPointer<UInt8>?,
    known: UnsafeBufferPointer<UInt8>?, columns: TimeColumns, body: UnsafeBufferPointer<UInt8>
  ) throws {
    insert.bind(id, at: 1)
    insert.bind(edge.from.number, at: 2)
    insert.bind(edge.type.number, at: 3)
    insert.bind(edge.to.number, at: 4)
    insert.bind(Int64(bitPattern: edge.ordinal), at: 5)
    insert.bind(transaction.id, at: 6)
    insert.bind(StatusColumn.number(of: edge.status ?? .reported), at: 7)
    insert.bind(nil, at: 8)
    if let time { insert.bind(time, at: 9) } else { insert.bind(nil, at: 9) }
    if let known { insert.bind(known, at: 10) } else { insert.bind(nil, at: 10) }
    insert.bind(columns.spanClass, at: 11)
    insert.bind(columns.earliest, at: 12)
    insert.bind(columns.latest, at: 13)
    insert.bind(BulkTimes.facets(columns, edge.status ?? .reported), at: 14)
    if body.isEmpty { insert.bind(nil, at: 15) } else { insert.bind(body, at: 15) }
    try insert.run(in: db)
  }

  /// Encodes a record as ``ChainDigest`` does.
  private func encode(
    _ edge: BulkEdge, id: Int64, time: UnsafeBufferPointer<UInt8>?,
    known: UnsafeBufferPointer<UInt8>?, body: UnsafeBufferPointer<UInt8>
  ) {
    append(ChangeKind.added.rawValue)
    append(id)
    append(edge.from.number)
    let name = typeName(edge.type)
    append(Int64(name.count))
    digest.append(contentsOf: name)
    append(edge.to.number)
    append(Int64(bitPattern: edge.ordinal))
    append(StatusColumn.number(of: edge.status ?? .reported))
    append(-1)
    append(time)
    append(known)
    append(body.isEmpty ? nil : body)
  }

  private func append(_ number: Int64) {
    withUnsafeBytes(of: number.littleEndian) { digest.append(contentsOf: $0) }
  }

  private func append(_ text: UnsafeBufferPointer<UInt8>?) {
    guard let text else { return append(-1) }
    append(Int64(text.count))
    digest.append(contentsOf: text)
  }

  private func typeName(_ type: BulkType) -> [UInt8] {
    if let known = typeNames[type.number] { return known }
    let name = Array(transaction.types.name(type.number).utf8)
    typeNames[type.number] = name
    return name
  }

  private func reference(_ source: BulkNode) throws -> Int64 {
    if let known = references[source] { return known }
    let id = try writer.evidence.id(try keyOf(source))
    references[source] = id
    return id
  }

  private func withText<Result>(
    _ text: [UInt8]?, _ body: (UnsafeBufferPointer<UInt8>?) throws -> Result
  ) rethrows -> Result {
    guard let text else { return try body(nil) }
    return try text.withUnsafeBufferPointer { try body($0) }
  }

  private func record(_ edge: BulkEdge, id: Int64, _ times: BulkTimes) throws -> EdgeRecord {
    let time = times[edge.time]
    let bytes = try body.encode(edge)
    var columns = time.columns
    columns.facets = Facets(rawValue: BulkTimes.facets(columns, edge.status ?? .reported))
    return EdgeRecord(
      id: id, edge: edge, tx: transaction.id,
      time: time.text.map { String(decoding: $0, as: UTF8.self) }, columns: columns,
      body: bytes.isEmpty ? nil : String(decoding: bytes, as: UTF8.self))
  }

  /// The next version of a stored edge, or `nil` where the row says nothing new.
  ///
  /// What the row does not speak of stays: other properties, other sources, the status. That the row
  /// stands elsewhere in its source is nothing new.
  private func version(
    of edge: BulkEdge, after old: EdgeRecord, _ times: BulkTimes
  ) throws -> EdgeRecord? {
    var new = try record(edge, id: old.id, times)
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

import Foundation
import GRDB
import KGraphModel

/// The present state of a case as a snapshot is built from it: one look at the file, rows in the order
/// of their numbers.
package final class RecordScan {
  /// An edge as the file keeps it; the texts are valid while it is handed over.
  package struct Edge {
    package var record: Int64
    package var from: Int64
    package var type: Int64
    package var to: Int64
    package var ordinal: UInt64
    package var status: Status
    package var origin: Int64?
    package var recorded: Int64?
    package var time: UnsafeBufferPointer<UInt8>?
    package var known: UnsafeBufferPointer<UInt8>?
    package var body: UnsafeBufferPointer<UInt8>?
  }

  /// What the case says of itself, and its vocabulary.
  package let info: CaseInfo
  package let ontology: Ontology
  /// The newest transaction and its hash.
  package let transaction: Int64
  package let hash: [UInt8]

  private let db: Database
  private let types: TypeTable
  private let keys: KeyResolver
  private let times: FirstTransactions

  init(_ db: Database) throws {
    self.db = db
    transaction = try Int64.fetchOne(db, sql: "SELECT max(id) FROM log") ?? 0
    hash = try LogRecord.hash(db, of: transaction)
    info = try Settings.info(db)
    ontology = try Settings.ontology(db)
    types = try TypeTable(db)
    keys = KeyResolver(db)
    times = try FirstTransactions(db)
  }

  /// The name of a type.
  package func typeName(_ number: Int64) -> String { types.name(number) }

  /// The key of any element, current or not.
  package func key(record: Int64) throws -> String { try keys.key(record) }

  /// What the body of an edge holds.
  ///
  /// - Throws: ``KGraphError`` `damaged`.
  package func decode(
    body: UnsafeBufferPointer<UInt8>
  ) throws(KGraphError) -> (PropertyMap, [Evidence]) {
    try Self.decode(body: body)
  }

  /// What the body of an edge holds.
  ///
  /// - Throws: ``KGraphError`` `damaged`.
  package static func decode(
    body: UnsafeBufferPointer<UInt8>
  ) throws(KGraphError) -> (PropertyMap, [Evidence]) {
    let body = try ElementBody(stored: String(decoding: body, as: UTF8.self))
    return (body.properties, body.evidence)
  }

  /// When what a transaction wrote first was recorded, in seconds of UTC.
  package func second(writtenBy transaction: Int64) -> Int64? {
    times.second(of: 0, writtenBy: transaction)
  }

  // MARK: Everything

  /// Hands over all current nodes with their numbers and when they were recorded first.
  package func forEachNode(_ body: (Int64, Node, Int64?) throws -> Void) throws {
    let rows = try Row.fetchCursor(
      db, sql: "SELECT \(NodeRecord.columnList) FROM node ORDER BY id")
    while let row = try rows.next() {
      let record = try NodeRecord(row)
      try body(
        record.id, try record.node(typeName: types.name(record.type)),
        times.second(of: record.id, writtenBy: record.tx))
    }
  }

  /// Hands over all current edges.
  package func forEachEdge(_ body: (Edge) throws -> Void) throws {
    let statement = try db.makeStatement(sql: "SELECT \(Self.edgeColumns) FROM edge ORDER BY id")
    try RawScan.forEach(statement, in: db) { try body(edge($0)) }
  }

  // MARK: What changed

  /// The numbers of the elements that transactions after one have written or ended, ascending, nodes
  /// and edges apart; `nil` where there are more than a limit, or where the settings changed too, so
  /// that everything has to be read anew.
  ///
  /// With them come the elements that depend on a changed one: edges derived from it, and what cites
  /// a changed source.
  package func changes(
    after transaction: Int64, limit: Int
  ) throws -> (nodes: [Int64], edges: [Int64])? {
    let settings =
      try Int64.fetchOne(
        db, sql: "SELECT count(*) FROM setting WHERE tx > ?", arguments: [transaction]) ?? 0
    let total =
      try Int64.fetchOne(
        db, sql: "SELECT total((last - first) / 2 + 1) FROM change WHERE tx > ?",
        arguments: [transaction]) ?? 0
    guard settings == 0, total <= limit else { return nil }
    var found: Set<Int64> = []
    let runs = try Row.fetchCursor(
      db, sql: "SELECT first, last FROM change WHERE tx > ?", arguments: [transaction])
    while let row = try runs.next() {
      let (first, last): (Int64, Int64) = (try row.get(0), try row.get(1))
      guard first <= last, last - first <= 2 * Int64(limit) else { return nil }
      found.formUnion(stride(from: first, through: last, by: 2))
    }
    var waiting = Array(found)
    func take(_ id: Int64) { if found.insert(id).inserted { waiting.append(id) } }
    let derived = try db.makeStatement(sql: "SELECT id FROM edge WHERE origin = ?")
    let cited = try db.makeStatement(
      sql: """
        SELECT e.element FROM evidence e JOIN reference r ON r.id = e.reference WHERE r.key = ?
        """)
    while let id = waiting.popLast() {
      guard found.count <= limit else { return nil }
      try Int64.fetchAll(derived, arguments: [id]).forEach(take)
      guard !ElementLookup.isEdge(id) else { continue }
      try Int64.fetchAll(cited, arguments: [try keys.key(id)]).forEach(take)
    }
    return (
      found.filter { !ElementLookup.isEdge($0) }.sorted(),
      found.filter { ElementLookup.isEdge($0) }.sorted()
    )
  }

  /// A current node and when it was recorded first; `nil` where it ended.
  package func node(record id: Int64) throws -> (Node, Int64?)? {
    let statement = try db.cachedStatement(
      sql: "SELECT \(NodeRecord.columnList) FROM node WHERE id = ?")
    guard let row = try Row.fetchOne(statement, arguments: [id]) else { return nil }
    let record = try NodeRecord(row)
    return (
      try record.node(typeName: types.name(record.type)),
      times.second(of: record.id, writtenBy: record.tx)
    )
  }

  /// Hands over the current version of an edge, or `nil` where it ended.
  package func edge(record id: Int64, _ body: (Edge?) throws -> Void) throws {
    let statement = try db.cachedStatement(
      sql: "SELECT \(Self.edgeColumns) FROM edge WHERE id = ?")
    var isFound = false
    try RawScan.forEach(statement, [id], in: db) { row in
      isFound = true
      try body(edge(row))
    }
    if !isFound { try body(nil) }
  }

  private static let edgeColumns =
    "id, from_id, type, to_id, ordinal, tx, status, origin, time, known, body"

  private func edge(_ row: RawScan.Row) -> Edge {
    let id = row.int(0)
    return Edge(
      record: id, from: row.int(1), type: row.int(2), to: row.int(3),
      ordinal: UInt64(bitPattern: row.int(4)), status: StatusColumn.status(row.int(6)),
      origin: row.intIfAny(7), recorded: times.second(of: id, writtenBy: row.int(5)),
      time: row.bytes(8), known: row.bytes(9), body: row.bytes(10))
  }
}

/// When transactions were, and which of them wrote the first version of an element.
struct FirstTransactions {
  private var seconds: [Int64: Int64] = [:]
  private var first: [Int64: Int64] = [:]

  init(_ db: Database) throws {
    let log = try Row.fetchCursor(db, sql: "SELECT id, time FROM log")
    while let row = try log.next() {
      let time: Int64 = try row.get(1)
      seconds[try row.get(0)] = time / 1_000
    }
    for table in ["node_version", "edge_version"] {
      let rows = try Row.fetchCursor(db, sql: "SELECT id, min(tx) FROM \(table) GROUP BY id")
      while let row = try rows.next() { first[try row.get(0)] = try row.get(1) }
    }
  }

  func second(of id: Int64, writtenBy tx: Int64) -> Int64? {
    guard !first.isEmpty, let earlier = first[id] else { return seconds[tx] }
    return seconds[min(tx, earlier)]
  }
}

/// What identifies the present state of a case.
package struct CaseHead: Sendable, Hashable {
  /// The newest transaction; 0 where there is none.
  package var transaction: Int64
  /// Its hash.
  package var hash: [UInt8]
  /// How many edges the case has at most; never too few.
  package var edgeLimit: Int64
}

extension CaseStore {
  /// Reads the present state within one look at the file.
  package func scan<Result>(_ body: (RecordScan) throws -> Result) throws -> Result {
    try read { try body(RecordScan($0)) }
  }

  /// The newest transaction with its hash, and how many edges there are at most, in one look.
  package func head() throws -> CaseHead {
    try read { db in
      let newest = try db.cachedStatement(
        sql: """
          SELECT id, hash, (SELECT max(id) FROM edge) FROM log ORDER BY id DESC LIMIT 1
          """)
      guard let row = try Row.fetchOne(newest) else {
        return CaseHead(transaction: 0, hash: LogRecord.origin, edgeLimit: 0)
      }
      let hash: Data = try row.get(1)
      let edge: Int64? = try row.getIfAny(2)
      return CaseHead(
        transaction: try row.get(0), hash: Array(hash), edgeLimit: ((edge ?? -1) &+ 1) / 2)
    }
  }

  /// How many edges the case has, counted only where it may have more than a number.
  package func edgeCount(atMost number: Int) throws -> Int {
    guard try head().edgeLimit != Int64(number) else { return number }
    return try read { try Int.fetchOne($0, sql: "SELECT count(*) FROM edge") ?? 0 }
  }

  /// The hash of a transaction; `nil` where there is none of that number.
  package func hash(of transaction: Int64) throws -> [UInt8]? {
    try read { db in
      try Data.fetchOne(db, sql: "SELECT hash FROM log WHERE id = ?", arguments: [transaction])
        .map(Array.init)
    }
  }

  /// The evidence of an element as it was after a transaction; none where there is no such element.
  package func evidence(record id: Int64, asOf transaction: Int64) throws -> [Evidence] {
    try read { db in
      let table = ElementLookup.isEdge(id) ? "edge" : "node"
      let statement = try db.cachedStatement(
        sql: """
          SELECT body FROM \(table) WHERE id = ? AND tx <= ?
          UNION ALL SELECT body FROM \(table)_version WHERE id = ? AND tx <= ? AND until > ?
          """)
      let body = try String.fetchOne(
        statement, arguments: [id, transaction, id, transaction, transaction])
      return try ElementBody(stored: body).evidence
    }
  }
}

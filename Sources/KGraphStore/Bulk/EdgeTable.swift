import Dispatch
import GRDB
import GRDBSQLite
import Glibc
import KGraphModel
import Synchronization

/// Fills the table of edges on a thread of its own, while the next rows are being read: with a statement
/// for each row, or as pages of the file, see ``EdgePages``.
///
/// The connection of SQLite may be used by one thread at a time: whoever else wants it asks for it
/// ``betweenRows(_:)``, or calls ``wait()`` and hands nothing over meanwhile.
///
/// Where there is no room, or the disk fails, SQLite takes the whole transaction back by itself; what is
/// written after that would stay. So whoever has the connection says before he gives it away whether
/// anything failed, and whoever takes it looks whether there still is a transaction.
final class EdgeTable: @unchecked Sendable {
  // Unchecked: statements and pages are used on the queue, one batch after the other, or while the queue
  // has nothing to do.
  private let insert: RawStatement
  private let insertEvidence: RawStatement
  private var pages: EdgePages?
  private let queue = DispatchQueue(label: "kgraph.edges")
  /// How many batches may wait, so that memory stays bounded.
  private let room = DispatchSemaphore(value: 3)
  private let connection: OpaquePointer?
  /// Who holds it has the connection; it says why nothing is written any more.
  private let turn = Mutex<(any Error)?>(nil)
  /// Whether nothing is written any more.
  private let hasFailed = Atomic<Bool>(false)
  /// Whether somebody waits for the connection.
  private let isWanted = Atomic<Bool>(false)

  /// Prepares the statements on a connection.
  init(_ db: Database) throws {
    connection = db.sqliteConnection
    insert = try RawStatement(db, sql: EdgeRecord.insertSQL)
    insertEvidence = try RawStatement(
      db, sql: "INSERT INTO evidence(reference, element) VALUES (?, ?)")
  }

  /// Takes a batch after all that were taken before.
  ///
  /// - Throws: the error of an earlier batch; nothing was taken then.
  func add(_ batch: EdgeBatch) throws {
    if hasFailed.load(ordering: .relaxed) { try turn.withLock { try check($0) } }
    room.wait()
    queue.async { [self] in
      defer { room.signal() }
      if hasFailed.load(ordering: .relaxed) { return }
      do {
        try write(batch)
      } catch {
        // What fails outside the connection, as a file in which keys are put aside, counts as well.
        turn.withLock { if $0 == nil { fail(error, &$0) } }
      }
    }
  }

  /// Waits until all that was handed over is written.
  ///
  /// - Throws: the error of the first row that could not be written.
  func wait() throws {
    queue.sync {}
    try turn.withLock { try check($0) }
  }

  // MARK: Pages

  /// Whether rows are written as pages: the table is not to be used by statements then.
  private(set) var writesPages = false

  /// Writes rows as pages from now on, where that is possible; nothing is being written meanwhile.
  ///
  /// - Throws: `DatabaseError`.
  func startPages(_ db: Database, room: SortingRoom) throws {
    pages = try EdgePages.start(db, room: room) { [unowned self] in try exclusively($0) }
    writesPages = pages != nil
  }

  /// Makes the rows readable for SQLite once all are written; the indexes are still empty.
  ///
  /// - Throws: the error of the first row that could not be written.
  func finishRows() throws {
    try wait()
    try pages?.finishRows()
  }

  /// Makes the table one that can be used like any other.
  ///
  /// - Throws: as ``finishRows()``.
  func finishPages(_ db: Database) throws {
    try finishRows()
    try pages?.finishIndexes(db)
    pages = nil
    writesPages = false
  }

  /// Does something with the connection between two rows, without waiting for all of them.
  ///
  /// What was handed over may not be in the table yet. Not to be called inside itself.
  ///
  /// - Throws: what `body` throws, and `DatabaseError` where a row could not be written.
  func betweenRows<Result>(_ body: () throws -> Result) throws -> Result {
    isWanted.store(true, ordering: .releasing)
    return try turn.withLock { failure in
      isWanted.store(false, ordering: .releasing)
      try check(failure)
      do {
        return try body()
      } catch {
        if !isInTransaction { fail(error, &failure) }
        throw error
      }
    }
  }

  /// Does something with the connection or its file that makes part of the writing itself.
  private func exclusively(_ body: () throws -> Void) throws {
    try turn.withLock { failure in
      try check(failure)
      do {
        try body()
      } catch {
        fail(error, &failure)
        throw error
      }
    }
  }

  /// Whether SQLite has not taken the transaction back.
  private var isInTransaction: Bool { sqlite3_get_autocommit(connection) == 0 }

  private static let isGone = DatabaseError(
    resultCode: .SQLITE_ABORT_ROLLBACK, message: "the transaction was taken back")

  private func fail(_ error: any Error, _ failure: inout (any Error)?) {
    failure = error
    hasFailed.store(true, ordering: .relaxed)
  }

  private func check(_ failure: (any Error)?) throws {
    if let failure { throw failure }
    if !isInTransaction { throw Self.isGone }
  }

  private func write(_ batch: EdgeBatch) throws {
    if let pages { return try pages.add(batch) }
    try batch.withTexts { texts in
      try forEachRow(of: batch) { row in
        bind(row, texts)
        try insert.run()
      }
    }
    try forEachRow(of: batch) { row in
      guard row.reference != 0 else { return }
      insertEvidence.bind(row.reference, at: 1)
      insertEvidence.bind(row.id, at: 2)
      try insertEvidence.run()
    }
  }

  /// Goes through the rows and lets go of the connection between two of them where it is wanted.
  @inline(__always)
  private func forEachRow(
    of batch: EdgeBatch, _ body: (EdgeBatch.Row) throws -> Void
  ) throws {
    let rows = batch.rows
    var next = 0
    while next < rows.count {
      try exclusively {
        repeat {
          try body(rows[next])
          next += 1
        } while next < rows.count && !isWanted.load(ordering: .relaxed)
      }
      while isWanted.load(ordering: .acquiring) { sched_yield() }
    }
  }

  private func bind(_ row: EdgeBatch.Row, _ texts: EdgeBatch.Texts) {
    insert.bind(row.id, at: 1)
    insert.bind(row.from, at: 2)
    insert.bind(row.type, at: 3)
    insert.bind(row.to, at: 4)
    insert.bind(row.ordinal, at: 5)
    insert.bind(row.tx, at: 6)
    insert.bind(row.status, at: 7)
    // What is never bound is NULL: the origin of a derived edge.
    insert.bind(texts[row.time], at: 9)
    insert.bind(texts[row.known], at: 10)
    insert.bind(row.columns.spanClass, at: 11)
    insert.bind(row.columns.earliest, at: 12)
    insert.bind(row.columns.latest, at: 13)
    insert.bind(row.columns.facets.rawValue, at: 14)
    insert.bind(texts[row.body], at: 15)
  }
}

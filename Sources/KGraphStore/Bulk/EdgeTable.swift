import Dispatch
import GRDB
import KGraphModel
import Synchronization

/// Fills the table of edges on a thread of its own, while the next rows are being read.
///
/// The connection of SQLite may be used by one thread at a time: whoever else wants it calls
/// ``wait()`` first, and nothing may be handed over meanwhile.
final class EdgeTable: @unchecked Sendable {
  // Unchecked: the statements are used on the queue only, one batch after the other.
  private let insert: RawStatement
  private let insertEvidence: RawStatement
  private let queue = DispatchQueue(label: "kgraph.edges")
  /// How many batches may wait, so that memory stays bounded.
  private let room = DispatchSemaphore(value: 3)
  private let failure = Mutex<DatabaseError?>(nil)

  /// Prepares the statements on a connection.
  init(_ db: Database) throws {
    insert = try RawStatement(db, sql: EdgeRecord.insertSQL)
    insertEvidence = try RawStatement(
      db, sql: "INSERT INTO evidence(reference, element) VALUES (?, ?)")
  }

  /// Takes a batch after all that were taken before.
  ///
  /// - Throws: `DatabaseError` of an earlier batch; nothing was taken then.
  func add(_ batch: EdgeBatch) throws {
    if let failure = failure.withLock({ $0 }) { throw failure }
    room.wait()
    queue.async { [self] in
      defer { room.signal() }
      guard failure.withLock({ $0 == nil }) else { return }
      do throws(DatabaseError) { try write(batch) } catch {
        failure.withLock { $0 = error }
      }
    }
  }

  /// Waits until all is written.
  ///
  /// - Throws: `DatabaseError` of the first row that could not be written.
  func wait() throws {
    queue.sync {}
    if let failure = failure.withLock({ $0 }) { throw failure }
  }

  private func write(_ batch: EdgeBatch) throws(DatabaseError) {
    var failure: DatabaseError?
    batch.withTexts { texts in
      do throws(DatabaseError) {
        for row in batch.rows {
          bind(row, texts)
          try insert.run()
        }
        for row in batch.rows where row.reference != 0 {
          insertEvidence.bind(row.reference, at: 1)
          insertEvidence.bind(row.id, at: 2)
          try insertEvidence.run()
        }
      } catch {
        failure = error
      }
    }
    if let failure { throw failure }
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

import Foundation
import GRDB
import KGraphModel
import Synchronization

/// Connections that end with the process.
private let connectionsLeftOpen = Mutex<[DatabaseQueue]>([])

extension CaseStore {
  /// Leaves the connection open until the process ends.
  ///
  /// A commit is durable when it returns. Closing the last connection would besides fold the log
  /// into the file, which costs further waits for the disk; a command that wrote one record leaves
  /// that to a later one. The `-wal` file then stays beside the case and belongs to it.
  package func leaveOpenUntilExit() {
    connectionsLeftOpen.withLock { $0.append(queue) }
  }

  /// Folds the log into the file and begins a new one, so that the one file holds everything.
  ///
  /// The log stays empty, so that the case can be read from a folder that may not be written; the next
  /// write starts it without a further wait for the disk.
  ///
  /// Call it at the end of a large write. Where another process reads, the log stays as it is and
  /// nothing is lost.
  ///
  /// - Throws: ``KGraphError`` `diskFull`, `io`.
  package func checkpoint() throws {
    guard mode == .readWrite else { return }
    try StoreErrors.translating(path: path) {
      try queue.writeWithoutTransaction { db in
        do {
          _ = try Row.fetchOne(db, sql: "PRAGMA wal_checkpoint(TRUNCATE)")
          logPrimer.forget()
        } catch let error as DatabaseError where error.resultCode == .SQLITE_BUSY {
          return
        }
      }
    }
  }

  /// Closes the connection now; the store must not be used any more.
  ///
  /// - Throws: ``KGraphError`` where a statement is still running.
  package func close() throws {
    try StoreErrors.translating(path: path) { try queue.close() }
  }

  /// Writes a complete copy of the case into a new file, while others may read and write.
  ///
  /// The copy is one compact file without a log.
  ///
  /// - Throws: ``KGraphError`` `conflict` where the file exists, `notFound` where its folder does
  ///   not, `readOnly`, `diskFull`, `io`; no half copy is left behind.
  package func backup(to target: String) throws {
    guard !FileProbe.exists(target) else {
      throw KGraphError(
        .conflict, "\(target) exists already", hint: "choose another name; nothing was overwritten")
    }
    do {
      try StoreErrors.translating(path: target) {
        try queue.inDatabase { db in
          try db.execute(sql: "VACUUM INTO ?", arguments: [target])
        }
        let copy = try CaseConnection.open(target, mode: .readWrite, busyTimeout: 0)
        try copy.inDatabase { db in
          _ = try String.fetchOne(db, sql: "PRAGMA journal_mode = WAL")
        }
        try copy.close()
      }
    } catch {
      CaseConnection.remove(target)
      throw error
    }
  }
}

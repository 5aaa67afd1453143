import GRDB
import Synchronization

/// Starts an empty write-ahead log without waiting for the disk, so that the commit that follows waits
/// once for the log instead of twice.
///
/// SQLite syncs the header of a log that it starts and then the log again with the commit. The first
/// one only protects against frames of an older use of the file that lie behind the header; in an
/// empty file there are none. So an empty log gets its header with a commit that changes nothing and
/// is not synced; the sync of the real commit carries both to the disk. If the power fails before
/// that, neither is there, which is the state before the command.
final class LogPrimer: Sendable {
  /// Whether the log was seen to be in use, after which it is not looked at for every write.
  ///
  /// SQLite empties it when the last connection closes. Where this store or another process does so
  /// before, the next commit waits once more, which is all that is lost.
  private let isInUse = Atomic<Bool>(false)

  /// Starts the log of a case if it is empty.
  ///
  /// - Throws: `DatabaseError`, `SQLITE_BUSY` where another process writes for too long.
  func prime(_ db: Database, path: String) throws {
    guard !isInUse.load(ordering: .relaxed) else { return }
    try Self.start(db, path: path)
    isInUse.store(true, ordering: .relaxed)
  }

  /// Has the next write look at the log again, after this store has emptied it.
  func forget() { isInUse.store(false, ordering: .relaxed) }

  private static func start(_ db: Database, path: String) throws {
    guard !FileProbe.hasLog(path) else { return }
    try db.execute(sql: "PRAGMA synchronous = OFF")
    defer { try? db.execute(sql: "PRAGMA synchronous = FULL") }
    try db.inTransaction(.immediate) {
      // Another process may have started the log since; under the lock nobody can.
      guard !FileProbe.hasLog(path) else { return .rollback }
      try db.execute(sql: "PRAGMA user_version = \(Schema.currentVersion)")
      return .commit
    }
  }
}

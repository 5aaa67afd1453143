import GRDB

/// How a bulk write keeps the old state until it is committed.
///
/// Through the write-ahead log every page is written twice, once into the log and once into the file.
/// Where nearly all pages are going to be new, a rollback journal is cheaper: it keeps the few old
/// pages, and the new ones are written into the file once. If the process dies, or the power fails,
/// the next who opens the case puts the old pages back and cuts the file to its old length.
///
/// Meanwhile other processes cannot read the case, so this is for loads that are larger than the case.
enum BulkJournal: Equatable {
  /// The write-ahead log, as for every other write.
  case log
  /// A rollback journal beside the file.
  case rollback

  /// From this many bytes of input on it is worth changing over, which waits for the disk.
  private static let smallestLoad = 4 << 20

  /// Chooses, and changes the file over; outside of a transaction.
  ///
  /// Where another process has the case open the log stays.
  static func choose(_ db: Database, expectedBytes: Int?) -> BulkJournal {
    guard let expectedBytes, expectedBytes >= smallestLoad, !db.isInsideTransaction,
      let pages = try? Int.fetchOne(db, sql: "PRAGMA page_count"),
      let size = try? Int.fetchOne(db, sql: "PRAGMA page_size"), pages <= expectedBytes / size,
      let mode = try? String.fetchOne(db, sql: "PRAGMA journal_mode = DELETE")
    else { return .log }
    guard mode == "delete" else { return .log }
    // The commit is that the journal goes away, which has to reach the disk too.
    try? db.execute(sql: "PRAGMA synchronous = EXTRA")
    return .rollback
  }

  /// Changes the file back; where that fails, the next who opens it for writing does.
  func revert(_ db: Database) {
    guard self == .rollback else { return }
    _ = try? String.fetchOne(db, sql: "PRAGMA journal_mode = WAL")
    try? db.execute(sql: "PRAGMA synchronous = FULL")
  }
}

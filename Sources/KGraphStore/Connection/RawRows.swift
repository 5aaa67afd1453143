import GRDB
import GRDBSQLite

/// Steps through rows of whole numbers with SQLite's own functions.
///
/// For scans over many thousands of index entries, where the row objects of GRDB cost more than the
/// scan. The pointer to the statement does not leave this file.
enum RawRows {
  /// The numbers of the row that a scan stands on.
  struct Columns {
    fileprivate let handle: OpaquePointer

    /// A number; text and blobs, which only damage can put there, read as SQLite converts them.
    @inline(__always)
    func int(_ index: Int32) -> Int64 { sqlite3_column_int64(handle, index) }

    /// A number, or `nil` for NULL.
    @inline(__always)
    func intIfAny(_ index: Int32) -> Int64? {
      sqlite3_column_type(handle, index) == SQLITE_NULL ? nil : sqlite3_column_int64(handle, index)
    }
  }

  /// Runs a statement and hands over every row.
  ///
  /// - Throws: `DatabaseError` with the message of SQLite, and what `body` throws.
  static func forEach(
    _ statement: Statement, _ arguments: StatementArguments, in db: Database,
    _ body: (Columns) throws -> Void
  ) throws {
    try statement.setArguments(arguments)
    let handle = statement.sqliteStatement
    sqlite3_reset(handle)
    defer { sqlite3_reset(handle) }
    while true {
      switch sqlite3_step(handle) {
      case SQLITE_ROW: try body(Columns(handle: handle))
      case SQLITE_DONE: return
      case let code:
        let message = db.sqliteConnection.flatMap { sqlite3_errmsg($0) }.map { String(cString: $0) }
        throw DatabaseError(resultCode: ResultCode(rawValue: code), message: message)
      }
    }
  }
}

import GRDB
import GRDBSQLite

/// Steps through rows of numbers and texts with SQLite's own functions, without an object for each.
///
/// For scans over millions of rows. The pointer to the statement does not leave this file.
enum RawScan {
  /// The columns of the row that a scan stands on.
  struct Row {
    fileprivate let handle: OpaquePointer

    /// A number; texts and blobs, which only damage can put there, read as SQLite converts them.
    @inline(__always)
    func int(_ index: Int32) -> Int64 { sqlite3_column_int64(handle, index) }

    /// A number, or `nil` for NULL.
    @inline(__always)
    func intIfAny(_ index: Int32) -> Int64? {
      sqlite3_column_type(handle, index) == SQLITE_NULL ? nil : sqlite3_column_int64(handle, index)
    }

    /// The bytes of a text, valid until the scan goes on; `nil` for NULL.
    @inline(__always)
    func bytes(_ index: Int32) -> UnsafeBufferPointer<UInt8>? {
      guard let start = sqlite3_column_text(handle, index) else { return nil }
      return UnsafeBufferPointer(start: start, count: Int(sqlite3_column_bytes(handle, index)))
    }

    /// A text; `nil` for NULL.
    func text(_ index: Int32) -> String? {
      bytes(index).map { String(decoding: $0, as: UTF8.self) }
    }
  }

  /// Runs a statement and hands over every row.
  ///
  /// - Throws: `DatabaseError` with the message of SQLite, and what `body` throws.
  static func forEach(
    _ statement: Statement, _ arguments: StatementArguments = [], in db: Database,
    _ body: (Row) throws -> Void
  ) throws {
    try statement.setArguments(arguments)
    try step(statement.sqliteStatement, in: db, body)
  }

  /// Runs a statement of one's own with a number for its only parameter, and hands over every row.
  ///
  /// - Throws: `DatabaseError` with the message of SQLite, and what `body` throws.
  static func forEach(
    _ statement: Statement, number: Int64, in db: Database, _ body: (Row) throws -> Void
  ) throws {
    let handle = statement.sqliteStatement
    sqlite3_reset(handle)
    sqlite3_bind_int64(handle, 1, number)
    try step(handle, in: db, body)
  }

  private static func step(
    _ handle: OpaquePointer, in db: Database, _ body: (Row) throws -> Void
  ) throws {
    sqlite3_reset(handle)
    defer { sqlite3_reset(handle) }
    while true {
      switch sqlite3_step(handle) {
      case SQLITE_ROW: try body(Row(handle: handle))
      case SQLITE_DONE: return
      case let code:
        let message = db.sqliteConnection.flatMap { sqlite3_errmsg($0) }.map { String(cString: $0) }
        throw DatabaseError(resultCode: ResultCode(rawValue: code), message: message)
      }
    }
  }
}

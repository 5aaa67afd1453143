import GRDB
import GRDBSQLite

/// Binds and steps a prepared statement through SQLite's own functions.
///
/// Bulk writes only: for a row of an edge it saves a boxed value for each column. Texts are bound by
/// pointer and must stand until the step, which ``run(_:)`` guarantees by doing both in one scope.
struct RawStatement {
  private let statement: Statement
  private let handle: OpaquePointer

  /// Prepares a statement that returns no rows.
  init(_ db: Database, sql: String) throws {
    statement = try db.makeStatement(sql: sql)
    handle = statement.sqliteStatement
  }

  /// Binds a number, or nothing.
  func bind(_ value: Int64?, at column: Int32) {
    if let value {
      sqlite3_bind_int64(handle, column, value)
    } else {
      sqlite3_bind_null(handle, column)
    }
  }

  /// Binds a text that the caller keeps in place until the statement has run, or nothing.
  func bind(_ text: UnsafeBufferPointer<UInt8>?, at column: Int32) {
    guard let text else {
      sqlite3_bind_null(handle, column)
      return
    }
    // An empty buffer may have no address, which SQLite takes for NULL.
    guard let start = UnsafeRawPointer(text.baseAddress), !text.isEmpty else {
      sqlite3_bind_text(handle, column, "", 0, nil)
      return
    }
    sqlite3_bind_text(
      handle, column, start.assumingMemoryBound(to: CChar.self), Int32(text.count), nil)
  }

  /// Runs the statement once with what is bound, and makes it ready for the next time.
  ///
  /// - Throws: `DatabaseError` with the message of SQLite.
  func run() throws(DatabaseError) {
    let code = sqlite3_step(handle)
    guard code == SQLITE_DONE else {
      let message = sqlite3_errmsg(sqlite3_db_handle(handle)).map { String(cString: $0) }
      sqlite3_reset(handle)
      throw DatabaseError(resultCode: ResultCode(rawValue: code), message: message)
    }
    sqlite3_reset(handle)
  }
}

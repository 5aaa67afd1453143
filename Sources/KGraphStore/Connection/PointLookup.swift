import GRDB
import GRDBSQLite

/// A prepared statement for one row at most, of which the first column counts.
///
/// A small write looks up some fifteen keys and numbers, and the argument lists and cursors of GRDB cost
/// more than what SQLite does for them. The pointer to the statement does not leave this file; texts are
/// bound by pointer and stand until the statement is done.
struct PointLookup {
  private let statement: Statement

  /// Takes the statement from those that the connection keeps.
  init(_ db: Database, _ sql: String) throws { statement = try db.cachedStatement(sql: sql) }

  /// The number in the row; `nil` where there is no row or no value.
  ///
  /// - Throws: `DatabaseError` with the message of SQLite.
  func number() throws(DatabaseError) -> Int64? { try first(Self.number) }

  /// The number in the row for one parameter.
  func number(_ value: Int64) throws(DatabaseError) -> Int64? {
    sqlite3_bind_int64(statement.sqliteStatement, 1, value)
    return try first(Self.number)
  }

  /// The number in the row for four parameters.
  func number(
    _ one: Int64, _ two: Int64, _ three: Int64, _ four: Int64
  ) throws(DatabaseError) -> Int64? {
    let handle = statement.sqliteStatement
    sqlite3_bind_int64(handle, 1, one)
    sqlite3_bind_int64(handle, 2, two)
    sqlite3_bind_int64(handle, 3, three)
    sqlite3_bind_int64(handle, 4, four)
    return try first(Self.number)
  }

  /// The number in the row for a text.
  func number(_ text: String) throws(DatabaseError) -> Int64? {
    try with(text, Self.number)
  }

  /// The text in the row for a text.
  func text(_ text: String) throws(DatabaseError) -> String? {
    try with(text) { handle in
      sqlite3_column_text(handle, 0).map { start in
        String(
          decoding: UnsafeBufferPointer(start: start, count: Int(sqlite3_column_bytes(handle, 0))),
          as: UTF8.self)
      }
    }
  }

  /// The text in the row for a number and a text.
  func text(_ value: Int64, _ text: String) throws(DatabaseError) -> String? {
    sqlite3_bind_int64(statement.sqliteStatement, 2, value)
    return try self.text(text)
  }

  /// The bytes in the row for a number.
  func bytes(_ value: Int64) throws(DatabaseError) -> [UInt8]? {
    sqlite3_bind_int64(statement.sqliteStatement, 1, value)
    return try first { handle in
      sqlite3_column_blob(handle, 0).map { start in
        Array(
          UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(handle, 0))))
      }
    }
  }

  private static func number(_ handle: OpaquePointer) -> Int64? {
    sqlite3_column_type(handle, 0) == SQLITE_NULL ? nil : sqlite3_column_int64(handle, 0)
  }

  private func with<Result>(
    _ text: String, _ read: (OpaquePointer) -> Result?
  ) throws(DatabaseError) -> Result? {
    var text = text
    let outcome = text.withUTF8 { bytes -> Swift.Result<Result?, DatabaseError> in
      let handle = statement.sqliteStatement
      bytes.withMemoryRebound(to: CChar.self) { characters in
        // An empty buffer may have no address, which SQLite takes for NULL.
        _ =
          characters.isEmpty
          ? sqlite3_bind_text(handle, 1, "", 0, nil)
          : sqlite3_bind_text(
            handle, 1, characters.baseAddress, Int32(clamping: characters.count), nil)
      }
      defer { sqlite3_bind_null(handle, 1) }
      return Swift.Result { () throws(DatabaseError) in try first(read) }
    }
    return try outcome.get()
  }

  private func first<Result>(
    _ read: (OpaquePointer) -> Result?
  ) throws(DatabaseError) -> Result? {
    let handle = statement.sqliteStatement
    defer { sqlite3_reset(handle) }
    switch sqlite3_step(handle) {
    case SQLITE_ROW: return read(handle)
    case SQLITE_DONE: return nil
    case let code:
      let message = sqlite3_errmsg(sqlite3_db_handle(handle)).map { String(cString: $0) }
      throw DatabaseError(resultCode: ResultCode(rawValue: code), message: message)
    }
  }
}

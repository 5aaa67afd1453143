import GRDB
import GRDBSQLite

/// A value of a row to be written.
enum Cell: Sendable {
  case integer(Int64)
  case text(String)
  case bytes([UInt8])
  case null

  /// A number, or nothing.
  init(_ value: Int64?) { self = value.map(Cell.integer) ?? .null }

  /// A text, or nothing.
  init(_ text: String?) { self = text.map(Cell.text) ?? .null }
}

/// A prepared statement that writes one row and returns none.
///
/// A small write has three rows, for which the argument lists of GRDB cost about as much as the query
/// that is written. The pointer to the statement does not leave this file; texts are bound by pointer
/// into one array, which stands until the statement is done.
struct RowInsert {
  private let statement: Statement

  /// Takes the statement from those that the connection keeps.
  init(_ db: Database, _ sql: String) throws { statement = try db.cachedStatement(sql: sql) }

  /// Writes a row with a value for each parameter of the statement.
  ///
  /// - Throws: `DatabaseError` with the message of SQLite.
  func run(_ cells: [Cell]) throws(DatabaseError) {
    var bytes: [UInt8] = []
    for cell in cells {
      switch cell {
      case .integer, .null: continue
      case .text(let text): bytes.append(contentsOf: text.utf8)
      case .bytes(let blob): bytes.append(contentsOf: blob)
      }
    }
    // What has no bytes needs an address all the same: SQLite takes none for NULL.
    bytes.append(0)
    let outcome = bytes.withUnsafeBufferPointer { bytes -> Result<Void, DatabaseError> in
      Result { () throws(DatabaseError) in try step(cells, bytes) }
    }
    try outcome.get()
  }

  private func step(
    _ cells: [Cell], _ bytes: UnsafeBufferPointer<UInt8>
  ) throws(DatabaseError) {
    let handle = statement.sqliteStatement
    var start = UnsafeRawPointer(bytes.baseAddress)
    var code: Int32 = SQLITE_OK
    for (place, cell) in cells.enumerated() where code == SQLITE_OK {
      let number = Int32(truncatingIfNeeded: place + 1)
      switch cell {
      case .integer(let value): code = sqlite3_bind_int64(handle, number, value)
      case .null: code = sqlite3_bind_null(handle, number)
      case .text(let text):
        let count: Int = text.utf8.count
        code = sqlite3_bind_text64(
          handle, number, start?.assumingMemoryBound(to: CChar.self), UInt64(count), nil,
          UInt8(SQLITE_UTF8))
        start = start.map { $0 + count }
      case .bytes(let blob):
        code = sqlite3_bind_blob64(handle, number, start, UInt64(blob.count), nil)
        start = start.map { $0 + blob.count }
      }
    }
    if code == SQLITE_OK { code = sqlite3_step(handle) }
    // The pointers end with this scope.
    defer {
      sqlite3_reset(handle)
      sqlite3_clear_bindings(handle)
    }
    guard code != SQLITE_DONE else { return }
    let message = sqlite3_errmsg(sqlite3_db_handle(handle)).map { String(cString: $0) }
    throw DatabaseError(resultCode: ResultCode(rawValue: code), message: message)
  }
}

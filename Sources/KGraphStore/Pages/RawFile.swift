import GRDB
import GRDBSQLite

/// The main file of a connection, through SQLite's own handle: its locks stay as they are.
///
/// A file of its own for what has to be unsafe: the handle is a structure of C, valid as long as the
/// connection is open.
struct RawFile {
  private let file: UnsafeMutablePointer<sqlite3_file>
  private let methods: sqlite3_io_methods

  /// The file of a connection; `nil` where it has none.
  init?(_ connection: OpaquePointer) {
    var file: UnsafeMutablePointer<sqlite3_file>?
    guard
      sqlite3_file_control(connection, "main", SQLITE_FCNTL_FILE_POINTER, &file) == SQLITE_OK,
      let file, let methods = file.pointee.pMethods
    else { return nil }
    self.file = file
    self.methods = methods.pointee
  }

  /// Writes bytes at a place.
  ///
  /// - Throws: `DatabaseError` with what SQLite says of the disk.
  func write(_ bytes: [UInt8], at offset: Int64) throws(DatabaseError) {
    let code = bytes.withUnsafeBytes {
      methods.xWrite(file, $0.baseAddress, Int32($0.count), offset)
    }
    guard code == SQLITE_OK else { throw DatabaseError(resultCode: ResultCode(rawValue: code)) }
  }

  /// The first hundred bytes.
  ///
  /// - Throws: `DatabaseError` where they cannot be read.
  func header() throws(DatabaseError) -> FileHeader {
    var bytes: [UInt8] = Array(repeating: 0, count: FileHeader.size)
    let code = bytes.withUnsafeMutableBytes {
      methods.xRead(file, $0.baseAddress, Int32($0.count), 0)
    }
    guard code == SQLITE_OK else { throw DatabaseError(resultCode: ResultCode(rawValue: code)) }
    return FileHeader(bytes: bytes)
  }
}

/// What a case file says of its own make.
///
/// Format: <https://www.sqlite.org/fileformat2.html>, "The Database Header".
struct FileHeader {
  static let size = 100

  fileprivate let bytes: [UInt8]

  /// The size of a page in bytes.
  var pageSize: Int {
    let size = Int(bytes[16]) << 8 | Int(bytes[17])
    return size == 1 ? 65_536 : size
  }
  /// The part of a page that holds data.
  var usableSize: Int { pageSize - Int(bytes[20]) }

  /// Whether rows are as ``RecordEncoder`` writes them (schema format 4), texts in UTF-8, and pages
  /// without pointers back.
  var hasUsualMake: Bool {
    bytes[44...47].elementsEqual([0, 0, 0, 4]) && bytes[56...59].elementsEqual([0, 0, 0, 1])
      && bytes[52...55].allSatisfy { $0 == 0 }
  }
}

/// Statements that are run at once, on whichever thread has the connection.
struct PlainSQL {
  private let connection: OpaquePointer

  init(_ connection: OpaquePointer) { self.connection = connection }

  /// Throws where a result code is not that of success.
  static func check(_ code: Int32, _ connection: OpaquePointer) throws(DatabaseError) {
    guard code != SQLITE_OK else { return }
    let message = sqlite3_errmsg(connection).map { String(cString: $0) }
    throw DatabaseError(resultCode: ResultCode(rawValue: code), message: message)
  }

  /// Runs a statement without rows.
  func run(_ sql: String) throws(DatabaseError) {
    try Self.check(sqlite3_exec(connection, sql, nil, nil, nil), connection)
  }

  /// The number in the first row; 0 without one.
  func number(_ sql: String) throws(DatabaseError) -> Int64 {
    try rows(sql) { sqlite3_column_int64($0, 0) }.first ?? 0
  }

  /// Names and numbers of all rows.
  func numbers(_ sql: String) throws(DatabaseError) -> [(String, Int64)] {
    try rows(sql) { row in
      (sqlite3_column_text(row, 0).map { String(cString: $0) } ?? "", sqlite3_column_int64(row, 1))
    }
  }

  private func rows<Value>(
    _ sql: String, _ value: (OpaquePointer) -> Value
  ) throws(DatabaseError) -> [Value] {
    var statement: OpaquePointer?
    try Self.check(sqlite3_prepare_v2(connection, sql, -1, &statement, nil), connection)
    guard let statement else { return [] }
    defer { sqlite3_finalize(statement) }
    var found: [Value] = []
    while true {
      switch sqlite3_step(statement) {
      case SQLITE_ROW: found.append(value(statement))
      case SQLITE_DONE: return found
      case let code:
        try Self.check(code, connection)
        return found
      }
    }
  }
}

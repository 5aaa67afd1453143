import GRDB
import GRDBSQLite
import KGraphModel

/// Pages at the end of a case file that a bulk write fills itself.
///
/// SQLite stays the owner of the file. Within a transaction with a rollback journal it is asked to store
/// zeros, for which it takes new pages; those are written out and forgotten by its cache, their only
/// reference is removed, and from then on they are ours, to be written through SQLite's own handle of the
/// file. Whatever happens before the commit, the file is cut to its old length by the journal: by SQLite,
/// or by who opens the case after a crash. The pages were not part of the file before, so nothing of them
/// has to be kept. What was asked for and is not used goes back with ``close()``.
///
/// Rests on these functions of SQLite: `sqlite3_db_cacheflush`, `sqlite3_db_release_memory`,
/// `SQLITE_FCNTL_FILE_POINTER`; and on the file format, <https://www.sqlite.org/fileformat2.html>. Every
/// claim checks that SQLite gave what was asked for and sees what we wrote.
///
/// Not thread-safe: one thread at a time. Everything that touches the file runs inside `exclusively`.
final class PageSpace {
  /// The size of a page, and how much of it holds data.
  let pageSize: Int
  let usableSize: Int

  /// Runs work while nobody else uses the connection and its transaction stands.
  typealias Exclusively = (() throws -> Void) throws -> Void

  private let connection: OpaquePointer
  private let file: RawFile
  private let exclusively: Exclusively
  private let limits: PayloadLimits
  /// The root of the table whose rows are the claims.
  private let claims: UInt32
  /// Claimed and not taken, the next one last.
  private var free: [UInt32] = []
  private var taken = 0
  /// Pages one behind the other that wait to be written together.
  private var waiting: [UInt8] = []
  private var firstWaiting: UInt32 = 0

  /// A claim is this part of what was taken before.
  private static let claimPart = 8
  private static let claimSizes = 64...4096
  /// How many bytes are written at a time; SQLite's own handle takes less than 128 KiB.
  private static let writeSize = 1 << 16

  /// Whether the file of a connection can be written this way: inside a transaction with a rollback
  /// journal, in a file of the usual make.
  static func isPossible(_ db: Database) throws -> Bool {
    guard db.isInsideTransaction,
      try String.fetchOne(db, sql: "PRAGMA journal_mode") == "delete",
      try Int.fetchOne(db, sql: "PRAGMA auto_vacuum") == 0,
      let connection = db.sqliteConnection, let file = RawFile(connection)
    else { return false }
    return try file.header().hasUsualMake
  }

  /// Starts in the transaction of a connection, on which nothing else may run meanwhile.
  ///
  /// - Throws: `DatabaseError`.
  init(_ db: Database, exclusively: @escaping Exclusively) throws {
    guard let connection = db.sqliteConnection, let file = RawFile(connection) else {
      throw DatabaseError(resultCode: .SQLITE_MISUSE)
    }
    self.connection = connection
    self.file = file
    self.exclusively = exclusively
    let header = try file.header()
    pageSize = header.pageSize
    usableSize = header.usableSize
    limits = PayloadLimits(usableSize: header.usableSize, isTable: true)
    let sql = PlainSQL(connection)
    try sql.run("CREATE TABLE \(Self.unusedTable)(content BLOB)")
    try Self.fillUnusedPages(sql, limits)
    let end = try sql.number("PRAGMA page_count")
    try sql.run("CREATE TABLE \(Self.claimTable)(content BLOB)")
    let root = try sql.number(
      "SELECT rootpage FROM sqlite_schema WHERE name = '\(Self.claimTable)'")
    guard root > end else { throw Self.unexpected("a root page is not at the end") }
    claims = UInt32(root)
  }

  private static let unusedTable = "bulk_unused"
  private static let claimTable = "bulk_claim"

  /// Makes root pages at the end of the file by work on the schema.
  ///
  /// - Returns: the roots of the tables and indexes of a table by name; all are empty, and may be written
  ///   with ``write(_:at:)``.
  func roots(of table: String, makingAnew work: () throws -> Void) throws -> [String: UInt32] {
    let sql = PlainSQL(connection)
    let end = try sql.number("PRAGMA page_count")
    var roots: [String: UInt32] = [:]
    try exclusively {
      try work()
      for (name, root) in try sql.numbers(
        "SELECT name, rootpage FROM sqlite_schema WHERE tbl_name = '\(table)'")
      {
        guard root > end else { throw Self.unexpected("the root of \(name) is not at the end") }
        roots[name] = UInt32(root)
      }
      try forgetPages()
    }
    return roots
  }

  /// Takes up the pages that are in nobody's use, so that new ones come from the end of the file.
  func fillUnusedPages() throws { try Self.fillUnusedPages(PlainSQL(connection), limits) }

  private static func fillUnusedPages(_ sql: PlainSQL, _ limits: PayloadLimits) throws {
    let unused = try sql.number("PRAGMA freelist_count")
    guard unused > 0 else { return }
    try sql.run(
      "INSERT INTO \(unusedTable) VALUES (zeroblob(\(zeroCount(pages: Int(unused), limits))))")
  }

  /// How many zeros make a row that has exactly so many pages behind its cell.
  private static func zeroCount(pages: Int, _ limits: PayloadLimits) -> Int {
    let size = limits.size(pages: pages)
    // The header: its own size, and the serial type of the zeros.
    let header = (3...8).first { header in
      var type: [UInt8] = []
      type.appendVarint(UInt64(12 + 2 * (size - header)))
      return 1 + type.count == header
    }
    return size - (header ?? 3)
  }

  /// The number of the next page that is ours.
  ///
  /// - Throws: `DatabaseError` where there is no room.
  func take() throws -> UInt32 {
    if free.isEmpty { try claim() }
    taken += 1
    return free.removeLast()
  }

  /// Writes a page; it may wait to be written together with its neighbours.
  ///
  /// - Throws: `DatabaseError` where the file cannot be written.
  func write(_ page: [UInt8], at number: UInt32) throws {
    let next = firstWaiting + UInt32(waiting.count / pageSize)
    if waiting.count >= Self.writeSize || number != next { try flush() }
    if waiting.isEmpty { firstWaiting = number }
    waiting.append(contentsOf: page)
  }

  /// Writes what waits.
  ///
  /// - Throws: `DatabaseError` where the file cannot be written.
  func flush() throws {
    guard !waiting.isEmpty else { return }
    try exclusively { try file.write(waiting, at: offset(of: firstWaiting)) }
    waiting.removeAll(keepingCapacity: true)
  }

  /// Gives back what was claimed and not taken; the object must not be used afterwards.
  ///
  /// - Throws: `DatabaseError`.
  func close() throws {
    try flush()
    try exclusively {
      try forgetPages()
      if !free.isEmpty { try writeClaim(of: free) }
      free = []
      let sql = PlainSQL(connection)
      try sql.run("DROP TABLE \(Self.claimTable)")
      try sql.run("DROP TABLE \(Self.unusedTable)")
    }
  }

  /// Writes what waits, and makes SQLite see what was written.
  ///
  /// - Throws: `DatabaseError`.
  func publish() throws {
    try flush()
    try exclusively { try forgetPages() }
  }

  private func claim() throws {
    try exclusively {
      let sql = PlainSQL(connection)
      try fillUnusedPages()
      let before = try sql.number("PRAGMA page_count")
      let sizes = Self.claimSizes
      let count = min(max(taken / Self.claimPart, sizes.lowerBound), sizes.upperBound)
      try sql.run(
        """
        INSERT INTO \(Self.claimTable) VALUES (zeroblob(\(Self.zeroCount(pages: count, limits))))
        """)
      let after = try sql.number("PRAGMA page_count")
      // SQLite leaves out the page of its locks.
      let pages = (before + 1..<after + 1).filter { $0 != Int64(0x4000_0000 / pageSize + 1) }
      guard pages.count == count else {
        throw Self.unexpected("\(count) pages were wanted, \(pages.count) given")
      }
      try forgetPages()
      try write(claim: nil)
      guard try sql.number("SELECT count(*) FROM \(Self.claimTable)") == 0 else {
        throw Self.unexpected("a page is still in the cache")
      }
      free = pages.reversed().map { UInt32($0) }
    }
  }

  /// Makes SQLite write out what it holds of the file, and read it anew when it is wanted.
  private func forgetPages() throws {
    try PlainSQL.check(sqlite3_db_cacheflush(connection), connection)
    try PlainSQL.check(sqlite3_db_release_memory(connection), connection)
  }

  /// Writes the root of the table of claims: empty, or with one row that has all of some pages behind it.
  private func write(claim cell: [UInt8]?) throws {
    var root = PageImage(.leafTable, size: pageSize, usableSize: usableSize)
    if let cell { _ = root.append(cell) }
    root.seal()
    try file.write(root.bytes, at: offset(of: claims))
  }

  private func writeClaim(of pages: [UInt32]) throws {
    let size = limits.size(pages: pages.count)
    var record: [UInt8] = []
    var cell: [UInt8] = []
    let zeros = Self.zeroCount(pages: pages.count, limits)
    record.append(UInt8(size - zeros))
    record.appendVarint(UInt64(12 + 2 * zeros))
    cell.appendVarint(UInt64(size))
    cell.appendVarint(1)
    cell += record + Array(repeating: 0, count: limits.local(size) - record.count)
    cell.appendPage(pages[0])
    for (index, number) in pages.enumerated() {
      var page: [UInt8] = []
      page.appendPage(index + 1 < pages.count ? pages[index + 1] : 0)
      page += Array(repeating: 0, count: pageSize - page.count)
      try file.write(page, at: offset(of: number))
    }
    try write(claim: cell)
  }

  private func offset(of page: UInt32) -> Int64 { Int64(page - 1) * Int64(pageSize) }

  private static func unexpected(_ what: String) -> DatabaseError {
    DatabaseError(resultCode: .SQLITE_INTERNAL, message: "pages of the file: \(what)")
  }
}

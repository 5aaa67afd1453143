import Foundation
import GRDB
import GRDBSQLite
import KGraphTestSupport
import Testing

@testable import KGraphStore

/// What is written as pages is what SQLite reads: the same rows, and a file that it finds intact.
@Suite("Pages of a file") struct TreeWriterTests {
  /// A file with rows in a table of its own, and mostly pages that nobody uses.
  private func file(
    pageSize: Int, reserved: Int32 = 0, hasFreePages: Bool = true
  ) throws -> (Scratch, DatabaseQueue) {
    let scratch = try Scratch()
    let queue = try DatabaseQueue(path: scratch.path("pages.db"))
    try queue.writeWithoutTransaction { db in
      try db.execute(sql: "PRAGMA page_size = \(pageSize)")
      var reserved = reserved
      sqlite3_file_control(db.sqliteConnection, "main", SQLITE_FCNTL_RESERVE_BYTES, &reserved)
      try db.execute(
        sql: """
          CREATE TABLE other(id INTEGER PRIMARY KEY, content BLOB);
          CREATE TABLE rows(id INTEGER PRIMARY KEY, number INTEGER, word TEXT);
          CREATE INDEX by_word ON rows(word, number);
          CREATE TABLE pairs(a INTEGER, b INTEGER, PRIMARY KEY(a, b)) WITHOUT ROWID;
          """)
      for _ in 0..<40 { try db.execute(sql: "INSERT INTO other(content) VALUES (zeroblob(3000))") }
      if hasFreePages { try db.execute(sql: "DELETE FROM other WHERE id % 3 = 0") }
    }
    return (scratch, queue)
  }

  private struct Row: Equatable {
    var id: Int64
    var number: Int64?
    var word: String?
  }

  private func rows(_ count: Int, longest: Int, _ random: inout SeededRandom) -> [Row] {
    let numbers: [Int64] = [
      0, 1, -1, 127, 128, -128, -129, 32_767, 32_768, 8_388_607, -8_388_609, 1 << 31, -1 << 31,
      1 << 40, 1 << 47, -1 << 47, -1 << 47 - 1, .max, .min,
    ]
    var id: Int64 = -3
    return (0..<count).map { _ in
      id += Int64.random(in: 1...(Bool.random(using: &random) ? 2 : 300), using: &random)
      let length = Int.random(
        in: 0...(Int.random(in: 0..<9, using: &random) == 0 ? longest : 30), using: &random)
      let letters = (0..<length).map { _ in "abcdeäö€".randomElement(using: &random) ?? "a" }
      return Row(
        id: id, number: numbers.randomElement(using: &random),
        word: Int.random(in: 0..<7, using: &random) == 0 ? nil : String(letters))
    }
  }

  /// Writes rows, their index and pairs of their numbers.
  private func write(_ rows: [Row], _ db: Database) throws {
    let space = try PageSpace(db) { try $0() }
    let roots = try space.roots(of: "rows") {
      try db.execute(sql: "DROP TABLE rows")
      try space.fillUnusedPages()
      try db.execute(sql: "CREATE TABLE rows(id INTEGER PRIMARY KEY, number INTEGER, word TEXT)")
      try db.execute(sql: "CREATE INDEX by_word ON rows(word, number)")
    }
    var encoder = RecordEncoder()
    func add(_ word: String?) {
      if let word {
        Array(word.utf8).withUnsafeBufferPointer { encoder.text($0) }
      } else {
        encoder.null()
      }
    }
    let table = TreeWriter(.table, root: try #require(roots["rows"]), in: space)
    for row in rows {
      encoder.begin()
      encoder.null()
      encoder.number(row.number)
      add(row.word)
      try table.add(encoder, number: row.id)
    }
    try table.finish()
    try space.publish()
    // The table can be read before everything is written.
    #expect(try Int.fetchOne(db, sql: "SELECT count(*) FROM rows NOT INDEXED") == rows.count)
    let index = TreeWriter(.index, root: try #require(roots["by_word"]), in: space)
    for row in rows.sorted(by: Self.isBefore) {
      encoder.begin()
      add(row.word)
      encoder.number(row.number)
      encoder.number(row.id)
      try index.add(encoder)
    }
    try index.finish()
    let pairs = try space.roots(of: "pairs") {
      try db.execute(sql: "DROP TABLE pairs")
      try space.fillUnusedPages()
      try db.execute(
        sql: "CREATE TABLE pairs(a INTEGER, b INTEGER, PRIMARY KEY(a, b)) WITHOUT ROWID")
    }
    let tree = TreeWriter(.index, root: try #require(pairs["pairs"]), in: space)
    for row in rows {
      encoder.begin()
      encoder.number(row.id / 5)
      encoder.number(row.id)
      try tree.add(encoder)
    }
    try tree.finish()
    try space.close()
  }

  /// As SQLite orders them: no value first, texts by their bytes.
  private static func isBefore(_ left: Row, _ right: Row) -> Bool {
    func key(_ row: Row) -> (Int, [UInt8]) {
      (row.word == nil ? 0 : 1, Array((row.word ?? "").utf8))
    }
    let (one, two) = (key(left), key(right))
    if one.0 != two.0 { return one.0 < two.0 }
    if one.1 != two.1 { return one.1.lexicographicallyPrecedes(two.1) }
    let numbers = (left.number ?? .min, right.number ?? .min)
    return numbers.0 == numbers.1 ? left.id < right.id : numbers.0 < numbers.1
  }

  private func found(_ db: Database) throws -> [Row] {
    try GRDB.Row.fetchAll(db, sql: "SELECT id, number, word FROM rows ORDER BY id").map {
      Row(id: try $0.get(0), number: $0[1] as Int64?, word: $0[2] as String?)
    }
  }

  private func isIntact(_ db: Database) throws -> Bool {
    try String.fetchAll(db, sql: "PRAGMA integrity_check") == ["ok"]
  }

  @Test(
    "SQLite reads what was written", arguments: [512, 4096, 65_536], [0, 1, 2, 30, 700, 4_000])
  func readBack(pageSize: Int, count: Int) throws {
    var random = SeededRandom(seed: UInt64(pageSize + count))
    let rows = rows(
      count, longest: pageSize == 65_536 ? 200_000 / (count / 50 + 1) : 2_000, &random)
    for reserved: Int32 in [0, 16] {
      let (scratch, queue) = try file(pageSize: pageSize, reserved: reserved)
      try queue.writeWithoutTransaction { db in
        try db.inTransaction(.immediate) {
          #expect(try PageSpace.isPossible(db))
          try write(rows, db)
          return .commit
        }
      }
      try queue.close()
      let again = try DatabaseQueue(path: scratch.path("pages.db"))
      try again.writeWithoutTransaction { db in
        #expect(try found(db) == rows)
        #expect(try isIntact(db))
        #expect(
          try Int64.fetchAll(db, sql: "SELECT b FROM pairs ORDER BY a, b") == rows.map(\.id))
        let byWord =
          "SELECT id FROM rows INDEXED BY by_word WHERE word >= '' ORDER BY word, number, id"
        let expected = rows.filter { $0.word != nil }.sorted(by: Self.isBefore).map(\.id)
        #expect(try Int64.fetchAll(db, sql: byWord) == expected)
        #expect(
          try Int.fetchOne(db, sql: "SELECT count(*) FROM sqlite_schema WHERE name LIKE 'bulk%'")
            == 0)
        // The file goes on as any other.
        try db.execute(sql: "UPDATE rows SET word = word || 'x', number = id")
        try db.execute(sql: "DELETE FROM rows WHERE id % 2 = 0")
        try db.execute(sql: "INSERT INTO pairs SELECT -id, id FROM rows")
        #expect(try isIntact(db))
      }
    }
  }

  @Test("what is taken back leaves the file as it was, byte for byte")
  func takenBack() throws {
    // What stood in pages that nobody used is not kept.
    var random = SeededRandom(seed: 8)
    let rows = rows(900, longest: 2_000, &random)
    let (scratch, queue) = try file(pageSize: 1024, hasFreePages: false)
    let path = URL(filePath: scratch.path("pages.db"))
    let before = try Data(contentsOf: path)
    try queue.writeWithoutTransaction { db in
      try db.inTransaction(.immediate) {
        try write(rows, db)
        return .rollback
      }
      #expect(try isIntact(db))
    }
    #expect(try Data(contentsOf: path) == before)
    // What a process that is killed before the commit leaves behind is taken back by the next one.
    let copy = scratch.path("copy.db")
    try queue.writeWithoutTransaction { db in
      try db.inTransaction(.immediate) {
        try write(rows, db)
        for suffix in ["", "-journal"] {
          try FileManager.default.copyItem(atPath: path.path + suffix, toPath: copy + suffix)
        }
        return .rollback
      }
    }
    #expect(try Data(contentsOf: URL(filePath: copy)).count > before.count)
    let other = try DatabaseQueue(path: copy)
    #expect(try other.read { try isIntact($0) })
    #expect(try other.read { try found($0) }.isEmpty)
    #expect(try Data(contentsOf: URL(filePath: copy)) == before)
  }

  @Test("a file that is written through a log, or outside of a transaction, is not touched")
  func refused() throws {
    let (scratch, queue) = try file(pageSize: 4096)
    defer { withExtendedLifetime(scratch) {} }
    func isPossible() throws -> Bool {
      try queue.writeWithoutTransaction { db in
        try db.execute(sql: "BEGIN IMMEDIATE")
        defer { try? db.execute(sql: "ROLLBACK") }
        return try PageSpace.isPossible(db)
      }
    }
    #expect(try isPossible())
    #expect(try queue.writeWithoutTransaction { try PageSpace.isPossible($0) } == false)
    try queue.writeWithoutTransaction {
      _ = try String.fetchOne($0, sql: "PRAGMA journal_mode = WAL")
    }
    #expect(try isPossible() == false)
  }

  @Test("numbers of variable length are those of SQLite", arguments: 0...64)
  func varints(bits: Int) throws {
    let queue = try DatabaseQueue()
    for value in [UInt64(1) << UInt64(bits), (UInt64(1) << UInt64(bits)) &- 1] {
      var bytes: [UInt8] = []
      bytes.appendVarint(value)
      // Read back by the rule of the format.
      var read: UInt64 = 0
      for (index, byte) in bytes.enumerated() {
        if index == 8 {
          read = read << 8 | UInt64(byte)
        } else {
          read = read << 7 | UInt64(byte & 0x7f)
          #expect((byte & 0x80 != 0) == (index < bytes.count - 1))
        }
      }
      #expect(read == value)
      #expect(bytes.count == max(1, min(9, (64 - value.leadingZeroBitCount + 6) / 7)))
    }
    try queue.close()
  }
}

import Foundation
import GRDB
import KGraphInterchange
import KGraphModel
import KGraphTestSupport
import Testing

@testable import KGraphStore

/// However a table goes into a case, the file holds the same rows.
@Suite("Ways of a bulk write") struct BulkWaysTests {
  private func load(
    _ text: String, into store: CaseStore, isSimple: Bool = true, expectedBytes: Int? = nil
  ) throws -> ImportReport {
    var options = DelimitedImportOptions(
      kind: .relations, mapping: try ColumnMapping(RandomTableText.mapping, kind: .relations))
    // Rows that may have to be put together have their properties read one by one.
    options.mergesBounds = !isSimple
    let file = try DelimitedImport(
      ByteInput(bytes: Array(text.utf8), name: "random.csv"), options: options)
    return try store.bulkWrite(stamp: .test("import"), expectedBytes: expectedBytes) {
      try file.run(into: $0)
    }
  }

  /// All rows of the tables that a bulk write fills.
  private func rows(_ store: CaseStore) throws -> [String] {
    try store.read { db in
      try ["node", "edge", "evidence", "reference", "name", "change", "type"].flatMap { table in
        try Row.fetchAll(db, sql: "SELECT * FROM \(table)").map { "\(table) \($0)" }
      }
    }
  }

  private func journalMode(_ store: CaseStore) throws -> String? {
    try store.read { try String.fetchOne($0, sql: "PRAGMA journal_mode") }
  }

  @Test("properties written as text are those read one by one", arguments: 1...20)
  func simpleIsGeneral(seed: UInt64) throws {
    let text = RandomTableText.make(seed: seed, rows: 30 + Int(seed) * 11)
    let scratch = try Scratch()
    let simple = try scratch.create("simple.kgraph")
    let general = try scratch.create("general.kgraph")
    let one = try load(text, into: simple)
    let two = try load(text, into: general, isSimple: false)
    #expect(one.badRows == two.badRows)
    #expect(one.written.edges.added > 15)
    #expect(try rows(simple) == rows(general))
    #expect(try simple.verify().findings.isEmpty)
    // The other way finds all of it there already.
    let again = try load(text, into: simple, isSimple: false)
    #expect(again.written.isEmpty)
  }

  @Test("a load through a rollback journal writes the same, and the log is back afterwards")
  func rollbackJournal() throws {
    let text = RandomTableText.make(seed: 3, rows: 9_000)
    let scratch = try Scratch()
    let usual = try scratch.create("usual.kgraph")
    let large = try scratch.create("large.kgraph")
    _ = try load(text, into: usual)
    _ = try load(text, into: large, expectedBytes: 1 << 30)
    #expect(try rows(usual) == rows(large))
    #expect(try journalMode(large) == "wal")
    #expect(try large.verify().findings.isEmpty)
    #expect(!FileProbe.hasJournal(large.path))
  }

  @Test("while another has the case open the log stays")
  func sharedCase() throws {
    let scratch = try Scratch()
    let store = try scratch.create("shared.kgraph")
    let other = try CaseStore.open(at: store.path, mode: .readOnly)
    #expect(try other.latestTransaction() == 1)
    _ = try load(RandomTableText.make(seed: 4, rows: 50), into: store, expectedBytes: 1 << 30)
    #expect(try other.latestTransaction() == 2)
    #expect(try journalMode(other) == "wal")
  }

  @Test("a large load that died is taken back by who opens the case", arguments: [true, false])
  func deadLoad(isReadOnly: Bool) throws {
    let scratch = try Scratch()
    let store = try scratch.create("a.kgraph")
    _ = try load(RandomTableText.make(seed: 7, rows: 400), into: store)
    let before = try rows(store)
    try store.close()
    let queue = try DatabaseQueue(path: store.path)
    let copy = store.path + ".copy"
    try queue.writeWithoutTransaction { db in
      _ = try String.fetchOne(db, sql: "PRAGMA journal_mode = DELETE")
      try db.execute(sql: "PRAGMA synchronous = FULL")
      try db.execute(sql: "PRAGMA cache_size = 4")
      try db.execute(sql: "BEGIN IMMEDIATE")
      try db.execute(sql: "DELETE FROM edge")
      try db.execute(sql: "DELETE FROM evidence")
      // What a process that is killed here leaves behind.
      for suffix in ["", "-journal"] {
        try FileManager.default.copyItem(atPath: store.path + suffix, toPath: copy + suffix)
      }
      try db.execute(sql: "ROLLBACK")
    }
    #expect(FileProbe.hasJournal(copy))
    let opened = try CaseStore.open(at: copy, mode: isReadOnly ? .readOnly : .readWrite)
    #expect(try rows(opened) == before)
    #expect(try opened.verify().findings.isEmpty)
    #expect(try journalMode(opened) == "wal")
    #expect(!FileProbe.hasJournal(copy))
  }
}

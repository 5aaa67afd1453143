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
    _ text: String, into store: CaseStore, isSimple: Bool = true, expectedBytes: Int? = nil,
    room: SortingRoom = SortingRoom()
  ) throws -> ImportReport {
    var options = DelimitedImportOptions(
      kind: .relations, mapping: try ColumnMapping(RandomTableText.mapping, kind: .relations))
    // Rows that may have to be put together have their properties read one by one.
    options.mergesBounds = !isSimple
    let file = try DelimitedImport(
      ByteInput(bytes: Array(text.utf8), name: "random.csv"), options: options)
    return try store.bulkWrite(
      stamp: .test("import"), expectedBytes: expectedBytes, room: room
    ) { try file.run(into: $0) }
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

  /// Such a load is written as pages of the file.
  @Test(
    "a load through a rollback journal writes the same, and the log is back afterwards",
    arguments: 1...6)
  func rollbackJournal(seed: UInt64) throws {
    let text = RandomTableText.make(seed: seed, rows: 4_200 + Int(seed) * 1_900)
    let scratch = try Scratch()
    let usual = try scratch.create("usual.kgraph")
    let large = try scratch.create("large.kgraph")
    _ = try load(text, into: usual)
    var room = SortingRoom()
    if seed % 2 == 0 { room.keys = 700 }
    _ = try load(text, into: large, expectedBytes: 1 << 30, room: room)
    #expect(try rows(usual) == rows(large))
    #expect(try journalMode(large) == "wal")
    #expect(try large.verify().findings.isEmpty)
    #expect(!FileProbe.hasJournal(large.path))
  }

  @Test("a load whose keys cannot be put aside leaves nothing behind")
  func noRoomForKeys() throws {
    let scratch = try Scratch()
    let store = try scratch.create("a.kgraph")
    let before = try rows(store)
    var room = SortingRoom()
    room.keys = 700
    room.folder = scratch.path("nowhere")
    #expect(throws: KGraphError.self) {
      try load(
        RandomTableText.make(seed: 2, rows: 9_000), into: store, expectedBytes: 1 << 30, room: room)
    }
    #expect(try rows(store) == before)
    #expect(try store.verify().findings.isEmpty)
  }

  /// Rows are being written by another thread while names of later ones are looked up and created.
  @Test("names that come with every row are found while rows are being written", arguments: 1...4)
  func namesThroughout(seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    let scratch = try Scratch()
    let store = try scratch.create("names.kgraph")
    let known = 3_000
    _ = try store.bulkWrite(stamp: .test("import")) { writer in
      for number in 0..<known {
        _ = try writer.put(
          Node(key: ElementKey("k\(number)"), type: "Actor", label: "Known \(number)"))
      }
      return try writer.finish(keeping: true)
    }
    var text = "from,to,type,date\n"
    var expected: [String: Int] = [:]
    for row in 0..<13_000 {
      // A name of the case, the key of one, or one that is created by its row.
      let subject =
        [
          "Known \(row % known)", "k\((row * 7) % known)", "New \(row)",
        ].randomElement(using: &random) ?? ""
      let object = Bool.random(using: &random) ? "New \(row / 2)" : "k\(row % known)"
      text += "\(subject),\(object),allied with,2014-0\(1 + row % 9)\n"
      func key(_ name: String) -> String {
        name.lowercased().replacing("known ", with: "k").replacing(" ", with: "-")
      }
      expected["\(key(subject)) \(key(object))", default: 0] += 1
    }
    let options = DelimitedImportOptions(
      kind: .relations,
      mapping: try ColumnMapping("subject=from,object=to,type=type,date=date", kind: .relations))
    let file = try DelimitedImport(
      ByteInput(bytes: Array(text.utf8), name: "names.csv"), options: options)
    let report = try store.bulkWrite(stamp: .test("import")) { try file.run(into: $0) }
    #expect(report.badRows == 0)
    #expect(report.written.edges.added == 13_000)
    let found = try store.read { db in
      try Row.fetchAll(
        db,
        sql: """
          SELECT f.key || ' ' || t.key, count(*) FROM edge e
          JOIN node f ON f.id = e.from_id JOIN node t ON t.id = e.to_id GROUP BY 1
          """
      ).map { (try $0.get(0) as String, try $0.get(1) as Int) }
    }
    #expect(Dictionary(uniqueKeysWithValues: found) == expected)
    #expect(try store.verify().findings.isEmpty)
  }

  enum OutOfRoomWay: CaseIterable { case statements, portions, pages }

  /// Where there is no room SQLite takes the whole transaction back itself, whichever of the threads
  /// that write it was the one to learn of it.
  @Test("a load that runs out of room leaves nothing behind", arguments: OutOfRoomWay.allCases)
  func outOfRoom(_ way: OutOfRoomWay) throws {
    var text = "from,to,type,date\n"
    for row in 0..<7_000 { text += "A \(row / 3),B \(row / 2),allied with,2014-0\(1 + row % 9)\n" }
    let options = DelimitedImportOptions(
      kind: .relations,
      mapping: try ColumnMapping("subject=from,object=to,type=type,date=date", kind: .relations))
    for room in stride(from: 90, to: 530, by: 40) {
      let scratch = try Scratch()
      let store = try scratch.create("full.kgraph")
      let before = try rows(store)
      try store.queue.writeWithoutTransaction {
        try $0.execute(sql: "PRAGMA max_page_count = \(room)")
      }
      func file() throws -> DelimitedImport {
        try DelimitedImport(
          ByteInput(bytes: Array(text.utf8), name: "full.csv"), options: options)
      }
      let error = #expect(throws: KGraphError.self) {
        if way == .portions {
          try store.portionedWrite(stamp: { .test("import") }) {
            _ = try file().run(into: $0, portion: 1 << 30)
          }
        } else {
          _ = try store.bulkWrite(
            stamp: .test("import"), expectedBytes: way == .pages ? 1 << 30 : nil
          ) { try file().run(into: $0) }
        }
      }
      #expect(error?.code == .diskFull, "\(room)")
      try store.queue.writeWithoutTransaction {
        try $0.execute(sql: "PRAGMA max_page_count = 1000000")
      }
      #expect(try rows(store) == before, "\(room)")
      #expect(try store.verify().findings.isEmpty)
      let again = try store.bulkWrite(stamp: .test("import")) { try file().run(into: $0) }
      #expect(again.written.edges.added == 7_000)
    }
  }

  /// A source that an earlier portion met comes again while rows of a later one are being written.
  @Test("sources of their own in each row are cited alike in portions and at once")
  func sourcesInPortions() throws {
    var text = "from,to,type,date,source\n"
    for row in 0..<36_000 {
      let source = row % 12_000 < 6_000 ? 0 : row % 97
      text += "A \(row % 50),B \(row % 71),allied with,201\(row % 9),Report \(source)\n"
    }
    let mapping = "subject=from,object=to,type=type,date=date,source=source"
    let scratch = try Scratch()
    var found: [[String]] = []
    for portion in [nil, 12_000] {
      let store = try scratch.create("\(portion ?? 0).kgraph")
      let file = try DelimitedImport(
        ByteInput(bytes: Array(text.utf8), name: "sources.csv"),
        options: DelimitedImportOptions(
          kind: .relations, mapping: try ColumnMapping(mapping, kind: .relations)))
      if let portion {
        _ = try store.portionedWrite {
          .test("import")
        } _: {
          try file.run(into: $0, portion: portion)
        }
      } else {
        _ = try store.bulkWrite(stamp: .test("import")) { try file.run(into: $0) }
      }
      found.append(
        try store.read { db in
          try String.fetchAll(
            db,
            sql: """
              SELECT e.ordinal || ' ' || e.body || ' ' || r.key FROM edge e
              JOIN evidence v ON v.element = e.id JOIN reference r ON r.id = v.reference ORDER BY 1
              """)
        })
      #expect(try store.verify().findings.isEmpty)
    }
    #expect(found[0].count == 36_000)
    #expect(found[0] == found[1])
  }

  /// The indexes are away while it is done.
  @Test("a large load is taken back and brought back, whole or not at all")
  func largeUndo() throws {
    let scratch = try Scratch()
    let store = try scratch.create("undo.kgraph")
    _ = try load(RandomTableText.make(seed: 5, rows: 300), into: store)
    func state() throws -> (edges: [String], indexes: [String]) {
      try store.read { db in
        let edges = try Row.fetchAll(
          db,
          sql: """
            SELECT id, from_id, type, to_id, ordinal, status, time, known, span_class, earliest,
              latest, facets, body, (SELECT count(*) FROM evidence v WHERE v.element = e.id)
            FROM edge e ORDER BY id
            """)
        let indexes = try String.fetchAll(
          db, sql: "SELECT sql FROM sqlite_master WHERE type = 'index' AND sql > '' ORDER BY name")
        return (edges.map { "\($0)" }, indexes)
      }
    }
    let before = try state()
    _ = try load(RandomTableText.make(seed: 6, rows: 9_000), into: store)
    let loaded = try state()
    #expect(loaded.edges.count > before.edges.count + 5_000)
    for expected in [before, loaded, before] {
      try store.undo(stamp: .test("undo"))
      let found = try state()
      #expect(found.edges == expected.edges)
      #expect(found.indexes == before.indexes)
      #expect(try store.verify().findings.isEmpty)
    }
    // The load is there again, and somebody has built on it: nothing of it is taken back.
    try store.undo(stamp: .test("undo"))
    let last = try store.read { db in
      try Row.fetchOne(
        db,
        sql: """
          SELECT f.key, y.name, t.key, e.ordinal FROM edge e JOIN node f ON f.id = e.from_id
          JOIN node t ON t.id = e.to_id JOIN type y ON y.id = e.type ORDER BY e.id DESC LIMIT 1
          """)
    }
    let row = try #require(last)
    let key = EdgeKey(
      from: ElementKey(try row.get(0) as String), type: try row.get(1) as String,
      to: ElementKey(try row.get(2) as String),
      ordinal: UInt64(bitPattern: try row.get(3) as Int64))
    _ = try store.write(WriteSet(retractions: [key.key]), stamp: .test("retract"))
    let changed = try state()
    let load = try store.latestTransaction() - 1
    #expect(throws: KGraphError.self) { try store.undo(load, stamp: .test("undo")) }
    let found = try state()
    #expect(found.edges == changed.edges)
    #expect(found.indexes == before.indexes)
    #expect(try store.verify().findings.isEmpty)
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

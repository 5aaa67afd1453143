import Foundation
import GRDB
import KGraphModel
import Testing

@testable import KGraphStore

/// Whatever value is changed behind the back of the store, `verify` finds it.
@Suite struct TamperTests {
  /// A case whose tables all have rows: added, changed, retracted, undone, cited, named.
  private func fill(_ store: CaseStore) throws {
    var first = try node("a", label: "Älpha", when: "2014-12")
    first.aliases = [Alias("Beta gamma", kind: .acronym)]
    first.tags = ["one"]
    first.evidence = [Evidence(source: "s", grade: Grade(.b, 2))]
    let coded = Edge(
      from: "a", type: "BACKS", to: "b", time: try date("2012/.."),
      properties: ["note": .string("text")], evidence: [Evidence(source: "s")])
    let derived = Edge(from: "a", type: "PARTICIPATED_IN", to: "e", derivedFrom: "e")
    try store.write(
      WriteSet(
        nodes: [first, try node("b"), try node("s", "Source"), try node("e", "Attack")],
        edges: [coded, derived]), stamp: .test("first"))
    first.label = "Alpha"
    first.time = try date("2015-02-05")
    var changed = coded
    changed.known = try EDTF("2015")
    try store.write(WriteSet(nodes: [first], edges: [changed]), stamp: .test("second"))
    try store.write(WriteSet(retractions: ["e"]), stamp: .test("third"))
    try store.undo(stamp: .test("fourth"))
    try store.write(WriteSet(retractions: [coded.key]), stamp: .test("fifth"))
    #expect(try store.verify().findings == [])
  }

  /// The column that names the transaction to which a row belongs.
  private static let transactionColumns = [
    "log": "id", "change": "tx", "setting": "tx", "node": "tx", "edge": "tx", "node_version": "tx",
    "edge_version": "tx",
  ]

  @Test func everyChangedValueIsFound() throws {
    let scratch = try Scratch()
    let store = try scratch.create()
    try fill(store)
    var tampered = 0
    for table in Self.transactionColumns.keys.sorted() + ["type", "reference", "evidence", "name"] {
      for target in try targets(store, table) {
        let findings = try findings(store, table, target)
        tampered += 1
        #expect(!findings.isEmpty, "\(table).\(target.column) \(target.change)")
        if let transaction = target.transaction {
          #expect(
            findings.contains { $0.transaction == transaction },
            "\(table).\(target.column) of transaction \(transaction) \(target.change)")
        }
      }
    }
    #expect(tampered > 300)
    #expect(try store.verify().findings == [])
  }

  private struct Target {
    var row: Int
    var column: String
    /// The new value as SQL.
    var change: String
    var transaction: Int64?
  }

  /// Each value of each row with what is put in its place.
  private func targets(_ store: CaseStore, _ table: String) throws -> [Target] {
    try store.read { db in
      let owner = Self.transactionColumns[table]
      return try Row.fetchAll(db, sql: "SELECT * FROM \(table)").enumerated().flatMap {
        index, row in
        row.columnNames.flatMap { column -> [Target] in
          let value: DatabaseValue = row[column] ?? .null
          let changes: [String]
          switch value.storage {
          case .int64(let number): changes = ["\(number &+ 1)", "\(number ^ 2)", "NULL"]
          case .string(let text):
            let quoted = text.split(separator: "'", omittingEmptySubsequences: false)
              .joined(separator: "''")
            changes = ["'\(quoted)x'", "'\(quoted.dropFirst())'"]
          case .blob: changes = ["zeroblob(32)"]
          default: changes = ["'x'", "1"]
          }
          return changes.map {
            Target(
              row: index, column: column, change: $0,
              transaction: column == "until" ? row[column] : owner.map { row[$0] })
          }
        }
      }
    }
  }

  /// What `verify` says after one change, which is taken back.
  private func findings(
    _ store: CaseStore, _ table: String, _ target: Target
  ) throws -> [VerifyReport.Finding] {
    var report = VerifyReport()
    try store.queue.writeWithoutTransaction { db in
      try db.execute(sql: "PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON")
      try db.inTransaction(.immediate) {
        let keys = try db.primaryKey(table).columns
        let row = try Row.fetchOne(
          db, sql: "SELECT * FROM \(table) LIMIT 1 OFFSET \(target.row)")
        let condition = keys.map { "\($0) = ?" }.joined(separator: " AND ")
        do {
          try db.execute(
            sql: "UPDATE \(table) SET \(target.column) = \(target.change) WHERE \(condition)",
            arguments: StatementArguments(keys.map { row?[$0] as DatabaseValue? }))
        } catch let error as DatabaseError
          where [.SQLITE_CONSTRAINT, .SQLITE_MISMATCH].contains(error.resultCode)
        {
          // SQLite itself refuses: nothing to find.
          report.add("refused", transaction: target.transaction)
          return .rollback
        }
        report = CaseVerifier.verify(db)
        return .rollback
      }
    }
    return report.findings
  }

  @Test func rowsThatAreAddedOrTakenAwayAreFound() throws {
    let scratch = try Scratch()
    let store = try scratch.create()
    try fill(store)
    for sql in [
      "DELETE FROM log WHERE id = 3", "DELETE FROM change WHERE tx = 3",
      "DELETE FROM setting WHERE name = 'info'", "DELETE FROM node WHERE key = 'b'",
      "DELETE FROM node_version", "DELETE FROM edge_version", "DELETE FROM name WHERE ordinal = 1",
      "DELETE FROM evidence", "INSERT INTO text(rowid, names) VALUES (77, 'more')",
      "INSERT INTO name VALUES ('more', 2, 9)", "INSERT INTO evidence VALUES (1, 77)",
      "INSERT INTO change VALUES (3, 99, 0, 100, 100)", "INSERT INTO setting VALUES ('x', 9, 'y')",
      """
      INSERT INTO node(id, key, type, tx, status, label, span_class, facets)
      VALUES (100, 'x', 1, 3, 0, 'X', 4, 2)
      """,
    ] {
      var report = VerifyReport()
      try store.queue.writeWithoutTransaction { db in
        try db.inTransaction(.immediate) {
          try db.execute(sql: sql)
          report = CaseVerifier.verify(db)
          return .rollback
        }
      }
      #expect(!report.findings.isEmpty, "\(sql)")
    }
  }
}

import GRDB
import KGraphModel

@testable import KGraphStore

/// Writes a case as SQL that builds it again, for fixtures that a person can read.
enum FrozenFile {
  static func sql(of store: CaseStore) throws -> String {
    try store.read { db in
      let objects = try Row.fetchAll(
        db,
        sql: """
          SELECT name, type, sql FROM sqlite_master
          WHERE sql IS NOT NULL AND name NOT LIKE 'text\\_%' ESCAPE '\\' ORDER BY rowid
          """)
      var lines = objects.map { "\($0["sql"] as String);" }
      for object in objects where object["type"] == "table" && object["name"] != "text" {
        lines += try inserts(db, object["name"])
      }
      lines += try textInserts(store, db)
      lines.append("PRAGMA application_id = \(Schema.applicationID);")
      lines.append("PRAGMA user_version = \(Schema.currentVersion);")
      return lines.joined(separator: "\n") + "\n"
    }
  }

  private static func inserts(_ db: Database, _ table: String) throws -> [String] {
    try Row.fetchAll(db, sql: "SELECT * FROM \(table)").map { row in
      let values = try row.databaseValues.map { value in
        try String.fetchOne(db, sql: "SELECT quote(?)", arguments: [value]) ?? "NULL"
      }
      return "INSERT INTO \(table) VALUES (\(values.joined(separator: ", ")));"
    }
  }

  /// The full-text table keeps no text to read back.
  private static func textInserts(_ store: CaseStore, _ db: Database) throws -> [String] {
    try Row.fetchAll(db, sql: "SELECT \(NodeRecord.columnList) FROM node").map { row in
      let record = try NodeRecord(row)
      let entry = NameIndex.Entry(try record.node(typeName: ""))
      let names = try String.fetchOne(db, sql: "SELECT quote(?)", arguments: [entry.allNames])
      return "INSERT INTO text(rowid, names, notes) VALUES (\(record.id), \(names ?? "''"), "
        + "'\(entry.notes)');"
    }
  }
}

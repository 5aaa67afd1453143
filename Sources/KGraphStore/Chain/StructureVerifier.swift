import GRDB
import KGraphModel

/// Looks for rows that no transaction accounts for and for references into nothing.
struct StructureVerifier {
  private let db: Database
  private let keys: KeyResolver

  init(_ db: Database) throws {
    self.db = db
    keys = KeyResolver(db)
  }

  /// How many findings of one kind are listed.
  private static let limit = 20

  /// Checks the file itself, then the rows.
  func verify(_ report: inout VerifyReport) throws {
    for message in try String.fetchAll(db, sql: "PRAGMA integrity_check(20)") where message != "ok"
    {
      report.add("the file is damaged: \(message)")
    }
    try verifyStrays(&report)
    try verifyReferences(&report)
    try verifyTransactionNumbers(&report)
  }

  private func verifyStrays(_ report: inout VerifyReport) throws {
    for table in ["node", "edge", "node_version", "edge_version"] {
      let rows = try Row.fetchAll(
        db,
        sql: """
          SELECT id, tx FROM \(table) v WHERE NOT EXISTS (
            SELECT 1 FROM change c
            WHERE c.tx = v.tx AND c.kind < 2 AND v.id BETWEEN c.first AND c.last
              AND (v.id - c.first) % 2 = 0)
          LIMIT \(Self.limit)
          """)
      for row in rows {
        report.add(
          "no transaction accounts for a version of an element", transaction: try row.get(1),
          element: try keys.key(row.get(0)))
      }
    }
    for table in ["node_version", "edge_version"] {
      let rows = try Row.fetchAll(
        db,
        sql: """
          SELECT id, until FROM \(table) v WHERE NOT EXISTS (
            SELECT 1 FROM change c
            WHERE c.tx = v.until AND c.kind > 0 AND v.id BETWEEN c.first AND c.last
              AND (v.id - c.first) % 2 = 0)
          LIMIT \(Self.limit)
          """)
      for row in rows {
        report.add(
          "no transaction accounts for the end of a version", transaction: try row.get(1),
          element: try keys.key(row.get(0)))
      }
    }
  }

  private func verifyReferences(_ report: inout VerifyReport) throws {
    for (column, what) in [("from_id", "start"), ("to_id", "end"), ("origin", "origin")] {
      let rows = try Row.fetchAll(
        db,
        sql: """
          SELECT id, tx FROM edge e WHERE \(column) IS NOT NULL
            AND NOT EXISTS (SELECT 1 FROM node WHERE id = e.\(column))
            AND NOT EXISTS (SELECT 1 FROM edge WHERE id = e.\(column))
          LIMIT \(Self.limit)
          """)
      for row in rows {
        report.add(
          "the \(what) of an edge does not exist", transaction: try row.get(1),
          element: try keys.key(row.get(0)))
      }
    }
    for table in ["node", "edge"] {
      let wrong = try Row.fetchAll(
        db,
        sql: """
          SELECT id, tx FROM \(table) WHERE id % 2 <> \(table == "node" ? 0 : 1)
          LIMIT \(Self.limit)
          """)
      for row in wrong {
        report.add("an element has a number of the wrong kind", transaction: try row.get(1))
      }
    }
  }

  private func verifyTransactionNumbers(_ report: inout VerifyReport) throws {
    for table in ["change", "setting"] {
      let rows = try Int64.fetchAll(
        db,
        sql: """
          SELECT DISTINCT tx FROM \(table)
          WHERE tx NOT IN (SELECT id FROM log) LIMIT \(Self.limit)
          """)
      for tx in rows {
        report.add("the log lacks transaction \(tx), which wrote something", transaction: tx)
      }
    }
  }
}

import GRDB

/// Reads what transactions did.
struct ChangeReader {
  private let statement: Statement

  init(_ db: Database) throws {
    statement = try db.cachedStatement(
      sql: "SELECT kind, first, last FROM change WHERE tx = ? ORDER BY seq")
  }

  /// The runs of a transaction: those of nodes, then those of edges, each in the order of writing.
  ///
  /// A kind that does not exist, which only damage can cause, is left out.
  func runs(of tx: Int64) throws -> [ChangeRuns.Run] {
    try Row.fetchAll(statement, arguments: [tx]).compactMap { row in
      guard let kind = ChangeKind(rawValue: row[0]) else { return nil }
      return ChangeRuns.Run(kind: kind, first: row[1], last: row[2])
    }
  }
}

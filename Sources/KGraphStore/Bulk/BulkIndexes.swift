import GRDB

/// Takes the indexes of a table away for the time of a large write, and makes them anew at its end.
///
/// Inside the write's transaction, so a write that fails leaves the old indexes. Sorting once is
/// several times as fast as keeping trees in order row by row.
struct BulkIndexes {
  private let db: Database
  private var dropped: [String] = []

  init(_ db: Database) { self.db = db }

  /// Whether indexes are away.
  var areDropped: Bool { !dropped.isEmpty }

  /// Drops the indexes of a table, except those that are still needed.
  mutating func drop(on table: String, except kept: Set<String> = []) throws {
    let rows = try Row.fetchAll(
      db,
      sql: """
        SELECT name, sql FROM sqlite_master
        WHERE type = 'index' AND tbl_name = ? AND sql IS NOT NULL ORDER BY rowid
        """,
      arguments: [table])
    for row in rows {
      let name: String = try row.get(0)
      guard !kept.contains(name) else { continue }
      dropped.append(try row.get(1))
      try db.execute(sql: "DROP INDEX \(name.quotedDatabaseIdentifier)")
    }
  }

  /// Makes the indexes anew, as they were.
  ///
  /// Sorts pieces that fit into the cache of the processor, on threads beside the one that reads the
  /// table, and merges them from temporary files: several times as fast as one sort of everything.
  ///
  /// - Complexity: O(n log n) in the number of rows.
  mutating func rebuild() throws {
    guard areDropped else { return }
    try db.execute(sql: "PRAGMA threads = \(Self.sortingThreads)")
    defer { try? db.execute(sql: "PRAGMA threads = 0") }
    try BulkSettings.applySorting(to: db)
    for sql in dropped { try db.execute(sql: sql) }
    dropped = []
    try BulkSettings.apply(to: db)
  }

  private static let sortingThreads = 2
}

import GRDB
import KGraphModel

/// A version of an element and the transactions between which it held.
package struct VersionEntry: Sendable, Hashable {
  /// The element as it was.
  package var element: Element
  /// The transaction that wrote the version.
  package var from: LogEntry
  /// The transaction that replaced or retracted it; `nil` for the current version.
  package var until: LogEntry?
}

extension CaseStore {
  /// The transactions, newest first.
  package func log(limit: Int? = nil) throws -> [LogEntry] {
    try read { db in
      try Row.fetchAll(
        db, sql: "SELECT \(LogEntry.columnList) FROM log ORDER BY id DESC LIMIT ?",
        arguments: [limit ?? -1]
      ).map(LogEntry.init)
    }
  }

  /// A transaction of the log; `nil` where there is none of that number.
  package func logEntry(_ id: Int64) throws -> LogEntry? {
    try read { try Self.logEntry($0, id) }
  }

  /// The number of the newest transaction.
  package func latestTransaction() throws -> Int64 {
    try read { try PointLookup($0, "SELECT max(id) FROM log").number() ?? 0 }
  }

  /// All versions that an element ever had, oldest first; none for an unknown key.
  package func history(_ key: ElementKey) throws -> [VersionEntry] {
    try read { db in
      let reader = try HistoryReader(db)
      guard let id = try reader.id(key) else { return [] }
      return try reader.versions(id)
    }
  }

  /// The elements that have versions which were replaced or retracted at a time from the first and
  /// before the second, in milliseconds since 1970 UTC; in the order of their ids.
  package func elements(changedFrom first: Int64, before second: Int64) throws -> [ElementKey] {
    try read { db in
      let keys = KeyResolver(db)
      var found: [ElementKey] = []
      for table in ["node_version", "edge_version"] {
        let ids = try Int64.fetchAll(
          db,
          sql: """
            SELECT DISTINCT id FROM \(table)
            WHERE until IN (SELECT id FROM log WHERE time >= ? AND time < ?) ORDER BY id
            """, arguments: [first, second])
        found += try ids.map { ElementKey(try keys.key($0)) }
      }
      return found
    }
  }

  static func logEntry(_ db: Database, _ id: Int64) throws -> LogEntry? {
    let statement = try db.cachedStatement(
      sql: "SELECT \(LogEntry.columnList) FROM log WHERE id = ?")
    return try Row.fetchOne(statement, arguments: [id]).map(LogEntry.init)
  }
}

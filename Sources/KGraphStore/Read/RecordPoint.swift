import GRDB
import KGraphModel

/// A point of the record to look back to.
package enum RecordPoint: Sendable, Hashable {
  /// After a transaction.
  case transaction(Int64)
  /// At a time in milliseconds since 1970 UTC: after the last transaction that was not later.
  case time(Int64)

  /// The last transaction that counts; `nil` where that is the newest one anyway.
  func transaction(_ db: Database) throws -> Int64? {
    let newest = try Int64.fetchOne(db, sql: "SELECT max(id) FROM log") ?? 0
    let id: Int64
    switch self {
    case .transaction(let number): id = number
    case .time(let time):
      id =
        try Int64.fetchOne(db, sql: "SELECT max(id) FROM log WHERE time <= ?", arguments: [time])
        ?? 0
    }
    return id >= newest ? nil : id
  }
}

/// Which versions a read sees: the current ones, or those that were current after a transaction.
struct Versions {
  /// The transaction, or `nil` for now.
  let point: Int64?

  init(_ db: Database, asRecorded: RecordPoint?) throws {
    point = try asRecorded?.transaction(db)
  }

  /// What stands for the table of nodes in a query.
  var nodes: String { source("node", NodeRecord.columnList) }

  /// What stands for the table of edges in a query.
  var edges: String { source("edge", EdgeRecord.columnList) }

  private func source(_ table: String, _ columns: String) -> String {
    guard let point else { return table }
    return """
      (SELECT \(columns) FROM \(table) WHERE tx <= \(point)
       UNION ALL SELECT \(columns) FROM \(table)_version WHERE tx <= \(point) AND until > \(point))
      """
  }
}

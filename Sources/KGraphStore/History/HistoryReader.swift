import GRDB
import KGraphModel

/// Reads the versions of an element, whether it still exists or not.
struct HistoryReader {
  private let db: Database
  private let keys: KeyResolver
  private let types: TypeTable

  init(_ db: Database) throws {
    self.db = db
    keys = KeyResolver(db)
    types = try TypeTable(db)
  }

  /// The id that a key has or had.
  func id(_ key: ElementKey) throws -> Int64? {
    let node = try Int64.fetchOne(
      db,
      sql: """
        SELECT id FROM node WHERE key = ?1
        UNION ALL SELECT id FROM node_version WHERE key = ?1 LIMIT 1
        """, arguments: [key.text])
    if let node { return node }
    guard key.text.utf8.contains(UInt8(ascii: " ")), let parts = EdgeKey(key),
      let from = try id(parts.from), let to = try id(parts.to),
      let type = types.existingID(parts.type)
    else { return nil }
    let condition = "WHERE from_id = ?1 AND type = ?2 AND to_id = ?3 AND ordinal = ?4"
    return try Int64.fetchOne(
      db,
      sql: """
        SELECT id FROM edge \(condition)
        UNION ALL SELECT id FROM edge_version \(condition) LIMIT 1
        """,
      arguments: [from, type, to, Int64(bitPattern: parts.ordinal)])
  }

  /// The versions of an element, oldest first.
  func versions(_ id: Int64) throws -> [VersionEntry] {
    let (table, columns) =
      ElementLookup.isEdge(id)
      ? ("edge", EdgeRecord.columnList) : ("node", NodeRecord.columnList)
    let rows = try Row.fetchAll(
      db,
      sql: """
        SELECT \(columns), until FROM \(table)_version WHERE id = ?1
        UNION ALL SELECT \(columns), NULL FROM \(table) WHERE id = ?1 ORDER BY tx
        """, arguments: [id])
    return try rows.compactMap { row in
      let (element, tx) = try element(id, row)
      guard let from = try CaseStore.logEntry(db, tx) else { return nil }
      let until: Int64? = try row.getIfAny(row.count - 1)
      return VersionEntry(
        element: element, from: from, until: try until.flatMap { try CaseStore.logEntry(db, $0) })
    }
  }

  private func element(_ id: Int64, _ row: Row) throws -> (Element, Int64) {
    guard ElementLookup.isEdge(id) else {
      let record = try NodeRecord(row)
      return (.node(try record.node(typeName: types.name(record.type))), record.tx)
    }
    let record = try EdgeRecord(row)
    let edge = try record.edge(
      from: try keys.key(record.from), typeName: types.name(record.type),
      to: try keys.key(record.to), origin: try record.origin.map { try keys.key($0) })
    return (.edge(edge), record.tx)
  }
}

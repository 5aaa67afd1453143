import GRDB
import KGraphModel

/// Reads elements, current or as recorded, within one snapshot of the file.
struct GraphReader {
  let db: Database
  let versions: Versions
  let keys: KeyResolver
  let types: TypeTable

  /// `known`: the types as they were, so that they are read again only where there are more.
  init(_ db: Database, asRecorded: RecordPoint?, types known: TypeNumbers? = nil) throws {
    self.db = db
    versions = try Versions(db, asRecorded: asRecorded)
    keys = KeyResolver(db)
    types = try TypeTable(db, known: known)
  }

  /// The nodes that a condition selects, in the order it gives.
  func nodes(
    where condition: String, _ arguments: StatementArguments
  ) throws -> [(id: Int64, node: Node)] {
    let statement = try db.cachedStatement(
      sql: "SELECT \(NodeRecord.columnList) FROM \(versions.nodes) n WHERE \(condition)")
    let rows = try Row.fetchCursor(statement, arguments: arguments)
    var found: [(Int64, Node)] = []
    while let row = try rows.next() {
      let record = try NodeRecord(row)
      found.append((record.id, try record.node(typeName: types.name(record.type))))
    }
    return found
  }

  /// The edges that a condition on `e` selects, in the order it gives.
  func edges(
    where condition: String, _ arguments: StatementArguments
  ) throws -> [(id: Int64, edge: Edge)] {
    // The ends of nearly all edges are current nodes: one join is cheaper than a look-up each.
    let statement = try db.cachedStatement(
      sql: """
        SELECT \(EdgeRecord.columnList(of: "e")), f.key, t.key, o.key
        FROM \(versions.edges) e LEFT JOIN node f ON f.id = e.from_id
        LEFT JOIN node t ON t.id = e.to_id LEFT JOIN node o ON o.id = e.origin
        WHERE \(condition)
        """)
    let rows = try Row.fetchAll(statement, arguments: arguments)
    return try rows.map { row in
      let record = try EdgeRecord(row)
      return (record.id, try edge(record, row))
    }
  }

  /// The edge of a row that has the keys of both ends and of the origin behind its columns.
  func edge(_ record: EdgeRecord, _ row: Row) throws -> Edge {
    let count = EdgeRecord.columnCount
    let from: String = try row.getIfAny(count) ?? keys.key(record.from)
    let to: String = try row.getIfAny(count + 1) ?? keys.key(record.to)
    let origin: String? = try row.getIfAny(count + 2) ?? record.origin.map { try keys.key($0) }
    return try record.edge(
      from: from, typeName: types.name(record.type), to: to, origin: origin)
  }

  /// The id of an element, current or as recorded.
  func id(_ key: ElementKey) throws -> Int64? {
    if let id = try nodeID(key.text) { return id }
    guard key.text.utf8.contains(UInt8(ascii: " ")), let parts = EdgeKey(key) else { return nil }
    guard let from = try id(parts.from), let to = try id(parts.to),
      let type = types.existingID(parts.type)
    else { return nil }
    let statement = try db.cachedStatement(
      sql: """
        SELECT id FROM \(versions.edges) e
        WHERE from_id = ? AND type = ? AND to_id = ? AND ordinal = ?
        """)
    return try Int64.fetchOne(
      statement, arguments: [from, type, to, Int64(bitPattern: parts.ordinal)])
  }

  private func nodeID(_ key: String) throws -> Int64? {
    let statement = try db.cachedStatement(sql: "SELECT id FROM \(versions.nodes) n WHERE key = ?")
    return try Int64.fetchOne(statement, arguments: [key])
  }
}

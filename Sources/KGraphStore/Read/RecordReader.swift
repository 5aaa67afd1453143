import GRDB
import KGraphModel

/// Reads current versions as the file keeps them.
struct RecordReader {
  private let nodeByKey: Statement
  private let nodeByID: Statement
  private let edgeByID: Statement
  private let edgeByParts: Statement
  private let edgesByOrigin: Statement

  init(_ db: Database) throws {
    let node = "SELECT \(NodeRecord.columnList) FROM node WHERE"
    let edge = "SELECT \(EdgeRecord.columnList) FROM edge WHERE"
    nodeByKey = try db.cachedStatement(sql: "\(node) key = ?")
    nodeByID = try db.cachedStatement(sql: "\(node) id = ?")
    edgeByID = try db.cachedStatement(sql: "\(edge) id = ?")
    edgeByParts = try db.cachedStatement(
      sql: "\(edge) from_id = ? AND type = ? AND to_id = ? AND ordinal = ?")
    edgesByOrigin = try db.cachedStatement(sql: "\(edge) origin = ? ORDER BY id")
  }

  func node(key: String) throws -> NodeRecord? {
    try Row.fetchOne(nodeByKey, arguments: [key]).map(NodeRecord.init)
  }

  func node(id: Int64) throws -> NodeRecord? {
    try Row.fetchOne(nodeByID, arguments: [id]).map(NodeRecord.init)
  }

  func edge(id: Int64) throws -> EdgeRecord? {
    try Row.fetchOne(edgeByID, arguments: [id]).map(EdgeRecord.init)
  }

  func edge(from: Int64, type: Int64, to: Int64, ordinal: Int64) throws -> EdgeRecord? {
    try Row.fetchOne(edgeByParts, arguments: [from, type, to, ordinal]).map(EdgeRecord.init)
  }

  /// The edges derived from an element, in the order of their ids.
  func edges(origin: Int64) throws -> [EdgeRecord] {
    try Row.fetchAll(edgesByOrigin, arguments: [origin]).map(EdgeRecord.init)
  }
}

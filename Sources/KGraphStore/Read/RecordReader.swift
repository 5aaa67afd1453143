import GRDB
import KGraphModel

/// Reads current versions as the file keeps them.
struct RecordReader {
  private let db: Database

  private static let node = "SELECT \(NodeRecord.columnList) FROM node WHERE"
  private static let edge = "SELECT \(EdgeRecord.columnList) FROM edge WHERE"
  private static let nodeByKey = "\(node) key = ?"
  private static let nodeByID = "\(node) id = ?"
  private static let edgeByID = "\(edge) id = ?"
  private static let edgeIDByParts = """
    SELECT id FROM edge WHERE from_id = ? AND type = ? AND to_id = ? AND ordinal = ?
    """
  private static let edgesByOrigin = "\(edge) origin = ? ORDER BY id"

  init(_ db: Database) { self.db = db }

  private func statement(_ sql: String) throws -> Statement { try db.cachedStatement(sql: sql) }

  func node(key: String) throws -> NodeRecord? {
    try Row.fetchOne(statement(Self.nodeByKey), arguments: [key]).map(NodeRecord.init)
  }

  func node(id: Int64) throws -> NodeRecord? {
    try Row.fetchOne(statement(Self.nodeByID), arguments: [id]).map(NodeRecord.init)
  }

  func edge(id: Int64) throws -> EdgeRecord? {
    try Row.fetchOne(statement(Self.edgeByID), arguments: [id]).map(EdgeRecord.init)
  }

  func edge(from: Int64, type: Int64, to: Int64, ordinal: Int64) throws -> EdgeRecord? {
    // Most edges that are asked for are new, which the index alone says.
    try PointLookup(db, Self.edgeIDByParts).number(from, type, to, ordinal).flatMap(edge(id:))
  }

  /// The edges derived from an element, in the order of their ids.
  func edges(origin: Int64) throws -> [EdgeRecord] {
    try Row.fetchAll(statement(Self.edgesByOrigin), arguments: [origin]).map(EdgeRecord.init)
  }
}

import GRDB
import KGraphModel

/// Finds the key that an id stands for, also of elements that have ended.
///
/// An id never changes its key, so any version will do. Remembers what it found.
final class KeyResolver {
  private let db: Database
  private var keys: [Int64: String] = [:]
  private var node: Statement {
    get throws { try db.cachedStatement(sql: "SELECT key FROM node WHERE id = ?") }
  }
  private var nodeVersion: Statement {
    get throws {
      try db.cachedStatement(sql: "SELECT key FROM node_version WHERE id = ? LIMIT 1")
    }
  }
  private var edge: Statement { get throws { try db.cachedStatement(sql: Self.edgeSQL) } }
  private var edgeVersion: Statement {
    get throws { try db.cachedStatement(sql: Self.edgeVersionSQL) }
  }

  private static let edgeSQL = edgeSQL(in: "edge")
  private static let edgeVersionSQL = edgeSQL(in: "edge_version")

  private static func edgeSQL(in table: String) -> String {
    """
    SELECT e.from_id, t.name, e.to_id, e.ordinal FROM \(table) e JOIN type t ON t.id = e.type
    WHERE e.id = ? LIMIT 1
    """
  }

  /// Reads on a connection.
  init(_ db: Database) { self.db = db }

  /// Tells the key of an id that is known already.
  func remember(_ id: Int64, _ key: String) { keys[id] = key }

  /// The key of an element where it is remembered; asks nothing of the connection.
  func known(_ id: Int64) -> String? { keys[id] }

  /// The key of an element; one that is nowhere, which only damage can cause, is shown by its id.
  func key(_ id: Int64) throws -> String {
    if let key = keys[id] { return key }
    let key = try find(id) ?? "?\(id)"
    keys[id] = key
    return key
  }

  private func find(_ id: Int64) throws -> String? {
    guard ElementLookup.isEdge(id) else {
      return try String.fetchOne(node, arguments: [id])
        ?? String.fetchOne(nodeVersion, arguments: [id])
    }
    guard
      let row = try Row.fetchOne(edge, arguments: [id])
        ?? Row.fetchOne(edgeVersion, arguments: [id])
    else { return nil }
    let (from, type, to, ordinal): (Int64, String, Int64, Int64) = (
      try row.get(0), try row.get(1), try row.get(2), try row.get(3)
    )
    // The ends of an edge are older than the edge, unless the file was tampered with.
    guard from < id || !ElementLookup.isEdge(from), to < id || !ElementLookup.isEdge(to) else {
      return nil
    }
    return EdgeKey(
      from: ElementKey(try key(from)), type: type, to: ElementKey(try key(to)),
      ordinal: UInt64(bitPattern: ordinal)
    ).key.text
  }
}

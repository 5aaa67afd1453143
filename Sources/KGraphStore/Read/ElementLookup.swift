import GRDB
import KGraphModel

/// Finds the ids of keys and the keys of ids.
///
/// Nodes have even ids, edges odd ones. A key is looked up among the nodes first; only a key with a
/// space in it can be an edge's.
struct ElementLookup {
  let db: Database
  private let nodeID: PointLookup
  private let edgeID: PointLookup
  private let typeID: PointLookup

  init(_ db: Database) throws {
    self.db = db
    nodeID = try PointLookup(db, "SELECT id FROM node WHERE key = ?")
    edgeID = try PointLookup(
      db, "SELECT id FROM edge WHERE from_id = ? AND type = ? AND to_id = ? AND ordinal = ?")
    typeID = try PointLookup(db, "SELECT id FROM type WHERE name = ?")
  }

  /// The id of a current node.
  func nodeID(_ key: String) throws -> Int64? { try nodeID.number(key) }

  /// The id of a current node or edge.
  func id(_ key: ElementKey) throws -> Int64? {
    if let id = try nodeID(key.text) { return id }
    guard key.text.utf8.contains(UInt8(ascii: " ")), let parts = EdgeKey(key) else { return nil }
    return try edgeID(parts)
  }

  /// The id of a current edge; `found`: the ids of ends that are known.
  func edgeID(_ parts: EdgeKey, found: [ElementKey: Int64] = [:]) throws -> Int64? {
    guard let from = try found[parts.from] ?? id(parts.from),
      let to = try found[parts.to] ?? id(parts.to),
      let type = try typeID.number(parts.type)
    else { return nil }
    return try edgeID.number(from, type, to, Int64(bitPattern: parts.ordinal))
  }

  /// Whether an id is an edge's.
  static func isEdge(_ id: Int64) -> Bool { id & 1 == 1 }
}

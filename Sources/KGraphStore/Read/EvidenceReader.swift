import GRDB
import KGraphModel

/// Finds the elements that cite a source.
struct EvidenceReader {
  private let reader: GraphReader

  init(_ reader: GraphReader) { self.reader = reader }

  /// The keys of the elements whose evidence names a key, sorted.
  func citing(_ key: ElementKey) throws -> [ElementKey] {
    var ids: Set<Int64> = []
    if let reference = try EvidenceIndex.existingID(reader.db, key.text) {
      ids = try Set(
        Int64.fetchAll(
          reader.db, sql: "SELECT element FROM evidence WHERE reference = ?",
          arguments: [reference]))
    }
    if let point = reader.versions.point {
      // The index knows the current versions only.
      ids = try stillThere(ids, at: point).union(try ended(key, at: point))
    }
    return try ids.map { ElementKey(try reader.keys.key($0)) }.sorted()
  }

  private func stillThere(_ ids: Set<Int64>, at point: Int64) throws -> Set<Int64> {
    let node = try reader.db.cachedStatement(sql: "SELECT tx FROM node WHERE id = ?")
    let edge = try reader.db.cachedStatement(sql: "SELECT tx FROM edge WHERE id = ?")
    return try ids.filter { id in
      let written = try Int64.fetchOne(ElementLookup.isEdge(id) ? edge : node, arguments: [id])
      return written.map { $0 <= point } ?? false
    }
  }

  private func ended(_ key: ElementKey, at point: Int64) throws -> Set<Int64> {
    var found: Set<Int64> = []
    for (table, condition) in [("node_version", ""), ("edge_version", "AND origin IS NULL")] {
      let rows = try Row.fetchCursor(
        reader.db,
        sql: """
          SELECT id, body FROM \(table)
          WHERE tx <= ? AND until > ? AND body IS NOT NULL \(condition)
          """, arguments: [point, point])
      while let row = try rows.next() {
        let body = try ElementBody(stored: row.getIfAny(1))
        if EvidenceIndex.references(body.evidence).contains(key.text) {
          found.insert(try row.get(0))
        }
      }
    }
    return found
  }
}

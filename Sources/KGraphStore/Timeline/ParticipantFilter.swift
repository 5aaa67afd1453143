import GRDB
import KGraphModel

/// Finds the elements in which an actor takes part or which lie at a place.
struct ParticipantFilter {
  private let reader: GraphReader

  init(_ reader: GraphReader) { self.reader = reader }

  /// The ids of the edges that touch one of some elements, of what these are derived from, and of
  /// what lies at the other end of coded ones.
  func elements(of keys: Set<ElementKey>) throws -> Set<Int64> {
    let statement = try reader.db.cachedStatement(
      sql: """
        SELECT id, origin, from_id, to_id FROM \(reader.versions.edges) e WHERE from_id = ?
        UNION ALL
        SELECT id, origin, from_id, to_id FROM \(reader.versions.edges) e WHERE to_id = ?
        """)
    var found: Set<Int64> = []
    for key in keys {
      guard let id = try reader.id(key) else { continue }
      let rows = try Row.fetchCursor(statement, arguments: [id, id])
      while let row = try rows.next() {
        found.insert(row[0])
        if let origin: Int64 = row[1] {
          found.insert(origin)
        } else {
          let (from, to): (Int64, Int64) = (row[2], row[3])
          found.insert(from == id ? to : from)
        }
      }
      found.remove(id)
    }
    return found
  }
}

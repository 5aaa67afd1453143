import GRDB
import KGraphModel

/// Finds what still refers to elements that a transaction ended.
struct ReferenceCheck {
  private let db: Database
  private let keys: KeyResolver

  /// How many of the referring elements an error names.
  private static let namedLimit = 5

  init(_ db: Database, keys: KeyResolver) {
    self.db = db
    self.keys = keys
  }

  /// An error for each ended element to which current edges or evidence still refer.
  func errors(retracting ended: [(id: Int64, key: String)]) throws -> [KGraphError] {
    var errors: [KGraphError] = []
    for element in ended {
      let found = try referring(to: element.id, key: element.key)
      guard !found.isEmpty else { continue }
      let names = found.prefix(Self.namedLimit).map { "'\($0)'" }.joined(separator: ", ")
      let more = found.count > Self.namedLimit ? " and others" : ""
      errors.append(
        KGraphError(
          .conflict, "'\(element.key)' is still referred to by \(names)\(more)",
          hint: "retract or change what refers to it first, or retract them together"))
    }
    return errors
  }

  /// The keys of up to six current elements that refer to one; of a derived edge, its origin.
  private func referring(to id: Int64, key: String) throws -> [String] {
    let limit = Self.namedLimit + 1
    var found: [String] = []
    let edges = try db.cachedStatement(
      sql: """
        SELECT id, origin FROM edge WHERE from_id = ?1
        UNION SELECT id, origin FROM edge WHERE to_id = ?1
        UNION SELECT id, origin FROM edge WHERE origin = ?1
        LIMIT 50
        """)
    let rows = try Row.fetchAll(edges, arguments: [id]).map { row -> (Int64, Int64?) in
      (try row.get(0), try row.getIfAny(1))
    }
    for (edge, origin) in rows {
      let name = try keys.key(origin ?? edge)
      if !found.contains(name) { found.append(name) }
    }
    if found.count < limit, let reference = try EvidenceIndex.existingID(db, key) {
      let citing = try db.cachedStatement(
        sql: "SELECT element FROM evidence WHERE reference = ? ORDER BY element LIMIT 6")
      for element in try Int64.fetchAll(citing, arguments: [reference]) {
        let name = try keys.key(element)
        if !found.contains(name) { found.append(name) }
      }
    }
    return Array(found.prefix(limit))
  }
}

import GRDB
import KGraphModel

/// Keeps the table that says which elements cite a source or a statement.
///
/// Derived edges are not listed: their evidence is that of their origin.
final class EvidenceIndex {
  private let db: Database
  private var ids: [String: Int64] = [:]

  init(_ db: Database) { self.db = db }

  /// The sources and statements that evidence refers to.
  static func references(_ evidence: [Evidence]) -> Set<String> {
    Set(evidence.map(\.source.text)).union(evidence.compactMap { $0.via?.text })
  }

  /// Lists an element under what it cites.
  func add(_ references: Set<String>, element: Int64) throws {
    guard !references.isEmpty else { return }
    let insert = try db.cachedStatement(
      sql: "INSERT INTO evidence(reference, element) VALUES (?, ?)")
    for key in references.sorted() { try insert.execute(arguments: [try id(key), element]) }
  }

  /// Takes an element out from under what it cited.
  func remove(_ references: Set<String>, element: Int64) throws {
    guard !references.isEmpty else { return }
    let delete = try db.cachedStatement(
      sql: "DELETE FROM evidence WHERE reference = ? AND element = ?")
    for key in references { try delete.execute(arguments: [try id(key), element]) }
  }

  /// The number of a cited key, which is given one if it has none.
  func id(_ key: String) throws -> Int64 {
    if let id = ids[key] { return id }
    let id: Int64
    if let found = try Self.existingID(db, key) {
      id = found
    } else {
      let insert = try db.cachedStatement(sql: "INSERT INTO reference(key) VALUES (?)")
      try insert.execute(arguments: [key])
      id = db.lastInsertedRowID
    }
    ids[key] = id
    return id
  }

  /// The number of a cited key, if anything ever cited it.
  static func existingID(_ db: Database, _ key: String) throws -> Int64? {
    let find = try db.cachedStatement(sql: "SELECT id FROM reference WHERE key = ?")
    return try Int64.fetchOne(find, arguments: [key])
  }
}

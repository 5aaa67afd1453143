import GRDB
import KGraphModel

/// The numbers that stand for type names in the file, as one transaction sees them.
final class TypeTable {
  private let db: Database
  private var ids: [String: Int64] = [:]
  private var names: [Int64: String] = [:]

  /// Reads all of them: a few hundred at most.
  init(_ db: Database) throws {
    self.db = db
    let rows = try Row.fetchCursor(try db.cachedStatement(sql: "SELECT id, name FROM type"))
    while let row = try rows.next() {
      let id: Int64 = row[0]
      let name: String = row[1]
      ids[name] = id
      names[id] = name
    }
  }

  /// All numbers that stand for a type.
  var allIDs: [Int64] { names.keys.sorted() }

  /// The number of a type, if any element ever had it.
  func existingID(_ name: String) -> Int64? { ids[name] }

  /// The number of a type, which is given one if it has none.
  func id(_ name: String) throws -> Int64 {
    if let id = ids[name] { return id }
    guard !name.isEmpty, !name.utf8.contains(where: { $0 <= 0x20 || $0 == 0x7F }) else {
      throw KGraphError(.invalid, "'\(name)' cannot be a type: it is empty or contains a space")
    }
    let statement = try db.cachedStatement(sql: "INSERT INTO type(name) VALUES (?)")
    try statement.execute(arguments: [name])
    let id = db.lastInsertedRowID
    ids[name] = id
    names[id] = name
    return id
  }

  /// The name of a number; a number that stands for nothing, which only damage can cause, is shown.
  func name(_ id: Int64) -> String { names[id] ?? "?\(id)" }
}

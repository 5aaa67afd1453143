import GRDB
import KGraphModel

/// Numbers and the type names that they stand for.
struct TypeNumbers: Sendable {
  fileprivate(set) var ids: [String: Int64] = [:]
  fileprivate(set) var names: [Int64: String] = [:]
  /// The highest number; types are only ever added.
  fileprivate(set) var last: Int64 = 0

  fileprivate mutating func add(_ id: Int64, _ name: String) {
    ids[name] = id
    names[id] = name
    last = max(last, id)
  }
}

/// The numbers that stand for type names in the file, as one transaction sees them.
final class TypeTable {
  private let db: Database
  private(set) var numbers: TypeNumbers

  /// Reads all of them, a few hundred at most, unless those that are known are all.
  init(_ db: Database, known: TypeNumbers? = nil) throws {
    self.db = db
    if let known {
      let last = try PointLookup(db, "SELECT max(id) FROM type").number()
      if last ?? 0 == known.last {
        numbers = known
        return
      }
    }
    numbers = TypeNumbers()
    let rows = try Row.fetchCursor(try db.cachedStatement(sql: "SELECT id, name FROM type"))
    while let row = try rows.next() { numbers.add(try row.get(0), try row.get(1)) }
  }

  /// All numbers that stand for a type.
  var allIDs: [Int64] { numbers.names.keys.sorted() }

  /// The number of a type, if any element ever had it.
  func existingID(_ name: String) -> Int64? { numbers.ids[name] }

  /// The number of a type, which is given one if it has none.
  func id(_ name: String) throws -> Int64 {
    if let id = numbers.ids[name] { return id }
    guard !name.isEmpty, !name.utf8.contains(where: { $0 <= 0x20 || $0 == 0x7F }) else {
      throw KGraphError(.invalid, "'\(name)' cannot be a type: it is empty or contains a space")
    }
    let statement = try db.cachedStatement(sql: "INSERT INTO type(name) VALUES (?)")
    try statement.execute(arguments: [name])
    let id = db.lastInsertedRowID
    numbers.add(id, name)
    return id
  }

  /// The name of a number; a number that stands for nothing, which only damage can cause, is shown.
  func name(_ id: Int64) -> String { numbers.names[id] ?? "?\(id)" }
}

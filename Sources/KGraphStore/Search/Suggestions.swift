import GRDB
import KGraphModel

/// Gathers known words that a person may have meant.
enum Suggestions {
  /// How many candidates are looked at.
  private static let limit = 200

  /// Keys of nodes that begin like a text.
  static func keys(_ db: Database, near text: String) throws -> [String] {
    let head = String(text.prefix(2))
    guard !head.isEmpty else { return [] }
    let find = try db.cachedStatement(
      sql: "SELECT key FROM node WHERE key >= ? AND key < ? ORDER BY key LIMIT \(limit)")
    return try String.fetchAll(find, arguments: [head, head + "\u{10FFFF}"])
  }
}

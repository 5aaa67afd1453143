import GRDB
import KGraphModel

/// Gathers known words that a person may have meant.
///
/// A bounded number of candidates that begin alike or share a word, of which `Suggestion` picks the
/// nearest.
enum Suggestions {
  /// How many candidates of each kind are looked at.
  private static let limit = 100
  /// How many names are suggested.
  private static let suggestionLimit = 3

  /// Keys of nodes that begin like a text.
  static func keys(_ db: Database, near text: String) throws -> [String] {
    let head = String(text.prefix(2))
    guard !head.isEmpty else { return [] }
    let find = try db.cachedStatement(
      sql: "SELECT key FROM node WHERE key >= ? AND key < ? ORDER BY key LIMIT \(limit)")
    return try String.fetchAll(find, arguments: [head, head + "\u{10FFFF}"])
  }

  /// The names nearest to an unknown one, nearest first, as they are written in the case.
  static func names(_ reader: GraphReader, near name: String) throws -> [String] {
    let folded = NameKey.normalize(name)
    guard !folded.isEmpty else { return [] }
    var names: [String: String] = [:]
    for id in try elements(reader.db, near: folded) {
      guard let node = try reader.nodes(where: "n.id = ?", [id]).first?.node else { continue }
      for written in [node.label] + node.aliases.map(\.name) + [node.key.text] {
        let key = NameKey.normalize(written)
        if names[key] == nil { names[key] = written }
      }
    }
    var found: [String] = []
    while found.count < suggestionLimit,
      let nearest = Suggestion.nearest(to: folded, in: names.keys.sorted())
    {
      if let written = names.removeValue(forKey: nearest), !found.contains(written) {
        found.append(written)
      }
    }
    return found
  }

  /// Nodes with a name that begins like the text or that has a word which begins like one of its.
  private static func elements(_ db: Database, near folded: String) throws -> Set<Int64> {
    let prefix = try db.cachedStatement(
      sql: """
        SELECT element FROM name WHERE folded >= ? AND folded < ?
        ORDER BY folded LIMIT \(limit)
        """)
    var found: Set<Int64> = []
    for length in [4, 2, 1] where found.count < limit {
      let head = String(folded.prefix(length))
      found.formUnion(
        try Int64.fetchAll(prefix, arguments: [head, head + "\u{10FFFF}"]))
    }
    let word = try db.cachedStatement(
      sql: "SELECT rowid FROM text WHERE text MATCH ? LIMIT \(limit)")
    for part in folded.split(separator: " ") {
      let letters = part.filter { $0.isLetter || $0.isNumber }
      guard letters.count >= 3 else { continue }
      found.formUnion(
        try Int64.fetchAll(word, arguments: ["names : \"\(letters.prefix(3))\" *"]))
    }
    return found
  }
}

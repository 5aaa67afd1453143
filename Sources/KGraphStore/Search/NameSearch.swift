import GRDB
import KGraphModel

/// Finds nodes by name and by words within one snapshot of the file.
///
/// The indexes know the current versions. Looking back in the record they find what has not changed
/// since; the versions that ended since are read through, which takes time linear in their number.
struct NameSearch {
  private struct Hit {
    var id: Int64
    var ordinal: Int
    var rank: NameMatch.Rank
  }

  private let reader: GraphReader

  init(_ reader: GraphReader) { self.reader = reader }

  /// The nodes whose key, label or alias is a name, folded: the key as given first, then labels, then
  /// aliases and keys.
  func resolve(_ name: String) throws -> [NameMatch] {
    let folded = NameKey.normalize(name)
    var matches: [NameMatch] = []
    for key in Set([name, folded.split(separator: " ").joined(separator: "-")]) {
      matches += try reader.nodes(where: "n.key = ?", [key]).map { NameMatch(keyOf: $0.node) }
    }
    guard !folded.isEmpty else { return matches }
    let hits = try hits(from: folded, below: folded + "\u{1}", limit: 1000, rank: .exact)
    matches += try self.matches(hits)
    matches += try ended { NameIndex.Entry($0).names.firstIndex(of: folded) }
      .map { NameMatch($0.node, ordinal: $0.ordinal, rank: .exact) }
    let order = matches.enumerated().sorted { left, right in
      (Self.precedence(left.element, name), left.offset)
        < (Self.precedence(right.element, name), right.offset)
    }
    return Self.unique(order.map(\.element))
  }

  private static func precedence(_ match: NameMatch, _ name: String) -> Int {
    if match.key.text == name, match.matchedName == name { return 0 }
    return match.matchedName == match.label ? 1 : 2
  }

  /// The nodes that words lead to, best first: same name, names that begin so, keys that begin so,
  /// names that contain all words, other text that does; every word may be a beginning.
  func search(_ words: String, limit: Int) throws -> [NameMatch] {
    let folded = NameKey.normalize(words)
    guard !folded.isEmpty, limit > 0 else { return [] }
    var found = try resolve(words)
    if found.count < limit {
      // A node may have several names in the range.
      let hits = try hits(
        from: folded, below: folded + "\u{10FFFF}", limit: 4 * limit, rank: .prefix)
      found = Self.unique(found + (try matches(hits)))
    }
    if found.count < limit { found = Self.unique(found + (try keys(from: words, limit))) }
    for (column, rank) in [("names", NameMatch.Rank.name), ("notes", .text)]
    where found.count < limit {
      found = Self.unique(found + (try matches(fullText(folded, column, limit, rank))))
    }
    if reader.versions.point != nil, found.count < limit {
      let parts = folded.split(separator: " ")
      let old = try ended { node in
        let entry = NameIndex.Entry(node)
        let text = " \(entry.names.joined(separator: " ")) \(entry.notes)"
        return parts.allSatisfy { text.contains(" \($0)") } ? 0 : nil
      }
      found = Self.unique(found + old.map { NameMatch($0.node, ordinal: 0, rank: .text) })
    }
    return Array(found.prefix(limit))
  }

  /// The nodes whose key begins with a text.
  private func keys(from prefix: String, _ limit: Int) throws -> [NameMatch] {
    guard !prefix.contains(" ") else { return [] }
    return try reader.nodes(
      where: "n.key >= ? AND n.key < ? ORDER BY n.key LIMIT ?",
      [prefix, prefix + "\u{10FFFF}", limit]
    ).map { NameMatch(keyOf: $0.node, rank: .prefix) }
  }

  private func hits(
    from low: String, below high: String, limit: Int, rank: NameMatch.Rank
  ) throws -> [Hit] {
    let statement = try reader.db.cachedStatement(
      sql: """
        SELECT element, ordinal FROM name WHERE folded >= ? AND folded < ?
        ORDER BY folded, element, ordinal LIMIT ?
        """)
    return try Row.fetchAll(statement, arguments: [low, high, limit])
      .map { Hit(id: try $0.get(0), ordinal: try $0.get(1), rank: rank) }
  }

  private func fullText(
    _ folded: String, _ column: String, _ limit: Int, _ rank: NameMatch.Rank
  ) throws -> [Hit] {
    let words = folded.split(separator: " ").filter { $0.contains { $0.isLetter || $0.isNumber } }
    guard !words.isEmpty else { return [] }
    let query = words.map { "\"\($0)\" *" }.joined(separator: " AND ")
    let statement = try reader.db.cachedStatement(
      sql: "SELECT rowid FROM text WHERE text MATCH ? LIMIT ?")
    return try Row.fetchAll(statement, arguments: ["\(column) : (\(query))", 2 * limit])
      .map { Hit(id: try $0.get(0), ordinal: 0, rank: rank) }
  }

  /// The matches of hits whose node has not changed since the point in the record.
  private func matches(_ hits: [Hit]) throws -> [NameMatch] {
    let seen = reader.versions.point ?? .max
    var nodes: [Int64: Node] = [:]
    var matches: [NameMatch] = []
    for hit in hits {
      if nodes[hit.id] == nil {
        nodes[hit.id] = try reader.currentNode(hit.id, writtenBy: seen)
      }
      guard let node = nodes[hit.id] else { continue }
      matches.append(NameMatch(node, ordinal: hit.ordinal, rank: hit.rank))
    }
    return matches
  }

  /// The versions that held at the point in the record and have ended since.
  private func ended(
    _ ordinal: (Node) -> Int?
  ) throws -> [(node: Node, ordinal: Int)] {
    guard let point = reader.versions.point else { return [] }
    let rows = try Row.fetchCursor(
      reader.db,
      sql: """
        SELECT \(NodeRecord.columnList) FROM node_version WHERE tx <= ? AND until > ? ORDER BY id
        """, arguments: [point, point])
    var found: [(Node, Int)] = []
    while let row = try rows.next() {
      let record = try NodeRecord(row)
      let node = try record.node(typeName: reader.types.name(record.type))
      if let ordinal = ordinal(node) { found.append((node, ordinal)) }
    }
    return found
  }

  private static func unique(_ matches: [NameMatch]) -> [NameMatch] {
    var seen: Set<ElementKey> = []
    return matches.filter { seen.insert($0.key).inserted }
  }
}

extension GraphReader {
  /// The current version of a node, unless a transaction after the given one wrote it.
  fileprivate func currentNode(_ id: Int64, writtenBy last: Int64) throws -> Node? {
    let statement = try db.cachedStatement(
      sql: "SELECT \(NodeRecord.columnList) FROM node WHERE id = ?")
    guard let record = try Row.fetchOne(statement, arguments: [id]).map(NodeRecord.init),
      record.tx <= last
    else { return nil }
    return try record.node(typeName: types.name(record.type))
  }
}

import GRDB
import KGraphModel

/// Reads the rows of a timeline page with the labels of the ends of edges.
struct TimelineRows {
  private let reader: GraphReader
  private static let batchSize = 500

  private struct Found {
    var hit: TimeHit
    var key: String
    var row: Row
  }

  init(_ reader: GraphReader) { self.reader = reader }

  /// Settles ties by key and decodes the first rows.
  func read(_ hits: [TimeHit], limit: Int) throws -> [TimelineRow] {
    var found = try nodes(hits.filter { !ElementLookup.isEdge($0.id) })
    found += try edges(hits.filter { ElementLookup.isEdge($0.id) })
    found.sort { left, right in
      if left.hit.order != right.hit.order { return left.hit.order < right.hit.order }
      return left.key.utf8.lexicographicallyPrecedes(right.key.utf8)
    }
    return try found.prefix(limit).map(decode)
  }

  private func nodes(_ hits: [TimeHit]) throws -> [Found] {
    let statement = try reader.db.cachedStatement(
      sql: """
        SELECT \(NodeRecord.columnList) FROM \(reader.versions.nodes) n
        WHERE id IN (SELECT value FROM json_each(?))
        """)
    return try found(hits, statement) { $0[1] }
  }

  private func edges(_ hits: [TimeHit]) throws -> [Found] {
    let statement = try reader.db.cachedStatement(
      sql: """
        SELECT \(EdgeRecord.columnList(of: "e")), f.key, t.key, o.key,
          f.label, f.type, t.label, t.type
        FROM \(reader.versions.edges) e
        LEFT JOIN \(reader.versions.nodes) f ON f.id = e.from_id
        LEFT JOIN \(reader.versions.nodes) t ON t.id = e.to_id
        LEFT JOIN node o ON o.id = e.origin
        WHERE e.id IN (SELECT value FROM json_each(?))
        """)
    return try found(hits, statement) { row in
      let count = EdgeRecord.columnCount
      let key = EdgeKey(
        from: ElementKey(try row[count] ?? reader.keys.key(row[1])),
        type: reader.types.name(row[2]),
        to: ElementKey(try row[count + 1] ?? reader.keys.key(row[3])),
        ordinal: UInt64(bitPattern: row[4]))
      return key.key.text
    }
  }

  private func found(
    _ hits: [TimeHit], _ statement: Statement, key: (Row) throws -> String
  ) throws -> [Found] {
    let byID = Dictionary(hits.map { ($0.id, $0) }) { first, _ in first }
    var found: [Found] = []
    for start in stride(from: 0, to: hits.count, by: Self.batchSize) {
      let page = hits[start..<min(start + Self.batchSize, hits.count)]
      let rows = try Row.fetchAll(statement, arguments: [IDList.json(page.map(\.id))])
      for row in rows {
        guard let hit = byID[row[0]] else { continue }
        found.append(Found(hit: hit, key: try key(row), row: row))
      }
    }
    return found
  }

  private func decode(_ found: Found) throws -> TimelineRow {
    guard ElementLookup.isEdge(found.hit.id) else {
      let record = NodeRecord(found.row)
      let node = try record.node(typeName: reader.types.name(record.type))
      return TimelineRow(id: record.id, element: .node(node), certainty: found.hit.certainty)
    }
    let edge = try reader.edge(EdgeRecord(found.row), found.row)
    let count = EdgeRecord.columnCount
    return TimelineRow(
      id: found.hit.id, element: .edge(edge), certainty: found.hit.certainty,
      from: label(found.row, count + 3), to: label(found.row, count + 5))
  }

  private func label(_ row: Row, _ index: Int) -> NodeLabel? {
    guard let label: String = row[index] else { return nil }
    return NodeLabel(label: label, type: reader.types.name(row[index + 1]))
  }
}

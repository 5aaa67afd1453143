import GRDB
import KGraphModel

/// Reads the rows of a timeline page with the labels of the ends of edges.
struct TimelineRows {
  private let reader: GraphReader
  private static let batchSize = 500

  init(_ reader: GraphReader) { self.reader = reader }

  /// A row that was read but not decoded: the key decides whether it is listed.
  private struct Found {
    var hit: TimeHit
    var key: String
    var content: Content
  }

  private enum Content {
    case node(NodeRecord)
    case edge(EdgeRecord, Ends)
  }

  /// What the joins say of the ends of an edge.
  private struct Ends {
    var from: String
    var to: String
    var origin: String?
    var fromLabel: NodeLabel?
    var toLabel: NodeLabel?
  }

  /// Settles ties by key and decodes the first rows.
  func read(_ hits: [TimeHit], limit: Int) throws -> [TimelineRow] {
    var found: [Found] = []
    found.reserveCapacity(hits.count)
    try readNodes(hits.filter { !ElementLookup.isEdge($0.id) }, into: &found)
    try readEdges(hits.filter { ElementLookup.isEdge($0.id) }, into: &found)
    let order = found.indices.sorted { left, right in
      let (a, b) = (found[left], found[right])
      if a.hit.order != b.hit.order { return a.hit.order < b.hit.order }
      return ByteOrder.precedes(a.key, b.key)
    }
    return try order.prefix(limit).map { try decode(found[$0]) }
  }

  private func readNodes(_ hits: [TimeHit], into found: inout [Found]) throws {
    let statement = try reader.db.cachedStatement(
      sql: """
        SELECT \(NodeRecord.columnList) FROM \(reader.versions.nodes) n
        WHERE id IN (SELECT value FROM json_each(?))
        """)
    try forEach(hits, statement) { hit, row in
      let record = try NodeRecord(row)
      found.append(Found(hit: hit, key: record.key, content: .node(record)))
    }
  }

  private func readEdges(_ hits: [TimeHit], into found: inout [Found]) throws {
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
    let count = EdgeRecord.columnCount
    try forEach(hits, statement) { hit, row in
      let record = try EdgeRecord(row)
      let ends = Ends(
        from: try row.getIfAny(count) ?? reader.keys.key(record.from),
        to: try row.getIfAny(count + 1) ?? reader.keys.key(record.to),
        origin: try row.getIfAny(count + 2) ?? record.origin.map { try reader.keys.key($0) },
        fromLabel: try label(row, count + 3), toLabel: try label(row, count + 5))
      let key = EdgeKey(
        from: ElementKey(ends.from), type: reader.types.name(record.type),
        to: ElementKey(ends.to), ordinal: UInt64(bitPattern: record.ordinal))
      found.append(Found(hit: hit, key: key.key.text, content: .edge(record, ends)))
    }
  }

  private func forEach(
    _ hits: [TimeHit], _ statement: Statement, _ body: (TimeHit, Row) throws -> Void
  ) throws {
    let byID = Dictionary(hits.map { ($0.id, $0) }) { first, _ in first }
    for start in stride(from: 0, to: hits.count, by: Self.batchSize) {
      let page = hits[start..<min(start + Self.batchSize, hits.count)]
      let rows = try Row.fetchCursor(statement, arguments: [IDList.json(page.map(\.id))])
      while let row = try rows.next() {
        guard let hit = byID[try row.get(0)] else { continue }
        try body(hit, row)
      }
    }
  }

  private func label(_ row: Row, _ index: Int) throws -> NodeLabel? {
    guard let label: String = try row.getIfAny(index) else { return nil }
    return NodeLabel(label: label, type: reader.types.name(try row.get(index + 1)))
  }

  private func decode(_ found: Found) throws -> TimelineRow {
    switch found.content {
    case .node(let record):
      let node = try record.node(typeName: reader.types.name(record.type))
      return TimelineRow(
        id: record.id, element: .node(node), certainty: found.hit.certainty)
    case .edge(let record, let ends):
      let edge = try record.edge(
        from: ends.from, typeName: reader.types.name(record.type), to: ends.to,
        origin: ends.origin)
      return TimelineRow(
        id: record.id, element: .edge(edge), certainty: found.hit.certainty,
        from: ends.fromLabel, to: ends.toLabel)
    }
  }
}

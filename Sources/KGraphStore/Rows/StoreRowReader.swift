import GRDB
import KGraphModel

/// Reads the present state of a case as rows, in one transaction on a connection of its own.
///
/// `@unchecked Sendable`: the statements are used by the one thread at a time that
/// ``ElementRowReader`` allows.
final class StoreRowReader: ElementRowReader, @unchecked Sendable {
  private let queue: DatabaseQueue
  private let path: String
  private let table: KeyTable
  private let lastEdge: Int64
  private var statements: (nodes: Statement, edges: Statement)?

  private static let nodesOfPart = 2_048
  /// Ids of edges step by two.
  private static let idsOfPart: Int64 = 2 * 16_384

  /// Opens connections that all see the state after one transaction; `nil` where the case has gone on
  /// since.
  static func readers(
    _ count: Int, path: String, at transaction: Int64
  ) throws -> [StoreRowReader]? {
    var readers: [StoreRowReader] = []
    for _ in 0..<count {
      let queue = try CaseConnection.open(path, mode: .readOnly, busyTimeout: 10)
      let table = readers.first?.table
      let reader = try StoreErrors.translating(path: path) {
        try queue.inDatabase { db -> StoreRowReader? in
          try db.beginTransaction(.deferred)
          let newest = try Int64.fetchOne(db, sql: "SELECT max(id) FROM log") ?? 0
          guard newest == transaction else {
            try db.rollback()
            return nil
          }
          return StoreRowReader(
            queue, path: path, table: try table ?? KeyTable(db),
            lastEdge: try Int64.fetchOne(db, sql: "SELECT max(id) FROM edge") ?? -1)
        }
      }
      guard let reader else { return nil }
      readers.append(reader)
    }
    return readers
  }

  private init(_ queue: DatabaseQueue, path: String, table: KeyTable, lastEdge: Int64) {
    self.queue = queue
    self.path = path
    self.table = table
    self.lastEdge = lastEdge
  }

  deinit { try? queue.inDatabase { if $0.isInsideTransaction { try $0.rollback() } } }

  var index: any RowIndex { table }
  var nodeParts: Int { (table.nodes.count + Self.nodesOfPart - 1) / Self.nodesOfPart }
  var edgeParts: Int { Int((lastEdge + Self.idsOfPart) / Self.idsOfPart) }

  func forEachNode(ofPart part: Int, _ body: (NodeBytes) throws -> Void) throws {
    let first = part * Self.nodesOfPart
    let entries = table.nodes[first..<min(first + Self.nodesOfPart, table.nodes.count)]
    try read { db, nodes, _ in
      let types = try TypeTable(db)
      for entry in entries {
        try RawScan.forEach(nodes, number: entry.id, in: db) { row in
          try body(
            NodeBytes(
              key: entry.key, type: types.name(row.int(0)),
              label: row.bytes(1) ?? UnsafeBufferPointer(start: nil, count: 0),
              status: StatusColumn.status(row.int(2)), time: row.bytes(3), known: row.bytes(4),
              body: row.bytes(5)))
        }
      }
    }
  }

  func forEachEdge(ofPart part: Int, _ body: (EdgeBytes) throws -> Void) throws {
    let first = Int64(part) * Self.idsOfPart
    try read { db, _, edges in
      try RawScan.forEach(edges, [first, first + Self.idsOfPart - 1], in: db) { row in
        let origin = row.intIfAny(6)
        guard let from = table.place(of: row.int(1)), let to = table.place(of: row.int(3)),
          let type = table.place(ofType: row.int(2)),
          let originPlace = origin.map({ table.place(of: $0) }) ?? .some(0)
        else {
          throw KGraphError(
            .damaged, "an edge of \(path) ends at nothing", hint: "run `kgraph verify`")
        }
        try body(
          EdgeBytes(
            from: from, type: type, to: to, ordinal: UInt64(bitPattern: row.int(4)),
            status: StatusColumn.status(row.int(5)), origin: origin == nil ? nil : originPlace,
            time: row.bytes(7), known: row.bytes(8), body: row.bytes(9)))
      }
    }
  }

  func decode(_ row: NodeBytes) throws -> Node {
    let body = try ElementBody(stored: row.body.map(Self.text))
    return Node(
      key: ElementKey(Self.text(row.key)), type: row.type, label: Self.text(row.label),
      time: try StoredDate.time(row.time.map(Self.text)),
      known: try StoredDate.date(row.known.map(Self.text)), status: row.status,
      properties: body.properties, aliases: body.aliases, tags: body.tags,
      externalIDs: body.externalIDs, evidence: body.evidence)
  }

  func decode(_ row: EdgeBytes) throws -> Edge {
    let body = try ElementBody(stored: row.body.map(Self.text))
    return Edge(
      from: key(row.from), type: table.types[Int(row.type)], to: key(row.to),
      ordinal: row.ordinal, time: try StoredDate.time(row.time.map(Self.text)),
      known: try StoredDate.date(row.known.map(Self.text)), status: row.status,
      properties: body.properties, evidence: body.evidence, derivedFrom: row.origin.map(key))
  }

  private func key(_ place: UInt32) -> ElementKey {
    ElementKey(Self.text(table.ends[Int(place)]))
  }

  private static func text(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
    String(decoding: bytes, as: UTF8.self)
  }

  private func read(_ work: (Database, Statement, Statement) throws -> Void) throws {
    try StoreErrors.translating(path: path) {
      try queue.inDatabase { db in
        let known = try statements ?? prepare(db)
        statements = known
        try work(db, known.nodes, known.edges)
      }
    }
  }

  private func prepare(_ db: Database) throws -> (Statement, Statement) {
    let nodes = try db.makeStatement(
      sql: "SELECT type, label, status, time, known, body FROM node WHERE id = ?")
    let edges = try db.makeStatement(
      sql: """
        SELECT id, from_id, type, to_id, ordinal, status, origin, time, known, body FROM edge
        WHERE id BETWEEN ? AND ? ORDER BY id
        """)
    return (nodes, edges)
  }
}

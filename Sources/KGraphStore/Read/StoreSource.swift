import GRDB
import KGraphModel

/// A case as exporters and the engine read it: all nodes, then all edges, sorted by key, in batches.
///
/// Each batch is a snapshot of its own unless the record is read as of a transaction, which never
/// changes; take ``CaseStore/latestTransaction()`` for a consistent look at a case that others write.
package struct StoreSource: RowGraphSource, SurroundingsSource {
  /// What the case says of itself.
  package let info: CaseInfo
  /// The vocabulary.
  package let ontology: Ontology

  private let store: CaseStore
  private let asRecorded: RecordPoint?
  private let batchSize: Int
  private let types: TypeNumbers

  /// Prepares to read a case, now or as it was recorded at a point.
  ///
  /// - Throws: ``KGraphError`` where the settings cannot be read.
  package init(_ store: CaseStore, asRecorded: RecordPoint? = nil, batchSize: Int = 1000) throws {
    self.store = store
    self.asRecorded = asRecorded
    self.batchSize = batchSize
    info = try store.info(asRecorded: asRecorded)
    ontology = try store.ontology(asRecorded: asRecorded)
    types = try store.read { try TypeTable($0).numbers }
  }

  /// Hands over all nodes, sorted by key; memory is one batch.
  package func forEachNodeBatch(_ body: ([Node]) throws -> Void) throws {
    var last = ""
    while true {
      let nodes = try store.read { db in
        try GraphReader(db, asRecorded: asRecorded, types: types)
          .nodes(where: "n.key > ? ORDER BY n.key LIMIT ?", [last, batchSize]).map(\.node)
      }
      guard let end = nodes.last else { return }
      try body(nodes)
      last = end.key.text
      if nodes.count < batchSize { return }
    }
  }

  /// Hands over all edges, sorted by key; memory is one batch and the ids of the edges that start at
  /// one element.
  package func forEachEdgeBatch(_ body: ([Edge]) throws -> Void) throws {
    try forEachEdgeBatch(among: nil, body)
  }

  /// Hands over the edges among some elements, sorted by key.
  package func forEachEdgeBatch(
    among elements: Surroundings, _ body: ([Edge]) throws -> Void
  ) throws {
    try forEachEdgeBatch(among: elements.numbers, body)
  }

  private func forEachEdgeBatch(
    among numbers: Set<Int64>?, _ body: ([Edge]) throws -> Void
  ) throws {
    var batch: [Int64] = []
    for start in try starts() where numbers?.contains(start) ?? true {
      for id in try edgeIDs(from: start, to: numbers) {
        batch.append(id)
        guard batch.count == batchSize else { continue }
        try body(edges(batch))
        batch.removeAll(keepingCapacity: true)
      }
    }
    if !batch.isEmpty { try body(edges(batch)) }
  }

  /// Hands over all edges in the order of their numbers; memory is one batch.
  package func forEachUnsortedEdgeBatch(_ body: ([Edge]) throws -> Void) throws {
    let last =
      try store.read { db in
        try Int64.fetchOne(
          db,
          sql: """
            SELECT max(coalesce((SELECT max(id) FROM edge), 0),
              coalesce((SELECT max(id) FROM edge_version), 0))
            """)
      } ?? 0
    // Every second number is that of an edge.
    let step = 2 * Int64(batchSize)
    for start in stride(from: 0, through: last, by: Int64.Stride(step)) {
      let edges = try store.read { db in
        try GraphReader(db, asRecorded: asRecorded, types: types)
          .edges(where: "e.id >= ? AND e.id < ?", [start, start + step]).map(\.edge)
      }
      if !edges.isEmpty { try body(edges) }
    }
  }

  /// Readers of the present state; `nil` where an older one is shown, or where nothing says which.
  package func rowReaders(_ count: Int) throws -> [any ElementRowReader]? {
    guard case .transaction(let number)? = asRecorded else { return nil }
    return try StoreRowReader.readers(count, path: store.path, at: number)
  }

  /// The elements where edges start, in the order of their keys as these stand in edge keys: in
  /// parentheses where they have a space.
  private func starts() throws -> [Int64] {
    try store.read { db in
      let reader = try GraphReader(db, asRecorded: asRecorded, types: types)
      var starts: [(text: String, id: Int64)] = []
      let rows = try Row.fetchCursor(
        db,
        sql: """
          SELECT s.from_id, n.key FROM (SELECT DISTINCT from_id FROM \(reader.versions.edges)) s
          LEFT JOIN node n ON n.id = s.from_id
          """)
      while let row = try rows.next() {
        let id: Int64 = try row.get(0)
        let key: String = try row.getIfAny(1) ?? reader.keys.key(id)
        starts.append((EndText.inEdgeKey(key), id))
      }
      return starts.sorted { EndText.precedes($0.text, $1.text) }.map(\.id)
    }
  }

  /// The ids of the edges that start at an element and end at one of some, in the order of their keys.
  private func edgeIDs(from start: Int64, to ends: Set<Int64>?) throws -> [Int64] {
    try store.read { db in
      let reader = try GraphReader(db, asRecorded: asRecorded, types: types)
      let statement = try db.cachedStatement(
        sql: """
          SELECT e.id, e.type, e.to_id, e.ordinal, n.key FROM \(reader.versions.edges) e
          LEFT JOIN node n ON n.id = e.to_id WHERE e.from_id = ?
          """)
      let rows = try Row.fetchAll(statement, arguments: [start])
      let tails = try rows.compactMap { row -> (text: String, id: Int64)? in
        if let ends, !ends.contains(try row.get(2)) { return nil }
        let to: String = try row.getIfAny(4) ?? reader.keys.key(row.get(2))
        let key = EdgeKey(
          from: "", type: reader.types.name(try row.get(1)), to: ElementKey(to),
          ordinal: UInt64(bitPattern: try row.get(3)))
        return (key.key.text, try row.get(0))
      }
      return tails.sorted { EndText.precedes($0.text, $1.text) }.map(\.id)
    }
  }

  private func edges(_ ids: [Int64]) throws -> [Edge] {
    try store.read { db in
      let reader = try GraphReader(db, asRecorded: asRecorded, types: types)
      let found = try reader.edges(
        where: "e.id IN (SELECT value FROM json_each(?))", [IDList.json(ids)])
      let byID = Dictionary(found.map { ($0.id, $0.edge) }) { first, _ in first }
      return ids.compactMap { byID[$0] }
    }
  }
}

extension StoreSource {
  /// Nodes and what is around them, out of the indexes on ends.
  package func surroundings(of keys: Set<ElementKey>) throws -> Surroundings? {
    try store.read { db in
      let reader = try GraphReader(db, asRecorded: asRecorded, types: types)
      let (nodes, edges) = (reader.versions.nodes, reader.versions.edges)
      var numbers: Set<Int64> = []
      for key in keys {
        let sql = "SELECT n.id FROM \(nodes) n WHERE n.key = ?"
        guard let id = try Int64.fetchOne(db, sql: sql, arguments: [key.text]) else { return nil }
        numbers.insert(id)
      }
      for id in numbers {
        let sql = """
          SELECT e.to_id FROM \(edges) e WHERE e.from_id = ?1
          UNION SELECT e.from_id FROM \(edges) e WHERE e.to_id = ?1
          """
        numbers.formUnion(try Int64.fetchAll(db, sql: sql, arguments: [id]))
      }
      return Surroundings(
        keys: Set(try numbers.map { ElementKey(try reader.keys.key($0)) }), numbers: numbers)
    }
  }

  /// How many edges there are that follow from no other element.
  package func ownEdgeCount() throws -> Int {
    try store.read { db in
      let edges = try GraphReader(db, asRecorded: asRecorded, types: types).versions.edges
      let sql = "SELECT count(*) FROM \(edges) e WHERE e.origin IS NULL"
      return try Int.fetchOne(db, sql: sql) ?? 0
    }
  }
}

/// How the key of an end stands in the key of an edge.
enum EndText {
  /// The key, in parentheses where it has a space.
  static func inEdgeKey(_ key: String) -> String {
    key.utf8.contains(UInt8(ascii: " ")) ? "(\(key))" : key
  }

  /// Orders the beginnings of edge keys, which a space follows, by bytes.
  static func precedes(_ left: String, _ right: String) -> Bool {
    (left + " ").utf8.lexicographicallyPrecedes((right + " ").utf8)
  }
}

/// Many ids as one argument of a statement.
enum IDList {
  /// A JSON array for `json_each`.
  static func json(_ ids: some Sequence<Int64>) -> String {
    "[" + ids.map(String.init).joined(separator: ",") + "]"
  }
}

import GRDB
import KGraphModel

/// A case as the engine reads it: everything in the order of the file, nothing sorted.
///
/// Pinned to a transaction, so that nodes and edges belong together while others write.
package final class ScanSource: GraphSource {
  /// What the case says of itself.
  package let info: CaseInfo
  /// The vocabulary.
  package let ontology: Ontology

  private let store: CaseStore
  private let point: RecordPoint
  private var times: RecordTimes?
  /// When the elements of the batch that is being handed over were recorded first.
  private var recorded: [ElementKey: Int64] = [:]

  private static let batchSize = 4_096

  /// Prepares to read a case, now or as it was recorded at a point.
  ///
  /// - Throws: ``KGraphError`` where the settings cannot be read.
  package init(_ store: CaseStore, asRecorded: RecordPoint? = nil) throws {
    self.store = store
    point = try asRecorded ?? .transaction(store.latestTransaction())
    info = try store.info(asRecorded: asRecorded)
    ontology = try store.ontology(asRecorded: asRecorded)
  }

  /// When an element of the present batch was first recorded, in seconds of UTC.
  package func firstRecorded(_ key: ElementKey) -> Int64? { recorded[key] }

  /// Hands over all nodes; memory is one batch.
  package func forEachNodeBatch(_ body: ([Node]) throws -> Void) throws {
    var last = Int64.min
    while true {
      let nodes = try store.read { db in
        let reader = try GraphReader(db, asRecorded: point)
        let times = try recordTimes(db)
        let rows = try Row.fetchCursor(
          db,
          sql: """
            SELECT \(NodeRecord.columnList) FROM \(reader.versions.nodes) n
            WHERE n.id > ? ORDER BY n.id LIMIT ?
            """, arguments: [last, Self.batchSize])
        var nodes: [Node] = []
        recorded.removeAll(keepingCapacity: true)
        while let row = try rows.next() {
          let record = try NodeRecord(row)
          last = record.id
          let node = try record.node(typeName: reader.types.name(record.type))
          recorded[node.key] = times.second(of: record.id, writtenBy: record.tx)
          nodes.append(node)
        }
        return nodes
      }
      if nodes.isEmpty { return }
      try body(nodes)
      if nodes.count < Self.batchSize { return }
    }
  }

  /// Hands over all edges; memory is one batch.
  package func forEachEdgeBatch(_ body: ([Edge]) throws -> Void) throws {
    var last = Int64.min
    while true {
      let edges = try store.read { db in
        let reader = try GraphReader(db, asRecorded: point)
        let times = try recordTimes(db)
        let rows = try Row.fetchCursor(
          db,
          sql: """
            SELECT \(EdgeRecord.columnList(of: "e")), f.key, t.key, o.key
            FROM \(reader.versions.edges) e LEFT JOIN node f ON f.id = e.from_id
            LEFT JOIN node t ON t.id = e.to_id LEFT JOIN node o ON o.id = e.origin
            WHERE e.id > ? ORDER BY e.id LIMIT ?
            """, arguments: [last, Self.batchSize])
        var edges: [Edge] = []
        recorded.removeAll(keepingCapacity: true)
        while let row = try rows.next() {
          let record = try EdgeRecord(row)
          last = record.id
          let edge = try reader.edge(record, row)
          recorded[edge.key] = times.second(of: record.id, writtenBy: record.tx)
          edges.append(edge)
        }
        return edges
      }
      if edges.isEmpty { return }
      try body(edges)
      if edges.count < Self.batchSize { return }
    }
  }

  private func recordTimes(_ db: Database) throws -> RecordTimes {
    if let times { return times }
    let read = try RecordTimes(db)
    times = read
    return read
  }
}

/// When transactions were, and which of them wrote the first version of an element.
private struct RecordTimes {
  private var seconds: [Int64: Int64] = [:]
  private var first: [Int64: Int64] = [:]

  init(_ db: Database) throws {
    let log = try Row.fetchCursor(db, sql: "SELECT id, time FROM log")
    while let row = try log.next() {
      let time: Int64 = try row.get(1)
      seconds[try row.get(0)] = time / 1_000
    }
    for table in ["node_version", "edge_version"] {
      let rows = try Row.fetchCursor(db, sql: "SELECT id, min(tx) FROM \(table) GROUP BY id")
      while let row = try rows.next() { first[try row.get(0)] = try row.get(1) }
    }
  }

  func second(of id: Int64, writtenBy tx: Int64) -> Int64? {
    seconds[min(tx, first[id] ?? tx)]
  }
}

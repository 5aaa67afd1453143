import GRDB
import KGraphModel

/// All versions of a case, former ones included, as one graph.
///
/// A node comes once, with what its newest version says; an edge comes once for each of its
/// versions. Each is handed over alone, and meanwhile ``spans`` says when it was current.
package final class VersionSource: GraphSource {
  /// What the case says of itself.
  package let info: CaseInfo
  /// The vocabulary.
  package let ontology: Ontology
  /// When the versions of the element that is being handed over were current, in seconds of UTC; the
  /// end of a current one is `.max`.
  package private(set) var spans: [(from: Int64, until: Int64)] = []

  private let store: CaseStore

  /// Prepares to read a case.
  ///
  /// - Throws: ``KGraphError`` where the settings cannot be read.
  package init(_ store: CaseStore) throws {
    self.store = store
    info = try store.info()
    ontology = try store.ontology()
  }

  /// When the element that is being handed over was recorded first, in seconds of UTC.
  package var firstRecorded: Int64? { spans.map(\.from).min() }

  /// Hands over all nodes one by one; memory is all of them.
  package func forEachNodeBatch(_ body: ([Node]) throws -> Void) throws {
    typealias Versions = (node: Node, tx: Int64, spans: [(Int64, Int64)])
    let all = try store.read { db in
      let (types, times) = try (TypeTable(db), TransactionTimes(db))
      var found: [String: Versions] = [:]
      var order: [String] = []
      let rows = try Row.fetchCursor(db, sql: Self.sql("node", NodeRecord.columnList))
      while let row = try rows.next() {
        let record = try NodeRecord(row)
        let span = times.span(record.tx, try row.getIfAny(NodeRecord.columnCount))
        let node = try record.node(typeName: types.name(record.type))
        if found[record.key] == nil { order.append(record.key) }
        var entry = found[record.key] ?? (node, record.tx, [])
        if record.tx > entry.tx { (entry.node, entry.tx) = (node, record.tx) }
        entry.spans.append(span)
        found[record.key] = entry
      }
      return order.compactMap { found[$0] }
    }
    for entry in all {
      spans = entry.spans.map { (from: $0.0, until: $0.1) }
      try body([entry.node])
    }
  }

  /// Hands over all versions of all edges one by one; memory is all of them.
  package func forEachEdgeBatch(_ body: ([Edge]) throws -> Void) throws {
    let all = try store.read { db in
      let (types, times, keys) = try (TypeTable(db), TransactionTimes(db), KeyResolver(db))
      var found: [(Edge, (Int64, Int64))] = []
      let rows = try Row.fetchCursor(db, sql: Self.sql("edge", EdgeRecord.columnList))
      while let row = try rows.next() {
        let record = try EdgeRecord(row)
        let span = times.span(record.tx, try row.getIfAny(EdgeRecord.columnCount))
        let edge = try record.edge(
          from: try keys.key(record.from), typeName: types.name(record.type),
          to: try keys.key(record.to), origin: try record.origin.map { try keys.key($0) })
        found.append((edge, span))
      }
      return found
    }
    for (edge, span) in all {
      spans = [(from: span.0, until: span.1)]
      try body([edge])
    }
  }

  private static func sql(_ table: String, _ columns: String) -> String {
    """
    SELECT \(columns), until FROM \(table)_version
    UNION ALL SELECT \(columns), NULL FROM \(table) ORDER BY id, tx
    """
  }
}

/// When transactions were written.
private struct TransactionTimes {
  private var seconds: [Int64: Int64] = [:]

  init(_ db: Database) throws {
    let log = try Row.fetchCursor(db, sql: "SELECT id, time FROM log")
    while let row = try log.next() {
      let time: Int64 = try row.get(1)
      seconds[try row.get(0)] = time >= 0 ? time / 1_000 : (time - 999) / 1_000
    }
  }

  /// From when until when what one transaction wrote and another one ended was current.
  func span(_ tx: Int64, _ until: Int64?) -> (Int64, Int64) {
    (seconds[tx] ?? .min, until.map { seconds[$0] ?? .max } ?? .max)
  }
}

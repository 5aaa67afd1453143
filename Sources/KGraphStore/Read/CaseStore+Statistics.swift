import GRDB
import KGraphModel

/// How much of what a case holds.
package struct CaseStatistics: Sendable, Hashable {
  /// Nodes by type.
  package var nodesByType: [String: Int] = [:]
  /// Edges by type, derived ones included.
  package var edgesByType: [String: Int] = [:]
  /// How many of the edges are derived.
  package var derivedEdges = 0
  /// Elements by status.
  package var elementsByStatus: [Status: Int] = [:]
  /// How many elements have a date.
  package var datedElements = 0
  /// How many aliases the nodes have.
  package var aliases = 0
  /// How many elements cite each source; derived edges are not counted.
  package var elementsBySource: [ElementKey: Int] = [:]
  /// How many transactions the log has.
  package var transactions = 0

  /// How many nodes there are.
  package var nodes: Int { nodesByType.values.reduce(0, +) }
  /// How many edges there are.
  package var edges: Int { edgesByType.values.reduce(0, +) }
}

extension CaseStore {
  /// Counts what the case holds now.
  ///
  /// - Complexity: linear in the number of elements, over indexes where possible.
  package func statistics() throws -> CaseStatistics {
    try read { db in
      var statistics = CaseStatistics()
      let types = try TypeTable(db)
      for (table, path) in [
        ("node", \CaseStatistics.nodesByType), ("edge", \CaseStatistics.edgesByType),
      ] {
        let rows = try Row.fetchCursor(
          db,
          sql: """
            SELECT type, facets, count(*), count(earliest) FROM \(table) GROUP BY type, facets
            """)
        while let row = try rows.next() {
          let facets = Facets(rawValue: row[1])
          let count: Int = row[2]
          statistics[keyPath: path][types.name(row[0]), default: 0] += count
          statistics.elementsByStatus[facets.status, default: 0] += count
          if facets.isDerived { statistics.derivedEdges += count }
          statistics.datedElements += row[3]
        }
      }
      statistics.aliases =
        try Int.fetchOne(db, sql: "SELECT count(*) FROM name WHERE ordinal > 0") ?? 0
      let sources = try Row.fetchCursor(
        db,
        sql: """
          SELECT r.key, count(*) FROM evidence e JOIN reference r ON r.id = e.reference
          GROUP BY r.id
          """)
      while let row = try sources.next() {
        statistics.elementsBySource[ElementKey(row[0])] = row[1]
      }
      statistics.transactions = try Int.fetchOne(db, sql: "SELECT count(*) FROM log") ?? 0
      return statistics
    }
  }
}

import GRDB
import KGraphModel

/// Computes the time columns of all elements anew, after the zone, the as-of day, the hemisphere or
/// the time kind of an edge type changed.
struct TimeColumnUpdate {
  private let db: Database
  private let clock: CaseClock
  private let ontology: Ontology

  init(_ db: Database, clock: CaseClock, ontology: Ontology) {
    self.db = db
    self.clock = clock
    self.ontology = ontology
  }

  /// Reads every dated element and rewrites those whose columns differ.
  ///
  /// - Complexity: linear in the number of elements; memory is one batch.
  func run() throws {
    for table in ["node", "node_version"] { try update(table, roles: nil) }
    var roles: [Int64: TemporalRole] = [:]
    for row in try Row.fetchAll(db, sql: "SELECT id, name FROM type") {
      roles[try row.get(0)] = ontology.temporalRole(ofEdge: try row.get(1))
    }
    for table in ["edge", "edge_version"] { try update(table, roles: roles) }
  }

  private func update(_ table: String, roles: [Int64: TemporalRole]?) throws {
    let origin = roles == nil ? "NULL" : "origin"
    let select = try db.makeStatement(
      sql: """
        SELECT id, tx, type, time, status, \(origin), span_class, earliest, latest, facets
        FROM \(table) WHERE (id, tx) > (?, ?) AND time IS NOT NULL ORDER BY id, tx LIMIT 1000
        """)
    let change = try db.makeStatement(
      sql: """
        UPDATE \(table) SET span_class = ?, earliest = ?, latest = ?, facets = ?
        WHERE id = ? AND tx = ?
        """)
    var last: (id: Int64, tx: Int64) = (0, 0)
    while true {
      let rows = try Row.fetchAll(select, arguments: [last.id, last.tx])
      for row in rows {
        last = (try row.get(0), try row.get(1))
        let stored = TimeColumns(
          spanClass: try row.getIfAny(6), earliest: try row.getIfAny(7),
          latest: try row.getIfAny(8), facets: Facets(rawValue: try row.get(9)))
        let columns = TimeColumns(
          time: try StoredDate.time(row.getIfAny(3)), role: try roles?[row.get(2)] ?? .event,
          clock: clock,
          status: StatusColumn.status(try row.get(4)), isDerived: !row.hasNull(atIndex: 5))
        guard columns != stored else { continue }
        try change.execute(arguments: [
          columns.spanClass, columns.earliest, columns.latest, columns.facets.rawValue, last.id,
          last.tx,
        ])
      }
      if rows.count < 1000 { return }
    }
  }
}

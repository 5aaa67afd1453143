import GRDB
import KGraphModel

/// Finds the elements whose outermost bounds meet a window.
///
/// Elements are classed by the length of their span; in each class a start can lie only so far
/// before the window, so that every class is one bounded range of an index. The indexes hold all
/// that is asked for: no row is read here.
struct CandidateScan {
  private let reader: GraphReader
  private let window: TimeWindow

  init(_ reader: GraphReader, window: TimeWindow?) {
    self.reader = reader
    self.window = window ?? .all
  }

  /// Hands over the nodes of some types.
  func nodes(_ types: [Int64], _ body: (TimeCandidate) throws -> Void) throws {
    guard reader.versions.point == nil else {
      return try recorded("node", reader.versions.nodes, Set(types), body)
    }
    let dated = try reader.db.cachedStatement(
      sql: """
        SELECT id, earliest, latest, facets FROM node INDEXED BY node_time
        WHERE type = ? AND span_class = ? AND earliest >= ? AND earliest < ? AND latest > ?
        """)
    let undated = try reader.db.cachedStatement(
      sql: """
        SELECT id, earliest, latest, facets FROM node INDEXED BY node_time
        WHERE type = ? AND span_class = \(TimeColumns.undatedClass)
        """)
    for type in types {
      for spanClass in 0...3 {
        try RawRows.forEach(
          dated, [type, spanClass, first(spanClass), window.end, window.start], in: reader.db
        ) { row in
          try body(candidate(row, type, Int64(spanClass)))
        }
      }
      try RawRows.forEach(undated, [type], in: reader.db) { row in
        try body(candidate(row, type, TimeColumns.undatedClass))
      }
    }
  }

  /// Hands over the edges of some types, derived ones included.
  func edges(_ types: Set<Int64>, _ body: (TimeCandidate) throws -> Void) throws {
    guard reader.versions.point == nil else {
      return try recorded("edge", reader.versions.edges, types, body)
    }
    for spanClass in 0...3 {
      // The second condition is that of the partial index, which SQLite asks for word by word.
      let dated = try reader.db.cachedStatement(
        sql: """
          SELECT id, earliest, latest, facets, type FROM edge INDEXED BY edge_time
          WHERE span_class = \(spanClass) AND span_class < 4
            AND earliest >= ? AND earliest < ? AND latest > ?
          """)
      try RawRows.forEach(
        dated, [first(spanClass), window.end, window.start], in: reader.db
      ) { row in
        let type = row.int(4)
        if types.contains(type) { try body(candidate(row, type, Int64(spanClass))) }
      }
    }
    let undated = try reader.db.cachedStatement(
      sql: """
        SELECT id, NULL, NULL, facets FROM edge INDEXED BY edge_undated
        WHERE span_class = \(TimeColumns.undatedClass) AND type = ?
        """)
    for type in types.sorted() {
      try RawRows.forEach(undated, [type], in: reader.db) { row in
        try body(candidate(row, type, TimeColumns.undatedClass))
      }
    }
  }

  /// Hands over those of some elements that are of some types and that the window may meet.
  func elements(
    _ ids: [Int64], _ types: Set<Int64>, table: String, _ body: (TimeCandidate) throws -> Void
  ) throws {
    let source = table == "node" ? reader.versions.nodes : reader.versions.edges
    let statement = try reader.db.cachedStatement(
      sql: """
        SELECT id, earliest, latest, facets, type, span_class
        FROM \(source) e WHERE id IN (SELECT value FROM json_each(?))
        """)
    try filtered(statement, [IDList.json(ids)], types, body)
  }

  private func recorded(
    _ table: String, _ source: String, _ types: Set<Int64>, _ body: (TimeCandidate) throws -> Void
  ) throws {
    let statement = try reader.db.makeStatement(
      sql: """
        SELECT id, earliest, latest, facets, type, span_class FROM \(source) e
        WHERE span_class = \(TimeColumns.undatedClass) OR (earliest < ? AND latest > ?)
        """)
    try filtered(statement, [window.end, window.start], types, body)
  }

  private func filtered(
    _ statement: Statement, _ arguments: StatementArguments, _ types: Set<Int64>,
    _ body: (TimeCandidate) throws -> Void
  ) throws {
    try RawRows.forEach(statement, arguments, in: reader.db) { row in
      let type = row.int(4)
      guard types.contains(type), let spanClass = row.intIfAny(5) else { return }
      try body(candidate(row, type, spanClass))
    }
  }

  private func candidate(
    _ row: RawRows.Columns, _ type: Int64, _ spanClass: Int64
  ) -> TimeCandidate {
    TimeCandidate(
      id: row.int(0), type: type,
      columns: TimeColumns(
        spanClass: spanClass, earliest: row.intIfAny(1), latest: row.intIfAny(2),
        facets: Facets(rawValue: row.int(3))))
  }

  /// The first start that can reach into the window.
  private func first(_ spanClass: Int) -> Int64 {
    guard spanClass < TimeColumns.classSpans.count else { return .min }
    let (first, overflow) = window.start.subtractingReportingOverflow(
      TimeColumns.classSpans[spanClass])
    return overflow ? .min : first
  }
}

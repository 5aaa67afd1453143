import GRDB
import KGraphModel

/// Writes the edges of a load into a case without edges as pages of the file: rows as they come, and the
/// indexes and the evidence at the end, out of keys that were sorted on the way.
///
/// Several times as fast as one statement for each row and a sort for each index, and byte for byte what
/// SQLite reads. Used by one thread at a time; see ``PageSpace`` for what makes it safe.
final class EdgePages {
  /// The parts of the file that are written, by their names in the schema.
  private enum Part {
    static let rows = "edge"
    static let key = "edge_key"
    static let to = "edge_to"
    static let time = "edge_time"
    static let undated = "edge_undated"
    /// Holds derived edges only, of which a load has none.
    static let origin = "edge_origin"
  }

  private let space: PageSpace
  private let roots: [String: UInt32]
  private let rows: TreeWriter
  private var hasAllRows = false
  private var encoder = RecordEncoder()
  private let keys: RunSorter
  private let ends: RunSorter
  private let times: RunSorter
  private let evidence: EvidencePages

  /// Starts to write, where that is possible.
  ///
  /// The table and its indexes are made anew, at the end of the file.
  ///
  /// - Parameters:
  ///   - db: the connection, in a transaction.
  ///   - room: how much is sorted in memory.
  ///   - exclusively: runs work while nobody else uses the connection.
  /// - Returns: `nil` where the table has to be written with statements; nothing was done then.
  /// - Throws: `DatabaseError`.
  static func start(
    _ db: Database, room: SortingRoom, exclusively: @escaping PageSpace.Exclusively
  ) throws -> EdgePages? {
    let schema = try Row.fetchAll(
      db,
      sql: """
        SELECT name, sql FROM sqlite_schema WHERE tbl_name = 'edge' AND sql IS NOT NULL ORDER BY rowid
        """
    ).map { (name: try $0.get(0) as String, sql: try $0.get(1) as String) }
    let known = [Part.rows, Part.key, Part.to, Part.time, Part.undated, Part.origin]
    let isEmpty = try Bool.fetchOne(db, sql: "SELECT NOT EXISTS(SELECT 1 FROM edge)") ?? false
    guard isEmpty, schema.map(\.name).sorted() == known.sorted(), try PageSpace.isPossible(db)
    else {
      return nil
    }
    let space = try PageSpace(db, exclusively: exclusively)
    let roots = try space.roots(of: "edge") {
      try db.execute(sql: "DROP TABLE edge")
      try space.fillUnusedPages()
      for part in schema { try db.execute(sql: part.sql) }
    }
    return EdgePages(
      space, roots: roots, folder: try room.folder ?? Self.folder(of: db), runLength: room.keys)
  }

  private init(_ space: PageSpace, roots: [String: UInt32], folder: String, runLength: Int) {
    self.space = space
    self.roots = roots
    rows = TreeWriter(.table, root: roots[Part.rows] ?? 0, in: space)
    keys = RunSorter(in: folder, runLength: runLength)
    ends = RunSorter(in: folder, runLength: runLength)
    times = RunSorter(in: folder, runLength: runLength)
    evidence = EvidencePages(folder: folder, runLength: runLength)
  }

  /// The folder of the case, which has room for what is put aside.
  private static func folder(of db: Database) throws -> String {
    let path = try String.fetchOne(
      db, sql: "SELECT file FROM pragma_database_list WHERE name = 'main'")
    let folder = (path ?? "").split(separator: "/", omittingEmptySubsequences: false).dropLast()
    return folder.isEmpty ? "." : folder.joined(separator: "/")
  }

  // MARK: Rows

  /// Adds edges, whose numbers are greater than those before.
  ///
  /// - Throws: `DatabaseError`, ``KGraphError`` where there is no room or the disk fails.
  func add(_ batch: EdgeBatch) throws {
    try batch.withTexts { texts in
      for row in batch.rows {
        encode(row, texts)
        try rows.add(encoder, number: row.id)
        try keys.add(EdgeSortKeys.key(row))
        try ends.add(EdgeSortKeys.end(row))
        try times.add(EdgeSortKeys.time(row))
        if row.reference != 0 { try evidence.add(reference: row.reference, edge: row.id) }
      }
    }
  }

  /// In the order of the columns of the table; the number is the row's own.
  private func encode(_ row: EdgeBatch.Row, _ texts: EdgeBatch.Texts) {
    encoder.begin()
    encoder.null()
    encoder.number(row.from)
    encoder.number(row.type)
    encoder.number(row.to)
    encoder.number(row.ordinal)
    encoder.number(row.tx)
    encoder.number(row.status)
    encoder.null()
    encoder.text(texts[row.time])
    encoder.text(texts[row.known])
    encoder.number(row.columns.spanClass)
    encoder.number(row.columns.earliest)
    encoder.number(row.columns.latest)
    encoder.number(row.columns.facets.rawValue)
    encoder.text(texts[row.body])
  }

  /// Ends the table of the rows, so that SQLite can read it; its indexes are still empty.
  func finishRows() throws {
    guard !hasAllRows else { return }
    hasAllRows = true
    try rows.finish()
    try space.publish()
  }

  // MARK: Indexes

  /// Writes the indexes and gives back what is not used.
  ///
  /// - Throws: as ``add(_:)``; `DatabaseError` `SQLITE_CONSTRAINT` where two edges have one key.
  func finishIndexes(_ db: Database) throws {
    try writeKeys()
    try writeEnds()
    try writeTimes()
    try evidence.finish(db, in: space)
    try space.close()
  }

  private func tree(_ part: String) -> TreeWriter {
    TreeWriter(.index, root: roots[part] ?? 0, in: space)
  }

  private func writeKeys() throws {
    let tree = tree(Part.key)
    var last: EdgeSortKeys.Key?
    try keys.forEach { sorted in
      let key = EdgeSortKeys.Key(sorted)
      if let last, last.isSameEdge(as: key) {
        throw DatabaseError(
          resultCode: .SQLITE_CONSTRAINT, message: "two edges have one key: \(key.from)-\(key.to)")
      }
      last = key
      encoder.begin()
      encoder.number(key.from)
      encoder.number(key.type)
      encoder.number(key.to)
      encoder.number(key.ordinal)
      encoder.number(key.id)
      try tree.add(encoder)
    }
    try tree.finish()
  }

  private func writeEnds() throws {
    let tree = tree(Part.to)
    try ends.forEach { sorted in
      let end = EdgeSortKeys.End(sorted)
      encoder.begin()
      encoder.number(end.to)
      encoder.number(end.id)
      try tree.add(encoder)
    }
    try tree.finish()
  }

  private func writeTimes() throws {
    let dated = tree(Part.time)
    let undated = tree(Part.undated)
    try times.forEach { sorted in
      let time = EdgeSortKeys.Time(sorted)
      encoder.begin()
      if time.isDated {
        encoder.number(time.spanClass)
        encoder.number(time.earliest)
        encoder.number(time.latest)
        encoder.number(time.facets)
        encoder.number(time.type)
        encoder.number(time.id)
        try dated.add(encoder)
      } else {
        encoder.number(time.type)
        encoder.number(time.facets)
        encoder.number(time.id)
        try undated.add(encoder)
      }
    }
    try dated.finish()
    try undated.finish()
  }
}

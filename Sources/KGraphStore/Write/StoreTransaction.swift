import GRDB
import KGraphModel

/// A transaction under way: numbers, digests and the row of the log that closes it.
///
/// Lives inside one `BEGIN IMMEDIATE`; whoever opened that commits it after ``finish(_:undoes:)``, or
/// rolls back, and then nothing of it remains.
final class StoreTransaction {
  let db: Database
  /// The number of the transaction, from 1 without gaps.
  let id: Int64
  let types: TypeTable
  /// What the case says of itself, changed settings included.
  var info: CaseInfo
  /// The vocabulary, changed settings included.
  var ontology: Ontology
  var clock: CaseClock { info.clock }

  var nodes = ChangeRuns()
  var edges = ChangeRuns()
  var report = WriteReport()

  private var settings: [(name: String, value: String?)] = []
  private var nextNodeID: Int64?
  private var nextEdgeID: Int64?
  private let cache: SettingsCache
  /// The transaction that wrote a setting last, before this one.
  private let settingsVersion: Int64

  /// Starts a transaction on a connection that has begun one.
  ///
  /// - Parameters:
  ///   - db: the connection.
  ///   - cache: what an earlier transaction of the store knew; is given what this one knows at its
  ///     end, and must be cleared by whoever takes this one back.
  /// - Throws: `DatabaseError`; ``KGraphError`` `damaged` for settings that cannot be read.
  init(_ db: Database, cache: SettingsCache) throws {
    self.db = db
    self.cache = cache
    id = (try PointLookup(db, "SELECT max(id) FROM log").number() ?? 0) + 1
    let version = try PointLookup(db, "SELECT max(tx) FROM setting").number() ?? 0
    settingsVersion = version
    let known = cache.known.flatMap { $0.version == version ? $0 : nil }
    types = try TypeTable(db, known: known?.types)
    info = try known?.info ?? Settings.info(db)
    ontology = try known?.ontology ?? Settings.ontology(db)
  }

  /// The next even number, never used before.
  func takeNodeID() throws -> Int64 {
    let id = try nextNodeID ?? unusedID("node", first: 2)
    nextNodeID = id + 2
    return id
  }

  /// The next odd number, never used before.
  func takeEdgeID() throws -> Int64 {
    let id = try nextEdgeID ?? unusedID("edge", first: 1)
    nextEdgeID = id + 2
    return id
  }

  /// The first of as many odd numbers, never used before.
  func takeEdgeIDs(_ count: Int) throws -> Int64 {
    let first = try takeEdgeID()
    nextEdgeID = first + 2 * Int64(count)
    return first
  }

  private func unusedID(_ table: String, first: Int64) throws -> Int64 {
    let sql = """
      SELECT max(coalesce((SELECT max(id) FROM \(table)), 0),
        coalesce((SELECT max(id) FROM \(table)_version), 0))
      """
    let used = try PointLookup(db, sql).number() ?? 0
    return used == 0 ? first : used + 2
  }

  /// Writes a setting; `nil` takes it back.
  func set(_ name: String, _ value: String?) throws {
    try db.execute(
      sql: "INSERT INTO setting(name, tx, value) VALUES (?, ?, ?)", arguments: [name, id, value])
    settings.append((name, value))
    report.settings.append(name)
  }

  /// Closes the transaction with its row in the log, chained to the one before.
  func finish(_ stamp: TransactionStamp, undoes: Int64? = nil) throws {
    var runs = nodes.runs + edges.runs
    let insert = try RowInsert(
      db, "INSERT INTO change(tx, seq, kind, first, last) VALUES (?, ?, ?, ?, ?)")
    for index in runs.indices {
      runs[index].sequence = Int64(index + 1)
      let run = runs[index]
      try insert.run([
        .integer(id), .integer(run.sequence), .integer(run.kind.rawValue), .integer(run.first),
        .integer(run.last),
      ])
    }
    if nodes.isRewritten || edges.isRewritten {
      (nodes.digest, edges.digest) = try ChainVerifier(db).digests(of: runs, tx: id)
    }
    let entry = LogRecord(
      id: id, stamp: stamp, undoes: undoes, added: Int64(report.added),
      changed: Int64(report.changed), retracted: Int64(report.retracted))
    let previous = try LogRecord.hash(db, of: id - 1)
    let hash = entry.chainHash(
      previous: previous, runs: runs, nodes: nodes.digest.finalize(),
      edges: edges.digest.finalize(), settings: settings)
    try entry.insert(db, hash: hash)
    report.transaction = id
    cache.remember(
      .init(
        version: settings.isEmpty ? settingsVersion : id, info: info, ontology: ontology,
        types: types.numbers))
  }
}

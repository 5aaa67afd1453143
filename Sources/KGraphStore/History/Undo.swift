import GRDB
import KGraphModel

/// Takes a transaction back by a new one: what it added ends, what it changed or ended returns.
struct Undo {
  private let undone: Int64
  private let transaction: StoreTransaction
  private let writer: RecordWriter
  private let reader: RecordReader
  /// Elements that later transactions wrote or ended.
  private var touched: [(key: String, tx: Int64)] = []
  private var retracted: [(id: Int64, key: String)] = []
  private var restored: [Int64] = []

  /// From this many edges on, and from this part of all on, indexes are away meanwhile.
  private static let largeCount: Int64 = 4096
  private static let largePart: Int64 = 4

  init(_ undone: Int64, in transaction: StoreTransaction) throws {
    self.undone = undone
    self.transaction = transaction
    writer = RecordWriter(transaction)
    reader = RecordReader(transaction.db)
  }

  /// Takes everything back.
  ///
  /// - Throws: ``KGraphError`` `conflict` where later transactions touched the same elements, or
  ///   where something would be left pointing at nothing; the caller rolls back.
  mutating func apply() throws {
    try checkSettings()
    let runs = try ChangeReader(transaction.db).runs(of: undone)
    var indexes = BulkIndexes(transaction.db)
    let isLarge = try dropIndexes(runs, &indexes)
    defer { if isLarge { try? BulkSettings.revert(transaction.db) } }
    // Added edges go before added nodes, and nodes return before edges.
    for run in runs.reversed() where run.kind == .added {
      try forEach(run) { undo, id in try undo.takeBack(id) }
    }
    for run in runs where run.kind != .added {
      try forEach(run) { undo, id in try undo.restore(id, run.kind) }
    }
    if let first = touched.first { throw conflict(first) }
    try indexes.rebuild()
    try restoreSettings()
    try checkReferences()
  }

  /// Takes the indexes of edges away and more memory where a large part of all edges is taken back,
  /// and says whether it did: sorting once costs a part of as many changes all over the indexes.
  private func dropIndexes(_ runs: [ChangeRuns.Run], _ indexes: inout BulkIndexes) throws -> Bool {
    let changed = runs.reduce(0) { sum, run in
      ElementLookup.isEdge(run.first) ? sum + (run.last - run.first) / 2 + 1 : sum
    }
    guard changed >= Self.largeCount,
      let count = try Int64.fetchOne(transaction.db, sql: "SELECT count(*) FROM edge"),
      changed * Self.largePart > count
    else { return false }
    for table in ["edge", "edge_version"] { try indexes.drop(on: table) }
    try BulkSettings.apply(to: transaction.db)
    return true
  }

  private mutating func forEach(
    _ run: ChangeRuns.Run, _ body: (inout Undo, Int64) throws -> Void
  ) throws {
    for id in stride(from: run.first, through: run.last, by: 2) {
      try body(&self, id)
      if !touched.isEmpty { return }
    }
  }

  private mutating func takeBack(_ id: Int64) throws {
    if ElementLookup.isEdge(id) {
      guard let edge = try reader.edge(id: id), edge.tx == undone else { return try touch(id) }
      retracted.append((id, try writer.keys.key(id)))
      try writer.retract(edge)
    } else {
      guard let node = try reader.node(id: id), node.tx == undone else { return try touch(id) }
      retracted.append((id, node.key))
      try writer.retract(node)
    }
  }

  private mutating func restore(_ id: Int64, _ kind: ChangeKind) throws {
    let isEdge = ElementLookup.isEdge(id)
    let columns = isEdge ? EdgeRecord.columnList : NodeRecord.columnList
    let table = isEdge ? "edge_version" : "node_version"
    let find = try transaction.db.cachedStatement(
      sql: "SELECT \(columns) FROM \(table) WHERE id = ? AND until = ?")
    guard let row = try Row.fetchOne(find, arguments: [id, undone]) else { return }
    if isEdge {
      let current = try reader.edge(id: id)
      guard (kind == .changed) == (current != nil), current.map({ $0.tx == undone }) ?? true else {
        return try touch(id)
      }
      var record = try EdgeRecord(row)
      record.tx = transaction.id
      try writer.put(record, replacing: current)
    } else {
      let current = try reader.node(id: id)
      guard (kind == .changed) == (current != nil), current.map({ $0.tx == undone }) ?? true else {
        return try touch(id)
      }
      var record = try NodeRecord(row)
      record.tx = transaction.id
      try writer.put(record, replacing: current)
    }
    restored.append(id)
  }

  private mutating func touch(_ id: Int64) throws {
    let table = ElementLookup.isEdge(id) ? "edge" : "node"
    let last = try Int64.fetchOne(
      transaction.db,
      sql: """
        SELECT max(tx) FROM (SELECT tx FROM \(table) WHERE id = ?1 UNION ALL
        SELECT tx FROM \(table)_version WHERE id = ?1 UNION ALL
        SELECT until FROM \(table)_version WHERE id = ?1)
        """, arguments: [id])
    touched.append((try writer.keys.key(id), last ?? undone))
  }

  private func conflict(_ touched: (key: String, tx: Int64)) -> KGraphError {
    KGraphError(
      .conflict,
      "transaction \(undone) cannot be undone: transaction \(touched.tx) changed '\(touched.key)'",
      hint: "undo transaction \(touched.tx) first")
  }

  private func settings() throws -> [String] {
    try String.fetchAll(
      transaction.db, sql: "SELECT name FROM setting WHERE tx = ? ORDER BY name",
      arguments: [undone])
  }

  private func checkSettings() throws {
    for name in try settings() {
      let latest = try Settings.latestTransaction(transaction.db, name) ?? undone
      if latest != undone { throw conflict((name, latest)) }
    }
  }

  private func restoreSettings() throws {
    let names = try settings()
    for name in names {
      try transaction.set(
        name, try Settings.value(transaction.db, name, asOf: undone - 1))
    }
    if !names.isEmpty { try SettingsWriter(transaction).reload() }
  }

  /// Nothing current may refer to what was taken back, and what returned needs its ends.
  private func checkReferences() throws {
    let errors = try ReferenceCheck(transaction.db, keys: writer.keys).errors(
      retracting: retracted)
    if let first = errors.first {
      throw errors.count == 1 ? first : KGraphErrors(errors)
    }
    let lookup = try transaction.db.cachedStatement(
      sql: "SELECT 1 FROM node WHERE id = ?1 UNION ALL SELECT 1 FROM edge WHERE id = ?1")
    for id in restored {
      guard ElementLookup.isEdge(id), let edge = try reader.edge(id: id) else { continue }
      for end in [edge.from, edge.to] + [edge.origin].compactMap({ $0 })
      where try Int64.fetchOne(lookup, arguments: [end]) == nil {
        throw KGraphError(
          .conflict,
          "transaction \(undone) cannot be undone: '\(try writer.keys.key(id))' would refer to "
            + "'\(try writer.keys.key(end))', which was retracted since",
          hint: "bring that back first")
      }
    }
  }
}

extension CaseStore {
  /// Takes a transaction back by a new one; without a number, the last one.
  ///
  /// An undo can be undone.
  ///
  /// - Parameters:
  ///   - id: the transaction to take back.
  ///   - stamp: who takes it back and why.
  ///   - dryRun: report only; nothing is written.
  /// - Returns: what was written, or would be.
  /// - Throws: ``KGraphError`` `notFound` where there is no such transaction, `conflict` where later
  ///   ones build on it; nothing was written then.
  @discardableResult
  package func undo(
    _ id: Int64? = nil, stamp: TransactionStamp, dryRun: Bool = false
  ) throws -> WriteReport {
    var report = WriteReport()
    try inTransaction { db in
      let transaction = try StoreTransaction(db, cache: cache)
      let undone = id ?? transaction.id - 1
      guard (1..<transaction.id).contains(undone) else {
        throw KGraphError(.notFound, "there is no transaction \(undone)", hint: "see `kgraph log`")
      }
      guard undone > 1 else {
        throw KGraphError(
          .conflict, "transaction 1 made the case and cannot be undone",
          hint: "delete the file instead")
      }
      var undo = try Undo(undone, in: transaction)
      try undo.apply()
      if !dryRun { try transaction.finish(stamp, undoes: undone) }
      report = transaction.report
      return dryRun ? .rollback : .commit
    }
    cache.clear()
    return report
  }
}

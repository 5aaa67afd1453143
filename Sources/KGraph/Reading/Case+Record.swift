import Foundation
import KGraphEngine
import KGraphModel
import KGraphStore

/// The record itself: log, versions, integrity, copies.
extension Case {
  /// The transactions, newest first.
  public func log(limit: Int? = nil) throws -> [LogEntry] {
    try store.log(limit: limit).map(LogEntry.init)
  }

  /// All versions that an element ever had, oldest first; retracted elements are found by key.
  public func history(of name: String) throws -> [VersionEntry] {
    var versions = try store.history(ElementKey(name))
    if versions.isEmpty {
      versions = try store.history(NameResolver(reader: reader()).element(named: name).key)
    }
    return versions.map {
      VersionEntry(
        element: $0.element, from: LogEntry($0.from), until: $0.until.map(LogEntry.init))
    }
  }

  /// Recomputes the hash chain and checks that everything is as it was recorded; of the snapshot that
  /// lies beside the case, every byte.
  ///
  /// - Complexity: linear in the number of versions.
  public func verify() throws -> VerifyReport {
    var report = VerifyReport(try store.verify())
    if let fault = SnapshotKeeper(store: store).damage() {
      report.findings.append(
        VerifyReport.Finding(
          message: "the snapshot beside the case is damaged (\(fault)); delete "
            + SnapshotFile.path(ofCase: store.path) + ", nothing is lost"))
    }
    return report
  }

  /// Writes a complete copy into a new file, while others may read and write.
  public func backup(to path: String) throws { try store.backup(to: path) }

  /// Leaves the file open until the process ends: what a command that wrote one record does.
  public func leaveOpenUntilExit() { store.leaveOpenUntilExit() }

  /// How large the case is.
  public func overview() throws -> CaseOverview {
    let statistics = try store.statistics()
    return CaseOverview(
      info: try info(), nodes: statistics.nodes, edges: statistics.edges,
      derivedEdges: statistics.derivedEdges, aliases: statistics.aliases,
      evidence: statistics.elementsBySource.values.reduce(0, +),
      transactions: statistics.transactions, bytes: Self.size(of: store.path))
  }

  /// Nodes whose names or texts have the words: exact names first, then beginnings of names, then
  /// words in names, then words in texts.
  public func search(
    _ words: String, limit: Int = 50, view: View = View()
  ) throws -> [NameMatch] {
    let point = view.recordedAt.map { RecordPoint.time($0) }
    return try store.search(words, limit: limit, asRecorded: point).map(NameMatch.init)
  }

  /// Takes a transaction back by a new one; without a number the last one.
  ///
  /// - Throws: ``KGraphError`` `conflict` where later transactions build on it.
  @discardableResult
  public func undo(
    _ transaction: Int64? = nil, stamp: Stamp, dryRun: Bool = false
  ) throws -> WriteOutcome {
    var outcome = WriteOutcome(try store.undo(transaction, stamp: stamp.now(), dryRun: dryRun))
    outcome.isDryRun = dryRun
    if !dryRun { try store.checkpoint() }
    return outcome
  }

  private static func size(of path: String) -> Int {
    ["", "-wal"].reduce(0) { total, suffix in
      let attributes = try? FileManager.default.attributesOfItem(atPath: path + suffix)
      return total + ((attributes?[.size] as? Int) ?? 0)
    }
  }
}

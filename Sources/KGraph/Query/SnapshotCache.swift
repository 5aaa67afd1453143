import KGraphEngine
import KGraphModel
import KGraphStore
import Synchronization

/// The graphs that queries run on, kept while the case stays as it is.
final class SnapshotCache: Sendable {
  /// Which part of which state of the case.
  struct Key: Hashable {
    /// The newest transaction.
    var transaction: Int64
    /// The moment of the record that is looked at; `nil` for the present.
    var recordedAt: Int64?
    /// The statuses that are seen; `nil` for all.
    var statuses: Set<Status>?
    /// What becomes of statements and sources.
    var discourse = Discourse.kept
    /// Whether it holds former versions beside the present ones.
    var isVersioned = false
  }

  /// What becomes of statements and sources, which connect everything with everything.
  enum Discourse: Hashable {
    case kept
    case leftOut
    /// They are left out where they connect anything.
    case unconnected
  }

  /// A graph and what it leaves out.
  struct Entry: Sendable {
    var snapshot: Snapshot
    var hidden: VisibilityTally
  }

  /// How many graphs are kept at most.
  private static let capacity = 4
  private let entries = Mutex<[(key: Key, entry: Entry)]>([])

  /// Forgets all graphs, for a case whose newest transactions were taken back.
  func clear() { entries.withLock { $0 = [] } }

  /// The graph of a key, made by `build` where it is not there.
  func entry(_ key: Key, build: () throws -> Entry) rethrows -> Entry {
    if let found = entries.withLock({ $0.first { $0.key == key }?.entry }) { return found }
    let entry = try build()
    entries.withLock { kept in
      kept.removeAll { $0.key.transaction != key.transaction }
      if kept.count >= Self.capacity { kept.removeFirst() }
      kept.append((key, entry))
    }
    return entry
  }
}

extension Case {
  /// The graph that queries run on.
  ///
  /// `check`: called between batches of elements; may throw to stop.
  ///
  /// - Complexity: O(elements) the first time, O(1) until the case is written to.
  func snapshot(
    recordedAt: Int64? = nil, statuses: Set<Status>? = nil,
    discourse: SnapshotCache.Discourse = .kept, check: @escaping () throws -> Void = {}
  ) throws -> SnapshotCache.Entry {
    let head = try store.head()
    let key = SnapshotCache.Key(
      transaction: head.transaction, recordedAt: recordedAt, statuses: statuses,
      discourse: discourse)
    return try snapshots.entry(key) {
      let keeper = SnapshotKeeper(store: store, check: check)
      if recordedAt == nil, let present = try keeper.present(head) {
        return selected(present.snapshot, statuses: statuses, discourse)
      }
      let point: RecordPoint = recordedAt.map { .time($0) } ?? .transaction(key.transaction)
      let scan = try ScanSource(store, asRecorded: point)
      let source = SelectingSource(
        scan, statuses: statuses, leavingOut: discourse == .kept ? [] : Self.discourse,
        check: check)
      let snapshot = try SnapshotLoader.load(source, recorded: { scan.firstRecorded($0) })
      return SnapshotCache.Entry(snapshot: snapshot, hidden: source.hidden)
    }
  }

  /// The graph of all versions that the case ever held, for queries whose patterns look at several
  /// moments of the record.
  ///
  /// - Complexity: O(versions) the first time, O(1) until the case is written to.
  func versions(
    statuses: Set<Status>?, check: @escaping () throws -> Void
  ) throws -> SnapshotCache.Entry {
    let key = SnapshotCache.Key(
      transaction: try store.latestTransaction(), recordedAt: nil, statuses: statuses,
      isVersioned: true)
    return try snapshots.entry(key) {
      let versions = try VersionSource(store)
      let source = SelectingSource(versions, statuses: statuses, leavingOut: [], check: check)
      let snapshot = try SnapshotLoader.load(
        source, recorded: { _ in versions.firstRecorded },
        spans: { versions.spans.map { RecordSpan(from: $0.from, until: $0.until) } })
      return SnapshotCache.Entry(snapshot: snapshot, hidden: source.hidden)
    }
  }

  /// Nodes that connect everything with everything.
  private static let discourse = ["Statement", "Source"]

  /// The part of a graph that is looked at; the graph itself where that is all.
  private func selected(
    _ snapshot: Snapshot, statuses: Set<Status>?, _ discourse: SnapshotCache.Discourse
  ) -> SnapshotCache.Entry {
    var hidden = VisibilityTally()
    let unwanted = snapshot.nodes(withLabels: discourse == .kept ? [] : Self.discourse)
    let areAllShown = statuses.map { snapshot.statuses.isSubset(of: $0) } ?? true
    let areNodesShown =
      discourse == .unconnected ? !unwanted.contains(where: snapshot.isConnected) : unwanted.isEmpty
    if areAllShown && areNodesShown {
      return SnapshotCache.Entry(snapshot: snapshot, hidden: hidden)
    }
    func isShown(_ status: Status?) -> Bool {
      guard let statuses, let status, !statuses.contains(status) else { return true }
      hidden.byStatus[status, default: 0] += 1
      return false
    }
    let part = snapshot.filtered(
      keepsNode: { !unwanted.contains($0) && isShown(snapshot.status(ofNode: $0)) },
      keepsRelationship: { isShown(snapshot.status(ofRelationship: $0)) })
    return SnapshotCache.Entry(snapshot: part, hidden: hidden)
  }
}

/// A graph without elements of some statuses and without nodes of some types.
final class SelectingSource<Source: GraphSource>: GraphSource {
  private let source: Source
  private let statuses: Set<Status>?
  private let types: [String]
  private let check: () throws -> Void
  /// What was left out because of its status.
  private(set) var hidden = VisibilityTally()

  init(
    _ source: Source, statuses: Set<Status>?, leavingOut types: [String],
    check: @escaping () throws -> Void = {}
  ) {
    self.check = check
    self.source = source
    self.statuses = statuses
    self.types = types
  }

  var info: CaseInfo { source.info }
  var ontology: Ontology { source.ontology }

  func forEachNodeBatch(_ body: ([Node]) throws -> Void) throws {
    let unwanted = Set(types.flatMap { ontology.nodeSubtypes(of: $0) })
    try source.forEachNodeBatch { nodes in
      try check()
      guard statuses != nil || !unwanted.isEmpty else { return try body(nodes) }
      try body(nodes.filter { !unwanted.contains($0.type) && isShown($0.status) })
    }
  }

  func forEachEdgeBatch(_ body: ([Edge]) throws -> Void) throws {
    try source.forEachEdgeBatch { edges in
      try check()
      guard statuses != nil else { return try body(edges) }
      try body(edges.filter { isShown($0.status) })
    }
  }

  private func isShown(_ status: Status) -> Bool {
    guard let statuses, !statuses.contains(status) else { return true }
    hidden.byStatus[status, default: 0] += 1
    return false
  }
}

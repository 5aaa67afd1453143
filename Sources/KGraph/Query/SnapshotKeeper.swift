import KGraphEngine
import KGraphModel
import KGraphStore

/// Keeps the snapshot file beside a case: finds it, brings it up to date, makes it anew.
struct SnapshotKeeper {
  let store: CaseStore

  /// Cases with fewer edges are read into memory each time, which is as fast as keeping a file.
  var smallestCase: Int64 = 20_000
  /// From how many changes on the case is read anew; at least this part of the elements too.
  var manyChanges = 1_000
  var largePart = 8
  /// Changes are written into the file from this many on, and at least this part of the elements; fewer
  /// are taken in each time, which costs less than writing the whole graph and waiting for the disk.
  var worthWriting = 256
  var smallPart = 4_096
  /// Changes that could not be taken in in place are written too when nothing was written to the case
  /// for so many milliseconds.
  var settled: Int64 = 2_000
  /// Whether the file is written behind the back of who asks.
  var writesLater = true
  /// Whether changes are taken in in place where that is possible.
  var patches = true
  /// Called now and then while a case is read; may throw to stop.
  var check: () throws -> Void = {}

  private var path: String { SnapshotFile.path(ofCase: store.path) }

  /// The graph of the present state.
  ///
  /// Whatever is wrong with the file, it is made anew; where it cannot be written, the graph stays in
  /// memory. Complexity: O(1) where the file is up to date, O(elements) else.
  ///
  /// - Parameter known: what the store said of its newest state just now; asked here without it.
  /// - Returns: the graph and the transaction that it shows; `nil` where the case is small.
  /// - Throws: ``KGraphError`` where the case cannot be read.
  func present(_ known: CaseHead? = nil) throws -> (snapshot: Snapshot, transaction: Int64)? {
    let head = try known ?? store.head()
    guard head.edgeLimit >= smallestCase else { return nil }
    let evidence = StoreEvidence(store: store, transaction: head.transaction)
    let identity = SnapshotIdentity(transaction: head.transaction, hash: head.hash)
    let found = try? SnapshotFile.open(path, evidence: evidence)
    if let found, found.identity == identity { return (found.snapshot, head.transaction) }
    if let found, let taken = try taken(found.snapshot, found.identity) {
      try keep(taken)
      return (taken.snapshot, taken.identity.transaction)
    }
    return try rebuilt()
  }

  /// What is wrong with the file; `nil` where it is whole, where there is none, and where it is of
  /// another version, which the next query makes anew.
  ///
  /// Complexity: O(size).
  func damage() -> String? {
    do throws(SnapshotFault) {
      try SnapshotFile.verify(path)
      return nil
    } catch {
      if case .damaged(let what) = error { return what }
      return nil
    }
  }

  /// Reads the case and writes the file.
  ///
  /// - Throws: ``KGraphError`` where the case cannot be read.
  @discardableResult
  func rebuilt() throws -> (snapshot: Snapshot, transaction: Int64) {
    let (snapshot, identity) = try store.scan { scan in
      let evidence = StoreEvidence(store: store, transaction: scan.transaction)
      var builder = RecordGraphBuilder(Reading(scan: scan), clock: scan.info.clock)
      builder.builder.evidenceSource = evidence
      var count = 0
      func checkNowAndThen() throws {
        count &+= 1
        if count & 4_095 == 0 { try check() }
      }
      try scan.forEachNode { id, node, recorded in
        try checkNowAndThen()
        builder.add(NodeRow(record: id, node: node, recorded: recorded))
      }
      builder.finishNodes()
      try scan.forEachEdge { edge in
        try checkNowAndThen()
        try builder.add(EdgeRow(edge))
      }
      return (
        builder.build(), SnapshotIdentity(transaction: scan.transaction, hash: scan.hash)
      )
    }
    return (kept(snapshot, identity), identity.transaction)
  }

  /// Writes a graph into the file and takes it from there, so that its memory is shared with others.
  private func kept(_ snapshot: Snapshot, _ identity: SnapshotIdentity) -> Snapshot {
    guard (try? SnapshotFile.write(snapshot, identity, to: path)) == true,
      let found = try? SnapshotFile.open(
        path, evidence: StoreEvidence(store: store, transaction: identity.transaction)),
      found.identity == identity
    else { return snapshot }
    return found.snapshot
  }

  /// A graph with changes taken in.
  struct Taken {
    var snapshot: Snapshot
    var identity: SnapshotIdentity
    /// How many changes there were.
    var count: Int
    /// Whether that was possible in place.
    var isPatched: Bool
  }

  /// An older graph with what was written since; `nil` where it is of another history or too old.
  func taken(_ base: Snapshot, _ identity: SnapshotIdentity) throws -> Taken? {
    guard try store.hash(of: identity.transaction) == identity.hash else { return nil }
    let size: Int = base.relationshipCount + base.nodeCount
    return try store.scan { scan -> Taken? in
      guard
        let changes = try scan.changes(
          after: identity.transaction, limit: max(manyChanges, size / largePart))
      else { return nil }
      let now = SnapshotIdentity(transaction: scan.transaction, hash: scan.hash)
      let count = changes.nodes.count + changes.edges.count
      if patches, let snapshot = try folded(base, changes, scan) {
        return Taken(snapshot: snapshot, identity: now, count: count, isPatched: true)
      }
      var merge = SnapshotMerge(base, Reading(scan: scan))
      for id in changes.nodes {
        let found = try scan.node(record: id)
        merge.node(
          record: id, found.map { NodeRow(record: id, node: $0.0, recorded: $0.1) })
      }
      merge.finishNodes()
      for id in changes.edges {
        try scan.edge(record: id) { edge in
          try merge.edge(record: id, edge.map(EdgeRow.init))
        }
      }
      let snapshot = merge.build(
        evidence: StoreEvidence(store: store, transaction: scan.transaction))
      return Taken(snapshot: snapshot, identity: now, count: count, isPatched: false)
    }
  }

  /// Has a graph written into the file if that is worth it.
  private func keep(_ taken: Taken) throws {
    let (snapshot, identity) = (taken.snapshot, taken.identity)
    let size: Int = snapshot.relationshipCount + snapshot.nodeCount
    let isWorth: Bool =
      try taken.isPatched
      ? taken.count >= max(worthWriting, size / smallPart)
      : taken.count >= worthWriting || isSettled(identity.transaction)
    guard isWorth else { return }
    if writesLater {
      SnapshotWriter.write(snapshot, identity, to: path)
    } else {
      _ = try? SnapshotFile.write(snapshot, identity, to: path)
    }
  }

  /// A graph with its columns continued and patched; `nil` where that is not possible.
  private func folded(
    _ base: Snapshot, _ changes: (nodes: [Int64], edges: [Int64]), _ scan: RecordScan
  ) throws -> Snapshot? {
    var fold = SnapshotFold(base, Reading(scan: scan))
    for id in changes.nodes where fold.isPossible {
      fold.node(
        record: id,
        try scan.node(record: id).map { NodeRow(record: id, node: $0.0, recorded: $0.1) })
    }
    fold.finishNodes()
    for id in changes.edges where fold.isPossible {
      try scan.edge(record: id) { edge in try fold.edge(record: id, edge.map(EdgeRow.init)) }
    }
    return fold.build(evidence: StoreEvidence(store: store, transaction: scan.transaction))
  }

  /// Whether a transaction, the newest one, was some time ago.
  private func isSettled(_ transaction: Int64) throws -> Bool {
    guard let entry = try store.logEntry(transaction) else { return false }
    return entry.time <= Stamp.milliseconds() &- settled
  }
}

/// What the record says to who builds a graph from it.
struct Reading: RecordReading {
  let scan: RecordScan
  var ontology: Ontology { scan.ontology }
  func typeName(_ number: Int64) -> String { scan.typeName(number) }
  func key(record: Int64) throws -> String { try scan.key(record: record) }
  func decode(body: UnsafeBufferPointer<UInt8>) throws -> (PropertyMap, [Evidence]) {
    try scan.decode(body: body)
  }
}

/// Evidence of a case, read when a query asks for it, as it was when the graph was made.
struct StoreEvidence: EvidenceSource {
  let store: CaseStore
  let transaction: Int64
  func evidence(record: Int64) throws -> [Evidence] {
    try store.evidence(record: record, asOf: transaction)
  }

  func claims() throws -> [(edge: Edge, recorded: Int64?)] {
    let scan = try ScanSource(store, asRecorded: .transaction(transaction))
    var found: [(edge: Edge, recorded: Int64?)] = []
    try scan.forEachEdgeBatch { edges in
      for edge in edges where edge.type == "ASSERTS" || edge.type == "DENIES" {
        found.append((edge, scan.firstRecorded(edge.key)))
      }
    }
    return found
  }
}

extension EdgeRow {
  init(_ edge: RecordScan.Edge) {
    self.init(
      record: edge.record, from: edge.from, to: edge.to, origin: edge.origin, type: edge.type,
      ordinal: edge.ordinal, status: edge.status, recorded: edge.recorded, time: edge.time,
      known: edge.known, body: edge.body)
  }
}

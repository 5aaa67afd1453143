import Foundation
import KGraphInterchange
import KGraphModel
import KGraphStore
import KGraphTestSupport
import Testing

@testable import KGraph
@testable import KGraphEngine

/// Changes that are taken into the columns in place give the graph that making it anew gives.
@Suite("Changes in place") struct SnapshotFoldTests {
  private static func keeper(_ subject: Case, patches: Bool = true) -> SnapshotKeeper {
    var keeper = SnapshotKeeper(store: subject.store)
    keeper.smallestCase = 0
    keeper.writesLater = false
    keeper.worthWriting = .max
    keeper.settled = .max
    keeper.patches = patches
    return keeper
  }

  private static func opened(_ subject: Case) throws -> (Snapshot, SnapshotIdentity) {
    let found = try SnapshotFile.open(
      SnapshotFile.path(ofCase: subject.store.path),
      evidence: StoreEvidence(store: subject.store, transaction: 0))
    return (found.snapshot, found.identity)
  }

  /// Compares a graph with one that was made anew: columns, orders, what queries say of it.
  private static func check(_ found: Snapshot, _ subject: Case, _ what: String) throws {
    let fault = SnapshotCheck.firstFault(in: found)
    #expect(fault == nil, "\(what)")
    let scan = try ScanSource(subject.store)
    let reference = try SnapshotLoader.load(scan) { scan.firstRecorded($0) }
    let (one, two) = (try SnapshotMeaning(found).lines, try SnapshotMeaning(reference).lines)
    let differing = zip(one, two).first { $0 != $1 }
    try #require(
      one.count == two.count && differing == nil,
      "\(what): \(differing?.0 ?? "")\n\(differing?.1 ?? "")")
    try sameLayout(found, subject, what)
  }

  private static func sameLayout(_ found: Snapshot, _ subject: Case, _ what: String) throws {
    let anew = try subject.store.scan { scan in
      var builder = RecordGraphBuilder(Reading(scan: scan), clock: scan.info.clock)
      try scan.forEachNode { builder.add(NodeRow(record: $0, node: $1, recorded: $2)) }
      builder.finishNodes()
      try scan.forEachEdge { try builder.add(EdgeRow($0)) }
      return builder.build()
    }
    let difference = SnapshotLayout(found).difference(from: SnapshotLayout(anew))
    try #require(difference == nil, "\(what)")
  }

  @Test("from one file, more and more changes", arguments: 1...16)
  func fromOneFile(seed: UInt64) throws {
    let temporary = try TemporaryCase()
    let subject = temporary.content
    var writes = RandomWrites(seed: seed)
    writes.endsElements = false
    try writes.begin(subject)
    for _ in 0..<Int(seed % 5) { try writes.step(subject) }
    let keeper = Self.keeper(subject)
    _ = try keeper.rebuilt()
    let base = try Self.opened(subject)
    var patched = 0
    for step in 0..<14 {
      try writes.step(subject)
      let taken = try #require(try keeper.taken(base.0, base.1))
      if taken.isPatched { patched += 1 }
      try Self.check(taken.snapshot, subject, "seed \(seed) step \(step) \(taken.isPatched)")
    }
    // A first date in a graph without dates makes columns that were not there.
    #expect(patched > 3 || seed % 5 == 0, "seed \(seed): \(patched)")
  }

  @Test("one upon the other, in memory and through files, in place and not", arguments: 1...16)
  func chained(seed: UInt64) throws {
    let temporary = try TemporaryCase()
    let subject = temporary.content
    var writes = RandomWrites(seed: seed &+ 100)
    var random = SeededRandom(seed: seed)
    try writes.begin(subject)
    let keeper = Self.keeper(subject)
    _ = try keeper.rebuilt()
    var (base, identity) = try Self.opened(subject)
    for step in 0..<24 {
      writes.endsElements = step % 6 == 5
      try writes.step(subject)
      let taken = try #require(try keeper.taken(base, identity))
      let what = "seed \(seed) step \(step) \(taken.isPatched)"
      try Self.check(taken.snapshot, subject, what)
      (base, identity) = (taken.snapshot, taken.identity)
      guard Bool.random(using: &random) else { continue }
      let path = SnapshotFile.path(ofCase: subject.store.path)
      #expect(try SnapshotFile.write(base, identity, to: path), "\(what)")
      try SnapshotFile.verify(path)
      (base, identity) = try Self.opened(subject)
      #expect(identity == taken.identity)
    }
  }

  @Test("columns of many pages of a file", arguments: 1...3)
  func manyPages(seed: UInt64) throws {
    let temporary = try TemporaryCase()
    let subject = temporary.content
    _ = try RandomTable(seed: seed, rows: 20_000).load(into: subject.store)
    let keeper = Self.keeper(subject)
    _ = try keeper.rebuilt()
    let (base, identity) = try Self.opened(subject)
    let before = SnapshotLayout(base)
    #expect(base.starts.bytes.count > 1 << 16)
    var writes = TableWrites(seed: seed)
    for step in 0..<2 {
      for _ in 0..<6 { try writes.step(subject, base) }
      let taken = try #require(try keeper.taken(base, identity))
      #expect(taken.isPatched)
      let what = "seed \(seed) step \(step)"
      #expect(SnapshotCheck.firstFault(in: taken.snapshot) == nil, "\(what)")
      try Self.sameLayout(taken.snapshot, subject, what)
    }
    #expect(SnapshotLayout(base).difference(from: before) == nil)
    try SnapshotFile.verify(SnapshotFile.path(ofCase: subject.store.path))
  }

  @Test("few changes are not written, many are, and then nothing is left to take in")
  func writing() throws {
    let temporary = try TemporaryCase()
    let subject = temporary.content
    var writes = RandomWrites(seed: 3)
    writes.endsElements = false
    try writes.begin(subject)
    for _ in 0..<4 { try writes.step(subject) }
    var keeper = Self.keeper(subject)
    _ = try keeper.rebuilt()
    let before = try Self.opened(subject).1
    try writes.step(subject)
    keeper.settled = 0
    _ = try keeper.present()
    #expect(try Self.opened(subject).1 == before)
    keeper.worthWriting = 1
    keeper.writesLater = true
    let newest = try #require(try keeper.present()).transaction
    BackgroundWork.finish()
    #expect(try Self.opened(subject).1.transaction == newest)
  }
}

/// Random changes of a case that was loaded from a ``RandomTable``: edges between its nodes, other dates
/// and names of what is there.
private struct TableWrites {
  private var random: SeededRandom
  private var time: Int64 = 1_800_000_000_000
  private var ordinal: UInt64 = 1 << 41

  init(seed: UInt64) { random = SeededRandom(seed: seed) }

  mutating func step(_ subject: Case, _ graph: Snapshot) throws {
    time += 1_000
    var set = WriteSet()
    for _ in 0..<Int.random(in: 1...3, using: &random) {
      ordinal += 1
      let (from, to) = (try node(graph), try node(graph))
      var edge = Edge(
        from: from, type: pick(["DEMAND", "ALLY", "BACKS"]), to: to, ordinal: ordinal)
      edge.time = try date()
      edge.properties["note"] = .string(pick(["plain", "a new note \(ordinal)"]))
      set.edges.append(edge)
    }
    let reader = try subject.reader()
    let id = ElementID.random(in: 0..<ElementID(graph.relationshipCount), using: &random)
    if let key = graph.key(ofRelationship: id), case .edge(var edge)? = try reader.element(key) {
      edge.time = try date()
      edge.properties["weight"] = .integer(Int64(ordinal))
      set.edges.append(edge)
    }
    // A source that changes changes all that cites it.
    if var named = try reader.node(node(graph)), graph.sources.known(named.key) == nil {
      named.label = "Renamed \(ordinal % 3) of \(named.key)"
      named.time = try date()
      set.nodes.append(named)
    }
    _ = try subject.store.write(
      set, stamp: TransactionStamp(author: "t", command: "test", time: time))
  }

  private mutating func node(_ graph: Snapshot) throws -> ElementKey {
    let id = ElementID.random(in: 0..<ElementID(graph.nodeCount), using: &random)
    return try #require(graph.key(ofNode: id))
  }

  private mutating func date() throws -> ValidTime? {
    try pick([nil, "2014-05-03", "2014-05-04", "1999", "2031-01-01/..", "2014-06~"])
      .map { .when(try EDTF($0)) }
  }

  private mutating func pick<Value>(_ values: [Value]) -> Value {
    values[Int.random(in: 0..<values.count, using: &random)]
  }
}

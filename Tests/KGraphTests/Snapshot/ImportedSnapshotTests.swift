import Foundation
import KGraphInterchange
import KGraphModel
import KGraphStore
import KGraphTestSupport
import Testing

@testable import KGraph
@testable import KGraphEngine

/// The snapshot that is collected while a table goes into a case is the one that a reading of the case
/// gives.
@Suite("Snapshot of an import") struct ImportedSnapshotTests {
  @Test("collected rows give the graph that a fresh reading gives", arguments: 1...12)
  func sameAsReading(seed: UInt64) throws {
    let temporary = try TemporaryCase()
    let store = temporary.content.store
    let table = RandomTable(seed: seed, rows: 40 + Int(seed) * 9)
    _ = try table.load(into: store, observer: try ImportedSnapshot(store, smallestCase: 0))
    let path = SnapshotFile.path(ofCase: store.path)
    let found = try SnapshotFile.open(
      path, evidence: StoreEvidence(store: store, transaction: try store.latestTransaction()))
    let head = try store.head()
    #expect(found.identity == SnapshotIdentity(transaction: head.transaction, hash: head.hash))
    try SnapshotFile.verify(path)
    let scan = try ScanSource(store)
    let reference = try SnapshotLoader.load(scan) { scan.firstRecorded($0) }
    #expect(reference.relationshipCount > 20)
    let (one, two) = (
      try SnapshotMeaning(found.snapshot).lines, try SnapshotMeaning(reference).lines
    )
    #expect(one.count == two.count)
    let differing = zip(one, two).first { $0 != $1 }
    #expect(differing == nil, "seed \(seed): \(differing?.0 ?? "")\n\(differing?.1 ?? "")")
  }

  @Test("nothing is written for a case that had edges, and for a trial")
  func onlyForFirstLoads() throws {
    let temporary = try TemporaryCase()
    let store = temporary.content.store
    let path = SnapshotFile.path(ofCase: store.path)
    let table = RandomTable(seed: 5, rows: 60)
    _ = try table.load(
      into: store, keeping: false, observer: try ImportedSnapshot(store, smallestCase: 0))
    #expect(SnapshotFile.identity(at: path) == nil)
    _ = try table.load(into: store)
    _ = try RandomTable(seed: 6, rows: 60).load(
      into: store, observer: try ImportedSnapshot(store, smallestCase: 0))
    #expect(SnapshotFile.identity(at: path) == nil)
  }
}

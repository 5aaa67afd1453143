import Dispatch
import KGraphEngine
import KGraphModel
import KGraphStore

/// Builds the snapshot of a case from the edges of an import on their way into the file, and writes it
/// while the indexes of the file are made.
///
/// Only for a case that had no edges. Where anything speaks against it nothing is written, and the next
/// query reads the case. A file that was written for a transaction that then failed is of no harm: it
/// names the hash of a transaction that the case does not have.
final class ImportedSnapshot: BulkObserver, @unchecked Sendable {
  // Unchecked: the collector is used on the queue, and by one thread once the queue has nothing to do.
  private var collector: EdgeCollector?
  private var count = 0
  private var timesVersion = 0
  private let clock: CaseClock
  private let store: CaseStore
  private let queue = DispatchQueue(label: "kgraph.snapshot")
  /// How many batches may wait, so that memory stays bounded.
  private let room = DispatchSemaphore(value: 3)

  private let smallestCase: Int64

  /// Starts for a case; nothing is kept before the first edge.
  ///
  /// `smallestCase`: cases with fewer edges have no file.
  init(_ store: CaseStore, smallestCase: Int64? = nil) throws {
    self.store = store
    ProcessMemory.keepLargeBlocksApart()
    self.smallestCase = smallestCase ?? SnapshotKeeper(store: store).smallestCase
    clock = try store.info().clock
    collector = EdgeCollector(clock: clock) { try RecordScan.decode(body: $0) }
  }

  func added(_ batch: EdgeBatch) {
    room.wait()
    queue.async { [self] in
      if batch.timesVersion != timesVersion { collector?.forgetDateNumbers() }
      timesVersion = batch.timesVersion
      batch.withTexts { texts in
        for row in batch.rows {
          collector?.add(EdgeRow(row, texts), dateNumber: Int(row.timeNumber))
        }
      }
      count += batch.rows.count
      room.signal()
    }
  }

  func written(_ scan: RecordScan) throws {
    // The case is read here, where its connection may be used; the queue has nothing to do now.
    queue.sync {}
    guard let collector, count >= smallestCase else { return }
    self.collector = nil
    let waiting = Waiting()
    waiting.collected = try (consume collector).graph(
      Reading(scan: scan), clock: scan.info.clock,
      evidence: StoreEvidence(store: store, transaction: scan.transaction),
      recorded: scan.second(writtenBy: scan.transaction)
    ) { graph in
      try scan.forEachNode { id, node, recorded in
        graph.add(NodeRow(record: id, node: node, recorded: recorded))
      }
    }
    let identity = SnapshotIdentity(transaction: scan.transaction, hash: scan.hash)
    let path = SnapshotFile.path(ofCase: store.path)
    queue.async {
      guard let collected = waiting.take() else { return }
      ProcessMemory.giveBack()
      _ = try? SnapshotFile.write(try (consume collected).build(), identity, to: path)
    }
  }

  /// What was collected, on its way to the queue: who takes it is the only one who has it, so that what
  /// building needs no more goes at once.
  private final class Waiting: @unchecked Sendable {
    // Unchecked: set before the queue is given the work, and used there only from then on.
    var collected: EdgeCollector.Collected?

    func take() -> EdgeCollector.Collected? {
      defer { collected = nil }
      return collected
    }
  }

  func committed() { queue.sync {} }
}

extension EdgeRow {
  fileprivate init(_ row: EdgeBatch.Row, _ texts: EdgeBatch.Texts) {
    self.init(
      record: row.id, from: row.from, to: row.to, origin: nil, type: row.type,
      ordinal: UInt64(bitPattern: row.ordinal), status: row.statusValue, recorded: nil,
      time: texts[row.time], known: texts[row.known], body: texts[row.body])
  }
}

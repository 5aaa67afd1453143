import GRDB
import KGraphModel

/// Streams elements into a case in portions, each of which is a transaction of its own.
///
/// Stands before a ``BulkWriter`` for each portion. Numbers of nodes, types and dates mean the same in
/// all of them. Lives inside ``CaseStore/portionedWrite(stamp:_:)``.
package final class PortionWriter: BulkPort {
  private let db: Database
  private let cache: SettingsCache
  private let stamp: () -> TransactionStamp
  private var writer: BulkWriter
  private var before = BulkReport()
  /// The transactions that were kept so far.
  package private(set) var transactions: [Int64] = []

  init(_ db: Database, cache: SettingsCache, stamp: @escaping () -> TransactionStamp) throws {
    self.db = db
    self.cache = cache
    self.stamp = stamp
    writer = try BulkWriter(try StoreTransaction(db, cache: cache), stamp: stamp(), observer: nil)
  }

  /// Whether the last portion was ended and is to be kept.
  var isKept: Bool { writer.isKept }

  /// Waits until nothing is being written any more, so that the transaction can be ended.
  func wait() throws { try writer.wait() }

  package func endPortion() throws {
    take(try writer.finish(keeping: true))
    if writer.isKept { try db.commitPrepared() } else { try db.rollback() }
    try db.begin(.immediate)
    writer = try BulkWriter(
      try StoreTransaction(db, cache: cache), stamp: stamp(), observer: nil, continuing: writer)
  }

  package func finish(keeping: Bool) throws -> BulkReport {
    take(try writer.finish(keeping: keeping))
    return before
  }

  private func take(_ report: BulkReport) {
    before.nodes.add(report.nodes)
    before.edges.add(report.edges)
    guard writer.isKept, let transaction = report.transaction else { return }
    before.transaction = transaction
    transactions.append(transaction)
  }

  package var ontology: Ontology { writer.ontology }
  package var clock: CaseClock { writer.clock }

  package func candidates(for name: String) throws -> [BulkCandidate] {
    try writer.candidates(for: name)
  }

  package func candidate(key: ElementKey) throws -> BulkCandidate? {
    try writer.candidate(key: key)
  }

  package func node(_ node: BulkNode) throws -> Node? { try writer.node(node) }

  package func edges(derivedFrom node: BulkNode) throws -> [Edge] {
    try writer.edges(derivedFrom: node)
  }

  package func reserve(key: ElementKey) throws -> BulkNode { try writer.reserve(key: key) }

  package func put(_ node: Node) throws -> BulkNode { try writer.put(node) }

  package func put(_ node: Node, implying edges: [Edge]) throws {
    try writer.put(node, implying: edges)
  }

  package func contains(key: ElementKey) throws -> Bool { try writer.contains(key: key) }

  package func edgeType(_ name: String) throws -> BulkType { try writer.edgeType(name) }

  package func time(_ time: ValidTime, role: TemporalRole) throws -> BulkTime {
    try writer.time(time, role: role)
  }

  package func forgetTimes() { writer.forgetTimes() }

  package func write(_ edges: [BulkEdge], texts: [UInt8]) throws {
    try writer.write(edges, texts: texts)
  }

  package func put(_ edge: Edge) throws { try writer.put(edge) }

  package func adopt(_ info: CaseInfo) throws -> Bool { try writer.adopt(info) }

  package func extend(_ ontology: Ontology) throws { try writer.extend(ontology) }
}

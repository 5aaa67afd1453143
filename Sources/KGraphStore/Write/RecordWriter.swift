import GRDB
import KGraphModel

/// Writes and ends versions of elements together with everything that is kept about them.
///
/// All ways to write go through here (bulk loading has its own), so that tables, indexes, runs and
/// digest cannot part.
struct RecordWriter {
  let transaction: StoreTransaction
  private let names: NameIndex
  let evidence: EvidenceIndex
  let keys: KeyResolver
  // Statements are taken from the connection when they are needed: most writes need one or two.
  private var insertNode: RowInsert {
    get throws { try RowInsert(transaction.db, NodeRecord.insertSQL) }
  }
  private var insertEdge: RowInsert {
    get throws { try RowInsert(transaction.db, EdgeRecord.insertSQL) }
  }
  private var keepNode: Statement { get throws { try statement(Self.keepNodeSQL) } }
  private var keepEdge: Statement { get throws { try statement(Self.keepEdgeSQL) } }
  private var deleteNode: Statement { get throws { try statement(Self.deleteNodeSQL) } }
  private var deleteEdge: Statement { get throws { try statement(Self.deleteEdgeSQL) } }

  private static let keepNodeSQL = """
    INSERT INTO node_version(\(NodeRecord.columnList), until)
    SELECT \(NodeRecord.columnList), ? FROM node WHERE id = ?
    """
  private static let keepEdgeSQL = """
    INSERT INTO edge_version(\(EdgeRecord.columnList), until)
    SELECT \(EdgeRecord.columnList), ? FROM edge WHERE id = ?
    """
  private static let deleteNodeSQL = "DELETE FROM node WHERE id = ?"
  private static let deleteEdgeSQL = "DELETE FROM edge WHERE id = ?"

  init(_ transaction: StoreTransaction) {
    self.transaction = transaction
    names = NameIndex(transaction.db)
    evidence = EvidenceIndex(transaction.db)
    keys = KeyResolver(transaction.db)
  }

  private func statement(_ sql: String) throws -> Statement {
    try transaction.db.cachedStatement(sql: sql)
  }

  /// Writes a version of a node; the version that it replaces ends.
  ///
  /// One that this transaction wrote does not end: a transaction writes one version of an element.
  /// `known`: what the record says, where that is at hand.
  func put(_ record: NodeRecord, replacing old: NodeRecord?, saying known: Node? = nil) throws {
    if let old, old.tx == transaction.id { return try rewrite(record, old) }
    let kind: ChangeKind = old == nil ? .added : .changed
    let typeName = transaction.types.name(record.type)
    transaction.nodes.note(kind, record.id)
    transaction.nodes.digest.add(kind, record, typeName: typeName)
    if let old { try end(old) }
    let node = try known ?? record.node(typeName: typeName)
    try insertNode.run(record.cells)
    try names.add(NameIndex.Entry(node), id: record.id)
    try evidence.add(EvidenceIndex.references(node.evidence), element: record.id)
    transaction.report.count(kind, node.key)
    keys.remember(record.id, record.key)
  }

  private func rewrite(_ record: NodeRecord, _ old: NodeRecord) throws {
    transaction.nodes.isRewritten = true
    let before = try old.node(typeName: transaction.types.name(old.type))
    try names.remove(NameIndex.Entry(before), id: old.id)
    try evidence.remove(EvidenceIndex.references(before.evidence), element: old.id)
    try deleteNode.execute(arguments: [old.id])
    let node = try record.node(typeName: transaction.types.name(record.type))
    try insertNode.run(record.cells)
    try names.add(NameIndex.Entry(node), id: record.id)
    try evidence.add(EvidenceIndex.references(node.evidence), element: record.id)
  }

  private func rewrite(_ record: EdgeRecord, _ old: EdgeRecord) throws {
    transaction.edges.isRewritten = true
    try evidence.remove(try references(of: old), element: old.id)
    try deleteEdge.execute(arguments: [old.id])
    try insertEdge.run(record.cells)
    try evidence.add(try references(of: record), element: record.id)
  }

  /// Ends a node.
  func retract(_ record: NodeRecord) throws {
    transaction.nodes.note(.retracted, record.id)
    try end(record)
    transaction.report.count(.retracted, ElementKey(record.key))
  }

  /// Writes a version of an edge; the version that it replaces ends, as for nodes.
  func put(_ record: EdgeRecord, replacing old: EdgeRecord?) throws {
    if let old, old.tx == transaction.id { return try rewrite(record, old) }
    let kind: ChangeKind = old == nil ? .added : .changed
    transaction.edges.note(kind, record.id)
    transaction.edges.digest.add(kind, record, typeName: transaction.types.name(record.type))
    if let old { try end(old) }
    try insertEdge.run(record.cells)
    try evidence.add(try references(of: record), element: record.id)
    try transaction.report.count(kind, ElementKey(try keys.key(record.id)))
  }

  /// Ends an edge.
  func retract(_ record: EdgeRecord) throws {
    let key = try keys.key(record.id)
    transaction.edges.note(.retracted, record.id)
    try end(record)
    transaction.report.count(.retracted, ElementKey(key))
  }

  private func end(_ old: NodeRecord) throws {
    let node = try old.node(typeName: transaction.types.name(old.type))
    transaction.nodes.digest.addEnd(of: old.id, writtenBy: old.tx)
    try names.remove(NameIndex.Entry(node), id: old.id)
    try evidence.remove(EvidenceIndex.references(node.evidence), element: old.id)
    try keepNode.execute(arguments: [transaction.id, old.id])
    try deleteNode.execute(arguments: [old.id])
  }

  private func end(_ old: EdgeRecord) throws {
    transaction.edges.digest.addEnd(of: old.id, writtenBy: old.tx)
    try evidence.remove(try references(of: old), element: old.id)
    try keepEdge.execute(arguments: [transaction.id, old.id])
    try deleteEdge.execute(arguments: [old.id])
  }

  private func references(of record: EdgeRecord) throws -> Set<String> {
    guard record.origin == nil, let body = record.body else { return [] }
    return EvidenceIndex.references(try ElementBody(stored: body).evidence)
  }
}

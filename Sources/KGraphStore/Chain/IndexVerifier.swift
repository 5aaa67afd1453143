import GRDB
import KGraphModel

/// Computes what follows from the record (time columns, names, evidence, full text) and compares.
struct IndexVerifier {
  private let db: Database
  private let clock: CaseClock
  private let ontology: Ontology
  private let types: TypeTable
  private let keys: KeyResolver

  init(_ db: Database) throws {
    self.db = db
    clock = try Settings.info(db).clock
    ontology = try Settings.ontology(db)
    types = try TypeTable(db)
    keys = KeyResolver(db)
  }

  /// Checks every version.
  ///
  /// - Complexity: linear; memory is constant. The full text is built a second time in a temporary
  ///   table.
  func verify(_ report: inout VerifyReport) throws {
    try db.execute(
      sql: """
        CREATE VIRTUAL TABLE temp.verify_text USING fts5(
          names, notes, content='', detail='column', columnsize=0,
          tokenize='unicode61 remove_diacritics 2')
        """)
    defer { try? db.execute(sql: "DROP TABLE temp.verify_text") }
    var names = 0
    var citations = 0
    try verifyNodes(&report, &names, &citations)
    try verifyEdges(&report, &citations)
    try verifyEnded(&report)
    for (table, count) in [("name", names), ("evidence", citations)] {
      if try Int.fetchOne(db, sql: "SELECT count(*) FROM \(table)") != count {
        report.add("the index '\(table)' has entries that no element accounts for")
      }
    }
    try verifyText(&report)
  }

  private func verifyNodes(
    _ report: inout VerifyReport, _ names: inout Int, _ citations: inout Int
  ) throws {
    let nameCount = try db.makeStatement(
      sql: "SELECT count(*) FROM name WHERE folded = ? AND element = ? AND ordinal = ?")
    let insert = try db.makeStatement(
      sql: "INSERT INTO temp.verify_text(rowid, names, notes) VALUES (?, ?, ?)")
    let rows = try Row.fetchCursor(db, sql: "SELECT \(NodeRecord.columnList) FROM node ORDER BY id")
    while let row = try rows.next() {
      let record = try NodeRecord(row)
      guard let node = try? record.node(typeName: types.name(record.type)) else {
        report.add("the node cannot be read", transaction: record.tx, element: record.key)
        continue
      }
      check(node, record, &report)
      let entry = NameIndex.Entry(node)
      try insert.execute(arguments: [record.id, entry.allNames, entry.notes])
      for (ordinal, name) in entry.names.enumerated() where !name.isEmpty {
        names += 1
        if try Int.fetchOne(nameCount, arguments: [name, record.id, ordinal]) != 1 {
          report.add(
            "a name is missing from the index", transaction: record.tx, element: record.key)
        }
      }
      try verifyEvidence(node.evidence, record.id, record.tx, &report, &citations)
    }
  }

  private func verifyEdges(_ report: inout VerifyReport, _ citations: inout Int) throws {
    let rows = try Row.fetchCursor(db, sql: "SELECT \(EdgeRecord.columnList) FROM edge ORDER BY id")
    while let row = try rows.next() {
      let record = try EdgeRecord(row)
      let typeName = types.name(record.type)
      guard let edge = try? record.edge(from: "a", typeName: typeName, to: "b", origin: nil) else {
        report.add(
          "the edge cannot be read", transaction: record.tx, element: try keys.key(record.id))
        continue
      }
      try check(edge, record, &report)
      guard record.origin == nil else { continue }
      try verifyEvidence(edge.evidence, record.id, record.tx, &report, &citations)
    }
  }

  /// The date columns of versions that have ended.
  private func verifyEnded(_ report: inout VerifyReport) throws {
    let nodes = try Row.fetchCursor(db, sql: "SELECT \(NodeRecord.columnList) FROM node_version")
    while let row = try nodes.next() {
      let record = try NodeRecord(row)
      guard let node = try? record.node(typeName: "") else { continue }
      check(node, record, &report)
    }
    let edges = try Row.fetchCursor(db, sql: "SELECT \(EdgeRecord.columnList) FROM edge_version")
    while let row = try edges.next() {
      let record = try EdgeRecord(row)
      let typeName = types.name(record.type)
      guard let edge = try? record.edge(from: "a", typeName: typeName, to: "b", origin: nil) else {
        continue
      }
      try check(edge, record, &report)
    }
  }

  private func check(_ node: Node, _ record: NodeRecord, _ report: inout VerifyReport) {
    let columns = TimeColumns(
      time: node.time, role: .event, clock: clock, status: node.status, isDerived: false)
    guard columns != record.columns else { return }
    report.add("the date columns are wrong", transaction: record.tx, element: record.key)
  }

  private func check(_ edge: Edge, _ record: EdgeRecord, _ report: inout VerifyReport) throws {
    let columns = TimeColumns(
      time: edge.time, role: ontology.temporalRole(ofEdge: edge.type), clock: clock,
      status: edge.status, isDerived: record.origin != nil)
    guard columns != record.columns else { return }
    report.add(
      "the date columns are wrong", transaction: record.tx, element: try keys.key(record.id))
  }

  private func verifyEvidence(
    _ evidence: [Evidence], _ id: Int64, _ tx: Int64, _ report: inout VerifyReport,
    _ citations: inout Int
  ) throws {
    let references = EvidenceIndex.references(evidence)
    guard !references.isEmpty else { return }
    let count = try db.cachedStatement(
      sql: """
        SELECT count(*) FROM evidence e JOIN reference r ON r.id = e.reference
        WHERE r.key = ? AND e.element = ?
        """)
    for key in references {
      citations += 1
      if try Int.fetchOne(count, arguments: [key, id]) != 1 {
        report.add(
          "evidence is missing from the index", transaction: tx, element: try keys.key(id))
      }
    }
  }

  private func verifyText(_ report: inout VerifyReport) throws {
    try db.execute(
      sql: """
        CREATE VIRTUAL TABLE temp.verify_found USING fts5vocab('main', 'text', 'instance');
        CREATE VIRTUAL TABLE temp.verify_expected USING fts5vocab(
          'temp', 'verify_text', 'instance');
        """)
    defer {
      try? db.execute(
        sql: "DROP TABLE temp.verify_found; DROP TABLE temp.verify_expected")
    }
    for (left, right) in [("found", "expected"), ("expected", "found")] {
      let documents = try Row.fetchAll(
        db,
        sql: """
          SELECT DISTINCT doc FROM (
            SELECT term, doc, col FROM temp.verify_\(left)
            EXCEPT SELECT term, doc, col FROM temp.verify_\(right)) LIMIT 20
          """)
      for row in documents {
        report.add("the full-text index is wrong", element: try keys.key(row.get(0)))
      }
    }
  }
}

import Foundation
import GRDB
import KGraphModel

/// Computes the hash of every transaction from what is stored and compares it with the log.
struct ChainVerifier {
  private let db: Database
  private let changes: ChangeReader
  private let types: TypeTable
  private let nodes: Versions
  private let edges: Versions

  /// The statements that read the versions of one table.
  private struct Versions {
    let written: Statement
    let ended: Statement

    init(_ db: Database, _ table: String, _ columns: String) throws {
      written = try db.cachedStatement(
        sql: """
          SELECT \(columns) FROM \(table)_version WHERE id BETWEEN ?1 AND ?2 AND tx = ?3
          UNION ALL SELECT \(columns) FROM \(table) WHERE id BETWEEN ?1 AND ?2 AND tx = ?3
          ORDER BY id
          """)
      ended = try db.cachedStatement(
        sql: "SELECT tx FROM \(table)_version WHERE id = ? AND until = ?")
    }
  }

  init(_ db: Database) throws {
    self.db = db
    changes = try ChangeReader(db)
    types = try TypeTable(db)
    nodes = try Versions(db, "node", NodeRecord.columnList)
    edges = try Versions(db, "edge", EdgeRecord.columnList)
  }

  /// Checks all transactions; each is named that is not what its hash says.
  ///
  /// - Complexity: linear in the number of versions; memory is constant.
  func verify(_ report: inout VerifyReport) throws {
    let rows = try Row.fetchAll(db, sql: "SELECT \(LogRecord.columnList) FROM log ORDER BY id")
    var previous = LogRecord.origin
    var expected: Int64 = 1
    for row in rows {
      guard let record = try? LogRecord(row), let hash: Data = try? row.get(9) else {
        report.add("transaction \(expected) cannot be read", transaction: expected)
        expected += 1
        continue
      }
      let stored = Array(hash)
      if record.id != expected {
        report.add(
          "transactions \(expected) to \(record.id - 1) are missing from the log",
          transaction: expected)
      }
      expected = record.id + 1
      // A version that cannot be read is not what was recorded either.
      if (try? self.hash(record, previous: previous, &report)) != stored {
        report.add("transaction \(record.id) is not what was recorded", transaction: record.id)
      }
      previous = stored
      report.transactions += 1
    }
    report.lastHash = Hexadecimal.text(previous)
  }

  /// The digests of the versions that a transaction wrote, as they stand in the tables.
  ///
  /// - Complexity: linear in the number of versions.
  func digests(
    of runs: [ChangeRuns.Run], tx: Int64
  ) throws -> (nodes: ChainDigest, edges: ChainDigest) {
    var digests = (nodes: ChainDigest(), edges: ChainDigest())
    for run in runs {
      if ElementLookup.isEdge(run.first) {
        _ = try add(edges: run, tx, &digests.edges)
      } else {
        _ = try add(nodes: run, tx, &digests.nodes)
      }
    }
    return digests
  }

  private func hash(
    _ record: LogRecord, previous: [UInt8], _ report: inout VerifyReport
  ) throws -> [UInt8] {
    var nodeDigest = ChainDigest()
    var edgeDigest = ChainDigest()
    let runs = try changes.runs(of: record.id)
    for run in runs {
      let isEdge = ElementLookup.isEdge(run.first)
      let expected = (run.last - run.first) / 2 + 1
      let found =
        isEdge
        ? try add(edges: run, record.id, &edgeDigest) : try add(nodes: run, record.id, &nodeDigest)
      report.versions += run.kind == .retracted ? 0 : Int(found)
      if found != expected {
        report.add(
          "\(abs(expected - found)) versions of transaction \(record.id) are missing",
          transaction: record.id)
      }
    }
    let settings = try Row.fetchAll(
      db, sql: "SELECT name, value FROM setting WHERE tx = ? ORDER BY name", arguments: [record.id])
    return record.chainHash(
      previous: previous, runs: runs, nodes: nodeDigest.finalize(), edges: edgeDigest.finalize(),
      settings: try settings.map { (try $0.get(0), try $0.getIfAny(1)) })
  }

  private func add(
    nodes run: ChangeRuns.Run, _ tx: Int64, _ digest: inout ChainDigest
  ) throws -> Int64 {
    guard run.kind != .retracted else { return try addEnds(run, tx, nodes.ended, &digest) }
    var count: Int64 = 0
    let rows = try Row.fetchCursor(nodes.written, arguments: [run.first, run.last, tx])
    while let row = try rows.next() {
      let record = try NodeRecord(row)
      guard record.id & 1 == run.first & 1 else { continue }
      digest.add(run.kind, record, typeName: types.name(record.type))
      if run.kind == .changed { try addEnd(record.id, tx, nodes.ended, &digest) }
      count += 1
    }
    return count
  }

  private func add(
    edges run: ChangeRuns.Run, _ tx: Int64, _ digest: inout ChainDigest
  ) throws -> Int64 {
    guard run.kind != .retracted else { return try addEnds(run, tx, edges.ended, &digest) }
    var count: Int64 = 0
    let rows = try Row.fetchCursor(edges.written, arguments: [run.first, run.last, tx])
    while let row = try rows.next() {
      let record = try EdgeRecord(row)
      guard record.id & 1 == run.first & 1 else { continue }
      digest.add(run.kind, record, typeName: types.name(record.type))
      if run.kind == .changed { try addEnd(record.id, tx, edges.ended, &digest) }
      count += 1
    }
    return count
  }

  private func addEnds(
    _ run: ChangeRuns.Run, _ tx: Int64, _ ended: Statement, _ digest: inout ChainDigest
  ) throws -> Int64 {
    var count: Int64 = 0
    guard run.last - run.first <= 1 << 40 else { return 0 }
    for id in stride(from: run.first, through: run.last, by: 2) {
      if try addEnd(id, tx, ended, &digest) { count += 1 } else { return count }
    }
    return count
  }

  @discardableResult
  private func addEnd(
    _ id: Int64, _ tx: Int64, _ ended: Statement, _ digest: inout ChainDigest
  ) throws -> Bool {
    guard let written = try Int64.fetchOne(ended, arguments: [id, tx]) else { return false }
    digest.addEnd(of: id, writtenBy: written)
    return true
  }
}

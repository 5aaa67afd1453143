import GRDB
import KGraphModel

/// A row of the log, which is a link of the hash chain.
struct LogRecord: Sendable {
  var id: Int64
  var stamp: TransactionStamp
  var undoes: Int64?
  var added: Int64
  var changed: Int64
  var retracted: Int64

  /// What the first transaction is chained to.
  static let origin = [UInt8](repeating: 0, count: 32)

  /// The stored hash of a transaction; of the one before the first, zeros.
  static func hash(_ db: Database, of id: Int64) throws -> [UInt8] {
    try PointLookup(db, "SELECT hash FROM log WHERE id = ?").bytes(id) ?? origin
  }

  /// The hash of the transaction from the hash before it and everything that it wrote.
  func chainHash(
    previous: [UInt8], runs: [ChangeRuns.Run], nodes: [UInt8], edges: [UInt8],
    settings: [(name: String, value: String?)]
  ) -> [UInt8] {
    var digest = ChainDigest()
    digest.add(digest: previous)
    digest.add(id)
    digest.add(stamp.time)
    digest.add(stamp.author)
    digest.add(stamp.message)
    digest.add(stamp.command)
    digest.add(undoes ?? -1)
    digest.add(added)
    digest.add(changed)
    digest.add(retracted)
    for run in runs {
      digest.add(run.sequence)
      digest.add(run.kind.rawValue)
      digest.add(run.first)
      digest.add(run.last)
      digest.flushIfLarge()
    }
    digest.add(digest: nodes)
    digest.add(digest: edges)
    for setting in settings.sorted(by: { $0.name < $1.name }) {
      digest.add(setting.name)
      digest.add(setting.value)
    }
    return digest.finalize()
  }

  /// Writes the row.
  func insert(_ db: Database, hash: [UInt8]) throws {
    try TextCheck.check(stamp.author, "the author")
    try TextCheck.check(stamp.message, "the message")
    try TextCheck.check(stamp.command, "the command")
    try RowInsert(
      db,
      """
      INSERT INTO log(id, time, author, message, command, undoes, added, changed, retracted, hash)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """
    ).run([
      .integer(id), .integer(stamp.time), .text(stamp.author), .text(stamp.message),
      .text(stamp.command), Cell(undoes), .integer(added), .integer(changed), .integer(retracted),
      .bytes(hash),
    ])
  }

  static let columnList =
    "id, time, author, message, command, undoes, added, changed, retracted, hash"

  /// Reads the columns of ``columnList``.
  ///
  /// - Throws: `RowDecodingError` where a column holds another type.
  init(_ row: Row) throws {
    id = try row.get(0)
    stamp = TransactionStamp(
      author: try row.get(2), message: try row.get(3), command: try row.get(4),
      time: try row.get(1))
    undoes = try row.getIfAny(5)
    added = try row.get(6)
    changed = try row.get(7)
    retracted = try row.get(8)
  }

  init(
    id: Int64, stamp: TransactionStamp, undoes: Int64?, added: Int64, changed: Int64,
    retracted: Int64
  ) {
    self.id = id
    self.stamp = stamp
    self.undoes = undoes
    self.added = added
    self.changed = changed
    self.retracted = retracted
  }
}

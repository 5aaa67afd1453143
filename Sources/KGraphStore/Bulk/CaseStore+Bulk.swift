import GRDB
import KGraphModel

extension CaseStore {
  /// Streams elements into the case, all in one transaction.
  ///
  ///     let report = try store.bulkWrite(stamp: stamp) { try file.run(into: $0) }
  ///
  /// What `body` writes is kept if it ends the write with `finish(keeping: true)` and returns; if it
  /// throws, or the process dies, the case stays as it was. A write that changes nothing is no
  /// transaction. Afterwards the log of SQLite is copied into the one file.
  ///
  /// - Parameters:
  ///   - stamp: who writes and why.
  ///   - expectedBytes: how much is going to be read, where that is known. What is larger than the
  ///     case is written into the file itself, see ``BulkJournal``.
  ///   - observer: who sees the edges on their way.
  ///   - room: how much is sorted in memory.
  ///   - body: what to write.
  /// - Returns: what `body` returns.
  /// - Throws: what `body` throws, and ``KGraphError`` `busy`, `diskFull`, `readOnly`, `io`.
  package func bulkWrite<Result>(
    stamp: TransactionStamp, expectedBytes: Int? = nil, observer: (any BulkObserver)? = nil,
    room: SortingRoom = SortingRoom(),
    _ body: (BulkWriter) throws -> Result
  ) throws -> Result {
    var result: Result?
    var isKept = false
    var journal = BulkJournal.log
    try StoreErrors.translating(path: path) {
      try queue.writeWithoutTransaction { db in
        try BulkSettings.apply(to: db)
        journal = BulkJournal.choose(db, expectedBytes: expectedBytes)
      }
    }
    defer {
      try? queue.writeWithoutTransaction { db in
        try BulkSettings.revert(db)
        journal.revert(db)
        logPrimer.forget()
      }
    }
    try inTransaction(primesLog: journal == .log) { db in
      let writer = try BulkWriter(
        try StoreTransaction(db, cache: cache), stamp: stamp, observer: observer,
        room: room)
      do {
        result = try body(writer)
      } catch {
        // The connection is free for taking everything back only when nothing is written any more.
        try? writer.wait()
        throw error
      }
      try writer.wait()
      isKept = writer.isKept
      return isKept ? .commit : .rollback
    }
    cache.clear()
    if isKept {
      observer?.committed()
      if journal == .log { try checkpoint() }
    }
    guard let result else {
      throw KGraphError(.io, "the write to \(path) ended without a result")
    }
    return result
  }

  /// Streams elements into the case in portions, each of which is kept as soon as it is ended.
  ///
  /// If `body` throws, or the process dies, the case is as it was after the last portion. Others can read
  /// it all the time, and write between two portions.
  ///
  /// - Parameters:
  ///   - stamp: under which each portion is written; called once for each.
  ///   - body: what to write.
  /// - Returns: what `body` returns.
  /// - Throws: what `body` throws, and ``KGraphError`` `busy`, `diskFull`, `readOnly`, `io`.
  package func portionedWrite<Result>(
    stamp: @escaping () -> TransactionStamp, _ body: (PortionWriter) throws -> Result
  ) throws -> Result {
    var result: Result?
    try StoreErrors.translating(path: path) {
      try queue.writeWithoutTransaction { try BulkSettings.apply(to: $0) }
    }
    defer {
      try? queue.writeWithoutTransaction { try BulkSettings.revert($0) }
      cache.clear()
    }
    try inTransaction { db in
      let writer = try PortionWriter(db, cache: cache, stamp: stamp)
      do {
        result = try body(writer)
      } catch {
        // The connection is free for taking everything back only when nothing is written any more.
        try? writer.wait()
        throw error
      }
      try writer.wait()
      return writer.isKept ? .commit : .rollback
    }
    try checkpoint()
    guard let result else {
      throw KGraphError(.io, "the write to \(path) ended without a result")
    }
    return result
  }
}

/// The settings of a connection during a bulk write.
enum BulkSettings {
  /// Gives the connection a cache of 48 MB.
  static func apply(to db: Database) throws { try db.execute(sql: "PRAGMA cache_size = -48000") }

  /// Gives the connection a cache of 4 MB, which is also how much is sorted at a time.
  static func applySorting(to db: Database) throws {
    try db.execute(sql: "PRAGMA cache_size = -4000")
  }

  /// Gives the connection the usual cache.
  static func revert(_ db: Database) throws { try db.execute(sql: "PRAGMA cache_size = -2000") }
}

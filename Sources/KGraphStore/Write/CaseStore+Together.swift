import GRDB
import KGraphModel

/// What is known of the one write of a transaction that has no other.
enum SoleWrite: Sendable {
  /// There may be several.
  case notPromised
  /// It has not begun.
  case awaited
  case kept
  /// It failed or changed nothing: the transaction ends without a commit.
  case takenBack
}

extension CaseStore {
  /// Runs work whose writes are committed together when it is done, or not at all.
  ///
  /// Other processes neither write meanwhile nor see anything of it before the end. What the work
  /// reads from this store includes what it has written so far, and so does what other threads read.
  /// Every write inside keeps its own entry in the log.
  ///
  /// - Parameters:
  ///   - isKept: `false` takes everything back at the end, as if nothing had been written.
  ///   - writesOnce: whether the work writes once at most, so that no savepoint is needed to take its
  ///     write back alone: SQLite copies every page aside for one, beyond 64 KiB into a file.
  ///   - work: what to do; must not call this function again.
  /// - Returns: what the work gives.
  /// - Throws: what the work throws, with nothing written; ``KGraphError`` `readOnly`, `busy`,
  ///   `diskFull`, `io`.
  package func together<Result>(
    isKept: Bool = true, writesOnce: Bool = false, _ work: () throws -> Result
  ) throws -> Result {
    guard mode == .readWrite else {
      throw StoreErrors.readOnly(path, cause: "it was opened for reading")
    }
    try StoreErrors.translating(path: path) {
      try queue.writeWithoutTransaction { db in
        try logPrimer.prime(db, path: path)
        try db.begin(.immediate)
      }
    }
    soleWrite.withLock { $0 = writesOnce ? .awaited : .notPromised }
    defer { soleWrite.withLock { $0 = .notPromised } }
    do {
      let result = try work()
      if isKept, soleWrite.withLock({ $0 != .takenBack }) {
        try StoreErrors.translating(path: path) {
          try queue.writeWithoutTransaction { try $0.commitPrepared() }
        }
      } else {
        takeBack()
      }
      return result
    } catch {
      takeBack()
      throw error
    }
  }

  /// Writes as a part of the transaction that is open.
  ///
  /// - Throws: what the work throws; `DatabaseError`; ``KGraphError`` `conflict` for a second write
  ///   after a sole one that is to be taken back.
  func asPart(of db: Database, _ work: () throws -> Database.TransactionCompletion) throws {
    switch soleWrite.withLock({ $0 }) {
    case .notPromised, .kept: try db.inPreparedSavepoint(work)
    case .takenBack:
      throw KGraphError(.conflict, "nothing can be written after a write that is taken back")
    case .awaited:
      soleWrite.withLock { $0 = .takenBack }
      if try work() == .commit { soleWrite.withLock { $0 = .kept } }
    }
  }

  /// Rolls back; SQLite may have done so itself after an error, and closing the file does it too.
  private func takeBack() {
    try? queue.writeWithoutTransaction { db in
      if db.isInsideTransaction { try db.rollback() }
    }
    cache.clear()
  }
}

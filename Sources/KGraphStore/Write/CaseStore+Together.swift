import GRDB
import KGraphModel

extension CaseStore {
  /// Runs work whose writes are committed together when it is done, or not at all.
  ///
  /// Other processes neither write meanwhile nor see anything of it before the end. What the work
  /// reads from this store includes what it has written so far, and so does what other threads read.
  /// Every write inside keeps its own entry in the log.
  ///
  /// - Parameters:
  ///   - isKept: `false` takes everything back at the end, as if nothing had been written.
  ///   - work: what to do; must not call this function again.
  /// - Returns: what the work gives.
  /// - Throws: what the work throws, with nothing written; ``KGraphError`` `readOnly`, `busy`,
  ///   `diskFull`, `io`.
  package func together<Result>(isKept: Bool = true, _ work: () throws -> Result) throws -> Result {
    guard mode == .readWrite else {
      throw StoreErrors.readOnly(path, cause: "it was opened for reading")
    }
    try StoreErrors.translating(path: path) {
      try queue.writeWithoutTransaction { db in
        try LogPrimer.prime(db, path: path)
        try db.begin(.immediate)
      }
    }
    do {
      let result = try work()
      if isKept {
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

  /// Rolls back; SQLite may have done so itself after an error, and closing the file does it too.
  private func takeBack() {
    try? queue.writeWithoutTransaction { db in
      if db.isInsideTransaction { try db.rollback() }
    }
    cache.clear()
  }
}

import GRDB
import KGraphModel
import Synchronization

/// One case: an SQLite file that is only ever added to.
///
/// A connection is made when the store is opened and closed when the store goes away; use a store
/// from any thread, calls wait for each other.
package final class CaseStore: Sendable {
  /// What the store may do with its file.
  package enum Mode: Sendable { case readOnly, readWrite }

  /// Where the file is.
  package let path: String
  /// What the store may do with it.
  package let mode: Mode
  let queue: DatabaseQueue
  let cache = SettingsCache()
  let logPrimer = LogPrimer()
  /// What ``together(isKept:writesOnce:_:)`` was promised of its writes.
  let soleWrite = Mutex(SoleWrite.notPromised)

  init(path: String, mode: Mode, queue: DatabaseQueue) {
    self.path = path
    self.mode = mode
    self.queue = queue
  }

  /// Opens an existing case.
  ///
  /// - Parameters:
  ///   - path: where the file is.
  ///   - mode: what the store may do with it.
  ///   - busyTimeout: how long to wait for another process that writes, in seconds.
  /// - Returns: the store.
  /// - Throws: ``KGraphError`` `notFound`, `notACase`, `newerVersion`, `readOnly`, `busy`, `io`,
  ///   `damaged`; the file is not touched.
  package static func open(
    at path: String, mode: Mode, busyTimeout: Double = 10
  ) throws -> CaseStore {
    let queue = try CaseConnection.open(
      path, mode: mode == .readOnly ? .readOnly : .readWrite, busyTimeout: busyTimeout)
    return CaseStore(path: path, mode: mode, queue: queue)
  }

  /// Makes a new case, whose first transaction writes the settings.
  ///
  /// - Throws: ``KGraphError`` `conflict` where the file exists, `notFound`, `readOnly`, `io`,
  ///   `diskFull`; nothing is left behind.
  package static func create(
    at path: String, info: CaseInfo, ontology: Ontology, ontologyText: String? = nil,
    stamp: TransactionStamp, busyTimeout: Double = 10
  ) throws -> CaseStore {
    let queue = try CaseConnection.create(path, busyTimeout: busyTimeout)
    let store = CaseStore(path: path, mode: .readWrite, queue: queue)
    var set = WriteSet()
    set.info = info
    set.ontology = .init(ontology: ontology, yaml: ontologyText)
    do {
      try store.write(set, stamp: stamp)
    } catch {
      try? queue.close()
      CaseConnection.remove(path)
      throw error
    }
    return store
  }

  /// Reads within one snapshot of the file.
  func read<Result>(_ work: (Database) throws -> Result) throws -> Result {
    try StoreErrors.translating(path: path) { try queue.unsafeRead { try $0.reading(work) } }
  }

  /// Writes within one transaction, which `work` commits or rolls back by what it returns; within
  /// ``together(isKept:writesOnce:_:)`` as a part of that one.
  ///
  /// `primesLog`: whether the write-ahead log is in use.
  func inTransaction(
    primesLog: Bool = true, _ work: (Database) throws -> Database.TransactionCompletion
  ) throws {
    guard mode == .readWrite else {
      throw StoreErrors.readOnly(path, cause: "it was opened for reading")
    }
    var isKept = false
    // What a transaction that is taken back has left in the cache may never have been.
    defer { if !isKept { cache.clear() } }
    var completion = Database.TransactionCompletion.rollback
    func noted(_ db: Database) throws -> Database.TransactionCompletion {
      completion = try work(db)
      return completion
    }
    try StoreErrors.translating(path: path) {
      try queue.writeWithoutTransaction { db in
        guard !db.isInsideTransaction else { return try asPart(of: db) { try noted(db) } }
        if primesLog { try logPrimer.prime(db, path: path) }
        try db.inPreparedTransaction { try noted(db) }
      }
    }
    isKept = completion == .commit
  }
}

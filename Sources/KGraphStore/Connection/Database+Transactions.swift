import GRDB

/// Transactions whose statements are prepared once.
///
/// GRDB prepares `BEGIN` and its kin anew each time, and sets an authorizer to do so, after which
/// SQLite prepares every other statement of the connection anew as well: half of the time of a small
/// write.
extension Database {
  /// Runs work in a transaction that takes the lock for writing at the beginning; an error takes
  /// everything back.
  ///
  /// - Throws: what the work throws; `DatabaseError`.
  func inPreparedTransaction(_ work: () throws -> TransactionCompletion) throws {
    try begin(.immediate)
    try finishing(work, commit: commitPrepared, rollback: rollback)
  }

  /// Runs work inside the present transaction; an error takes back what the work did.
  ///
  /// - Throws: what the work throws; `DatabaseError`.
  func inPreparedSavepoint(_ work: () throws -> TransactionCompletion) throws {
    try cachedStatement(sql: "SAVEPOINT part").execute()
    try finishing(
      work,
      commit: { try cachedStatement(sql: "RELEASE SAVEPOINT part").execute() },
      rollback: {
        // SQLite may have taken back the whole transaction after an error.
        guard isInsideTransaction else { return }
        try execute(sql: "ROLLBACK TRANSACTION TO SAVEPOINT part; RELEASE SAVEPOINT part")
      })
  }

  /// Reads in one state of the file, also inside a transaction.
  ///
  /// - Throws: what the work throws; `DatabaseError`.
  func reading<Result>(_ work: (Database) throws -> Result) throws -> Result {
    guard !isInsideTransaction else { return try work(self) }
    try begin(.deferred)
    do {
      let result = try work(self)
      try commitPrepared()
      return result
    } catch {
      if isInsideTransaction { try? rollback() }
      throw error
    }
  }

  /// Begins a transaction.
  ///
  /// - Throws: `DatabaseError`, `SQLITE_BUSY` where another process writes for too long.
  func begin(_ kind: TransactionKind) throws {
    try cachedStatement(sql: "BEGIN \(kind.rawValue) TRANSACTION").execute()
  }

  /// Commits the present transaction.
  ///
  /// - Throws: `DatabaseError`; the transaction stays open then, unless SQLite took it back.
  func commitPrepared() throws { try cachedStatement(sql: "COMMIT TRANSACTION").execute() }

  private func finishing(
    _ work: () throws -> TransactionCompletion, commit: () throws -> Void,
    rollback: () throws -> Void
  ) throws {
    do {
      switch try work() {
      case .commit: try commit()
      case .rollback: try rollback()
      }
    } catch {
      // The first error says what happened.
      try? rollback()
      throw error
    }
  }
}

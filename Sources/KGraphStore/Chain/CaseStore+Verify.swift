import GRDB
import KGraphModel

extension CaseStore {
  /// Checks a whole case: the file, the hash chain, every row, and what follows from the record.
  ///
  /// - Throws: ``KGraphError`` where the file cannot be read at all; everything else is a finding.
  /// - Complexity: linear in the size of the file.
  package func verify() throws -> VerifyReport {
    var report = VerifyReport()
    try StoreErrors.translating(path: path) {
      // Temporary tables are needed, which a reading access of the queue would refuse.
      try queue.inDatabase { db in
        try BulkSettings.apply(to: db)
        defer { try? BulkSettings.revert(db) }
        try db.inTransaction(.deferred) {
          report = CaseVerifier.verify(db)
          return .rollback
        }
      }
    }
    return report
  }
}

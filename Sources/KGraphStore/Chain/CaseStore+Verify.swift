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
        try db.inTransaction(.deferred) {
          for step in [structure, chain, indexes] { try step(db, &report) }
          return .rollback
        }
      }
    }
    return report
  }

  private func structure(_ db: Database, _ report: inout VerifyReport) throws {
    try StructureVerifier(db).verify(&report)
  }

  private func chain(_ db: Database, _ report: inout VerifyReport) throws {
    try ChainVerifier(db).verify(&report)
  }

  private func indexes(_ db: Database, _ report: inout VerifyReport) throws {
    try IndexVerifier(db).verify(&report)
  }
}

import GRDB
import KGraphModel

extension CaseStore {
  /// Writes a set as one transaction; a set that changes nothing writes none.
  ///
  /// Refused are edges whose ends or origin do not exist, and retractions of elements to which
  /// current edges or evidence still refer. Evidence may name a source that does not exist yet.
  ///
  /// - Parameters:
  ///   - set: what to write.
  ///   - stamp: who writes and why.
  ///   - dryRun: report only; nothing is written.
  /// - Returns: what was written, or would be.
  /// - Throws: ``KGraphError`` `notFound`, `conflict`, `invalid`, `busy`, `diskFull`, `readOnly`,
  ///   `io`, or ``KGraphErrors`` for several; nothing was written then.
  @discardableResult
  package func write(
    _ set: WriteSet, stamp: TransactionStamp, dryRun: Bool = false
  ) throws -> WriteReport {
    var report = WriteReport()
    try inTransaction { db in
      let transaction = try StoreTransaction(db, cache: cache)
      var applier = try WriteSetApplier(set, in: transaction)
      try applier.apply()
      guard !transaction.report.isEmpty, !dryRun else {
        report = transaction.report
        return .rollback
      }
      try transaction.finish(stamp)
      report = transaction.report
      return .commit
    }
    return report
  }
}

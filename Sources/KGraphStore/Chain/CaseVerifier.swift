import GRDB
import KGraphModel

/// Checks a whole case within one transaction.
enum CaseVerifier {
  /// Runs all checks; what cannot even be read is a finding, too.
  static func verify(_ db: Database) -> VerifyReport {
    var report = VerifyReport()
    let steps: [(what: String, run: (inout VerifyReport) throws -> Void)] = [
      ("the rows", { try StructureVerifier(db).verify(&$0) }),
      ("the chain", { try ChainVerifier(db).verify(&$0) }),
      ("the indexes", { try IndexVerifier(db).verify(&$0) }),
    ]
    for step in steps {
      do {
        try step.run(&report)
      } catch {
        report.add("\(step.what) could not be checked to the end: \(cause(of: error))")
      }
    }
    return report
  }

  private static func cause(of error: any Error) -> String {
    switch error {
    case let error as DatabaseError: error.message ?? "\(error.extendedResultCode)"
    case let error as KGraphError: error.message
    default: "\(error)"
    }
  }
}

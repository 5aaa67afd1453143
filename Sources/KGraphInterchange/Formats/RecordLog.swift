import KGraphModel

/// What the loop of an import over records keeps: how many were read, which were bad, how far it is.
struct RecordLog {
  private let input: ByteInput
  private let options: FormatImportOptions
  private(set) var report = ImportReport()

  /// Records between two calls of the progress callback.
  private static let progressInterval = 8192

  init(_ input: ByteInput, options: FormatImportOptions) {
    self.input = input
    self.options = options
  }

  /// Counts a record, and every few thousand of them says so.
  mutating func begin(_ progress: (ImportProgress) throws -> Void) throws {
    report.rows += 1
    if report.rows % Self.progressInterval == 0 { try progress(current) }
  }

  /// Takes note of a record that is left out.
  mutating func bad(_ problem: KGraphError) {
    report.badRows += 1
    if report.problems.count < options.reportedProblems { report.problems.append(problem) }
  }

  /// Takes note of a record that is left out.
  mutating func bad(_ problem: RowProblem, line: Int, column: Int) {
    bad(
      KGraphError(
        .invalid, problem.reason,
        at: SourceLocation(file: input.name, line: line, column: column), hint: problem.hint))
  }

  /// Counts something that the file says and a case does not keep.
  mutating func lose(_ loss: Loss, by number: Int = 1) { report.losses.count(loss, by: number) }

  private var current: ImportProgress {
    ImportProgress(rows: report.rows, bytes: input.bytesRead, totalBytes: input.totalBytes)
  }

  /// Ends the write and completes the report.
  ///
  /// - Throws: ``KGraphErrors`` with the bad records where the import is strict; what the port or
  ///   `progress` throws.
  mutating func finish(
    _ port: any BulkPort, keeping: Bool, _ progress: (ImportProgress) throws -> Void
  ) throws -> ImportReport {
    report.bytes = input.bytesRead
    try checkStrictness()
    try progress(current)
    report.written = try port.finish(keeping: keeping && report.rows > report.badRows)
    return report
  }

  /// Fails where a record was bad and the import is strict.
  func checkStrictness() throws {
    guard options.isStrict, report.badRows > 0 else { return }
    let more = report.badRows - report.problems.count
    let rest =
      more > 0 ? [KGraphError(.invalid, "\(more) further bad records in '\(input.name)'")] : []
    throw KGraphErrors(report.problems + rest)
  }
}

import KGraphModel

/// What importers of whole graphs have in common: counting, bad records, and the order of writing.
///
/// Nodes go to the port as they come. Edges wait in an ``EdgeSpool`` until all nodes are known,
/// unless their ends came before.
final class GraphIntake {
  /// Where the graph goes.
  let port: any BulkPort
  /// What was read so far.
  var report = ImportReport()
  private let input: ByteInput
  private let options: FormatImportOptions
  private let progress: (ImportProgress) throws -> Void
  private static let progressInterval = 8192

  init(
    _ input: ByteInput, _ options: FormatImportOptions, _ port: any BulkPort,
    _ progress: @escaping (ImportProgress) throws -> Void
  ) {
    self.input = input
    self.options = options
    self.port = port
    self.progress = progress
  }

  /// Runs an import to its end: all of it or nothing.
  ///
  /// - Parameters:
  ///   - input: the file.
  ///   - options: how it is read.
  ///   - port: where it goes.
  ///   - keeping: whether what was written is kept.
  ///   - progress: called every few thousand records.
  ///   - body: reads everything into the port.
  /// - Returns: what was read and written.
  /// - Throws: what the body throws; the bad records where the import is strict.
  static func run(
    _ input: ByteInput, _ options: FormatImportOptions, into port: any BulkPort, keeping: Bool,
    _ progress: (ImportProgress) throws -> Void, _ body: (GraphIntake) throws -> Void
  ) throws -> ImportReport {
    try withoutActuallyEscaping(progress) { progress in
      let intake = GraphIntake(input, options, port, progress)
      var isFinished = false
      defer { if !isFinished { _ = try? port.finish(keeping: false) } }
      try body(intake)
      let report = intake.report
      if options.isStrict, report.badRows > 0 {
        throw KGraphErrors(report.problems + intake.overflow)
      }
      try intake.step()
      isFinished = true
      let isKept = keeping && (report.rows > report.badRows || report.rows == 0)
      return intake.finished(try port.finish(keeping: isKept))
    }
  }

  private func finished(_ written: BulkReport) -> ImportReport {
    report.bytes = input.bytesRead
    report.written = written
    return report
  }

  private var overflow: [KGraphError] {
    let more = report.badRows - report.problems.count
    return more > 0
      ? [KGraphError(.invalid, "\(more) further bad records in '\(input.name)'")] : []
  }

  private func step() throws {
    try progress(
      ImportProgress(rows: report.rows, bytes: input.bytesRead, totalBytes: input.totalBytes))
  }

  /// Counts a record and reads it; what is wrong with the record alone is reported with its place.
  func record(at place: @autoclosure () -> SourceLocation, _ body: () throws -> Void) throws {
    report.rows += 1
    if report.rows % Self.progressInterval == 0 { try step() }
    do {
      try body()
    } catch let problem as BadRecord {
      reject(problem.error, at: place())
    }
  }

  /// Counts what is wrong with a record that was counted before.
  func reject(_ error: KGraphError, at place: SourceLocation) {
    report.badRows += 1
    guard report.problems.count < options.reportedProblems else { return }
    var error = error
    if error.location == nil { error.location = place }
    report.problems.append(error)
  }
}

/// Something wrong with one record, which is left out.
struct BadRecord: Error {
  var error: KGraphError

  init(_ error: KGraphError) { self.error = error }

  init(_ message: String, hint: String? = nil) {
    error = KGraphError(.invalid, message, hint: hint)
  }

  /// Runs a body whose errors are about one record.
  static func catching<Result>(_ body: () throws(KGraphError) -> Result) throws -> Result {
    do {
      return try body()
    } catch {
      throw BadRecord(error)
    }
  }
}

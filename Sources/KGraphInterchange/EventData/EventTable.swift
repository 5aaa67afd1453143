import KGraphModel

/// Reads a file of an event data set row by row: header, widths, encodings, bad rows.
final class EventTable {
  let input: ByteInput
  let options: FormatImportOptions
  let shape: EventTableShape
  /// What was guessed and should be said.
  private(set) var notes: [String] = []
  /// The columns of the file of which the data set knows nothing.
  let unknownColumns: [String]
  private let scanner: DelimitedScanner
  private let indexes: [String: Int]
  private let width: Int
  private let hasHeader: Bool
  private var hasFirstRow: Bool
  private var oneByteRows = 0

  private static let progressInterval = 1 << 13

  /// Opens a file and finds its columns.
  ///
  /// - Throws: ``KGraphError`` with the columns that are missing.
  init(_ input: ByteInput, _ shape: EventTableShape, options: FormatImportOptions) throws {
    self.input = input
    self.shape = shape
    self.options = options
    let choice = DialectChoice(
      delimiter: shape.delimiter, quoting: shape.quoting, hasHeader: false, encoding: .utf8)
    let limits = DelimitedScanner.Limits(
      fieldBytes: min(1 << 20, options.recordLimit), rowBytes: options.recordLimit)
    scanner = try DelimitedScanner(input, choice: choice, limits: limits)
    let start = SourceLocation(file: input.name, line: 1, column: 1)
    guard try scanner.next() else {
      throw KGraphError(.invalid, "'\(input.name)' is empty", at: start)
    }
    let first = Self.texts(scanner)
    switch shape.layout(first) {
    case .header(let found):
      indexes = found
      hasHeader = true
      hasFirstRow = false
      unknownColumns = first.enumerated().filter { index, _ in
        !found.values.contains(index)
      }.map(\.element)
    case .rows(let found):
      indexes = found
      hasHeader = false
      hasFirstRow = true
      unknownColumns = []
      notes.append("the file has no header row; \(first.count) columns are read as \(shape.title)")
    case .other(let missing):
      let names = missing.map { "'\($0)'" }.joined(separator: ", ")
      let widths = shape.headerless.keys.sorted().map(String.init).joined(separator: ", ")
      let found = first.prefix(12).map(RowDates.clip).joined(separator: ", ")
      throw KGraphError(
        .invalid,
        "'\(input.name)' is not \(shape.title): it has no column\(missing.count == 1 ? "" : "s") \(names)",
        at: start,
        hint: "its first row is \(found) (\(first.count) columns)"
          + (widths.isEmpty ? "" : "; without a header row \(shape.title) has \(widths) columns"))
    }
    width = first.count
  }

  private static func texts(_ scanner: DelimitedScanner) -> [String] {
    (0..<scanner.fieldCount).map { scanner.field($0).trimmed.string }
  }

  /// Where a column is; `nil` where the file does not have it.
  func column(_ name: String) -> Int? { indexes[name] }

  /// The known columns of the file of which nothing is made.
  func unused(_ used: Set<String>) -> [String] {
    indexes.filter { !used.contains($0.key) }.sorted { $0.value < $1.value }.map(\.key)
      + unknownColumns
  }

  /// Hands over all rows to what `start` makes, and ends the write.
  ///
  /// `used` are the columns of which something is made.
  func run(
    into port: any BulkPort, set: EventDataSet, used: Set<String>, keeping: Bool,
    progress: (ImportProgress) throws -> Void, _ start: (EventContext) throws -> any EventRowTaker
  ) throws -> ImportReport {
    var isFinished = false
    defer { if !isFinished { _ = try? port.finish(keeping: false) } }
    let context = try EventContext(port: port, set: set, options: options)
    let rows = try start(context)
    var report = ImportReport()
    report.unmappedColumns = unused(used)
    while try nextRow() {
      report.rows += 1
      do { try rows.take(try row()) } catch let problem as RowProblem { note(problem, &report) }
      if let portion = options.portion, report.rows % portion == 0, report.rows > report.badRows {
        try rows.finish()
        try context.endPortion()
      }
      if report.rows % Self.progressInterval == 0 { try progress(step(report)) }
    }
    try rows.finish()
    if oneByteRows > 0 {
      report.losses.count(
        Loss("encoding", "rows are not in UTF-8 and were read as windows-1252"), by: oneByteRows)
    }
    report.bytes = input.bytesRead
    try context.finish(&report, input: input)
    try progress(step(report))
    isFinished = true
    report.written = try port.finish(keeping: keeping && report.rows > report.badRows)
    return report
  }

  private func nextRow() throws -> Bool {
    if hasFirstRow {
      hasFirstRow = false
      return true
    }
    return try scanner.next()
  }

  /// The current row, if its form is right.
  private func row() throws(RowProblem) -> EventRow {
    var isOneByte = false
    switch scanner.defect {
    case nil: break
    case .notUTF8: isOneByte = true
    case let defect?: throw defect.problem
    }
    let count = scanner.fieldCount
    if count != width, !isPadding(count) {
      throw RowProblem(
        "the row has \(count == 1 ? "1 field" : "\(count) fields"), "
          + (hasHeader ? "the header has \(width)" : "others have \(width)"))
    }
    if isOneByte { oneByteRows += 1 }
    return EventRow(scanner: scanner, isOneByte: isOneByte)
  }

  /// Whether a row is only longer by empty cells.
  private func isPadding(_ count: Int) -> Bool {
    count > width && (width..<count).allSatisfy { scanner.field($0).isEmpty }
  }

  private func note(_ problem: RowProblem, _ report: inout ImportReport) {
    report.badRows += 1
    guard report.problems.count < options.reportedProblems else { return }
    report.problems.append(
      KGraphError(
        .invalid, problem.reason,
        at: SourceLocation(file: input.name, line: scanner.line, column: 1), hint: problem.hint))
  }

  private func step(_ report: ImportReport) -> ImportProgress {
    ImportProgress(rows: report.rows, bytes: input.bytesRead, totalBytes: input.totalBytes)
  }
}

/// Takes the rows of one data set.
protocol EventRowTaker: AnyObject {
  /// Takes a row.
  ///
  /// - Throws: ``RowProblem`` where the row is useless, and whatever the port throws.
  func take(_ row: EventRow) throws
  /// Hands over what is left, at the end and after each portion.
  func finish() throws
}

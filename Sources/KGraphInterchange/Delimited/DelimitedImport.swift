import KGraphModel

/// Streams a delimited file into a case.
///
///     let file = try DelimitedImport(ByteInput(path: "events.csv"), options: options)
///     print(file.notes)                       // what was guessed
///     let report = try file.run(into: port)   // all rows, or an error and nothing
///
/// One transaction, or one for each portion of the rows, and memory that does not grow with the file: a block of input, the names of
/// actors and types, a bounded number of dates, and eight bytes for the identity of each row.
package final class DelimitedImport {
  /// What was guessed and should be said to the user, one sentence each.
  package let notes: [String]
  /// The columns, by name or number.
  package let columns: [String]

  private let input: ByteInput
  private let options: DelimitedImportOptions
  private let scanner: DelimitedScanner
  private let mapping: BoundMapping
  private let style: CellStyle
  private var portion: Int?
  /// Whether an earlier portion wrote the source of the file.
  private var hasSource = false

  /// Rows between two calls of the progress callback.
  private static let progressInterval = 8192

  /// Reads the first block, guesses the dialect, and ties the mapping to the columns.
  ///
  /// - Throws: ``KGraphError`` where the input cannot be read; ``KGraphErrors`` with all that is
  ///   wrong with the mapping.
  package init(_ input: ByteInput, options: DelimitedImportOptions) throws {
    self.input = input
    self.options = options
    scanner = try DelimitedScanner(
      input, choice: options.dialect, columnNames: options.mapping.columnNames)
    let guess = scanner.guess
    let header = guess.dialect.hasHeader ? guess.firstRow : nil
    columns = (0..<guess.columnCount).map { index in
      header.flatMap { $0.indices.contains(index) && !$0[index].isEmpty ? $0[index] : nil }
        ?? "\(index + 1)"
    }
    let mapping = try BoundMapping(options.mapping, header: header, columnCount: guess.columnCount)
    self.mapping = mapping
    try MappingCheck.check(mapping, kind: options.kind)
    let names: [ImportField] = [.subject, .object, .type, .name, .title]
    style =
      options.style
      ?? CellStyle.guess(rows: guess.rows, columns: names.flatMap(mapping.columns))
    var notes = ["reads \(input.name) as: \(guess.summary)"]
    if options.style == nil, style == .brackets {
      notes.append("takes <Some_Name> for the name 'Some Name'")
    }
    self.notes = notes
  }

  /// Reads all rows into a port and ends the write.
  ///
  /// - Parameters:
  ///   - port: where the rows go; it is of no use afterwards.
  ///   - keeping: whether what was written is kept; `false` for a trial.
  ///   - portion: after how many rows each time what was written is kept; `nil` for all at the end.
  ///   - progress: called every few thousand rows and at the end; what it throws ends the import.
  /// - Returns: what was read, left out and written.
  /// - Throws: ``KGraphErrors`` with the bad rows where the import is strict, ``KGraphError`` where
  ///   the file cannot be read to its end. The case is then as it was, or as after the last portion.
  package func run(
    into port: some BulkPort, keeping: Bool = true, portion: Int? = nil,
    progress: (ImportProgress) throws -> Void = { _ in }
  ) throws -> ImportReport {
    var isFinished = false
    defer { if !isFinished { _ = try? port.finish(keeping: false) } }
    let source = try fileSource(in: port)
    let context = RowContext(
      scanner: scanner, mapping: mapping, options: options, port: port, style: style,
      fileSource: source)
    var report = ImportReport()
    report.unmappedColumns = mapping.unmappedColumns
    report.source = source.key
    self.portion = portion
    report.newTypes = try readRows(context, &report, progress)
    report.createdNames = context.actors.createdCount + context.places.createdCount
    // Names and identities of rows are of no use any more, and ending the write needs memory.
    context.forgetNames()
    report.bytes = input.bytesRead
    if options.isStrict, report.badRows > 0 {
      throw KGraphErrors(report.problems + overflow(report))
    }
    if options.source == nil, report.rows > report.badRows {
      try putFileSource(source, isWhole: true, in: port)
    }
    try progress(
      ImportProgress(
        rows: report.rows, bytes: input.bytesRead, totalBytes: input.totalBytes))
    isFinished = true
    report.written = try port.finish(keeping: keeping && report.rows > report.badRows)
    return report
  }

  private func readRows(
    _ context: RowContext, _ report: inout ImportReport,
    _ progress: (ImportProgress) throws -> Void
  ) throws -> [ImportReport.NewType] {
    switch options.kind {
    case .relations:
      var rows = RelationRows(context)
      try forEachRow(context, &report, progress, endPortion: { try rows.endPortion() }) {
        try rows.take()
      }
      return try rows.finish()
    case .events:
      let rows = EventRows(context)
      try forEachRow(context, &report, progress, endPortion: { _ = try rows.finish() }) {
        try rows.take()
      }
      return try rows.finish()
    case .actors:
      let rows = ActorRows(context)
      try forEachRow(context, &report, progress, endPortion: { _ = try rows.finish() }) {
        try rows.take()
      }
      return try rows.finish()
    }
  }

  private func forEachRow(
    _ context: RowContext, _ report: inout ImportReport,
    _ progress: (ImportProgress) throws -> Void, endPortion: () throws -> Void,
    _ take: () throws -> Void
  ) throws {
    if scanner.dialect.hasHeader { _ = try scanner.next() }
    while try scanner.next() {
      report.rows += 1
      do {
        try context.checkForm()
        try take()
      } catch let problem as RowProblem {
        report.badRows += 1
        if report.problems.count < options.reportedProblems {
          report.problems.append(
            KGraphError(
              .invalid, problem.reason,
              at: SourceLocation(file: input.name, line: scanner.line, column: 1),
              hint: problem.hint))
        }
      }
      if let portion, report.rows % portion == 0, report.rows > report.badRows {
        try endPortion()
        if options.source == nil, let source = context.fileSource, !hasSource {
          try putFileSource(source, isWhole: false, in: context.port)
          hasSource = true
        }
        try context.port.endPortion()
      }
      if report.rows % Self.progressInterval == 0 {
        try progress(
          ImportProgress(
            rows: report.rows, bytes: input.bytesRead, totalBytes: input.totalBytes))
      }
    }
  }

  private func overflow(_ report: ImportReport) -> [KGraphError] {
    let more = report.badRows - report.problems.count
    guard more > 0 else { return [] }
    return [KGraphError(.invalid, "\(more) further bad rows in '\(input.name)'")]
  }

  /// The source that the rows cite: the one that was named, or one for the file.
  private func fileSource(in port: some BulkPort) throws -> BulkCandidate {
    if let named = options.source {
      let candidates = try port.candidates(for: named).filter {
        !port.ontology.isKnown($0.type) || port.ontology.isNode($0.type, a: "Source")
      }
      guard let source = candidates.first else {
        throw KGraphError(
          .notFound, "there is no source '\(named)'",
          hint: "add it first with add-source, or leave --source out")
      }
      guard candidates.count == 1 else {
        throw KGraphError(
          .ambiguous, "'\(named)' may mean several sources",
          hint: candidates.map(\.key.text).joined(separator: ", "))
      }
      return source
    }
    let base = FileSource.key(forFile: input.name)
    var key = base
    var number = 2
    while let taken = try port.candidate(key: key), taken.type != FileSource.type {
      key = ElementKey("\(base)-\(number)")
      number += 1
    }
    return BulkCandidate(
      node: try port.reserve(key: key), key: key, type: FileSource.type, label: input.name)
  }

  /// Writes the source of the file; its size and digest are known when all of it was read.
  private func putFileSource(
    _ source: BulkCandidate, isWhole: Bool, in port: some BulkPort
  ) throws {
    if !port.ontology.isKnown(FileSource.type) { try port.extend(FileSource.vocabulary) }
    var node = FileSource.node(
      key: source.key, file: input.name,
      digest: isWhole ? (input.bytesRead, input.sha256) : nil)
    if let old = try port.node(source.node) {
      node = NodeMerge.merge(node, into: old, hasType: false, hasStatus: false)
    }
    _ = try port.put(node)
  }
}

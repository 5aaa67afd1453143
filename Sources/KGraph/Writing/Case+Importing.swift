import KGraphInterchange
import KGraphModel
import KGraphStore

/// Rows of delimited text.
extension Case {
  /// The words of the settings of an import.
  public static var importSettings: [String] { MappingFile.settingNames }

  /// Streams the rows of a table into the case, as one transaction or one for each portion.
  ///
  /// - Parameters:
  ///   - request: the file and its mapping.
  ///   - stamp: who writes and why.
  ///   - dryRun: only say what would be done.
  ///   - note: called with what was guessed, before the first row.
  ///   - progress: called every few thousand rows; what it throws ends the import.
  /// - Returns: what was read, what was new, and what was written.
  /// - Throws: ``KGraphError`` or ``KGraphErrors``; the case is then as it was, or as after the last
  ///   portion.
  /// - Complexity: memory in proportion to the names, not to the rows.
  public func importTable(
    _ request: ImportRequest, stamp: Stamp, dryRun: Bool = false, note: (String) -> Void = { _ in },
    progress: (ImportStep) throws -> Void = { _ in }
  ) throws -> ImportOutcome {
    let options = try importOptions(request)
    let input = try request.input()
    let file = try DelimitedImport(input, options: options)
    file.notes.forEach(note)
    func run(_ port: some BulkPort, portion: Int?) throws -> ImportReport {
      try file.run(into: port, keeping: !dryRun, portion: portion) { step in
        try progress(
          ImportStep(rows: step.rows, bytes: step.bytes, totalBytes: step.totalBytes))
      }
    }
    if let portion = request.portion, !dryRun {
      return try portioned(request, portion, stamp, note) { try run($0, portion: portion) }
    }
    let report = try store.bulkWrite(
      stamp: stamp.now(), expectedBytes: input.totalBytes,
      observer: dryRun ? nil : try ImportedSnapshot(store)
    ) { try run($0, portion: nil) }
    try report.requireContent(of: request.path)
    if !dryRun { _ = try? SnapshotKeeper(store: store).present() }
    return ImportOutcome(report, isDryRun: dryRun)
  }

  /// Reads a file in portions; what an error leaves in the case is said before it is thrown.
  func portioned(
    _ request: ImportRequest, _ portion: Int, _ stamp: Stamp, _ note: (String) -> Void,
    _ run: (PortionWriter) throws -> ImportReport
  ) throws -> ImportOutcome {
    guard portion > 0, !request.isStrict else {
      throw KGraphError(
        .usage,
        portion > 0
          ? "one bad row refuses a whole file, which is impossible when portions of it are kept"
          : "a portion has at least one row",
        hint: portion > 0 ? "--portion or --strict, not both" : "such as --portion 100000")
    }
    var transactions: [Int64] = []
    do {
      let report = try store.portionedWrite(stamp: { stamp.now() }) { writer in
        defer { transactions = writer.transactions }
        return try run(writer)
      }
      try report.requireContent(of: request.path)
      _ = try? SnapshotKeeper(store: store).present()
      var outcome = ImportOutcome(report, isDryRun: false)
      outcome.portions = transactions
      return outcome
    } catch {
      if let first = transactions.first, let last = transactions.last {
        note(
          "the import broke off; what the earlier portions wrote is kept (transactions \(first) to "
            + "\(last)), and the same command goes on behind it")
      }
      throw error
    }
  }

  /// The text of a mapping file that keeps the mapping of a request.
  ///
  /// - Throws: ``KGraphError`` for fields and settings that do not exist.
  public func mappingText(_ request: ImportRequest) throws -> String {
    MappingFile.write(try importOptions(request))
  }

  private func importOptions(_ request: ImportRequest) throws -> DelimitedImportOptions {
    let roles = try ontology().enumerations["role"] ?? []
    let kind = try request.kind.map { word in
      guard let kind = ImportKind(rawValue: word) else {
        throw KGraphError(
          .usage, "a table cannot be imported as '\(word)'",
          hint: "one of \(ImportKind.allCases.map(\.rawValue).joined(separator: ", "))")
      }
      return kind
    }
    var options: DelimitedImportOptions
    if let mapping = request.mapping {
      options = try MappingFile.read(
        String(decoding: mapping.bytes, as: UTF8.self), name: mapping.name, kind: kind,
        roles: roles)
    } else {
      guard let kind else {
        throw KGraphError(
          .usage, "what the rows become is missing", hint: "--as relations, events or actors")
      }
      options = DelimitedImportOptions(kind: kind, mapping: ColumnMapping())
    }
    let given = try request.fields.flatMap {
      try ColumnMapping($0, kind: options.kind, roles: roles).entries
    }
    options.mapping.entries.removeAll { kept in given.contains { $0.field == kept.field } }
    options.mapping.entries += given
    for (name, value) in request.settings.sorted(by: { $0.key < $1.key }) {
      try MappingFile.set(name, to: value, in: &options)
    }
    if let source = options.source {
      options.source = try NameResolver(reader: reader()).key(of: source, types: ["Source"]).text
    }
    options.isStrict = request.isStrict
    options.reportedProblems = request.reportedProblems
    return options
  }
}

extension ImportOutcome {
  init(_ report: ImportReport, isDryRun: Bool) {
    rows = report.rows
    badRows = report.badRows
    problems = report.problems
    unmappedColumns = report.unmappedColumns
    newTypes = report.newTypes.map { NewType(name: $0.name, label: $0.label, rows: $0.rows) }
    createdNames = report.createdNames
    source = report.source
    repeats = report.repeats
    losses = report.losses.lines
    written = WriteOutcome()
    let counts = [report.written.nodes, report.written.edges]
    written.added = counts.reduce(0) { $0 + $1.added }
    written.changed = counts.reduce(0) { $0 + $1.changed }
    written.retracted = counts.reduce(0) { $0 + $1.retracted }
    written.unchanged = counts.reduce(0) { $0 + $1.unchanged }
    written.transaction = report.written.transaction
    written.subject = report.source
    written.isDryRun = isDryRun
  }
}

import KGraphInterchange
import KGraphModel
import KGraphStore

/// Files of other tools' formats.
extension Case {
  /// How much of a file is looked at to guess its format.
  private static let headLength = 1 << 16

  /// The words that `import --as` knows.
  public static var importKinds: [String] {
    ImportKind.allCases.map(\.rawValue) + Format.allCases.filter(\.isRead).map(\.rawValue).sorted()
  }

  /// Puts the tables of one graph, nodes and edges in files of their own, into one request.
  ///
  /// - Parameter requests: requests as they were named, one for each file.
  /// - Returns: the requests, of which tables that follow each other are one.
  /// - Throws: ``KGraphError`` where a file cannot be read.
  public static func together(_ requests: [ImportRequest]) throws -> [ImportRequest] {
    guard requests.count > 1 else { return requests }
    var result: [ImportRequest] = []
    var last: Format?
    for request in requests {
      let format = try request.graphTableFormat()
      if let format, format == last, let index = result.indices.last {
        result[index].companions.append(request.path)
      } else {
        result.append(request)
      }
      last = format
    }
    return result
  }

  /// Streams a file into the case, as one transaction or one for each portion of a table.
  ///
  /// A request with columns or a mapping, or for `relations`, `events` or `actors`, is a table; any
  /// other names a format, or leaves it to be guessed from the content.
  ///
  /// - Parameters:
  ///   - request: the file and how to read it.
  ///   - stamp: who writes and why.
  ///   - dryRun: only say what would be done.
  ///   - note: called with what was guessed, before the first record.
  ///   - progress: called every few thousand records; what it throws ends the import.
  /// - Returns: what was read, what was new, and what was written.
  /// - Throws: ``KGraphError`` or ``KGraphErrors``; the case is then as it was.
  public func importFile(
    _ request: ImportRequest, stamp: Stamp, dryRun: Bool = false, note: (String) -> Void = { _ in },
    progress: (ImportStep) throws -> Void = { _ in }
  ) throws -> ImportOutcome {
    if request.isTable {
      return try importTable(
        request, stamp: stamp, dryRun: dryRun, note: note, progress: progress)
    }
    let input = try request.input()
    let format = try format(of: input, request, note)
    guard request.portion == nil || format.isTableOfEvents else {
      throw KGraphError(
        .usage, "\(format.facts.title) is read in one piece",
        hint: "--portion is for tables: those with --map and those of event data sets")
    }
    guard let importer = format.importer else {
      throw KGraphError(.usage, "'\(format.rawValue)' is not read")
    }
    let file = try importer.init(input, options: try formatOptions(request))
    file.notes.forEach(note)
    func run(_ port: any BulkPort) throws -> ImportReport {
      try file.run(into: port, keeping: !dryRun) { step in
        try progress(
          ImportStep(rows: step.rows, bytes: step.bytes, totalBytes: step.totalBytes))
      }
    }
    if let portion = request.portion, !dryRun {
      return try portioned(request, portion, stamp, note, run)
    }
    let report = try store.bulkWrite(
      stamp: stamp.now(), expectedBytes: input.totalBytes,
      observer: dryRun ? nil : try ImportedSnapshot(store), run)
    try report.requireContent(of: request.path)
    if !dryRun { _ = try? SnapshotKeeper(store: store).present() }
    return ImportOutcome(report, isDryRun: dryRun)
  }

  private func format(
    of input: ByteInput, _ request: ImportRequest, _ note: (String) -> Void
  ) throws -> Format {
    if request.kind == Format.csv.rawValue {
      throw KGraphError(
        .usage, "a table needs to be told what its columns are",
        hint: "--as relations, events or actors, and --map field=column,...")
    }
    if let word = request.kind { return try Format.read(word) }
    guard let format = Format.guess(try input.peek(Self.headLength), name: request.path) else {
      throw KGraphError(
        .usage, "'\(request.path)' is of no format that is known by its content",
        hint: "name it with --as (kgraph formats), or say with --map which column is what")
    }
    note("reads \(request.path) as \(format.facts.title) (--as \(format.rawValue))")
    return format
  }

  private func formatOptions(_ request: ImportRequest) throws -> FormatImportOptions {
    var options = FormatImportOptions(
      isStrict: request.isStrict, reportedProblems: request.reportedProblems)
    options.companions = request.companions
    options.portion = request.portion
    for (name, value) in request.settings.sorted(by: { $0.key < $1.key }) {
      switch name {
      case "source":
        options.source = try NameResolver(reader: reader()).key(of: value, types: ["Source"]).text
      case "grade":
        guard let grade = Grade(value) else {
          throw KGraphError(
            .usage, "'\(value)' is not a grade",
            hint: "a letter A to F and a digit 1 to 6, such as C3")
        }
        options.grade = grade
      default:
        throw KGraphError(.usage, "'\(name)' is a setting of tables, not of this format")
      }
    }
    return options
  }
}

extension ImportRequest {
  /// The file, opened.
  func input() throws(KGraphError) -> ByteInput {
    try ByteInput(path: path, maximumExpansion: maximumExpansion ?? ByteInput.usualExpansion)
  }

  /// The format, where its graphs have several tables: what is asked for, or what the file is.
  fileprivate func graphTableFormat() throws(KGraphError) -> Format? {
    guard !isTable, path != "-" else { return nil }
    let format: Format?
    if let kind {
      format = Format(rawValue: kind)
    } else {
      let input = try input()
      // What is no file can be read only once.
      guard input.totalBytes != nil else { return nil }
      format = Format.guess(try input.peek(1 << 16), name: path)
    }
    return format.flatMap { [.neo4j, .gephi].contains($0) ? $0 : nil }
  }

  /// Whether it asks for a table with a mapping.
  fileprivate var isTable: Bool {
    !fields.isEmpty || mapping != nil || kind.map { ImportKind(rawValue: $0) != nil } ?? false
  }
}

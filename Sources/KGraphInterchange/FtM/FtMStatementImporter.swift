import KGraphModel

/// Reads statements of FollowTheMoney: CSV, or the pack form.
///
/// The rows of one entity stand together, as the tools of FollowTheMoney write them; an entity is
/// written when its last row was read. Each data set becomes a source, which its entities cite.
package final class FtMStatementImporter: FormatImporter {
  /// What should be said to the user.
  package let notes: [String]
  private let input: ByteInput
  private let options: FormatImportOptions
  private var rows: FtMStatementRows

  /// Whether the first line has the columns of statements, or is a row of a pack without a header.
  package static func recognizes(_ head: [UInt8], name: String) -> Bool {
    let line = String(decoding: head.prefix { $0 != 0x0A }, as: UTF8.self)
    let columns = Set(line.split { "\",\r\u{FEFF}".contains($0) }.map(String.init))
    return columns.isSuperset(of: ["entity_id", "prop", "value", "dataset"])
      || FtMStatementRows.isLegacy(TableHead.titles(head))
  }

  /// Opens a file and reads its header.
  ///
  /// - Throws: ``KGraphError`` where a column is missing.
  package init(_ input: ByteInput, options: FormatImportOptions) throws {
    self.input = input
    self.options = options
    rows = try FtMStatementRows(input, recordLimit: options.recordLimit)
    notes =
      rows.isLegacy
      ? ["the file has no header row; its columns are those of packs of statements"] : []
  }

  /// Reads all rows; see ``FormatImporter/run(into:keeping:progress:)``.
  ///
  /// - Returns: what was read and written; its rows are statements.
  /// - Throws: ``KGraphErrors`` with bad rows where the import is strict.
  package func run(
    into port: any BulkPort, keeping: Bool, progress: (ImportProgress) throws -> Void
  ) throws -> ImportReport {
    let record = try RecordImport(input, options: options, port: port)
    let graph = FtMGraph(record)
    var group: [FtMStatement] = []
    var groupLine = 1
    var groupBytes = 0
    func close() throws {
      guard !group.isEmpty else { return }
      let assembled = FtMAssembly(group, model: graph.model)
      group = []
      groupBytes = 0
      do {
        try graph.take(assembled.entity, datasets: assembled.datasets)
      } catch let error as KGraphError where error.code == .invalid || error.code == .conflict {
        var error = error
        error.location = SourceLocation(file: input.name, line: groupLine, column: 1)
        error.hint = "the rows of one entity have to stand together"
        record.reject(error)
      }
    }
    while let result = try rows.next() {
      try record.count(progress)
      switch result {
      case .failure(let problem):
        record.reject(
          KGraphError(
            .invalid, problem.reason,
            at: SourceLocation(file: input.name, line: rows.line, column: 1), hint: problem.hint))
      case .success(let statement):
        if group.last?.canonicalID != statement.canonicalID {
          try close()
          groupLine = rows.line
        }
        groupBytes += statement.bytes
        guard groupBytes <= options.recordLimit else {
          throw KGraphError(
            .invalid,
            "'\(statement.canonicalID)' has more than \(options.recordLimit) bytes of statements",
            at: SourceLocation(file: input.name, line: rows.line, column: 1))
        }
        group.append(statement)
      }
    }
    try close()
    try graph.finish()
    return try record.finish(keeping: keeping, progress: progress)
  }
}

/// One entity put together from its statements.
struct FtMAssembly {
  var entity: FtMEntity
  /// What each data set says of it where they differ, by name.
  var datasets: [String: PropertyMap] = [:]

  init(_ statements: [FtMStatement], model: FtMModel) {
    var schema = statements.first?.schema ?? ""
    for statement in statements where model.isA(statement.schema, schema) {
      schema = statement.schema
    }
    entity = FtMEntity(id: statements.first?.canonicalID ?? "", schema: schema)
    var values: [String: [String: Set<String>]] = [:]
    var firstSeen: String?
    for statement in statements {
      values[statement.dataset, default: [:]][statement.property, default: []]
        .insert(statement.value)
      if let seen = statement.firstSeen { firstSeen = min(firstSeen ?? seen, seen) }
      guard statement.property != "id" else { continue }
      entity.add(statement.property, statement.value)
      if let language = statement.language { entity.languages[statement.value] = language }
    }
    if let firstSeen { entity.context["first_seen"] = .string(firstSeen) }
    let referents = Set(statements.map(\.entityID)).subtracting([entity.id])
    if !referents.isEmpty {
      entity.context["referents"] = .list(referents.sorted().map { .string($0) })
    }
    for (dataset, own) in values {
      var says: PropertyMap = [:]
      for (property, set) in own where property != "id" {
        guard set.count < entity.all(property).count else { continue }
        let type = model[schema]?.properties[property]?.type ?? "string"
        says[property] = FtMValues.property(set.sorted(), type: type)
      }
      datasets[dataset] = says
    }
  }
}

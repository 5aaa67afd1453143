import KGraphModel

/// Reads the table of TimelineJS: every row with a date is an event.
package struct TimelineJSTableImporter: FormatImporter {
  private let input: ByteInput
  private let options: FormatImportOptions
  private let scanner: DelimitedScanner
  private let columns: [String: Int]

  /// Whether the first line has the columns of the template.
  package static func recognizes(_ head: [UInt8], name: String) -> Bool {
    guard !JSONHead(head).isJSON else { return false }
    let line = head.prefix { $0 != 0x0A && $0 != 0x0D }
    let names = String(decoding: line, as: UTF8.self).lowercased()
    return names.contains("headline") && names.contains("year") && names.contains("display date")
  }

  /// Opens a table.
  package init(_ input: ByteInput, options: FormatImportOptions) throws {
    self.input = input
    self.options = options
    scanner = try DelimitedScanner(
      input, columnNames: TimelineJSTableExporter.columns,
      limits: DelimitedScanner.Limits(
        fieldBytes: options.recordLimit, rowBytes: options.recordLimit))
    var columns: [String: Int] = [:]
    for (index, name) in scanner.guess.firstRow.enumerated() {
      let words = name.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
      columns[words] = columns[words] ?? index
    }
    self.columns = columns
    for needed in ["year", "headline"] where columns[needed] == nil {
      throw KGraphError(
        .invalid, "the table has no column '\(needed)'",
        at: SourceLocation(file: input.name, line: 1, column: 1),
        hint: "the first line names the columns: Year, Month, Day, ..., Headline, Text")
    }
  }

  /// Nothing is guessed.
  package var notes: [String] { [] }

  /// Reads all rows.
  package func run(
    into port: any BulkPort, keeping: Bool, progress: (ImportProgress) throws -> Void
  ) throws -> ImportReport {
    let records = try RecordImport(input, options: options, port: port)
    let events = EventRecords(records)
    _ = try scanner.next()
    while try scanner.next() {
      try records.count(progress)
      do {
        try take(records, events)
      } catch let problem as RowProblem {
        records.reject(
          KGraphError(.invalid, problem.reason, at: place, hint: problem.hint))
      } catch var error as KGraphError where error.code == .invalid || error.code == .conflict {
        error.location = place
        records.reject(error)
      }
    }
    let known = Set(
      TimelineJSTableExporter.columns.map { $0.lowercased() } + ["alt text", "media thumbnail"])
    records.report.unmappedColumns = scanner.guess.firstRow.filter { name in
      !name.isEmpty && !known.contains(name.lowercased())
    }
    return try records.finish(keeping: keeping, progress: progress)
  }

  private var place: SourceLocation {
    SourceLocation(file: input.name, line: scanner.line, column: 1)
  }

  private func cell(_ column: String) -> String? {
    guard let index = columns[column], index < scanner.fieldCount else { return nil }
    let text = scanner.field(index).string
    let trimmed = text.drop(while: \.isWhitespace)
    return trimmed.isEmpty ? nil : String(trimmed)
  }

  private func take(_ records: RecordImport, _ events: EventRecords) throws {
    if let defect = scanner.defect { throw defect.problem }
    let kind = cell("type")?.lowercased() ?? ""
    guard kind.isEmpty else {
      let what =
        kind.contains("era")
        ? "eras were left out: a case has no eras"
        : "title slides were left out"
      records.report.losses.count(Loss(kind.contains("era") ? "eras-lost" : "title-lost", what))
      return
    }
    var record = TimelineJSRecord(start: try date(""), headline: cell("headline") ?? "")
    if cell("end year") != nil { record.end = try date("end ") }
    record.text = cell("text")
    record.media = cell("media")
    record.caption = cell("media caption")
    record.credit = cell("media credit")
    record.group = cell("group")
    if cell("background") != nil {
      records.report.losses.count(Loss("background-lost", "slides lose their background"))
    }
    try events.put(
      record.event(
        locator: "row \(scanner.row)", source: records.source, typeNamed: events.eventType))
  }

  /// The date in a group of columns; a time is `10`, `10:30` or `10:30:15`.
  private func date(_ prefix: String) throws(RowProblem) -> TimelineJSDate {
    let time = (cell(prefix + "time") ?? "").split(separator: ":").map(String.init)
    return try TimelineJSDate { name in
      switch name {
      case "hour": time.first
      case "minute": time.count > 1 ? time[1] : nil
      case "second": time.count > 2 ? time[2] : nil
      default: cell(prefix + name)
      }
    }
  }
}

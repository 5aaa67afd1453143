import KGraphModel

/// Reads the JSON of TimelineJS 3: every slide is an event.
package struct TimelineJSImporter: FormatImporter {
  private let input: ByteInput
  private let options: FormatImportOptions
  private let items: JSONItems

  /// Whether the beginning has slides with a start date.
  package static func recognizes(_ head: [UInt8], name: String) -> Bool {
    let json = JSONHead(head)
    return json.isJSON && json.hasKey("events")
      && (json.hasKey("start_date") || json.hasKey("eras"))
  }

  /// Opens a document.
  package init(_ input: ByteInput, options: FormatImportOptions) throws {
    self.input = input
    self.options = options
    items = try JSONItems(input, of: ["events"], limit: options.recordLimit)
  }

  /// Nothing is guessed.
  package var notes: [String] { [] }

  /// Reads all slides.
  package func run(
    into port: any BulkPort, keeping: Bool, progress: (ImportProgress) throws -> Void
  ) throws -> ImportReport {
    let records = try RecordImport(input, options: options, port: port)
    let events = EventRecords(records)
    try records.forEachItem(of: items, progress) { item in
      guard item.value["kgraph"]?["kind"]?.string != DatedEntry.Kind.relation.rawValue else {
        records.report.losses.count(
          Loss("relation-skipped", "slides show relations, whose ends the file does not name"))
        return
      }
      let record = try Self.record(item.value)
      do {
        try events.put(
          record.event(
            locator: "event \(records.report.rows)", source: records.source,
            typeNamed: events.eventType))
      } catch let problem as RowProblem {
        throw KGraphError(.invalid, problem.reason, hint: problem.hint)
      }
      if item.value["background"] != nil {
        records.report.losses.count(Loss("background-lost", "slides lose their background"))
      }
    }
    if items.members["eras"] != nil {
      records.report.losses.count(
        Loss("eras-lost", "list of eras was left out: a case has no eras"))
    }
    return try records.finish(keeping: keeping, progress: progress)
  }

  private static func record(_ value: PropertyValue) throws -> TimelineJSRecord {
    do throws(RowProblem) {
      guard let start = value["start_date"], case .map = start else {
        throw RowProblem("the slide has no start_date")
      }
      var record = TimelineJSRecord(
        start: try date(start), headline: value["text"]?["headline"]?.string ?? "")
      if let end = value["end_date"], case .map = end { record.end = try date(end) }
      record.text = value["text"]?["text"]?.string
      record.media = value["media"]?["url"]?.string
      record.caption = value["media"]?["caption"]?.string
      record.credit = value["media"]?["credit"]?.string
      record.group = value["group"]?.string
      record.identifier = value["unique_id"]?.displayText
      record.own = value["kgraph"]
      return record
    } catch {
      throw KGraphError(.invalid, error.reason, hint: error.hint)
    }
  }

  private static func date(_ value: PropertyValue) throws(RowProblem) -> TimelineJSDate {
    // Numbers are written as numbers or as text.
    try TimelineJSDate { name in value[name]?.displayText }
  }
}

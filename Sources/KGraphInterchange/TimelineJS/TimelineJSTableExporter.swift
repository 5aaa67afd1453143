import KGraphModel

/// Exports events, statements and dated relations as the table that TimelineJS reads from a
/// spreadsheet: the columns of its template, in its order.
package enum TimelineJSTableExporter: DocumentExporter {
  /// The columns, as the template of Knight Lab has them.
  static let columns = [
    "Year", "Month", "Day", "Time", "End Year", "End Month", "End Day", "End Time", "Display Date",
    "Headline", "Text", "Media", "Media Credit", "Media Caption", "Media Thumbnail", "Type",
    "Group", "Background",
  ]

  /// Writes the table; the first row below the head is the title slide.
  package static func export(
    _ graph: ExportGraph, options: FormatOptions, to sink: @escaping ByteSink
  ) throws -> ExportReport {
    let digest = try CaseDigest(graph)
    var maker = TimelineJSSlides(digest, options: options)
    let slides = maker.slides()
    var losses = maker.losses
    losses.count(
      Loss("key-lost", "slides have no key: a second import finds them by date and headline"),
      by: slides.count)
    var output = ByteOutput(sink)
    var row = CSVRow(neutralizesFormulas: options.neutralizesFormulas)
    func write(_ cells: [String: String?]) throws {
      row.removeAll()
      for column in columns { row.cell(cells[column] ?? nil) }
      row.end()
      try output.write(row.bytes)
    }
    try write(Dictionary(uniqueKeysWithValues: columns.map { ($0, $0) }))
    let title = options.title ?? digest.info.title
    try write([
      "Headline": Markup.escaped(title.isEmpty ? digest.info.id : title),
      "Text": "<p>\(Markup.escaped(digest.scope))</p>", "Type": "title",
    ])
    for slide in slides {
      var cells: [String: String?] = [
        "Display Date": Markup.escaped(slide.displayDate),
        "Headline": Markup.escaped(slide.entry.label), "Text": slide.text, "Media": slide.media,
        "Media Caption": slide.caption.map(Markup.escaped),
        "Group": Markup.escaped(slide.entry.typeLabel),
      ]
      cells.merge(date(slide.start, prefix: "")) { $1 }
      if let end = slide.end { cells.merge(date(end, prefix: "End ")) { $1 } }
      try write(cells)
    }
    try output.flush()
    return ExportReport(
      graph, nodes: slides.count { $0.entry.kind != .relation },
      edges: slides.count { $0.entry.kind == .relation }, losses: losses)
  }

  private static func date(_ date: TimelineJSDate, prefix: String) -> [String: String?] {
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    let time = date.hour.map { "\(two($0)):\(two(date.minute ?? 0)):\(two(date.second ?? 0))" }
    return [
      prefix + "Year": String(date.year), prefix + "Month": date.month.map(String.init),
      prefix + "Day": date.day.map(String.init), prefix + "Time": time,
    ]
  }
}

import KGraphModel

/// Exports events, statements and dated relations as the JSON of TimelineJS 3.
///
///     {"title": {"text": {"headline": "..."}},
///      "scale": "human",
///      "events": [{"start_date": {"year": 2015, ...}, "display_date": "on or before 5 Feb 2015",
///                  "text": {"headline": "...", "text": "<p>...</p>"}, "unique_id": "ev-x",
///                  "kgraph": {"key": "ev-x", "type": "Attack", "when": "[..2015-02-05]"}}, ...]}
///
/// `kgraph` is a member of our own, which TimelineJS passes over and the importer reads.
package enum TimelineJSExporter: DocumentExporter {
  /// Writes the document.
  package static func export(
    _ graph: ExportGraph, options: FormatOptions, to sink: @escaping ByteSink
  ) throws -> ExportReport {
    let digest = try CaseDigest(graph)
    var maker = TimelineJSSlides(digest, options: options)
    let slides = maker.slides()
    var output = ByteOutput(sink)
    func text(_ value: PropertyValue, _ indent: Int) -> String {
      options.isPretty ? JSONLayout.text(value, indent: indent) : value.json
    }
    let title = options.title ?? digest.info.title
    let head: PropertyValue = .map([
      "text": .map([
        "headline": .string(Markup.escaped(title.isEmpty ? digest.info.id : title)),
        "text": .string("<p>\(Markup.escaped(digest.scope))</p>"),
      ])
    ])
    let isDeep = slides.contains { $0.start.year.magnitude > 9999 }
    try output.write("{\"title\":\(text(head, 0)),\n")
    try output.write("\"scale\":\"\(isDeep ? "cosmological" : "human")\",\n\"events\":[")
    var isFirst = true
    for slide in slides {
      try output.write(isFirst ? "\n" : ",\n")
      isFirst = false
      try output.write(text(value(slide, digest), 0))
    }
    try output.write(isFirst ? "]}\n" : "\n]}\n")
    try output.flush()
    return ExportReport(
      graph, nodes: slides.count { $0.entry.kind != .relation },
      edges: slides.count { $0.entry.kind == .relation }, losses: maker.losses)
  }

  private static func value(
    _ slide: TimelineJSSlides.Slide, _ digest: CaseDigest
  ) -> PropertyValue {
    let entry = slide.entry
    var own: PropertyMap = [
      "key": .string(entry.key.text), "type": .string(entry.type),
      "status": .string(entry.status.rawValue), "kind": .string(entry.kind.rawValue),
    ]
    if let time = entry.time { own["when"] = .string(time.edtfText) }
    if entry.kind != .relation {
      if !entry.parties.isEmpty { own["parties"] = .list(entry.ownParties(digest)) }
      if !entry.places.isEmpty { own["places"] = .list(entry.ownPlaces(digest)) }
    }
    var fields: PropertyMap = [
      "start_date": slide.start.value, "display_date": .string(Markup.escaped(slide.displayDate)),
      "text": .map([
        "headline": .string(Markup.escaped(entry.label)), "text": .string(slide.text),
      ]),
      "unique_id": .string(Markup.identifier(entry.key.text)),
      "group": .string(Markup.escaped(entry.typeLabel)), "kgraph": .map(own),
    ]
    if let end = slide.end { fields["end_date"] = end.value }
    if let media = slide.media {
      var about: PropertyMap = ["url": .string(media)]
      about["caption"] = slide.caption.map { .string(Markup.escaped($0)) }
      fields["media"] = .map(about)
    }
    return .map(fields)
  }
}

import KGraphModel

/// Exports a case as one JSON document that carries everything of it.
///
///     {"case": {"id": "damascus-2015-02", "title": "...", "timezone": "+02:00", ...},
///      "edges": [{"key": "...", "from": "...", "type": "...", "to": "...", "when": "...", ...}, ...],
///      "format": "kgraph-case",
///      "nodes": [{"key": "...", "type": "...", "label": "...", "when": "...", "status": "...", ...}, ...],
///      "ontology": {"edges": {...}, "nodes": {...}, ...},
///      "summary": {"edges": 191, "nodes": 69, ...},
///      "version": 1}
///
/// Keys are sorted. `when` is EDTF as written, with `@D` for "attested D"; `earliest` and `latest`
/// are computed from it. `certainty` is there where a window was asked for. Values of types that JSON
/// lacks are one-key maps: `{"$edtf": "2014-12"}`, `{"$quantity": "10.."}`. Elements stream with
/// constant memory, apart from what a filter has to remember.
package enum JSONExporter {
  /// The name of the format, in the document.
  package static let format = "kgraph-case"
  /// The version of its shape; it changes when a reader of the old shape would misread the new.
  package static let version: Int64 = 1

  /// Writes the document, with a line break at its end.
  ///
  /// - Returns: what was written and left out.
  /// - Throws: what the source or the sink throws.
  package static func export(
    _ source: some GraphSource, options: JSONOptions = JSONOptions(), to sink: @escaping ByteSink
  ) throws -> ExportReport {
    let visibility = try ExportVisibility(source, filter: options.filter)
    let elements = JSONElement(
      ontology: source.ontology, clock: source.clock, isDated: options.filter.isDated)
    var document = JSONDocument(ByteOutput(sink), isPretty: options.isPretty)
    var report = ExportReport()
    try document.member("case", .map(source.info.fields))
    try document.beginList("edges")
    try source.forEachEdgeBatch { edges in
      for edge in edges {
        guard let certainty = visibility.certainty(of: edge, counting: &report.tally) else {
          continue
        }
        report.edges += 1
        try document.element(elements.value(of: edge, certainty))
      }
    }
    try document.endList()
    try document.member("format", .string(format))
    try document.beginList("nodes")
    try source.forEachNodeBatch { nodes in
      for node in nodes {
        guard let certainty = visibility.certainty(of: node, counting: &report.tally) else {
          continue
        }
        report.nodes += 1
        try document.element(elements.value(of: node, certainty))
      }
    }
    try document.endList()
    try document.member("ontology", try JSONReader.read(source.ontology.json))
    try document.member("summary", summary(report, options.filter))
    try document.member("version", .integer(version))
    try document.end()
    report.omissions = report.tally.hiddenClauses
    return report
  }

  private static func summary(_ report: ExportReport, _ filter: TemporalFilter) -> PropertyValue {
    var fields: PropertyMap = [
      "nodes": .integer(Int64(report.nodes)), "edges": .integer(Int64(report.edges)),
    ]
    guard !filter.isOpen else { return .map(fields) }
    let tally = report.tally
    if let window = filter.window { fields["window"] = .string(window.displayText) }
    if let known = filter.knownAt { fields["known_at"] = .string(known.displayText) }
    if filter.isDated { fields["floor"] = .string(filter.floor.rawValue) }
    if let statuses = filter.statuses {
      fields["statuses"] = .list(statuses.map(\.rawValue).sorted().map { .string($0) })
    }
    var hidden: PropertyMap = [:]
    let counts = [
      ("possible", tally.hiddenPossible), ("conceivable", tally.hiddenConceivable),
      ("outside", tally.outside), ("unknown_then", tally.unknownThen),
      ("without_ends", tally.withoutEnds),
    ]
    for (name, count) in counts where count > 0 { hidden[name] = .integer(Int64(count)) }
    for (status, count) in tally.byStatus { hidden[status.rawValue] = .integer(Int64(count)) }
    fields["left_out"] = .map(hidden)
    return .map(fields)
  }
}

extension CaseInfo {
  /// The description as the fields of a JSON object.
  var fields: PropertyMap {
    var fields: PropertyMap = [
      "id": .string(id), "title": .string(title), "ontology": .string(ontology),
      "timezone": .string(timezone), "hemisphere": .string(hemisphere.rawValue),
    ]
    if let asOf { fields["as_of"] = .string(asOf.text) }
    return fields
  }

  /// Reads ``fields`` back; `nil` where it is no description.
  init?(fields: PropertyMap) {
    guard let id = fields["id"]?.string else { return nil }
    self.init(id: id, title: fields["title"]?.string ?? "")
    if let ontology = fields["ontology"]?.string { self.ontology = ontology }
    if let timezone = fields["timezone"]?.string { self.timezone = timezone }
    if let word = fields["hemisphere"]?.string, let hemisphere = Hemisphere(rawValue: word) {
      self.hemisphere = hemisphere
    }
    asOf = fields["as_of"]?.string.flatMap { try? EDTF($0) }
  }
}

/// Writes the members of one object as a stream.
private struct JSONDocument: ~Copyable {
  private var output: ByteOutput
  private let isPretty: Bool
  private var isFirstMember = true
  private var isFirstElement = true

  init(_ output: consuming ByteOutput, isPretty: Bool) {
    self.output = output
    self.isPretty = isPretty
  }

  private mutating func name(_ name: String) throws {
    try output.write(isFirstMember ? "{" : ",")
    try output.write(isPretty ? "\n  \"\(name)\": " : "\"\(name)\":")
    isFirstMember = false
  }

  mutating func member(_ name: String, _ value: PropertyValue) throws {
    try self.name(name)
    try output.write(isPretty ? JSONLayout.text(value, indent: 2) : value.json)
  }

  mutating func beginList(_ name: String) throws {
    try self.name(name)
    try output.write("[")
    isFirstElement = true
  }

  mutating func element(_ value: PropertyValue) throws {
    if !isFirstElement { try output.write(",") }
    isFirstElement = false
    // Even a compact document has a line for each element, so that git and grep can work with it.
    try output.write(isPretty ? "\n    " : "\n")
    try output.write(isPretty ? JSONLayout.text(value, indent: 4) : value.json)
  }

  mutating func endList() throws {
    try output.write(isFirstElement ? "]" : isPretty ? "\n  ]" : "\n]")
  }

  mutating func end() throws {
    try output.write(isPretty ? "\n}\n" : "}\n")
    try output.flush()
  }
}

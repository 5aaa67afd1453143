import KGraphModel

/// Writes `nodes.csv`.
struct CSVNodes {
  let options: CSVOptions

  private static let columns = [
    "key", "type", "label", "labels", "when", "earliest", "latest", "certainty", "status", "known",
    "grade", "aliases", "tags", "external_ids", "properties",
  ]

  func write(
    _ source: some GraphSource, _ visibility: ExportVisibility, to output: inout ByteOutput
  ) throws -> ExportReport {
    let ontology = source.ontology
    let clock = source.clock
    var report = ExportReport()
    var row = CSVRow(neutralizesFormulas: options.neutralizesFormulas)
    row.header(Self.columns, options)
    try output.write(row.bytes)
    try source.forEachNodeBatch { nodes in
      for node in nodes {
        guard let certainty = visibility.certainty(of: node, counting: &report.tally) else {
          continue
        }
        report.nodes += 1
        let dates = ElementDates(node.time, role: .event, clock: clock)
        row.removeAll()
        row.cell(node.key.text)
        row.cell(node.type)
        row.cell(node.label)
        row.cell(ontology.labels(of: node.type).joined(separator: ";"))
        row.cell(dates.edtf)
        row.cell(dates.earliest)
        row.cell(dates.latest)
        if options.filter.isDated { row.cell(certainty.rawValue) }
        row.cell(node.status.rawValue)
        row.cell(node.known?.text)
        row.cell(Evidence.bestGrade(node.evidence)?.description)
        row.cell(node.aliases.map(\.name).joined(separator: "; "))
        row.cell(node.tags.joined(separator: "; "))
        row.json(.map(node.externalIDs.mapValues { .string($0) }))
        row.json(.map(node.properties))
        row.end()
        try output.write(row.bytes)
      }
    }
    return report
  }
}

/// Writes `edges.csv`.
struct CSVEdges {
  let options: CSVOptions

  private static let columns = [
    "key", "from", "type", "to", "when", "earliest", "latest", "certainty", "status", "known",
    "role", "grade", "derived_from", "properties",
  ]

  func write(
    _ source: some GraphSource, _ visibility: ExportVisibility, to output: inout ByteOutput
  ) throws -> ExportReport {
    let ontology = source.ontology
    let clock = source.clock
    var report = ExportReport()
    var row = CSVRow(neutralizesFormulas: options.neutralizesFormulas)
    row.header(Self.columns, options)
    try output.write(row.bytes)
    try source.forEachEdgeBatch { edges in
      for edge in edges {
        guard let certainty = visibility.certainty(of: edge, counting: &report.tally) else {
          continue
        }
        report.edges += 1
        let dates = ElementDates(
          edge.time, role: ontology.temporalRole(ofEdge: edge.type), clock: clock)
        row.removeAll()
        row.cell(edge.key.text)
        row.cell(edge.from.text)
        row.cell(edge.type)
        row.cell(edge.to.text)
        row.cell(dates.edtf)
        row.cell(dates.earliest)
        row.cell(dates.latest)
        if options.filter.isDated { row.cell(certainty.rawValue) }
        row.cell(edge.status.rawValue)
        row.cell(edge.known?.text)
        row.cell(edge.properties["role"]?.displayText)
        row.cell(Evidence.bestGrade(edge.evidence)?.description)
        row.cell(edge.derivedFrom?.text)
        row.json(.map(edge.properties.filter { $0.key != "role" }))
        row.end()
        try output.write(row.bytes)
      }
    }
    return report
  }
}

extension CSVRow {
  /// Appends the head; certainty is a column only where a window decides over it.
  mutating func header(_ columns: [String], _ options: CSVOptions) {
    for column in columns where column != "certainty" || options.filter.isDated { cell(column) }
    end()
  }

  /// Appends a cell of JSON, empty for an empty map.
  mutating func json(_ value: PropertyValue) { cell(value.fields.isEmpty ? nil : value.json) }
}

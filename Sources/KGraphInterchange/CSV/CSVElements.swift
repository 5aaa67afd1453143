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

  /// The columns of the table; `certainty` only where a window decides over it.
  static let columns = [
    "key", "from", "type", "to", "when", "earliest", "latest", "certainty", "status", "known",
    "role", "grade", "derived_from", "properties",
  ]

  func write(
    _ source: some GraphSource, _ visibility: ExportVisibility, to output: inout ByteOutput
  ) throws -> ExportReport {
    let ontology = source.ontology
    let clock = source.clock
    let columns = options.columns.isEmpty ? Self.columns : options.columns
    var report = ExportReport()
    var row = CSVRow(neutralizesFormulas: options.neutralizesFormulas)
    row.header(columns, options)
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
        for column in columns where column != "certainty" || options.filter.isDated {
          append(column, edge, dates, certainty, to: &row)
        }
        row.end()
        try output.write(row.bytes)
      }
    }
    return report
  }

  private func append(
    _ column: String, _ edge: Edge, _ dates: ElementDates, _ certainty: Certainty,
    to row: inout CSVRow
  ) {
    switch column {
    case "key": row.cell(edge.key.text)
    case "from": row.cell(edge.from.text)
    case "type": row.cell(edge.type)
    case "to": row.cell(edge.to.text)
    case "when": row.cell(dates.edtf)
    case "earliest": row.cell(dates.earliest)
    case "latest": row.cell(dates.latest)
    case "certainty": row.cell(certainty.rawValue)
    case "status": row.cell(edge.status.rawValue)
    case "known": row.cell(edge.known?.text)
    case "role": row.cell(edge.properties["role"]?.displayText)
    case "grade": row.cell(Evidence.bestGrade(edge.evidence)?.description)
    case "derived_from": row.cell(edge.derivedFrom?.text)
    case "properties":
      let isShown = Set(options.columns).union(["role"])
      row.json(.map(edge.properties.filter { !isShown.contains($0.key) }))
    default: row.cell(edge.properties[column]?.displayText)
    }
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

import KGraphModel

/// Exports a case as the pair of tables that Gephi's spreadsheet import reads: `nodes.csv` and
/// `edges.csv`.
///
///     Id,Label,Timeset,type,when,...
///     brigade,Liwa al-Jisr,"<[2014-12-01, 2015-02-05]>",ArmedGroup,...
///
/// `Timeset` holds the certain or possible extent, ends included, without a limit `-Infinity` and
/// `Infinity`. Gephi has one edge of a kind between two nodes: edges of one triple are one row.
package enum GephiExporter: FolderExporter {
  private static let nodeTitles = ["Id", "Label", "Timeset"]
  private static let edgeTitles = [
    "Source", "Target", "Type", "Kind", "Id", "Label", "Weight", "Timeset",
  ]

  /// Writes the files.
  package static func export(
    _ graph: ExportGraph, options: FormatOptions, into folder: ExportFolder
  ) throws -> ExportReport {
    let reading = try DynamicSurvey(graph, reserved: GraphColumn.titles)
    var table = GephiTable(graph, reading, options)
    let nodes = try folder.write("nodes.csv") { try table.writeNodes(graph, to: $0) }
    let edges = try folder.write("edges.csv") { try table.writeEdges(graph, to: $0) }
    var losses = table.losses.report
    TableLoss.count(graph, reading.survey, in: &losses)
    return ExportReport(graph, nodes: nodes, edges: edges, losses: losses)
  }

  private struct GephiTable {
    private var cells: ElementCells
    private var dates: BoundTextCache
    private var row: CSVRow
    private let reading: DynamicSurvey
    private let extent: DateExtent
    private let isDated: Bool
    private(set) var losses = SpellLosses()

    init(_ graph: ExportGraph, _ reading: DynamicSurvey, _ options: FormatOptions) {
      self.reading = reading
      cells = ElementCells(graph, reading.survey)
      dates = BoundTextCache(clock: graph.clock)
      row = CSVRow(neutralizesFormulas: options.neutralizesFormulas)
      extent = options.extent
      isDated = graph.filter.isDated
    }

    private func numbers(_ columns: [GraphColumn], _ properties: Int) -> [Int] {
      columns.filter { $0 != .certainty || isDated }.map(\.rawValue)
        + (0..<properties).map { ElementCells.firstProperty + $0 }
    }

    private mutating func header(
      _ titles: [String], _ columns: [GraphColumn], _ properties: [PropertyColumn]
    ) {
      row.removeAll()
      for title in titles { row.cell(title) }
      for column in columns where column != .certainty || isDated { row.cell(column.title) }
      let reserved = Set(titles.map { $0.lowercased() })
      for title in ColumnTitles.unique(properties, reserved: reserved) { row.cell(title) }
      row.end()
    }

    mutating func writeNodes(_ graph: ExportGraph, to sink: @escaping ByteSink) throws -> Int {
      var output = ByteOutput(sink)
      let columns = GraphColumn.ofNodes.filter { $0 != .label }
      header(GephiExporter.nodeTitles, columns, reading.survey.nodeColumns)
      try output.write(row.bytes)
      let numbers = numbers(columns, reading.survey.nodeColumns.count)
      let ontology = graph.ontology
      var count = 0
      try graph.forEachNode { node, certainty in
        count += 1
        cells.fill(node, certainty)
        var spells = Spells()
        spells.add(node.time.map { dates.texts(of: $0, .event).bounds }, extent)
        spells.join()
        losses.count(
          node: spells,
          isDateable: spells.isAlways
            && ["Event", "Statement"].contains { ontology.isNode(node.type, a: $0) })
        if TableLoss.isStructured(cells) { losses.count(TableLoss.structured) }
        row.removeAll()
        row.cell(node.key.text)
        row.cell(node.label)
        row.cell(timeset(spells))
        row.row(cells.cells, columns: numbers)
        row.end()
        try output.write(row.bytes)
      }
      for edge in reading.survey.edgesAsEnds {
        cells.fill(standingFor: edge)
        row.removeAll()
        row.cell(edge.text)
        row.cell(edge.text)
        row.cell(nil)
        row.row(cells.cells, columns: numbers)
        row.end()
        try output.write(row.bytes)
      }
      try output.flush()
      return count
    }

    mutating func writeEdges(_ graph: ExportGraph, to sink: @escaping ByteSink) throws -> Int {
      var output = ByteOutput(sink)
      let columns = GraphColumn.ofEdges.filter { $0 != .type }
      header(GephiExporter.edgeTitles, columns, reading.survey.edgeColumns)
      try output.write(row.bytes)
      let numbers = numbers(columns, reading.survey.edgeColumns.count)
      let ontology = graph.ontology
      var count = 0
      var groups = EdgeGroups()
      try graph.forEachEdge { edge, certainty in
        guard shows(edge, ontology) else { return }
        count += 1
        try groups.add(edge, certainty) {
          try write($0, numbers, ontology)
          try output.write(row.bytes)
        }
      }
      try groups.finish {
        try write($0, numbers, ontology)
        try output.write(row.bytes)
      }
      try output.flush()
      return count
    }

    private mutating func shows(_ edge: Edge, _ ontology: Ontology) -> Bool {
      guard extent == .certain, let time = edge.time else { return true }
      var spells = Spells()
      spells.add(dates.texts(of: time, ontology.temporalRole(ofEdge: edge.type)).bounds, extent)
      if spells.uncertain > 0 { losses.countUncertainEdge() }
      return spells.uncertain == 0
    }

    private mutating func write(
      _ group: EdgeGroups, _ numbers: [Int], _ ontology: Ontology
    ) throws {
      guard let first = group.edges.first?.edge else { return }
      cells.fill(group)
      var spells = Spells()
      let role = ontology.temporalRole(ofEdge: first.type)
      for (edge, _) in group.edges {
        spells.add(edge.time.map { dates.texts(of: $0, role).bounds }, extent)
      }
      spells.join()
      losses.count(
        group: spells, of: group.edges.count,
        isDateable: spells.isAlways && ontology.timeKind(ofEdge: first.type) != .none)
      if TableLoss.isStructured(cells) { losses.count(TableLoss.structured) }
      row.removeAll()
      row.cell(first.from.text)
      row.cell(first.to.text)
      row.cell("Directed")
      row.cell(group.kind)
      row.cell(first.key.text)
      row.cell(ontology.edgeTypes[first.type]?.label ?? first.type)
      row.cell(String(group.edges.count))
      row.cell(timeset(spells))
      row.row(cells.cells, columns: numbers)
      row.end()
    }

    /// `<[2014-12-01, 2015-02-05]; [2015-03-01, Infinity]>`; empty where the element is there always.
    private func timeset(_ spells: Spells) -> String? {
      guard !spells.intervals.isEmpty else { return nil }
      let parts = spells.intervals.map { interval in
        let start = Spells.start(interval.start, hasTimes: reading.hasTimes) ?? "-Infinity"
        let end = Spells.end(interval.end, hasTimes: reading.hasTimes) ?? "Infinity"
        return "[\(start), \(end)]"
      }
      return "<\(parts.joined(separator: "; "))>"
    }
  }
}

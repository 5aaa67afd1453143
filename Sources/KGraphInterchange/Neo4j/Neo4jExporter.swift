import KGraphModel

/// Exports a case as the tables that `neo4j-admin database import` reads: `nodes.csv` and
/// `relationships.csv`.
///
///     key:ID,:LABEL,label,type,when,start_min:date,...,aliases:string[],killed
///     :START_ID,:END_ID,:TYPE,key,when,start_min:date,...
///
/// Labels are the type and its supertypes, split by `;`. Text may go over several lines:
/// `neo4j-admin database import full --multiline-fields=true --nodes=nodes.csv
/// --relationships=relationships.csv`.
package enum Neo4jExporter: FolderExporter {
  /// Writes the files.
  package static func export(
    _ graph: ExportGraph, options: FormatOptions, into folder: ExportFolder
  ) throws -> ExportReport {
    let survey = try GraphSurvey(graph, reserved: GraphColumn.titles.union(["key"]))
    var table = Neo4jTable(graph, survey, options)
    let nodes = try folder.write("nodes.csv") { try table.writeNodes(graph, to: $0) }
    let edges = try folder.write("relationships.csv") { try table.writeEdges(graph, to: $0) }
    TableLoss.count(graph, survey, in: &table.losses)
    return ExportReport(graph, nodes: nodes, edges: edges, losses: table.losses)
  }
}

/// The types of values that property graph databases have.
enum GraphValueType {
  case string, integer, float, boolean, date, strings

  /// The type of a column that is no property.
  init(_ column: GraphColumn) {
    self =
      switch column {
      case .startMin, .startMax, .endMin, .endMax: .date
      case .aliases, .tags: .strings
      default: .string
      }
  }

  /// The type of a property.
  init(_ kind: PropertyColumn.Kind) {
    self =
      switch kind {
      case .integer: .integer
      case .float: .float
      case .boolean: .boolean
      default: .string
      }
  }

  /// A text as a date of four-digit years, `2014-12-01`; `nil` for an instant or a far year.
  static func day(_ text: String) -> String? {
    text.utf8.count == 10 && text.utf8.first != UInt8(ascii: "-")
      && text.utf8.first != UInt8(ascii: "Y") && !text.hasPrefix("0000") ? text : nil
  }

  static let instant = Loss(
    "bound-not-a-day", "bounds of dates are instants or in far years, and are left empty")
}

private struct Neo4jTable {
  private var cells: ElementCells
  private var row: CSVRow
  private let survey: GraphSurvey
  private let isDated: Bool
  var losses = LossReport()

  private static let separator = Loss(
    "separator", "names have a semicolon, which splits lists and is written as a comma")

  init(_ graph: ExportGraph, _ survey: GraphSurvey, _ options: FormatOptions) {
    self.survey = survey
    cells = ElementCells(graph, survey)
    row = CSVRow(neutralizesFormulas: options.neutralizesFormulas)
    isDated = graph.filter.isDated
  }

  private func columns(_ columns: [GraphColumn]) -> [GraphColumn] {
    columns.filter { $0 != .certainty || isDated }
  }

  private mutating func header(
    _ first: [String], _ columns: [GraphColumn], _ properties: [PropertyColumn]
  ) {
    row.removeAll()
    for title in first { row.cell(title) }
    for column in columns { row.cell(column.title + Self.suffix(GraphValueType(column))) }
    let titles = ColumnTitles.unique(properties, reserved: ["key", "id"]) { title in
      String(title.map { ":{}()".contains($0) || $0.isNewline ? "_" : $0 })
    }
    for (title, column) in zip(titles, properties) {
      row.cell(title + Self.suffix(GraphValueType(column.kind)))
    }
    row.end()
  }

  private static func suffix(_ type: GraphValueType) -> String {
    switch type {
    case .string: ""
    case .integer: ":long"
    case .float: ":double"
    case .boolean: ":boolean"
    case .date: ":date"
    case .strings: ":string[]"
    }
  }

  mutating func writeNodes(_ graph: ExportGraph, to sink: @escaping ByteSink) throws -> Int {
    var output = ByteOutput(sink)
    let columns = columns(GraphColumn.ofNodes)
    let numbers = Self.numbers(columns, survey.nodeColumns.count)
    header(["key:ID", ":LABEL"], columns, survey.nodeColumns)
    try output.write(row.bytes)
    var count = 0
    let ontology = graph.ontology
    try graph.forEachNode { node, certainty in
      count += 1
      cells.fill(node, certainty)
      setList(.aliases, node.aliases.map(\.name))
      setList(.tags, node.tags)
      let labels = ontology.labels(of: node.type).map { clean($0) }.joined(separator: ";")
      write([node.key.text, labels], numbers)
      try output.write(row.bytes)
    }
    for edge in survey.edgesAsEnds {
      cells.fill(standingFor: edge)
      write([edge.text, GraphColumn.edgeReference], numbers)
      try output.write(row.bytes)
    }
    try output.flush()
    return count
  }

  mutating func writeEdges(_ graph: ExportGraph, to sink: @escaping ByteSink) throws -> Int {
    var output = ByteOutput(sink)
    let columns = columns(GraphColumn.ofEdges.filter { $0 != .type })
    let numbers = Self.numbers(columns, survey.edgeColumns.count)
    header([":START_ID", ":END_ID", ":TYPE", "key"], columns, survey.edgeColumns)
    try output.write(row.bytes)
    var count = 0
    try graph.forEachEdge { edge, certainty in
      count += 1
      cells.fill(edge, certainty)
      write([edge.from.text, edge.to.text, edge.type, edge.key.text], numbers)
      try output.write(row.bytes)
    }
    try output.flush()
    return count
  }

  private static func numbers(_ columns: [GraphColumn], _ properties: Int) -> [Int] {
    columns.map(\.rawValue) + (0..<properties).map { ElementCells.firstProperty + $0 }
  }

  private mutating func write(_ first: [String], _ numbers: [Int]) {
    if cells.dropsInstants() { losses.count(GraphValueType.instant) }
    if TableLoss.isStructured(cells) { losses.count(TableLoss.structured) }
    row.removeAll()
    for text in first { row.cell(text) }
    row.row(cells.cells, columns: numbers)
    row.end()
  }

  private mutating func setList(_ column: GraphColumn, _ items: [String]) {
    guard !items.isEmpty else { return }
    cells.set(column, items.map { clean($0) }.joined(separator: ";"))
  }

  private mutating func clean(_ text: String) -> String {
    guard text.utf8.contains(UInt8(ascii: ";")) else { return text }
    losses.count(Self.separator)
    return String(text.map { $0 == ";" ? "," : $0 })
  }
}

extension ElementCells {
  /// Takes out bounds that are no days; whether there were any.
  mutating func dropsInstants() -> Bool {
    let kept = cells.filter { cell in
      guard (GraphColumn.startMin.rawValue...GraphColumn.endMax.rawValue).contains(cell.column)
      else { return true }
      return GraphValueType.day(cell.text) != nil
    }
    guard kept.count < cells.count else { return false }
    replace(kept)
    return true
  }

  /// Puts another text into a column that has one.
  mutating func set(_ column: GraphColumn, _ text: String) {
    replace(cells.map { $0.column == column.rawValue ? ($0.column, text) : $0 })
  }
}

import KGraphModel

/// Exports a case for Kuzu and LadybugDB: `schema.cypher` and a table of comma-separated values for
/// each type of nodes, and for each type of edges between two types of nodes.
///
///     CREATE NODE TABLE `ArmedGroup`(`key` STRING PRIMARY KEY, `label` STRING, ...);
///     CREATE REL TABLE `BACKS`(FROM `ArmedGroup` TO `State`, `key` STRING, ...);
///     COPY `ArmedGroup` FROM "node-ArmedGroup.csv" (header=true, parallel=false);
///     COPY `BACKS` FROM "edge-BACKS-ArmedGroup-State.csv" (from="ArmedGroup", to="State", ...);
///
/// The script is run in the folder. An edge that ends at an edge ends at a node of the table
/// `EdgeReference`. The types of the nodes are held in memory, because an edge's table depends on
/// them.
package enum KuzuExporter: FolderExporter {
  /// Writes the files.
  package static func export(
    _ graph: ExportGraph, options: FormatOptions, into folder: ExportFolder
  ) throws -> ExportReport {
    let survey = try GraphSurvey(graph, reserved: GraphColumn.titles.union(["key"]))
    let tables = ExportTables(folder)
    var writer = KuzuTables(graph, survey, tables)
    var nodes = 0
    var edges = 0
    try graph.forEachNode { node, certainty in
      nodes += 1
      try writer.node(node, certainty)
    }
    for edge in survey.edgesAsEnds { try writer.node(standingFor: edge) }
    try graph.forEachEdge { edge, certainty in
      edges += 1
      try writer.edge(edge, certainty)
    }
    try tables.append(Array(writer.schema.utf8), to: "schema.cypher")
    try tables.finish()
    var losses = writer.losses
    TableLoss.count(graph, survey, in: &losses)
    return ExportReport(graph, nodes: nodes, edges: edges, losses: losses)
  }
}

private struct KuzuTables {
  private struct Pair: Hashable {
    var from: Int
    var to: Int
  }

  private var cells: ElementCells
  private var row = CSVRow(neutralizesFormulas: false)
  private let tables: ExportTables
  private let nodeColumns: [(number: Int, title: String, type: GraphValueType)]
  private let edgeColumns: [(number: Int, title: String, type: GraphValueType)]
  private var names: [String] = []
  private var types: [String: Int] = [:]
  private var typeOfNode: [ElementKey: Int] = [:]
  private var pairs: [String: Set<Pair>] = [:]
  private var taken: Set<String> = []
  private var edgeNames: [String: String] = [:]
  var losses = LossReport()

  private static let renamed = Loss(
    "table-renamed", "types have a name that another table has, and a number behind it")

  init(_ graph: ExportGraph, _ survey: GraphSurvey, _ tables: ExportTables) {
    self.tables = tables
    cells = ElementCells(graph, survey)
    let isDated = graph.filter.isDated
    nodeColumns = Self.columns(
      GraphColumn.ofNodes.filter { $0 != .type && ($0 != .certainty || isDated) },
      survey.nodeColumns)
    edgeColumns = Self.columns(
      GraphColumn.ofEdges.filter { $0 != .type && ($0 != .certainty || isDated) },
      survey.edgeColumns)
  }

  private static func columns(
    _ columns: [GraphColumn], _ properties: [PropertyColumn]
  ) -> [(number: Int, title: String, type: GraphValueType)] {
    let titles = ColumnTitles.unique(
      properties, reserved: ["key", "id", "from", "to", "_id", "_label", "_src", "_dst"],
      ColumnTitles.word)
    let fixed = columns.map { ($0.rawValue, $0.title, GraphValueType($0)) }
    let own = zip(titles, properties).enumerated().map { number, pair in
      (ElementCells.firstProperty + number, pair.0, GraphValueType(pair.1.kind))
    }
    return fixed + own
  }

  // MARK: Rows

  mutating func node(_ node: Node, _ certainty: Certainty) throws {
    cells.fill(node, certainty)
    let type = try table(ofNodes: node.type)
    typeOfNode[node.key] = type
    try write([node.key.text], nodeColumns.map(\.number), to: nodeFile(type))
  }

  mutating func node(standingFor edge: ElementKey) throws {
    cells.fill(standingFor: edge)
    let type = try table(ofNodes: GraphColumn.edgeReference)
    typeOfNode[edge] = type
    try write([edge.text], nodeColumns.map(\.number), to: nodeFile(type))
  }

  mutating func edge(_ edge: Edge, _ certainty: Certainty) throws {
    guard let from = typeOfNode[edge.from], let to = typeOfNode[edge.to] else { return }
    cells.fill(edge, certainty)
    let name = table(ofEdges: edge.type)
    let pair = Pair(from: from, to: to)
    let file = edgeFile(name, pair)
    if pairs[name, default: []].insert(pair).inserted {
      try header(["from", "to", "key"], edgeColumns.map(\.title), to: file)
    }
    try write(
      [edge.from.text, edge.to.text, edge.key.text], edgeColumns.map(\.number), to: file)
  }

  private mutating func table(ofNodes type: String) throws -> Int {
    if let known = types[type] { return known }
    names.append(unused(type))
    types[type] = names.count - 1
    try header(["key"], nodeColumns.map(\.title), to: nodeFile(names.count - 1))
    return names.count - 1
  }

  private mutating func table(ofEdges type: String) -> String {
    if let known = edgeNames[type] { return known }
    let name = unused(type)
    edgeNames[type] = name
    return name
  }

  /// A name for a table that no other has, whatever the case of its letters.
  private mutating func unused(_ type: String) -> String {
    var base = ColumnTitles.word(type)
    if base.isEmpty { base = "T" }
    var name = base
    var number = 2
    while !taken.insert(name.lowercased()).inserted {
      name = "\(base)_\(number)"
      number += 1
    }
    if name != base { losses.count(Self.renamed) }
    return name
  }

  private func nodeFile(_ type: Int) -> String { "node-\(names[type]).csv" }

  private func edgeFile(_ name: String, _ pair: Pair) -> String {
    "edge-\(name)-\(names[pair.from])-\(names[pair.to]).csv"
  }

  private mutating func header(_ first: [String], _ titles: [String], to file: String) throws {
    row.removeAll()
    for title in first + titles { row.cell(title) }
    row.end()
    try tables.append(row.bytes, to: file)
  }

  private mutating func write(_ first: [String], _ numbers: [Int], to file: String) throws {
    if cells.dropsInstants() { losses.count(GraphValueType.instant) }
    if TableLoss.isStructured(cells) { losses.count(TableLoss.structured) }
    row.removeAll()
    for text in first { row.cell(text) }
    row.row(cells.cells, columns: numbers)
    row.end()
    try tables.append(row.bytes, to: file)
  }

  // MARK: Schema

  /// The script that makes the tables and fills them.
  var schema: String {
    var text = ""
    for name in names.sorted() {
      text += "CREATE NODE TABLE `\(name)`(`key` STRING PRIMARY KEY\(list(nodeColumns)));\n"
    }
    let sorted = pairs.sorted { $0.key < $1.key }.map { name, pairs in
      (name, pairs.sorted { (names[$0.from], names[$0.to]) < (names[$1.from], names[$1.to]) })
    }
    for (name, pairs) in sorted {
      let ends = pairs.map { "FROM `\(names[$0.from])` TO `\(names[$0.to])`" }
      text += "CREATE REL TABLE `\(name)`(\(ends.joined(separator: ", ")), `key` STRING"
      text += "\(list(edgeColumns)));\n"
    }
    for name in names.sorted() {
      text += "COPY `\(name)` FROM \"node-\(name).csv\" (header=true, parallel=false);\n"
    }
    for (name, pairs) in sorted {
      for pair in pairs {
        text += "COPY `\(name)` FROM \"\(edgeFile(name, pair))\" (from=\"\(names[pair.from])\", "
        text += "to=\"\(names[pair.to])\", header=true, parallel=false);\n"
      }
    }
    return text
  }

  private func list(_ columns: [(number: Int, title: String, type: GraphValueType)]) -> String {
    columns.map { ", `\($0.title)` \(Self.name($0.type))" }.joined()
  }

  private static func name(_ type: GraphValueType) -> String {
    switch type {
    case .integer: "INT64"
    case .float: "DOUBLE"
    case .boolean: "BOOLEAN"
    case .date: "DATE"
    case .string, .strings: "STRING"
    }
  }
}

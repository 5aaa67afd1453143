import KGraphModel

/// Exports a case as GraphML (http://graphml.graphdrawing.org), one directed graph.
///
///     <node id="a"><data key="n0">A</data><data key="n1">Person</data>...</node>
///     <edge id="a:BACKS:b" source="a" target="b"><data key="e1">BACKS</data>...</edge>
///
/// The format knows neither dates nor lists: dates are EDTF text with their four bounds beside them,
/// lists are JSON. An edge that ends at an edge ends at a node of type `EdgeReference` that stands
/// for it. The graph's own data says what the case and its properties are, so that ``GraphMLImporter``
/// gives the same case back. The graph is read twice; nodes and edges stream.
package enum GraphMLExporter: DocumentExporter {
  /// Writes the document.
  package static func export(
    _ graph: ExportGraph, options: FormatOptions, to sink: @escaping ByteSink
  ) throws -> ExportReport {
    let rows = options.isPretty ? nil : try RowExport(graph, readsDates: false)
    if let rows { return try GraphMLRows.export(graph, rows, to: sink) }
    let survey = try GraphSurvey(graph, reserved: GraphColumn.titles)
    var writer = GraphMLWriter(graph, survey, isPretty: options.isPretty, to: sink)
    try writer.begin(graph)
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
    try writer.end()
    return ExportReport(graph, nodes: nodes, edges: edges, losses: writer.losses)
  }
}

struct GraphMLWriter: ~Copyable {
  private var xml = XMLWriter()
  private var output: ByteOutput
  private var cells: ElementCells
  private let isPretty: Bool
  private let nodeKeys: [[UInt8]]
  private let edgeKeys: [[UInt8]]
  private let survey: GraphSurvey
  var losses = LossReport()

  /// The markup of cells.
  var tags: CellTags {
    CellTags(
      nodes: nodeKeys, edges: edgeKeys, close: "</data>", isAttribute: false)
  }

  private static let droppedText = Loss(
    "text-in-json-only",
    "elements have characters that XML cannot hold; only kgraph reads those back")
  private static let edgeEnds = Loss(
    "edge-as-node", "edges at which other edges end are nodes of type EdgeReference as well")

  init(
    _ graph: ExportGraph, _ survey: GraphSurvey, isPretty: Bool, to sink: @escaping ByteSink
  ) {
    output = ByteOutput(sink)
    cells = ElementCells(graph, survey)
    self.survey = survey
    self.isPretty = isPretty
    nodeKeys = Self.dataTags("n", survey.nodeColumns.count)
    edgeKeys = Self.dataTags("e", survey.edgeColumns.count)
  }

  /// `<data key="n0">` for every column.
  private static func dataTags(_ letter: String, _ properties: Int) -> [[UInt8]] {
    (0..<ElementCells.firstProperty + properties).map {
      Array("<data key=\"\(letter)\($0)\">".utf8)
    }
  }

  mutating func begin(_ graph: ExportGraph) throws {
    xml.raw(
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <graphml xmlns="http://graphml.graphdrawing.org/xmlns" \
      xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" \
      xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns \
      http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">

      """)
    key("g0", "graph", "kgraph", "string")
    key("g1", "graph", "kgraph_ontology", "string")
    key("g2", "graph", "title", "string")
    for column in GraphColumn.ofNodes where column != .certainty || graph.filter.isDated {
      key("n\(column.rawValue)", "node", column.title, "string")
    }
    for (number, column) in survey.nodeColumns.enumerated() {
      key("n\(ElementCells.firstProperty + number)", "node", column.title, column.kind.graphMLType)
    }
    for column in GraphColumn.ofEdges where column != .certainty || graph.filter.isDated {
      key("e\(column.rawValue)", "edge", column.title, "string")
    }
    for (number, column) in survey.edgeColumns.enumerated() {
      key("e\(ElementCells.firstProperty + number)", "edge", column.title, column.kind.graphMLType)
    }
    xml.raw("<graph id=\"case\" edgedefault=\"directed\">\n")
    data("g0", GraphHeader(graph.info, survey).json)
    data("g1", PropertyValue.escapingNonCharacters(graph.ontology.json))
    if !graph.info.title.isEmpty { data("g2", graph.info.title) }
    try flush()
  }

  private mutating func key(_ id: String, _ domain: String, _ title: String, _ type: String) {
    xml.raw("<key id=\"")
    xml.attribute(id)
    xml.raw("\" for=\"")
    xml.attribute(domain)
    xml.raw("\" attr.name=\"")
    xml.attribute(title)
    xml.raw("\" attr.type=\"")
    xml.attribute(type)
    xml.raw("\"/>\n")
  }

  private mutating func data(_ key: String, _ text: String) {
    xml.raw("<data key=\"")
    xml.attribute(key)
    xml.raw("\">")
    xml.text(text)
    xml.raw("</data>\n")
  }

  mutating func node(_ node: Node, _ certainty: Certainty) throws {
    cells.fill(node, certainty)
    try writeNode(NameToken.token(of: node.key))
  }

  mutating func node(standingFor edge: ElementKey) throws {
    losses.count(Self.edgeEnds)
    cells.fill(standingFor: edge)
    try writeNode(NameToken.token(of: edge))
  }

  private mutating func writeNode(_ id: String) throws {
    xml.raw("<node id=\"")
    xml.attribute(id)
    xml.raw("\">")
    writeCells(isNode: true)
    xml.raw("</node>\n")
    try flush()
  }

  mutating func edge(_ edge: Edge, _ certainty: Certainty) throws {
    cells.fill(edge, certainty)
    xml.raw("<edge id=\"")
    xml.attribute(NameToken.token(of: edge.key))
    xml.raw("\" source=\"")
    xml.attribute(NameToken.token(of: edge.from))
    xml.raw("\" target=\"")
    xml.attribute(NameToken.token(of: edge.to))
    xml.raw("\">")
    writeCells(isNode: false)
    xml.raw("</edge>\n")
    try flush()
  }

  private mutating func writeCells(isNode: Bool) {
    for cell in cells.cells {
      if cell.column == GraphColumn.exact.rawValue { losses.count(Self.droppedText) }
      if isPretty { xml.raw("\n  ") }
      xml.raw(isNode ? nodeKeys[cell.column] : edgeKeys[cell.column])
      xml.text(cell.text)
      xml.raw("</data>")
    }
    if isPretty { xml.raw("\n") }
  }

  mutating func end() throws {
    xml.raw("</graph>\n</graphml>\n")
    try flushAll()
  }

  /// Hands on everything that was written.
  mutating func flushAll() throws {
    try output.write(xml.bytes)
    xml.removeAll()
    try output.flush()
  }

  private mutating func flush() throws {
    guard xml.bytes.count >= 1 << 15 else { return }
    try output.write(xml.bytes)
    xml.removeAll()
  }
}

extension PropertyColumn.Kind {
  /// The type that GraphML gives the values.
  fileprivate var graphMLType: String {
    switch self {
    case .boolean: "boolean"
    case .integer: "long"
    case .float: "double"
    default: "string"
    }
  }
}

import KGraphModel

/// Exports a case as GEXF 1.3 (https://gexf.net), a dynamic graph that Gephi plays as a film.
///
///     <edge id="a BACKS b" source="a" target="b" kind="BACKS" label="backs">
///       <attvalues><attvalue for="e2" value="2014-12/.."/>...</attvalues>
///       <spells><spell start="2014-12-01"/></spells></edge>
///
/// A spell is the certain or the possible extent of a date, its ends included; all four bounds are
/// attributes. Between two nodes the format has one edge of a kind: edges of one triple become one
/// with several spells, and ``GEXFImporter`` takes them apart again. What the case and its properties
/// are stands in processing instructions. The graph is read twice; nodes and edges stream.
package enum GEXFExporter: DocumentExporter {
  /// The titles that attributes of the format have.
  static let reserved = GraphColumn.titles.union(["weight", "claims"])

  /// Writes the document.
  package static func export(
    _ graph: ExportGraph, options: FormatOptions, to sink: @escaping ByteSink
  ) throws -> ExportReport {
    let rows = options.isPretty ? nil : try RowExport(graph, readsDates: true)
    if let rows { return try GEXFRows.export(graph, rows, options, to: sink) }
    let reading = try DynamicSurvey(graph, reserved: reserved)
    var writer = GEXFWriter(graph, reading, options, to: sink)
    try writer.begin(graph)
    var nodes = 0
    var edges = 0
    try graph.forEachNode { node, certainty in
      nodes += 1
      try writer.node(node, certainty)
    }
    for edge in reading.survey.edgesAsEnds { try writer.node(standingFor: edge) }
    try writer.beginEdges()
    var groups = EdgeGroups()
    try graph.forEachEdge { edge, certainty in
      guard writer.shows(edge) else { return }
      edges += 1
      try groups.add(edge, certainty) { try writer.edge($0) }
    }
    try groups.finish { try writer.edge($0) }
    try writer.end()
    return ExportReport(graph, nodes: nodes, edges: edges, losses: writer.losses)
  }
}

/// What has to be known of a dynamic graph before its first element.
struct DynamicSurvey {
  let survey: GraphSurvey
  /// Whether some date says a time of the day.
  let hasTimes: Bool

  /// Takes what was found in rows.
  init(_ rows: RowSurvey, reserved: Set<String>) {
    survey = GraphSurvey(rows, reserved: reserved)
    hasTimes = rows.hasTimes
  }

  init(_ graph: ExportGraph, reserved: Set<String>) throws {
    var hasTimes = false
    var dates = BoundTextCache(clock: graph.clock)
    survey = try GraphSurvey(graph, reserved: reserved) { time, role in
      guard !hasTimes else { return }
      let bounds = dates.texts(of: time, role).bounds
      hasTimes = [bounds.startMin, bounds.startMax, bounds.endMin, bounds.endMax]
        .contains(where: Spells.isTimeOfDay)
    }
    self.hasTimes = hasTimes
  }
}

/// Counts what a picture of spells does not show.
struct SpellLosses {
  private static let undated = Loss(
    "undated", "elements of a dated type have no date and are there always")
  private static let hull = Loss(
    "date-hull", "dates are sets of which the first to the last day is shown")
  private static let uncertainNode = Loss(
    "node-without-certain-time", "nodes hold at no time for sure and are there always")
  private static let uncertainEdge = Loss(
    "edge-without-certain-time", "edges hold at no time for sure and are left out")
  private static let collapsed = Loss(
    "edge-collapsed", "edges are one with another of the same type between the same nodes")
  private(set) var report = LossReport()

  mutating func count(node spells: Spells, isDateable: Bool) {
    if spells.isAlways, isDateable { report.count(Self.undated) }
    report.count(Self.hull, by: spells.hulls)
    report.count(Self.uncertainNode, by: spells.uncertain)
  }

  mutating func count(group spells: Spells, of edges: Int, isDateable: Bool) {
    if spells.isAlways, isDateable { report.count(Self.undated) }
    report.count(Self.hull, by: spells.hulls)
    report.count(Self.collapsed, by: edges - 1)
  }

  mutating func countUncertainEdge() { report.count(Self.uncertainEdge) }

  mutating func count(_ loss: Loss) { report.count(loss) }
}

struct GEXFWriter: ~Copyable {
  private var xml = XMLWriter()
  private var output: ByteOutput
  private var cells: ElementCells
  private var dates: BoundTextCache
  private var spells = Spells()
  private var counting = SpellLosses()
  private let extent: DateExtent
  private let hasTimes: Bool
  private let isPretty: Bool
  private let ontology: Ontology
  private let survey: GraphSurvey
  private let nodeTags: [[UInt8]]
  private let edgeTags: [[UInt8]]
  private var labels: [String: String] = [:]

  private static let edgeEnds = Loss(
    "edge-as-node", "edges at which other edges end are nodes of type EdgeReference as well")

  var losses: LossReport { counting.report }

  init(
    _ graph: ExportGraph, _ reading: DynamicSurvey, _ options: FormatOptions,
    to sink: @escaping ByteSink
  ) {
    output = ByteOutput(sink)
    survey = reading.survey
    cells = ElementCells(graph, survey)
    dates = BoundTextCache(clock: graph.clock)
    extent = options.extent
    hasTimes = reading.hasTimes
    isPretty = options.isPretty
    ontology = graph.ontology
    nodeTags = Self.tags("n", survey.nodeColumns.count)
    edgeTags = Self.tags("e", survey.edgeColumns.count)
  }

  /// The markup of cells.
  var tags: CellTags {
    CellTags(nodes: nodeTags, edges: edgeTags, close: "\"/>", isAttribute: true)
  }

  private static func tags(_ letter: String, _ properties: Int) -> [[UInt8]] {
    (0..<ElementCells.firstProperty + properties).map {
      Array("<attvalue for=\"\(letter)\($0)\" value=\"".utf8)
    }
  }

  mutating func begin(_ graph: ExportGraph) throws {
    xml.raw("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")
    instruction("kgraph", GraphHeader(graph.info, survey).json)
    instruction("kgraph-ontology", PropertyValue.escapingNonCharacters(graph.ontology.json))
    xml.raw(
      """
      <gexf xmlns="http://gexf.net/1.3" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" \
      xsi:schemaLocation="http://gexf.net/1.3 http://gexf.net/1.3/gexf.xsd" version="1.3">
      <meta><creator>kgraph</creator><description>
      """)
    xml.text(graph.info.title)
    xml.raw("</description></meta>\n<graph mode=\"dynamic\" defaultedgetype=\"directed\" ")
    xml.raw(hasTimes ? "timeformat=\"dateTime\"" : "timeformat=\"date\"")
    xml.raw(" timerepresentation=\"interval\">\n<attributes class=\"node\" mode=\"static\">\n")
    for column in GraphColumn.ofNodes
    where column != .label && (column != .certainty || graph.filter.isDated) {
      attribute("n\(column.rawValue)", column.title, "string")
    }
    for (number, column) in survey.nodeColumns.enumerated() {
      attribute("n\(ElementCells.firstProperty + number)", column.title, column.kind.gexfType)
    }
    xml.raw("</attributes>\n<attributes class=\"edge\" mode=\"static\">\n")
    for column in GraphColumn.ofEdges where column != .certainty || graph.filter.isDated {
      attribute("e\(column.rawValue)", column.title, "string")
    }
    attribute("claims", "claims", "liststring")
    for (number, column) in survey.edgeColumns.enumerated() {
      attribute("e\(ElementCells.firstProperty + number)", column.title, column.kind.gexfType)
    }
    xml.raw("</attributes>\n<nodes>\n")
    try flush()
  }

  private mutating func instruction(_ target: StaticString, _ json: String) {
    xml.raw("<?")
    xml.raw(target)
    xml.raw(" ")
    // Only strings of JSON hold question marks, so that the escape is read as what it stands for.
    xml.raw(
      Array(
        json.split(separator: "?>", omittingEmptySubsequences: false)
          .joined(separator: "?\\u003e").utf8))
    xml.raw("?>\n")
  }

  private mutating func attribute(_ id: String, _ title: String, _ type: String) {
    xml.raw("<attribute id=\"")
    xml.attribute(id)
    xml.raw("\" title=\"")
    xml.attribute(title)
    xml.raw("\" type=\"")
    xml.attribute(type)
    xml.raw("\"/>\n")
  }

  // MARK: Nodes

  mutating func node(_ node: Node, _ certainty: Certainty) throws {
    cells.fill(node, certainty)
    spells.removeAll()
    spells.add(node.time.map { dates.texts(of: $0, .event).bounds }, extent)
    spells.join()
    let isDateable =
      spells.isAlways && ["Event", "Statement"].contains { ontology.isNode(node.type, a: $0) }
    counting.count(node: spells, isDateable: isDateable)
    try writeNode(node.key.text, label: node.label)
  }

  mutating func node(standingFor edge: ElementKey) throws {
    counting.count(Self.edgeEnds)
    cells.fill(standingFor: edge)
    spells.removeAll()
    try writeNode(edge.text, label: edge.text)
  }

  private mutating func writeNode(_ id: String, label: String) throws {
    xml.raw("<node id=\"")
    xml.attribute(id)
    xml.raw("\" label=\"")
    xml.attribute(label)
    xml.raw("\">")
    xml.raw("<attvalues>")
    for cell in cells.cells where cell.column != GraphColumn.label.rawValue {
      value(nodeTags[cell.column], cell.text)
    }
    xml.raw("</attvalues>")
    spells.write(to: &xml, hasTimes: hasTimes)
    xml.raw("</node>\n")
    try flush()
  }

  // MARK: Edges

  /// Whether an edge is there at some time; one without a certain time is left out and counted.
  mutating func shows(_ edge: Edge) -> Bool {
    guard extent == .certain, let time = edge.time else { return true }
    spells.removeAll()
    spells.add(
      dates.texts(of: time, ontology.temporalRole(ofEdge: edge.type)).bounds, extent)
    if spells.uncertain > 0 { counting.countUncertainEdge() }
    return spells.uncertain == 0
  }

  mutating func beginEdges() throws { xml.raw("</nodes>\n<edges>\n") }

  mutating func edge(_ group: EdgeGroups) throws {
    guard let first = group.edges.first?.edge else { return }
    cells.fill(group)
    spells.removeAll()
    let role = ontology.temporalRole(ofEdge: first.type)
    for (edge, _) in group.edges {
      spells.add(edge.time.map { dates.texts(of: $0, role).bounds }, extent)
    }
    spells.join()
    let isDateable = spells.isAlways && ontology.timeKind(ofEdge: first.type) != .none
    counting.count(group: spells, of: group.edges.count, isDateable: isDateable)
    xml.raw("<edge id=\"")
    xml.attribute(first.key.text)
    xml.raw("\" source=\"")
    xml.attribute(first.from.text)
    xml.raw("\" target=\"")
    xml.attribute(first.to.text)
    xml.raw("\" kind=\"")
    xml.attribute(group.kind)
    xml.raw("\" label=\"")
    xml.attribute(label(first.type))
    if group.edges.count > 1 {
      xml.raw("\" weight=\"")
      xml.attribute(String(group.edges.count))
    }
    xml.raw("\"><attvalues>")
    for cell in cells.cells { value(edgeTags[cell.column], cell.text) }
    if group.edges.count > 1 {
      xml.raw("<attvalue for=\"claims\" value=\"[")
      for (index, claim) in group.edges.enumerated() {
        xml.raw(index == 0 ? "'" : ", '")
        xml.attribute(claim.edge.key.text)
        xml.raw("'")
      }
      xml.raw("]\"/>")
    }
    xml.raw("</attvalues>")
    spells.write(to: &xml, hasTimes: hasTimes)
    xml.raw("</edge>\n")
    try flush()
  }

  /// The words of a type.
  mutating func label(_ type: String) -> String {
    if let known = labels[type] { return known }
    let label = ontology.edgeTypes[type]?.label ?? type
    labels[type] = label
    return label
  }

  private mutating func value(_ tag: [UInt8], _ text: String) {
    if isPretty { xml.raw("\n  ") }
    xml.raw(tag)
    xml.attribute(text)
    xml.raw("\"/>")
  }

  mutating func end() throws {
    xml.raw("</edges>\n</graph>\n</gexf>\n")
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
  /// The type that GEXF gives the values.
  fileprivate var gexfType: String {
    switch self {
    case .boolean: "boolean"
    case .integer: "long"
    case .float: "double"
    default: "string"
    }
  }
}

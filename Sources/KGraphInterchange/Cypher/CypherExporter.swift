import KGraphModel

/// Exports a case as a Cypher script, one statement a line, that may run again without harm.
///
///     CREATE CONSTRAINT kgraph_key IF NOT EXISTS FOR (n:Entity) REQUIRE n.key IS UNIQUE;
///     MERGE (n:Entity:ArmedGroup:Group:Actor:Thing {key: 'brigade'}) SET n += {label: '...'};
///     MATCH (a:Entity {key: 'a'}), (b:Entity {key: 'b'})
///       MERGE (a)-[r:BACKS {id: 'a BACKS b'}]->(b) SET r += {edtf: '2014-12', ...};
///
/// The statements are of Neo4j's Cypher; `kgraph query` runs all but the first.
package enum CypherExporter: DocumentExporter {
  /// Writes the script.
  package static func export(
    _ graph: ExportGraph, options: FormatOptions, to sink: @escaping ByteSink
  ) throws -> ExportReport {
    let survey = try GraphSurvey(
      graph, reserved: GraphColumn.titles.union(["key", "id", "edtf", "evidence_json"]))
    var script = CypherScript(graph, survey, to: sink)
    try script.begin()
    var nodes = 0
    var edges = 0
    let ontology = graph.ontology
    try graph.forEachNode { node, certainty in
      nodes += 1
      try script.node(node, certainty, labels: ontology.labels(of: node.type))
    }
    for edge in survey.edgesAsEnds { try script.node(standingFor: edge) }
    try graph.forEachEdge { edge, certainty in
      edges += 1
      try script.edge(edge, certainty)
    }
    try script.end()
    var losses = script.losses
    TableLoss.count(graph, survey, in: &losses)
    return ExportReport(graph, nodes: nodes, edges: edges, losses: losses)
  }
}

private struct CypherScript: ~Copyable {
  private var output: ByteOutput
  private var cells: ElementCells
  private let survey: GraphSurvey
  private var text: [UInt8] = []
  var losses = LossReport()

  init(_ graph: ExportGraph, _ survey: GraphSurvey, to sink: @escaping ByteSink) {
    output = ByteOutput(sink)
    cells = ElementCells(graph, survey)
    self.survey = survey
  }

  mutating func begin() throws {
    try output.write(
      "CREATE CONSTRAINT kgraph_key IF NOT EXISTS FOR (n:Entity) REQUIRE n.key IS UNIQUE;\n")
  }

  mutating func node(_ node: Node, _ certainty: Certainty, labels: [String]) throws {
    cells.fill(node, certainty)
    if !node.aliases.isEmpty { lists[.aliases] = node.aliases.map(\.name) }
    if !node.tags.isEmpty { lists[.tags] = node.tags }
    try merge(node.key, labels)
  }

  mutating func node(standingFor edge: ElementKey) throws {
    cells.fill(standingFor: edge)
    try merge(edge, [GraphColumn.edgeReference])
  }

  private mutating func merge(_ key: ElementKey, _ labels: [String]) throws {
    raw("MERGE (n:Entity")
    for label in labels {
      raw(":")
      name(label)
    }
    raw(" {key: ")
    string(Self.key(of: key))
    raw("}) SET n += {")
    properties(survey.nodeColumns)
    raw("};\n")
    try flush()
  }

  mutating func edge(_ edge: Edge, _ certainty: Certainty) throws {
    cells.fill(edge, certainty)
    raw("MATCH (a:Entity {key: ")
    string(Self.key(of: edge.from))
    raw("}), (b:Entity {key: ")
    string(Self.key(of: edge.to))
    raw("}) MERGE (a)-[r:")
    name(edge.type)
    raw(" {id: ")
    string(edge.key.text)
    raw("}]->(b) SET r += {")
    properties(survey.edgeColumns)
    raw("};\n")
    try flush()
  }

  /// The key of a node; the one that stands for an edge has a hash, because `kgraph query` takes
  /// letters, digits and hyphens only.
  private static func key(of key: ElementKey) -> String {
    guard key.text.utf8.contains(UInt8(ascii: " ")) else { return key.text }
    return "edge-\(String(ContentHash.fnv1a(key.text.utf8), radix: 16))"
  }

  /// The name of a property; those that `kgraph query` reads in its own way have another.
  private static func title(_ column: GraphColumn) -> String {
    switch column {
    case .when: "edtf"
    case .evidence: "evidence_json"
    default: column.title
    }
  }

  private var lists: [GraphColumn: [String]] = [:]

  private mutating func properties(_ columns: [PropertyColumn]) {
    if cells.dropsInstants() { losses.count(GraphValueType.instant) }
    if TableLoss.isStructured(cells) { losses.count(TableLoss.structured) }
    var isFirst = true
    for cell in cells.cells {
      let property = cell.column - ElementCells.firstProperty
      let column = property < 0 ? GraphColumn(rawValue: cell.column) : nil
      // The type is a label.
      if column == .type { continue }
      if !isFirst { raw(", ") }
      isFirst = false
      name(column.map(Self.title) ?? columns[property].title)
      raw(": ")
      if let column {
        value(cell.text, column)
      } else {
        value(cell.text, GraphValueType(columns[property].kind))
      }
    }
    lists = [:]
  }

  private mutating func value(_ text: String, _ column: GraphColumn) {
    switch GraphValueType(column) {
    case .strings:
      raw("[")
      for (index, item) in (lists[column] ?? []).enumerated() {
        if index > 0 { raw(", ") }
        string(item)
      }
      raw("]")
    case .date:
      raw("date(")
      string(text)
      raw(")")
    default: string(text)
    }
  }

  private mutating func value(_ text: String, _ type: GraphValueType) {
    switch type {
    case .integer where text == String(Int64.min):
      // The number without its sign is beyond the range of a literal.
      raw("-9223372036854775807 - 1")
    case .integer, .boolean: raw(text)
    case .float:
      switch text {
      case "NaN": raw("0.0 / 0.0")
      case "INF": raw("1.0 / 0.0")
      case "-INF": raw("-1.0 / 0.0")
      default: raw(text)
      }
    default: string(text)
    }
  }

  /// A name, in backticks where it is no plain word; a backtick inside is doubled.
  private mutating func name(_ name: String) {
    let isPlain =
      name.utf8.first.map { !(0x30...0x39).contains($0) } ?? false
      && name.utf8.allSatisfy {
        (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0) || (0x30...0x39).contains($0)
          || $0 == 0x5F
      }
    if isPlain, !Self.words.contains(name.lowercased()) { return raw(name) }
    text.append(UInt8(ascii: "`"))
    for byte in name.utf8 {
      if byte == UInt8(ascii: "`") { text.append(byte) }
      text.append(byte)
    }
    text.append(UInt8(ascii: "`"))
  }

  /// Words of the language that could not stand as names everywhere.
  private static let words: Set<String> = [
    "when", "type", "as", "in", "is", "not", "null", "true", "false", "and", "or", "xor", "case",
    "end", "then", "else", "all", "any", "none", "single", "exists", "count", "contains",
  ]

  private mutating func string(_ value: String) {
    text.append(UInt8(ascii: "'"))
    for byte in value.utf8 {
      switch byte {
      case UInt8(ascii: "'"), UInt8(ascii: "\\"):
        text.append(UInt8(ascii: "\\"))
        text.append(byte)
      case 0x0A: raw("\\n")
      case 0x0D: raw("\\r")
      case 0x09: raw("\\t")
      case 0..<0x20, 0x7F: raw("\\u00\(byte < 16 ? "0" : "")\(String(byte, radix: 16))")
      default: text.append(byte)
      }
    }
    text.append(UInt8(ascii: "'"))
  }

  private mutating func raw(_ markup: String) { text.append(contentsOf: markup.utf8) }

  private mutating func flush() throws {
    try output.write(text)
    text.removeAll(keepingCapacity: true)
  }

  mutating func end() throws { try output.flush() }
}

import KGraphModel

/// Writes GraphML of a whole case from rows and on several threads: the same bytes as
/// ``GraphMLExporter`` writes from elements.
enum GraphMLRows {
  /// Writes the document.
  static func export(
    _ graph: ExportGraph, _ rows: RowExport, to sink: @escaping ByteSink
  ) throws -> ExportReport {
    let survey = GraphSurvey(rows.survey, reserved: GraphColumn.titles)
    let workers = rows.readers.map { GraphMLWorker($0, rows.buckets, graph, survey) }
    var writer = GraphMLWriter(graph, survey, isPretty: false, to: sink)
    try writer.begin(graph)
    try writer.flushAll()
    try RowWork.forEach(
      workers, parts: rows.readers.first?.nodeParts ?? 0, { try $0.nodes($1) }, sink)
    for edge in survey.edgesAsEnds { try writer.node(standingFor: edge) }
    try writer.flushAll()
    try RowWork.forEach(workers, parts: rows.buckets.count, { try $0.edges($1) }, sink)
    try writer.end()
    var losses = writer.losses
    var counts = RowCounts()
    for worker in workers {
      losses.add(worker.losses)
      counts.add(worker.counts)
    }
    graph.count(rowsOfNodes: counts.nodes, edges: counts.ownEdges)
    return ExportReport(graph, nodes: counts.nodes, edges: counts.edges, losses: losses)
  }
}

/// Writes parts of the rows.
///
/// `@unchecked Sendable`: used by one thread at a time, see ``RowWork``.
private final class GraphMLWorker: @unchecked Sendable {
  private let reader: any ElementRowReader
  private let buckets: EdgeBuckets
  private var lines: GraphMLLines
  private var writer: GraphMLWriter
  private let decoded = ByteCollector()
  private(set) var counts = RowCounts()

  var losses: LossReport { writer.losses }

  init(
    _ reader: any ElementRowReader, _ buckets: EdgeBuckets, _ graph: ExportGraph,
    _ survey: GraphSurvey
  ) {
    self.reader = reader
    self.buckets = buckets
    let decoded = decoded
    writer = GraphMLWriter(graph, survey, isPretty: false) { decoded.bytes += $0 }
    lines = GraphMLLines(
      RowCells(
        survey, writer.tags, reader.index, graph.ontology, clock: graph.clock, skipsLabel: false),
      reader.index)
  }

  func nodes(_ part: Int) throws -> [UInt8] {
    lines.output.removeAll()
    try reader.forEachNode(ofPart: part) { row in
      counts.nodes += 1
      if lines.append(row) { return }
      try writer.node(try reader.decode(row), .certain)
      try writer.flushAll()
      lines.output.append(decoded.take())
    }
    return lines.output.bytes
  }

  func edges(_ bucket: Int) throws -> [UInt8] {
    lines.output.removeAll()
    try buckets.forEachTriple(ofBucket: bucket) { rows in
      counts.edges += rows.count
      for row in rows {
        if row.origin == nil { counts.ownEdges += 1 }
        if lines.append(row) { continue }
        try writer.edge(try reader.decode(row), .certain)
        try writer.flushAll()
        lines.output.append(decoded.take())
      }
    }
    return lines.output.bytes
  }
}

/// Writes rows as elements of GraphML.
private struct GraphMLLines: ~Copyable {
  var output = RowOutput()
  private var cells: RowCells
  private let ends: [UnsafeBufferPointer<UInt8>]
  private let typeTokens: FixedTexts

  init(_ cells: consuming RowCells, _ index: any RowIndex) {
    self.cells = cells
    ends = index.ends
    typeTokens = FixedTexts(
      index.types.map { Array((":" + NameToken.token(of: ElementKey($0)) + ":").utf8) })
  }

  /// Appends a node; `false`, and nothing appended, where it has to be decoded.
  mutating func append(_ row: NodeBytes) -> Bool {
    let start = output.count
    output.append("<node id=\"")
    output.appendToken(row.key)
    output.append("\">")
    guard cells.append(row, to: &output) else {
      output.removeAll(from: start)
      return false
    }
    output.append("</node>\n")
    return true
  }

  /// Appends an edge; see ``append(_:)``.
  mutating func append(_ row: EdgeBytes) -> Bool {
    let (from, to) = (ends[Int(row.from)], ends[Int(row.to)])
    let space = UInt8(ascii: " ")
    guard !from.contains(space), !to.contains(space) else { return false }
    let start = output.count
    output.append("<edge id=\"")
    output.appendToken(from)
    output.append(typeTokens[Int(row.type)])
    output.appendToken(to)
    if row.ordinal >= EdgeKey.firstHash {
      output.append(":.23x")
      output.append(hexadecimal: row.ordinal)
    } else if row.ordinal != 1 {
      output.append(":.23")
      output.append(row.ordinal)
    }
    output.append("\" source=\"")
    output.appendToken(from)
    output.append("\" target=\"")
    output.appendToken(to)
    output.append("\">")
    guard cells.append(row, to: &output) else {
      output.removeAll(from: start)
      return false
    }
    output.append("</edge>\n")
    return true
  }
}

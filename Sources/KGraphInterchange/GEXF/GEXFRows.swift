import KGraphModel

/// Writes GEXF of a whole case from rows and on several threads: the same bytes as ``GEXFExporter``
/// writes from elements.
enum GEXFRows {
  /// Writes the document.
  static func export(
    _ graph: ExportGraph, _ rows: RowExport, _ options: FormatOptions,
    to sink: @escaping ByteSink
  ) throws -> ExportReport {
    let reading = DynamicSurvey(rows.survey, reserved: GEXFExporter.reserved)
    let workers = rows.readers.map { GEXFWorker($0, rows.buckets, graph, reading, options) }
    var writer = GEXFWriter(graph, reading, options, to: sink)
    try writer.begin(graph)
    try writer.flushAll()
    try RowWork.forEach(
      workers, parts: rows.readers.first?.nodeParts ?? 0, { try $0.nodes($1) }, sink)
    for edge in reading.survey.edgesAsEnds { try writer.node(standingFor: edge) }
    try writer.beginEdges()
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
private final class GEXFWorker: @unchecked Sendable {
  private let reader: any ElementRowReader
  private let buckets: EdgeBuckets
  private let ends: [UnsafeBufferPointer<UInt8>]
  /// The type between spaces, as it stands in keys; empty where XML may not hold it.
  private let typesInKeys: FixedTexts
  /// What stands between the ends and the cells of an edge.
  private let typeMarkup: FixedTexts
  private let isDateable: [Bool]
  private let roles: [TemporalRole]
  private let ontology: Ontology
  private var cells: RowCells
  private var dates: SpellTexts
  private var output = RowOutput()
  private var writer: GEXFWriter
  private let decoded = ByteCollector()
  private let extent: DateExtent
  private let hasTimes: Bool
  private var counting = SpellLosses()
  private(set) var counts = RowCounts()

  var losses: LossReport {
    var all = writer.losses
    all.add(counting.report)
    return all
  }

  init(
    _ reader: any ElementRowReader, _ buckets: EdgeBuckets, _ graph: ExportGraph,
    _ reading: DynamicSurvey, _ options: FormatOptions
  ) {
    self.reader = reader
    self.buckets = buckets
    ontology = graph.ontology
    extent = options.extent
    hasTimes = reading.hasTimes
    let (index, types) = (reader.index, reader.index.types)
    ends = index.ends
    let decoded = decoded
    var writer = GEXFWriter(graph, reading, options) { decoded.bytes += $0 }
    typesInKeys = FixedTexts(
      types.map { RowBody.isDoubtful($0) ? [] : Self.escaped(" \($0) ") })
    typeMarkup = FixedTexts(
      types.map { type in
        Array("\" kind=\"".utf8) + Self.escaped(type) + Array("\" label=\"".utf8)
          + Self.escaped(writer.label(type))
      })
    isDateable = types.map { graph.ontology.timeKind(ofEdge: $0) != .none }
    roles = types.map(graph.ontology.temporalRole(ofEdge:))
    cells = RowCells(
      reading.survey, writer.tags, index, graph.ontology, clock: graph.clock, skipsLabel: true)
    dates = SpellTexts(graph.clock, options.extent, hasTimes: reading.hasTimes)
    self.writer = writer
  }

  private static func escaped(_ text: String) -> [UInt8] {
    var writer = XMLWriter()
    writer.attribute(text)
    return writer.bytes
  }

  func nodes(_ part: Int) throws -> [UInt8] {
    output.removeAll()
    try reader.forEachNode(ofPart: part) { row in
      counts.nodes += 1
      let start = output.count
      if append(row) { return }
      output.removeAll(from: start)
      try writer.node(try reader.decode(row), .certain)
      try writer.flushAll()
      output.append(decoded.take())
    }
    return output.bytes
  }

  private func append(_ row: NodeBytes) -> Bool {
    guard let spells = dates.spells(row.time, .event) else { return false }
    output.append("<node id=\"")
    output.appendXML(row.key, isAttribute: true)
    output.append("\" label=\"")
    output.appendXML(row.label, isAttribute: true)
    output.append("\"><attvalues>")
    guard cells.append(row, to: &output) else { return false }
    output.append("</attvalues>")
    output.append(spells.markup)
    output.append("</node>\n")
    let isDateable =
      spells.spells.isAlways
      && ["Event", "Statement"].contains { ontology.isNode(row.type, a: $0) }
    counting.count(node: spells.spells, isDateable: isDateable)
    return true
  }

  func edges(_ bucket: Int) throws -> [UInt8] {
    output.removeAll()
    try buckets.forEachTriple(ofBucket: bucket) { rows in
      let start = output.count
      // The filter has let all of them through, whatever the format has room for.
      counts.ownEdges += rows.count { $0.origin == nil }
      if rows.count == 1, let isShown = append(rows[0]) {
        if isShown { counts.edges += 1 }
        return
      }
      output.removeAll(from: start)
      if rows.count > 1, append(group: rows) {
        counts.edges += rows.count
        return
      }
      output.removeAll(from: start)
      var groups = EdgeGroups()
      for row in rows {
        let edge = try reader.decode(row)
        guard writer.shows(edge) else { continue }
        counts.edges += 1
        try groups.add(edge, .certain) { try writer.edge($0) }
      }
      try groups.finish { try writer.edge($0) }
      try writer.flushAll()
      output.append(decoded.take())
    }
    return output.bytes
  }

  /// Appends the edges of one triple as one edge; `false` where they have to be decoded, and something
  /// may have been appended.
  private func append(group rows: [EdgeBytes]) -> Bool {
    let (type, space) = (Int(rows[0].type), UInt8(ascii: " "))
    let (from, to) = (ends[Int(rows[0].from)], ends[Int(rows[0].to)])
    guard extent == .possible, let group = RowGroup(rows), !typesInKeys[type].isEmpty,
      !from.contains(space), !to.contains(space)
    else { return false }
    var spells = Spells()
    for row in rows {
      guard let bounds = cells.bounds(of: row) else { return false }
      spells.add(bounds, extent)
    }
    spells.join()
    output.append("<edge id=\"")
    appendKey(rows[0])
    output.append("\" source=\"")
    output.appendXML(from, isAttribute: true)
    output.append("\" target=\"")
    output.appendXML(to, isAttribute: true)
    output.append(typeMarkup[type])
    output.append("\" weight=\"")
    output.append(UInt64(rows.count))
    output.append("\"><attvalues>")
    guard cells.append(group: group, to: &output) else { return false }
    output.append("<attvalue for=\"claims\" value=\"[")
    for (number, row) in rows.enumerated() {
      output.append(number == 0 ? "'" : ", '")
      appendKey(row)
      output.append("'")
    }
    output.append("]\"/></attvalues>")
    var xml = XMLWriter(capacity: 128)
    spells.write(to: &xml, hasTimes: hasTimes)
    output.append(xml.bytes)
    output.append("</edge>\n")
    counting.count(
      group: spells, of: rows.count, isDateable: spells.isAlways && isDateable[type])
    return true
  }

  /// Appends the key of an edge whose ends have no spaces.
  private func appendKey(_ row: EdgeBytes) {
    output.appendXML(ends[Int(row.from)], isAttribute: true)
    output.append(typesInKeys[Int(row.type)])
    output.appendXML(ends[Int(row.to)], isAttribute: true)
    if row.ordinal >= EdgeKey.firstHash {
      output.append(" #x")
      output.append(hexadecimal: row.ordinal)
    } else if row.ordinal != 1 {
      output.append(" #")
      output.append(row.ordinal)
    }
  }

  /// Whether an edge was shown; `nil` where it has to be decoded, and something may have been appended.
  private func append(_ row: EdgeBytes) -> Bool? {
    let (from, to) = (ends[Int(row.from)], ends[Int(row.to)])
    let (space, type) = (UInt8(ascii: " "), Int(row.type))
    guard !from.contains(space), !to.contains(space), !typesInKeys[type].isEmpty,
      let spells = dates.spells(row.time, roles[type])
    else { return nil }
    if extent == .certain, row.time != nil, spells.spells.uncertain > 0 {
      counting.countUncertainEdge()
      return false
    }
    output.append("<edge id=\"")
    appendKey(row)
    output.append("\" source=\"")
    output.appendXML(from, isAttribute: true)
    output.append("\" target=\"")
    output.appendXML(to, isAttribute: true)
    output.append(typeMarkup[type])
    output.append("\"><attvalues>")
    guard cells.append(row, to: &output) else { return nil }
    output.append("</attvalues>")
    output.append(spells.markup)
    output.append("</edge>\n")
    counting.count(
      group: spells.spells, of: 1, isDateable: spells.spells.isAlways && isDateable[type])
    return true
  }
}

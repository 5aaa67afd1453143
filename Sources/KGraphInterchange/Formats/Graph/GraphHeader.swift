import KGraphModel

/// What a file in a graph format says of its case, so that reading it back gives the same case.
///
///     {"case": {...}, "edges": {"killed": {"kind": "quantity", "name": "killed"}}, "format":
///      "kgraph-graph", "nodes": {...}, "version": 1}
struct GraphHeader {
  static let format = "kgraph-graph"
  static let version: Int64 = 1

  /// What the case says of itself.
  var info: CaseInfo
  /// The columns of properties of nodes, by title.
  var nodeColumns: [String: PropertyColumn]
  /// The columns of properties of edges, by title.
  var edgeColumns: [String: PropertyColumn]

  init(_ info: CaseInfo, _ survey: GraphSurvey) {
    self.info = info
    nodeColumns = Self.byTitle(survey.nodeColumns)
    edgeColumns = Self.byTitle(survey.edgeColumns)
  }

  /// A header of columns that something else has told.
  init(
    _ info: CaseInfo, nodes: [String: PropertyColumn], edges: [String: PropertyColumn]
  ) {
    self.info = info
    nodeColumns = nodes
    edgeColumns = edges
  }

  private static func byTitle(_ columns: [PropertyColumn]) -> [String: PropertyColumn] {
    Dictionary(uniqueKeysWithValues: columns.map { ($0.title, $0) })
  }

  /// The header as one JSON text that XML can hold.
  var json: String {
    PropertyValue.map([
      "format": .string(Self.format), "version": .integer(Self.version),
      "case": .map(info.fields), "nodes": Self.value(of: nodeColumns),
      "edges": Self.value(of: edgeColumns),
    ]).safeJSON
  }

  private static func value(of columns: [String: PropertyColumn]) -> PropertyValue {
    .map(
      columns.mapValues {
        .map(["name": .string($0.name), "kind": .string($0.kind.rawValue)])
      })
  }

  /// Reads a header.
  ///
  /// - Throws: ``KGraphError`` where it is none, or of a version that is not read.
  init(json: String) throws(KGraphError) {
    let value = try JSONReader.read(json)
    guard value["format"] == .string(Self.format) else {
      throw KGraphError(.invalid, "this is not what kgraph says of a case")
    }
    guard value["version"] == .integer(Self.version) else {
      throw KGraphError(
        .newerVersion, "the file has a version that is not read",
        hint: "version \(Self.version) is; a newer kgraph may read it")
    }
    info = try JSONElementReader.info(value["case"] ?? .map([:]))
    nodeColumns = Self.columns(value["nodes"])
    edgeColumns = Self.columns(value["edges"])
  }

  private static func columns(_ value: PropertyValue?) -> [String: PropertyColumn] {
    var columns: [String: PropertyColumn] = [:]
    for (title, column) in value?.fields ?? [:] {
      guard let name = column["name"]?.string,
        let kind = column["kind"]?.string.flatMap(PropertyColumn.Kind.init)
      else { continue }
      columns[title] = PropertyColumn(name: name, title: title, kind: kind)
    }
    return columns
  }

  // MARK: Elements

  /// The node that cells by title describe; `nil` for one that stands for an edge.
  func node(_ key: ElementKey, _ cells: [String: String]) throws(KGraphError) -> Node? {
    if cells[GraphColumn.standsFor.title] != nil { return nil }
    if let whole = cells[GraphColumn.exact.title] {
      return try JSONElementReader.node(try JSONReader.read(whole))
    }
    var row = Self.common(cells)
    row["key"] = .string(key.text)
    row["label"] = .string(cells[GraphColumn.label.title] ?? "")
    for column in [GraphColumn.aliases, .tags, .externalIDs] {
      if let text = cells[column.title] { row[column.title] = try JSONReader.read(text) }
    }
    row["evidence"] = try Self.evidence(cells)
    var node = try JSONElementReader.node(.map(row))
    node.properties = try Self.properties(cells, nodeColumns)
    return node
  }

  /// The edge that cells by title describe.
  func edge(
    from: ElementKey, to: ElementKey, _ cells: [String: String]
  ) throws(KGraphError) -> Edge {
    if let whole = cells[GraphColumn.exact.title] {
      return try JSONElementReader.edge(try JSONReader.read(whole))
    }
    var ordinal: UInt64 = 1
    if let text = cells[GraphColumn.ordinal.title] {
      guard let number = UInt64(text), number > 0 else {
        throw KGraphError(.invalid, "'\(text)' is not the ordinal of an edge")
      }
      ordinal = number
    }
    var row = Self.common(cells)
    let id = EdgeKey(
      from: from, type: cells[GraphColumn.type.title] ?? "", to: to, ordinal: ordinal)
    row["key"] = .string(id.key.text)
    row["from"] = .string(from.text)
    row["to"] = .string(to.text)
    row["derived_from"] = cells[GraphColumn.derivedFrom.title].map { .string($0) }
    row["evidence"] = try Self.evidence(cells)
    var edge = try JSONElementReader.edge(.map(row))
    edge.properties = try Self.properties(cells, edgeColumns)
    return edge
  }

  /// The edges that cells by title describe: one, or several of one triple.
  func edges(
    from: ElementKey, to: ElementKey, _ cells: [String: String]
  ) throws(KGraphError) -> [Edge] {
    if let text = cells[GraphColumn.exact.title],
      case .list(let rows) = try JSONReader.read(text)
    {
      var edges: [Edge] = []
      for row in rows { edges.append(try JSONElementReader.edge(row)) }
      return edges
    }
    return [try edge(from: from, to: to, cells)]
  }

  private static func common(_ cells: [String: String]) -> PropertyMap {
    var row: PropertyMap = [:]
    for column in [GraphColumn.type, .when, .status, .known] {
      row[column.title] = cells[column.title].map { .string($0) }
    }
    return row
  }

  private static func evidence(
    _ cells: [String: String]
  ) throws(KGraphError) -> PropertyValue? {
    guard let text = cells[GraphColumn.evidence.title] else { return nil }
    return try JSONReader.read(text)
  }

  private static func properties(
    _ cells: [String: String], _ columns: [String: PropertyColumn]
  ) throws(KGraphError) -> PropertyMap {
    var properties: PropertyMap = [:]
    for (title, text) in cells {
      guard !GraphColumn.titles.contains(title) else { continue }
      guard let column = columns[title] else {
        // Somebody added it with another program.
        properties[title] = .string(text)
        continue
      }
      properties[column.name] = try column.value(of: text)
    }
    return properties
  }
}

import KGraphModel

/// Reads rows of the tables that kgraph writes for Gephi and Neo4j: identifiers are keys, and what is
/// no property comes back as it was.
struct OwnTable {
  private let header: GraphTableHeader
  private let elements: GraphHeader

  init(_ header: GraphTableHeader) {
    self.header = header
    var columns: [String: PropertyColumn] = [:]
    for (_, column) in header.values where !GraphColumn.titles.contains(column.name) {
      let kind: PropertyColumn.Kind =
        switch column.type {
        case "long": .integer
        case "double": .float
        case "boolean": .boolean
        default: .string
        }
      columns[column.name] = PropertyColumn(name: column.name, title: column.name, kind: kind)
    }
    elements = GraphHeader(CaseInfo(), nodes: columns, edges: columns)
  }

  /// Writes the element of a row.
  func put(_ cells: [String], _ exact: ExactIntake, _ place: SourceLocation) throws {
    var texts: [String: String] = [:]
    for (index, column) in header.values where !cells[index].isEmpty {
      if column.name == "key", header.isEdges { continue }
      let title = column.name
      texts[title] = column.type.hasSuffix("[]") ? list(cells[index], title) : cells[index]
    }
    if !header.isEdges {
      guard let id = header.id.map({ cells[$0] }) else { throw BadRecord("a node has no id") }
      if let label = header.label { texts[GraphColumn.label.title] = cells[label] }
      let node = try BadRecord.catching { () throws(KGraphError) in
        try elements.node(ElementKey(id), texts)
      }
      if let node { try exact.put(node) }
      return
    }
    guard let from = header.source.map({ cells[$0] }), let to = header.target.map({ cells[$0] }),
      let kind = header.kind.map({ cells[$0] })
    else { throw BadRecord("an edge has no source, target or type") }
    texts[GraphColumn.type.title] = kind
    let edges = try BadRecord.catching { () throws(KGraphError) in
      try elements.edges(from: ElementKey(from), to: ElementKey(to), texts)
    }
    for edge in edges { try exact.put(edge, at: place) }
  }

  /// A list as the JSON that stands in other tables.
  private func list(_ text: String, _ title: String) -> String {
    let items = text.split(separator: header.separator).map { item -> PropertyValue in
      title == GraphColumn.aliases.title
        ? .map(["name": .string(String(item))]) : .string(String(item))
    }
    return PropertyValue.list(items).json
  }
}

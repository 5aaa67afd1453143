import KGraphModel

/// Finds or makes the node types that words in cells mean.
struct NodeTypes {
  /// The types outside the vocabulary, below one that is in it.
  private(set) var new = Ontology()
  private var rows: [String: Int] = [:]
  private var cells = CellCache<String>()
  private let known: [String: String]
  private let parent: String

  /// - Parameter parent: the type below which new types are put.
  init(_ ontology: Ontology, parent: String) {
    self.parent = parent
    var known: [String: String] = [:]
    for name in ontology.nodeTypes.keys.sorted() where ontology.isNode(name, a: parent) {
      known[name.lowercased()] = name
      if let label = ontology.nodeTypes[name]?.label.lowercased(), known[label] == nil {
        known[label] = name
      }
    }
    self.known = known
  }

  /// The type that a cell means, by its name or its label; else a new one.
  mutating func type(_ cell: FieldBytes, style: CellStyle) throws(RowProblem) -> String {
    let known = self.known
    let name = try cells.value(of: cell) { () throws(RowProblem) in
      let text = style.clean(cell)
      if let found = known[text.lowercased()] { return found }
      guard let name = TypeNames.node(text) else {
        throw RowProblem("'\(RowDates.clip(text))' has no letter or digit to make a type of")
      }
      return known[name.lowercased()] ?? name
    }
    if known[name.lowercased()] == nil {
      if new.nodeTypes[name] == nil {
        new.add(NodeType(name: name, parents: [parent], label: style.clean(cell)))
      }
      rows[name, default: 0] += 1
    }
    return name
  }

  /// The new types with the number of their rows, sorted by name.
  var report: [ImportReport.NewType] {
    new.nodeTypes.values.map {
      ImportReport.NewType(name: $0.name, label: $0.label, rows: rows[$0.name] ?? 0)
    }
    .sorted { $0.name < $1.name }
  }
}

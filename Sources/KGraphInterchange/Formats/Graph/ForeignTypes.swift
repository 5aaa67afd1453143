import KGraphModel

/// Finds or makes the types that words of another program mean.
struct ForeignTypes {
  /// The types that the vocabulary lacks.
  private(set) var new = Ontology()
  /// The words of the last node that said more than its type.
  private(set) var rest: [String] = []
  private let ontology: Ontology
  private var nodes: [String: String] = [:]
  private var edges: [String: String] = [:]
  private var rows: [String: Int] = [:]

  /// The type of nodes without one.
  static let plainNode = "Node"
  /// The type of edges without one.
  static let plainEdge = "LINKED_TO"

  init(_ ontology: Ontology) {
    self.ontology = ontology
    for name in ontology.nodeTypes.keys.sorted() {
      nodes[name.lowercased()] = name
      if let label = ontology.nodeTypes[name]?.label.lowercased(), nodes[label] == nil {
        nodes[label] = name
      }
    }
    for name in ontology.edgeTypes.keys.sorted() {
      edges[name.lowercased()] = name
      if let label = ontology.edgeTypes[name]?.label.lowercased(), edges[label] == nil {
        edges[label] = name
      }
    }
  }

  /// The type that words mean: the narrowest one; words that are none of its supertypes are in
  /// ``rest``.
  mutating func node(_ words: [String]) -> String {
    rest = []
    let names = words.compactMap { word in self.nodes[word.lowercased()] ?? TypeNames.node(word) }
    guard var type = names.first else { return use(Self.plainNode, label: "node") }
    for name in names where ontology.isNode(name, a: type) { type = name }
    for (name, word) in zip(names, words) where !ontology.isNode(type, a: name) {
      rest.append(word)
    }
    let label = words.first { TypeNames.node($0) == type } ?? type
    return use(type, label: label)
  }

  private mutating func use(_ type: String, label: String) -> String {
    guard ontology.nodeTypes[type] == nil else { return type }
    rows[type, default: 0] += 1
    if new.nodeTypes[type] == nil {
      let parents = ontology.nodeTypes["Thing"] == nil ? [] : ["Thing"]
      new.add(NodeType(name: type, parents: parents, label: label))
    }
    return type
  }

  /// The edge type that a word means.
  mutating func edge(_ word: String?, isSymmetric: Bool) -> String {
    let known = word.flatMap { self.edges[$0.lowercased()] }
    if let known { return known }
    let type = word.flatMap(TypeNames.edge) ?? Self.plainEdge
    if let known = self.edges[type.lowercased()] { return known }
    rows[type, default: 0] += 1
    if new.edgeTypes[type] == nil {
      new.add(EdgeType(name: type, label: word?.lowercased(), isSymmetric: isSymmetric))
    }
    return type
  }

  /// The new types with the number of their elements, sorted by name.
  var report: [ImportReport.NewType] {
    let nodes = new.nodeTypes.values.map { ($0.name, $0.label) }
    let edges = new.edgeTypes.values.map { ($0.name, $0.label) }
    return (nodes + edges).map {
      ImportReport.NewType(name: $0.0, label: $0.1, rows: rows[$0.0] ?? 0)
    }
    .sorted { $0.name < $1.name }
  }
}

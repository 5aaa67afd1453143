import KGraphModel

/// A case as the checks read it: all of it in memory, with the look-ups they need.
struct CaseContents {
  let info: CaseInfo
  let ontology: Ontology
  let clock: CaseClock
  let nodes: [Node]
  let edges: [Edge]
  private let nodeIndex: [ElementKey: Int]
  private let edgeKeys: Set<ElementKey>
  private let roots: [ElementKey: Set<ElementKey>]

  /// Reads a whole case.
  ///
  /// - Complexity: memory in proportion to the case.
  init(_ source: some GraphSource) throws {
    let snapshot = try GraphSnapshot(source)
    info = snapshot.info
    ontology = snapshot.ontology
    clock = snapshot.info.clock
    nodes = snapshot.nodes
    edges = snapshot.edges
    var index: [ElementKey: Int] = [:]
    for (position, node) in nodes.enumerated() { index[node.key] = position }
    nodeIndex = index
    edgeKeys = Set(edges.map(\.key))
    roots = CaseContents.roots(of: edges)
  }

  /// All elements, nodes first.
  var elements: [Element] { nodes.map(Element.node) + edges.map(Element.edge) }

  func node(_ key: ElementKey) -> Node? { nodeIndex[key].map { nodes[$0] } }

  func exists(_ key: ElementKey) -> Bool { nodeIndex[key] != nil || edgeKeys.contains(key) }

  func isNode(_ key: ElementKey, a type: String) -> Bool {
    node(key).map { ontology.isNode($0.type, a: type) } ?? false
  }

  func role(of element: Element) -> TemporalRole {
    switch element {
    case .node: .event
    case .edge(let edge): ontology.temporalRole(ofEdge: edge.type)
    }
  }

  /// Whether the element follows from another one and is judged with it.
  func isDerived(_ element: Element) -> Bool {
    if case .edge(let edge) = element { edge.derivedFrom != nil } else { false }
  }

  /// The sources from which a source takes what it says, followed to their beginnings.
  func roots(of source: ElementKey) -> Set<ElementKey> { roots[source] ?? [source] }

  private static func roots(of edges: [Edge]) -> [ElementKey: Set<ElementKey>] {
    var parents: [ElementKey: [ElementKey]] = [:]
    for edge in edges where edge.type == "DERIVED_FROM" {
      parents[edge.from, default: []].append(edge.to)
    }
    var result: [ElementKey: Set<ElementKey>] = [:]
    for source in parents.keys {
      var seen: Set<ElementKey> = [source]
      var open = [source]
      var ends: Set<ElementKey> = []
      while let next = open.popLast() {
        let above = parents[next] ?? []
        if above.isEmpty { ends.insert(next) }
        for parent in above where seen.insert(parent).inserted { open.append(parent) }
      }
      // A circle of sources has no beginning; its least member stands for it.
      result[source] = ends.isEmpty ? Set(seen.min().map { [$0] } ?? []) : ends
    }
    return result
  }
}

import KGraphModel

/// What the checks have to know of a whole case: its nodes, and of the edges what others refer to.
struct CaseContents {
  let info: CaseInfo
  let ontology: Ontology
  let clock: CaseClock
  let nodes: [Node]
  /// How many edges of each type there are.
  let edgeTypeCounts: [String: Int]
  /// The statements that somebody said.
  let spoken: Set<ElementKey>
  /// From which element the edges between two ends follow, by type.
  let origins: [EdgeKey: ElementKey]
  /// The dated facts of types that exclude others, by key.
  let exclusiveEdges: [Edge]
  private let nodeIndex: [ElementKey: Int]
  /// Of the edges those to which something refers.
  private let edgeKeys: Set<ElementKey>
  private let roots: [ElementKey: Set<ElementKey>]

  /// Reads a whole case once, and once more where something refers to edges.
  ///
  /// - Complexity: memory in proportion to the nodes and to the edges that are kept.
  init(_ source: some GraphSource) throws {
    info = source.info
    ontology = source.ontology
    clock = source.info.clock
    var nodes: [Node] = []
    try source.forEachNodeBatch { nodes += $0 }
    self.nodes = nodes
    var index: [ElementKey: Int] = [:]
    for (position, node) in nodes.enumerated() { index[node.key] = position }
    nodeIndex = index

    var exclusion = Exclusion(source.ontology)
    var (counts, spoken, origins) = ([String: Int](), Set<ElementKey>(), [EdgeKey: ElementKey]())
    var (exclusive, derived): ([Edge], [Edge]) = ([], [])
    var wanted: Set<ElementKey> = []
    func want(_ key: ElementKey) { if index[key] == nil { wanted.insert(key) } }
    func want(_ evidence: [Evidence]) {
      for entry in evidence {
        want(entry.source)
        if let via = entry.via { want(via) }
      }
    }
    for node in nodes { want(node.evidence) }
    try source.forEachUnsortedEdgeBatch { edges in
      for edge in edges {
        counts[edge.type, default: 0] += 1
        if edge.type == "SAID" { spoken.insert(edge.to) }
        if edge.type == "DERIVED_FROM" { derived.append(edge) }
        if let origin = edge.derivedFrom {
          let triple = EdgeKey(from: edge.from, type: edge.type, to: edge.to)
          origins[triple] = min(origin, origins[triple] ?? origin)
        }
        if edge.status.isFact, edge.time != nil, exclusion.concerns(edge.type) {
          exclusive.append(edge)
        }
        want(edge.to)
        want(edge.evidence)
      }
    }
    edgeTypeCounts = counts
    self.spoken = spoken
    self.origins = origins
    exclusiveEdges = exclusive.map { ($0.key, $0) }.sorted { $0.0 < $1.0 }.map(\.1)
    roots = CaseContents.roots(of: derived)
    var found: Set<ElementKey> = []
    if !wanted.isEmpty {
      try source.forEachUnsortedEdgeBatch { edges in
        for edge in edges where wanted.contains(edge.key) { found.insert(edge.key) }
      }
    }
    edgeKeys = found
  }

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

  /// `edges`: those that say from which source another one is derived.
  private static func roots(of edges: [Edge]) -> [ElementKey: Set<ElementKey>] {
    var parents: [ElementKey: [ElementKey]] = [:]
    for edge in edges {
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

/// Which edge types exclude others, or are excluded by others.
private struct Exclusion {
  private let ontology: Ontology
  private let excluded: Set<String>
  private var known: [String: Bool] = [:]

  init(_ ontology: Ontology) {
    self.ontology = ontology
    excluded = Set(ontology.edgeTypes.values.flatMap(\.disjoint))
  }

  mutating func concerns(_ type: String) -> Bool {
    if let known = known[type] { return known }
    let concerns =
      ontology.edgeLabels(of: type).contains { ontology.edgeTypes[$0]?.disjoint.isEmpty == false }
      || excluded.contains { ontology.isEdge(type, a: $0) }
    known[type] = concerns
    return concerns
  }
}

import KGraphModel

/// Applies a filter to a whole source, so that what is written never points at what is left out.
///
/// With an open filter it reads nothing and holds nothing. Else it reads the nodes once, and the
/// edges where other edges end at edges, and remembers the keys of what is hidden or uncertain.
/// Derived edges are not counted: they come and go with their origin.
struct ExportVisibility {
  private let filter: TemporalFilter
  private let check: VisibilityCheck
  private var hidden: Set<ElementKey> = []
  private var weakened: [ElementKey: Certainty] = [:]

  init(_ source: some GraphSource, filter: TemporalFilter) throws {
    self.filter = filter
    let ontology = source.ontology
    var published: [ElementKey: ValidTime] = [:]
    if filter.knownAt != nil {
      try source.forEachNodeBatch { nodes in
        for node in nodes where node.time != nil && ontology.isNode(node.type, a: "Source") {
          published[node.key] = node.time
        }
      }
    }
    let publications = published
    check = VisibilityCheck(
      filter, ontology: ontology, clock: source.clock, publication: { publications[$0] })
    guard !filter.isOpen else { return }
    try readNodes(source)
    try readEdgesUnderEdges(source)
  }

  private mutating func readNodes(_ source: some GraphSource) throws {
    try source.forEachNodeBatch { nodes in
      for node in nodes {
        switch check.visibility(of: node) {
        case .hidden: hidden.insert(node.key)
        case .shown(.certain): break
        case .shown(let certainty): weakened[node.key] = certainty
        }
      }
    }
  }

  private mutating func readEdgesUnderEdges(_ source: some GraphSource) throws {
    var wanted: Set<ElementKey> = []
    try source.forEachEdgeBatch { edges in
      for edge in edges {
        for end in [edge.from, edge.to] where end.text.utf8.contains(UInt8(ascii: " ")) {
          wanted.insert(end)
        }
      }
    }
    guard !wanted.isEmpty else { return }
    try source.forEachEdgeBatch { edges in
      for edge in edges where wanted.contains(edge.key) && isHidden(edge) {
        hidden.insert(edge.key)
      }
    }
  }

  private func isHidden(_ edge: Edge) -> Bool {
    if case .hidden = check.visibility(of: edge) { return true }
    return isLoose(edge)
  }

  /// Whether an end or the origin of an edge is left out.
  private func isLoose(_ edge: Edge) -> Bool {
    hidden.contains(edge.from) || hidden.contains(edge.to)
      || edge.derivedFrom.map { hidden.contains($0) } ?? false
  }

  /// The certainty of a node that is written, counted; `nil` for one that is left out.
  func certainty(of node: Node, counting tally: inout VisibilityTally) -> Certainty? {
    let visibility = check.visibility(of: node)
    tally.count(visibility)
    return visibility.certainty
  }

  /// The certainty of an edge that is written, counted unless it is derived; `nil` for one that is
  /// left out.
  func certainty(of edge: Edge, counting tally: inout VisibilityTally) -> Certainty? {
    let visibility = check.visibility(of: edge)
    let isCounted = edge.derivedFrom == nil
    guard let own = visibility.certainty else {
      if isCounted { tally.count(visibility) }
      return nil
    }
    guard !isLoose(edge) else {
      if isCounted { tally.withoutEnds += 1 }
      return nil
    }
    let origin = edge.time == nil ? edge.derivedFrom.flatMap { weakened[$0] } : nil
    let certainty = max(own, origin ?? .certain)
    if isCounted { tally.count(.shown(certainty)) }
    return certainty
  }
}

import KGraphModel

/// Hands over a case as resources, in the order of every RDF format: the case, its vocabulary, its
/// nodes, its edges, and the reviews of claims.
struct RDFDocument {
  let graph: ExportGraph
  let options: FormatOptions

  /// Hands over the resources and says what was written.
  ///
  /// - Throws: what the graph or `write` throws.
  func forEach(_ write: (RDFResource) throws -> Void) throws -> (nodes: Int, edges: Int) {
    let mapping = RDFMapping(
      ontology: graph.ontology, clock: graph.clock, isDated: graph.filter.isDated)
    try write(try mapping.resource(of: graph.info, title: options.title))
    for type in try mapping.vocabulary() { try write(type) }
    var nodes = 0
    var edges = 0
    var reviews: [RDFResource] = []
    var labels: [ElementKey: String] = [:]
    try graph.forEachNode { node, certainty in
      nodes += 1
      try write(mapping.resource(of: node, certainty))
      if let review = mapping.review(of: .node(node), claim: node.label) { reviews.append(review) }
    }
    var claims: [Edge] = []
    try graph.forEachEdge { edge, certainty in
      edges += 1
      try write(mapping.resource(of: edge, certainty))
      // A derived edge repeats the rating of its origin.
      if !edge.status.isFact, edge.derivedFrom == nil { claims.append(edge) }
    }
    let wanted = Set(claims.flatMap { [$0.from, $0.to] })
    if !wanted.isEmpty {
      try graph.forEachNode { node, _ in
        if wanted.contains(node.key) { labels[node.key] = node.label }
      }
    }
    for edge in claims {
      let words = [
        labels[edge.from] ?? edge.from.text,
        graph.ontology.edgeTypes[edge.type]?.label ?? edge.type, labels[edge.to] ?? edge.to.text,
      ]
      if let review = mapping.review(of: .edge(edge), claim: words.joined(separator: " ")) {
        reviews.append(review)
      }
    }
    for review in reviews { try write(review) }
    return (nodes, edges)
  }
}

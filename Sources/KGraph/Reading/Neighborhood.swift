import KGraphModel

/// What surrounds a node, hop by hop.
public struct Neighborhood: Sendable {
  /// One edge on the way.
  public struct Row: Sendable, Hashable {
    /// How many edges away the other end is, from 1.
    public var depth: Int
    /// The edge.
    public var edge: Edge
    /// Whether the edge leaves the side nearer to the start.
    public var isOutgoing: Bool
    /// The nearer end.
    public var near: Dossier.Summary
    /// The farther end.
    public var far: Dossier.Summary
    /// Whether it lies in the window certainly, possibly or conceivably.
    public var certainty: Certainty
    /// The best grade among the supporting evidence.
    public var grade: Grade?
  }

  /// Where it starts.
  public var center: Dossier.Summary
  /// The edges, nearest first, each once.
  public var rows: [Row]
  /// How many edges are shown and how many the view leaves out.
  public var tally: VisibilityTally
}

/// Walks outwards from a node, breadth first.
struct NeighborhoodReader {
  let reader: CaseReader

  /// The edges within a number of hops.
  ///
  /// Bookkeeping edges (participation, place, statements) are followed like all others; `types`
  /// narrows to edge types and their subtypes.
  ///
  /// - Complexity: O(edges reached).
  func neighborhood(
    of key: ElementKey, depth: Int, types: [String], view: View
  ) throws -> Neighborhood {
    let wanted = Set(types.flatMap { reader.ontology.edgeSubtypes(of: $0) })
    let check = reader.visibility(view.filter(showing: TemporalFilter.facts))
    var tally = VisibilityTally()
    var seenEdges: Set<ElementKey> = []
    var seenNodes: Set<ElementKey> = [key]
    var frontier = [key]
    var found: [(depth: Int, edge: Edge, near: ElementKey, certainty: Certainty)] = []
    for level in 1...max(1, depth) {
      var next: [ElementKey] = []
      for near in frontier {
        for edge in try reader.edges(touching: near) where seenEdges.insert(edge.key).inserted {
          guard wanted.isEmpty || wanted.contains(edge.type) else { continue }
          let visibility = check.visibility(of: edge)
          tally.count(visibility)
          guard let certainty = visibility.certainty else { continue }
          let far = edge.from == near ? edge.to : edge.from
          found.append((level, edge, near, certainty))
          if seenNodes.insert(far).inserted { next.append(far) }
        }
      }
      frontier = next.sorted()
      if frontier.isEmpty { break }
    }
    let ends = Set(found.flatMap { [$0.edge.from, $0.edge.to] } + [key])
    let summaries = try reader.summaries(of: Array(ends))
    let rows = found.compactMap { item -> Neighborhood.Row? in
      let isOutgoing = item.edge.from == item.near
      guard let near = summaries[item.near],
        let far = summaries[isOutgoing ? item.edge.to : item.edge.from]
      else { return nil }
      return Neighborhood.Row(
        depth: item.depth, edge: item.edge, isOutgoing: isOutgoing, near: near, far: far,
        certainty: item.certainty, grade: item.edge.evidence.bestGrade)
    }
    guard let center = summaries[key] else {
      throw KGraphError(.notFound, "nothing has the key '\(key)'")
    }
    return Neighborhood(center: center, rows: rows, tally: tally)
  }
}

extension [Evidence] {
  /// The best grade among the supporting evidence: the more credible, then the more reliable.
  public var bestGrade: Grade? {
    filter { $0.stance == .supports }.compactMap(\.grade).min {
      ($0.credibility, $0.reliability.rawValue) < ($1.credibility, $1.reliability.rawValue)
    }
  }
}

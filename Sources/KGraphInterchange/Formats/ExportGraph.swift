import KGraphModel

/// What an exporter reads: the elements that the flags let through, each with its certainty.
///
/// Nodes and edges come sorted by key. No edge is handed over whose end or origin is left out.
/// Elements may be read several times; what is left out is counted once. With an open filter it
/// holds nothing in memory.
package final class ExportGraph {
  /// What the case says of itself.
  package let info: CaseInfo
  /// The vocabulary.
  package let ontology: Ontology
  /// The windows and statuses.
  package let filter: TemporalFilter
  /// What was shown and left out, complete once nodes and edges were read.
  package private(set) var tally = VisibilityTally()
  private let source: any GraphSource
  private let visibility: ExportVisibility
  private var hasCountedNodes = false
  private var hasCountedEdges = false

  /// How dates of this case are read.
  package var clock: CaseClock { info.clock }

  /// Prepares to read a source through a filter.
  ///
  /// - Throws: what the source throws.
  package init(_ source: any GraphSource, filter: TemporalFilter = TemporalFilter()) throws {
    self.source = source
    self.filter = filter
    info = source.info
    ontology = source.ontology
    visibility = try ExportVisibility(source, filter: filter)
  }

  /// Hands over the nodes.
  package func forEachNode(_ body: (Node, Certainty) throws -> Void) throws {
    var tally = VisibilityTally()
    try source.forEachNodeBatch { nodes in
      for node in nodes {
        guard let certainty = visibility.certainty(of: node, counting: &tally) else { continue }
        try body(node, certainty)
      }
    }
    guard !hasCountedNodes else { return }
    hasCountedNodes = true
    self.tally.add(tally)
  }

  /// Hands over the edges, derived ones among them: ``Edge/derivedFrom`` tells.
  package func forEachEdge(_ body: (Edge, Certainty) throws -> Void) throws {
    var tally = VisibilityTally()
    try source.forEachEdgeBatch { edges in
      for edge in edges {
        guard let certainty = visibility.certainty(of: edge, counting: &tally) else { continue }
        try body(edge, certainty)
      }
    }
    guard !hasCountedEdges else { return }
    hasCountedEdges = true
    self.tally.add(tally)
  }

  /// Readers of the same elements as rows; `nil` where a filter or the source wants every element to
  /// be looked at.
  func rowReaders(_ count: Int) throws -> [any ElementRowReader]? {
    guard filter.isOpen else { return nil }
    return try (source as? any RowGraphSource)?.rowReaders(count)
  }

  /// Counts elements that were written from rows; of the edges, those that are not derived.
  func count(rowsOfNodes nodes: Int, edges: Int) {
    tally.certain += nodes + edges
    hasCountedNodes = true
    hasCountedEdges = true
  }

  /// What was left out and how to see it, one clause each.
  package var omissions: [String] { tally.hiddenClauses }
}

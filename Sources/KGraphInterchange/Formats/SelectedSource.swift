import KGraphModel

/// A graph narrowed to some types and the surroundings of some actors.
package final class SelectedSource<Source: GraphSource>: RowGraphSource {
  private let source: Source
  private let selected: SelectedElements?
  private var nodesLeftOut: Int?
  private var edgesLeftOut: Int?

  /// Narrows a source.
  ///
  /// - Throws: ``KGraphError`` for a type that the vocabulary does not have; what the source throws.
  /// - Complexity: three passes over the edges, those around the actors alone where the source finds
  ///   them, and the keys of what is selected in memory; nothing of this where everything is selected.
  package init(_ source: Source, _ selection: ElementSelection) throws {
    self.source = source
    selected = selection.isEverything ? nil : try SelectedElements(selection, in: source)
  }

  /// Readers of the source where everything is selected.
  package func rowReaders(_ count: Int) throws -> [any ElementRowReader]? {
    guard selected == nil else { return nil }
    return try (source as? any RowGraphSource)?.rowReaders(count)
  }

  /// What the case says of itself.
  package var info: CaseInfo { source.info }
  /// The vocabulary.
  package var ontology: Ontology { source.ontology }

  /// How many nodes and edges of their own were left out, once both were read.
  package var leftOut: Int { (nodesLeftOut ?? 0) + (edgesLeftOut ?? 0) }

  /// Hands over the selected nodes, sorted by key.
  package func forEachNodeBatch(_ body: ([Node]) throws -> Void) throws {
    guard let selected else { return try source.forEachNodeBatch(body) }
    var count = 0
    try source.forEachNodeBatch { nodes in
      let kept = nodes.filter(selected.contains)
      count += nodes.count - kept.count
      try body(kept)
    }
    nodesLeftOut = nodesLeftOut ?? count
  }

  /// Hands over the selected edges, sorted by key.
  package func forEachEdgeBatch(_ body: ([Edge]) throws -> Void) throws {
    guard let selected else { return try source.forEachEdgeBatch(body) }
    var (seen, kept) = (0, 0)
    try source.forEachEdgeBatch(among: selected.surroundings) { edges in
      let found = edges.filter(selected.contains)
      seen += edges.count { $0.derivedFrom == nil }
      kept += found.count { $0.derivedFrom == nil }
      try body(found)
    }
    if edgesLeftOut == nil {
      if selected.surroundings != nil, let near = source as? any SurroundingsSource {
        seen = try near.ownEdgeCount()
      }
      edgesLeftOut = seen - kept
    }
  }
}

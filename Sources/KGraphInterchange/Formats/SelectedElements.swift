import KGraphModel

/// Which elements an export is narrowed to, besides windows and statuses.
package struct ElementSelection: Sendable, Hashable {
  /// Node and edge types, subtypes included; empty for all.
  package var types: Set<String>
  /// Actors (or any nodes) whose surroundings are written: they, the elements that touch them,
  /// and what those end at; empty for all.
  package var around: Set<ElementKey>

  /// Creates a selection; without arguments it is everything.
  package init(types: Set<String> = [], around: Set<ElementKey> = []) {
    self.types = types
    self.around = around
  }

  /// Whether it is everything.
  package var isEverything: Bool { types.isEmpty && around.isEmpty }
}

/// The elements that a selection by type and actor lets through.
///
/// Around an actor that is every node that shares an edge with it, and the edges among those nodes.
/// A type of edges keeps the nodes at the ends of its edges; a type of nodes keeps the edges among
/// its nodes and, so that nothing points nowhere, the nodes at the other ends.
struct SelectedElements {
  private var nodes: Set<ElementKey> = []
  private var edges: Set<ElementKey>?
  private let edgeTypes: Set<String>
  private let wantsNodeTypes: Bool
  /// Among which elements the edges lie, where the source finds them by that.
  private(set) var surroundings: Surroundings?

  /// - Throws: ``KGraphError`` for a type that the vocabulary does not have; what the source throws.
  init(_ selection: ElementSelection, in source: some GraphSource) throws {
    let ontology = source.ontology
    var nodeTypes: Set<String> = []
    var edgeTypes: Set<String> = []
    for type in selection.types.sorted() {
      let subtypes = ontology.nodeSubtypes(of: type)
      if ontology.nodeTypes[type] != nil {
        nodeTypes.formUnion(subtypes)
      } else if ontology.edgeTypes[type] != nil {
        edgeTypes.insert(type)
      } else {
        throw KGraphError(
          .notFound, "there is no type '\(type)'",
          hint: "kgraph stats --by type lists those of the case")
      }
    }
    self.edgeTypes = edgeTypes
    wantsNodeTypes = !nodeTypes.isEmpty
    var ofType: Set<ElementKey> = []
    if !nodeTypes.isEmpty {
      try source.forEachNodeBatch {
        for node in $0 where nodeTypes.contains(node.type) { ofType.insert(node.key) }
      }
    }
    var around: Set<ElementKey> = selection.around
    if !selection.around.isEmpty, let near = source as? any SurroundingsSource,
      let found = try near.surroundings(of: selection.around)
    {
      surroundings = found
      around = found.keys
    } else if !selection.around.isEmpty {
      try source.forEachEdgeBatch { edges in
        for edge in edges {
          if selection.around.contains(edge.from) { around.insert(edge.to) }
          if selection.around.contains(edge.to) { around.insert(edge.from) }
        }
      }
    }
    let byType = !selection.types.isEmpty
    let byActor = !selection.around.isEmpty
    var kept: Set<ElementKey> = []
    var ends: Set<ElementKey> = []
    try source.forEachEdgeBatch(among: surroundings) { batch in
      for edge in batch {
        let isNear = !byActor || (around.contains(edge.from) && around.contains(edge.to))
        let touchesType = ofType.contains(edge.from) || ofType.contains(edge.to)
        let isTyped = !byType || edgeTypes.contains(edge.type) || touchesType
        guard isNear && isTyped else { continue }
        kept.insert(edge.key)
        ends.insert(edge.from)
        ends.insert(edge.to)
      }
    }
    edges = kept
    nodes = ends
    if byType {
      nodes.formUnion(byActor ? ofType.intersection(around) : ofType)
    } else {
      nodes.formUnion(around)
    }
  }

  func contains(_ node: Node) -> Bool { nodes.contains(node.key) }

  func contains(_ edge: Edge) -> Bool { edges?.contains(edge.key) ?? true }
}

extension GraphSource {
  /// Hands over the edges among some elements where the source finds them by that, else all.
  func forEachEdgeBatch(
    among elements: Surroundings?, _ body: ([Edge]) throws -> Void
  ) throws {
    if let elements, let near = self as? any SurroundingsSource {
      try near.forEachEdgeBatch(among: elements, body)
    } else {
      try forEachEdgeBatch(body)
    }
  }
}

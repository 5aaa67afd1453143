import KGraphModel

/// What one command writes, in one transaction.
package struct WriteSet: Sendable {
  /// Nodes to put: added, given a new version where they differ, or left alone.
  package var nodes: [Node] = []
  /// Edges to put; their ends may be in the same set.
  package var edges: [Edge] = []
  /// Elements to end; the edges derived from them end with them.
  package var retractions: [ElementKey] = []
  /// Origins (events, statements, sources) whose derived edges are exactly those in ``edges``:
  /// stored ones that are not among these end.
  package var ownedOrigins: [ElementKey] = []
  /// What the case says of itself, where that is to be written.
  package var info: CaseInfo?
  /// The vocabulary, where that is to be written.
  package var ontology: OntologyText?
  /// What to do with elements that would end before they start in every world.
  package var impossibleDates = ImpossibleDates.keep
  /// Numbers of nodes that were found earlier in the same transaction, see
  /// ``CaseStore/identity(ofNode:at:)``; they are not looked up again.
  package var foundNodes: [ElementKey: Int64] = [:]

  /// What to do with elements that would end before they start in every world.
  package enum ImpossibleDates: Sendable {
    /// Write them; `check` finds them.
    case keep
    /// Refuse the whole set.
    case refuse
  }

  /// A vocabulary and the text that it was read from.
  package struct OntologyText: Sendable {
    /// The vocabulary.
    package var ontology: Ontology
    /// The text as a person wrote it.
    package var yaml: String?

    /// Creates a vocabulary with its text.
    package init(ontology: Ontology, yaml: String? = nil) {
      self.ontology = ontology
      self.yaml = yaml
    }
  }

  /// Creates a set.
  package init(
    nodes: [Node] = [], edges: [Edge] = [], retractions: [ElementKey] = [],
    ownedOrigins: [ElementKey] = []
  ) {
    self.nodes = nodes
    self.edges = edges
    self.retractions = retractions
    self.ownedOrigins = ownedOrigins
  }
}

/// A path: a node, then pairs of a relationship and the node that it leads to.
package final class PathValue: Sendable {
  /// The nodes, one more than relationships.
  package let nodes: [ElementID]
  /// The relationships, in order; each may be walked against its direction.
  package let relationships: [ElementID]

  /// Creates a path.
  package init(nodes: [ElementID], relationships: [ElementID]) {
    self.nodes = nodes
    self.relationships = relationships
  }
}

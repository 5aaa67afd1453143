/// A path: a node, then pairs of a relationship and the node that it leads to.
package final class PathValue: Sendable {
  /// The nodes, one more than relationships.
  package let nodes: [ElementID]
  /// The relationships, in order; each may be walked against its direction.
  package let relationships: [ElementID]
  /// How time runs along the path, if it was found as one that respects time.
  let journey: Journey?

  /// Creates a path.
  package convenience init(nodes: [ElementID], relationships: [ElementID]) {
    self.init(nodes: nodes, relationships: relationships, journey: nil)
  }

  init(nodes: [ElementID], relationships: [ElementID], journey: Journey?) {
    self.nodes = nodes
    self.relationships = relationships
    self.journey = journey
  }

  /// What a time-respecting path asks of the times of its relationships.
  struct Journey: Sendable {
    /// Whether each time lies after the one before, and not only not before it.
    var isStrict: Bool
    /// The longest time between two of them, in seconds.
    var waiting: Int64?
  }
}

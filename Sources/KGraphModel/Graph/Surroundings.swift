/// Some elements and all that share an edge with one of them.
package struct Surroundings: Sendable {
  /// The keys of all of them.
  package var keys: Set<ElementKey>
  /// Their numbers in the record.
  package var numbers: Set<Int64>

  /// Creates surroundings.
  package init(keys: Set<ElementKey>, numbers: Set<Int64>) {
    self.keys = keys
    self.numbers = numbers
  }
}

/// A graph that finds what is around a node without going through all edges.
package protocol SurroundingsSource: GraphSource {
  /// Nodes and what is around them; `nil` where one of the keys is not that of a node.
  ///
  /// - Complexity: O(edges of the nodes).
  /// - Throws: ``KGraphError`` where the source cannot be read.
  func surroundings(of keys: Set<ElementKey>) throws -> Surroundings?

  /// Hands over the edges among some elements, sorted by key.
  ///
  /// - Throws: what `body` throws, and ``KGraphError`` where the source cannot be read.
  func forEachEdgeBatch(among elements: Surroundings, _ body: ([Edge]) throws -> Void) throws

  /// How many edges there are that follow from no other element.
  ///
  /// - Throws: ``KGraphError`` where the source cannot be read.
  func ownEdgeCount() throws -> Int
}

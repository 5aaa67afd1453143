import KGraphModel

/// What some case files say together.
package struct CaseFileContent: Sendable {
  /// What the case says of itself; `nil` where no file has a `case` section.
  package var info: CaseInfo?
  /// The vocabulary, where a file extends or replaces the one in use.
  package var ontology: Ontology?
  /// The nodes, sorted by key.
  package var nodes: [Node]
  /// The edges, coded and derived, sorted by key.
  package var edges: [Edge]
  /// The events, statements and sources whose derived edges are exactly those in ``edges``, sorted.
  package var ownedOrigins: [ElementKey]
  /// What is allowed but looks wrong, by file and line.
  package var warnings: [KGraphError]
}

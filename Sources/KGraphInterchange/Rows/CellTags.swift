/// The markup around the cells of an element.
struct CellTags: Sendable {
  /// What stands in front of a cell, by column of nodes.
  let nodes: FixedTexts
  /// What stands in front of a cell, by column of edges.
  let edges: FixedTexts
  /// What stands behind it.
  let close: StaticString
  /// Whether cells are values of attributes.
  let isAttribute: Bool

  init(nodes: [[UInt8]], edges: [[UInt8]], close: StaticString, isAttribute: Bool) {
    self.nodes = FixedTexts(nodes)
    self.edges = FixedTexts(edges)
    self.close = close
    self.isAttribute = isAttribute
  }

  /// What stands in front of a cell, by column.
  func open(isNode: Bool) -> FixedTexts { isNode ? nodes : edges }
}

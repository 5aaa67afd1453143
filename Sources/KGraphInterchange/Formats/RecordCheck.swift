import KGraphModel

/// Refuses what no case keeps, while it is still known which record it comes from.
///
/// A case file refuses the same, but only when it writes a batch of elements.
enum RecordCheck {
  /// The deepest nesting of a property.
  private static let maximumDepth = 400

  /// Checks a node.
  ///
  /// - Throws: ``KGraphError`` where the label has a NUL character, the key a control
  ///   character, or a property is nested too deeply.
  static func check(_ node: Node) throws(KGraphError) {
    try check(key: node.key)
    guard !node.label.utf8.contains(0) else {
      throw KGraphError(.invalid, "the label of '\(node.key)' contains a NUL character")
    }
    try checkDepth(node.properties)
  }

  /// Checks an edge.
  ///
  /// - Throws: ``KGraphError`` as for nodes.
  static func check(_ edge: Edge) throws(KGraphError) {
    try check(key: edge.from)
    try check(key: edge.to)
    try checkDepth(edge.properties)
  }

  private static func check(key: ElementKey) throws(KGraphError) {
    guard !key.text.isEmpty else { throw KGraphError(.invalid, "a key is empty") }
    guard !key.text.utf8.contains(where: { $0 < 0x20 || $0 == 0x7F }) else {
      throw KGraphError(.invalid, "the key '\(key)' contains a control character")
    }
  }

  private static func checkDepth(_ map: PropertyMap) throws(KGraphError) {
    for value in map.values { try checkDepth(value, 1) }
  }

  private static func checkDepth(_ value: PropertyValue, _ depth: Int) throws(KGraphError) {
    guard depth < maximumDepth else {
      throw KGraphError(
        .invalid, "a property is nested more than \(maximumDepth) deep",
        hint: "flatten it, or keep it as text")
    }
    switch value {
    case .list(let values): for value in values { try checkDepth(value, depth + 1) }
    case .map(let map): for value in map.values { try checkDepth(value, depth + 1) }
    default: return
    }
  }
}

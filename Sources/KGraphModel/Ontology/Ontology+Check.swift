extension Ontology {
  /// What is wrong with the vocabulary: unknown parents, cycles, unknown ends, unknown roles.
  ///
  /// - Returns: a sentence for each finding with the type it belongs to, sorted by type.
  /// - Complexity: O(types x depth).
  public func problems() -> [(type: String, message: String)] {
    var found: [(type: String, message: String)] = []
    for (name, type) in nodeTypes {
      for parent in type.parents where nodeTypes[parent] == nil {
        found.append((name, "the parent '\(parent)' of node type '\(name)' is not defined"))
      }
      if type.parents.contains(where: { isNode($0, a: name) }) {
        found.append((name, "node type '\(name)' is its own ancestor"))
      }
    }
    for (name, type) in edgeTypes {
      if let parent = type.parent {
        if edgeTypes[parent] == nil {
          found.append((name, "the parent '\(parent)' of edge type '\(name)' is not defined"))
        } else if edgeLabels(of: parent).contains(name) {
          found.append((name, "edge type '\(name)' is its own ancestor"))
        }
      }
      for end in type.from + type.to where end != "EdgeRef" && nodeTypes[end] == nil {
        found.append((name, "the end '\(end)' of edge type '\(name)' is not a node type"))
      }
      for other in type.disjoint where edgeTypes[other] == nil {
        found.append((name, "'\(name)' is disjoint from '\(other)', which is not an edge type"))
      }
      if case .event(let event, let from, let to) = type.derivation {
        if nodeTypes[event] == nil {
          found.append((name, "'\(name)' is derived from '\(event)', which is not a node type"))
        }
        let roles = enumerations["role"] ?? []
        for role in [from, to] where !["any role", "self"].contains(role) && !roles.contains(role) {
          found.append((name, "'\(name)' is derived from the role '\(role)', which is not defined"))
        }
      }
    }
    return found.sorted { ($0.type, $0.message) < ($1.type, $1.message) }
  }
}

import KGraphModel

extension OntologyReader {
  /// Reports names that nothing defines, and types that are their own ancestors.
  mutating func checkReferences() {
    let nodes = Set(ontology.nodeTypes.keys)
    let edges = Set(ontology.edgeTypes.keys)
    let roles = Set(ontology.enumerations["role"] ?? [])
    for (kind, owner, node) in references {
      let name = node.scalar ?? ""
      switch kind {
      case .nodeParent:
        guard check(name, in: nodes, "node type", node) else { continue }
        if isOwnAncestor(owner, through: name, parents: { ontology.nodeTypes[$0]?.parents ?? [] }) {
          issues.error(node, "node type '\(owner)' is its own ancestor")
        }
      case .edgeParent:
        guard check(name, in: edges, "edge type", node) else { continue }
        let parents = { (type: String) in (ontology.edgeTypes[type]?.parent).map { [$0] } ?? [] }
        if isOwnAncestor(owner, through: name, parents: parents) {
          issues.error(node, "edge type '\(owner)' is its own ancestor")
        }
      case .end where name == "EdgeRef": continue
      case .end, .event: _ = check(name, in: nodes, "node type", node)
      case .disjointEdge: _ = check(name, in: edges, "edge type", node)
      case .role where name == "any role" || name == "self": continue
      case .role: _ = check(name, in: roles, "role", node)
      }
    }
  }

  private mutating func check(
    _ name: String, in known: Set<String>, _ what: String, _ node: YAMLNode
  ) -> Bool {
    if known.contains(name) { return true }
    issues.error(
      node, "no \(what) is called '\(name)'", hint: issues.hint(for: name, in: known))
    return false
  }

  private func isOwnAncestor(
    _ type: String, through parent: String, parents: (String) -> [String]
  ) -> Bool {
    var seen: Set<String> = []
    var pending = [parent]
    while let next = pending.popLast() {
      if next == type { return true }
      if seen.insert(next).inserted { pending.append(contentsOf: parents(next)) }
    }
    return false
  }
}

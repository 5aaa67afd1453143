import KGraphModel

/// Finds the one element that a person means by a name, and never guesses.
struct NameResolver {
  let reader: CaseReader

  /// The element with a key, or the one node with a name.
  ///
  /// A key wins over every name. A name that several nodes have is an error that lists them, unless
  /// just one of them has one of the allowed types.
  ///
  /// - Parameters:
  ///   - name: a key, a label or an alias.
  ///   - types: node types of which the element must be one; empty for any.
  /// - Returns: the element.
  /// - Throws: ``KGraphError`` `notFound` with suggestions, `ambiguous` with the choices.
  func element(named name: String, types: [String] = []) throws -> Element {
    if let found = try reader.element(ElementKey(name)) { return found }
    if let found = try onlyEdge(ofTriple: name) { return found }
    let matches = try reader.resolve(name).filter { $0.isExact }
    let keys = Set(matches.map(\.key))
    let fitting = Set(matches.filter { isOne($0.type, of: types) }.map(\.key))
    if fitting.count == 1, let key = fitting.first, let found = try reader.element(key) {
      return found
    }
    if keys.isEmpty { throw try notFound(name) }
    throw ambiguous(name, matches.filter { fitting.isEmpty || fitting.contains($0.key) })
  }

  /// The key of the one node that a name means.
  func key(of name: String, types: [String] = []) throws -> ElementKey {
    try element(named: name, types: types).key
  }

  /// The keys of several names.
  func keys(of names: [String], types: [String] = []) throws -> [ElementKey] {
    try names.map { try key(of: $0, types: types) }
  }

  /// The edge that a triple without a number means, where there is just one of it.
  ///
  /// Derived edges and imported rows have a hash for a number, which nobody wants to type.
  private func onlyEdge(ofTriple text: String) throws -> Element? {
    guard let id = EdgeKey(ElementKey(text)), id.ordinal == 1 else { return nil }
    let edges = try reader.edges(touching: id.from).filter {
      $0.from == id.from && $0.type == id.type && $0.to == id.to
    }
    guard edges.count > 1 else { return edges.first.map { .edge($0) } }
    let choices = edges.prefix(10).map {
      "  \($0.key)  (\($0.time?.displayText ?? "undated")\($0.derivedFrom.map { ", from \($0)" } ?? ""))"
    }
    throw KGraphError(
      .ambiguous, "'\(text)' may mean several:\n\(choices.joined(separator: "\n"))",
      hint: "use one of the keys")
  }

  private func isOne(_ type: String, of types: [String]) -> Bool {
    types.isEmpty || types.contains { reader.ontology.isNode(type, a: $0) }
  }

  private func notFound(_ name: String) throws -> KGraphError {
    let near = try reader.suggestions(for: name)
    let hint =
      near.isEmpty
      ? "kgraph search '\(name)' looks for words" : "did you mean \(Self.list(near))?"
    return KGraphError(.notFound, "nothing is called '\(name)'", hint: hint)
  }

  private func ambiguous(_ name: String, _ matches: [NameMatch]) -> KGraphError {
    var seen: Set<ElementKey> = []
    let choices = matches.filter { seen.insert($0.key).inserted }.map { match in
      let type = reader.ontology.nodeTypes[match.type]?.label ?? match.type
      let kind = match.aliasKind.map { ", \($0.rawValue) of \(match.label)" } ?? ""
      return "  \(match.key)  (\(type)\(kind))"
    }
    return KGraphError(
      .ambiguous, "'\(name)' may mean several:\n\(choices.joined(separator: "\n"))",
      hint: "use one of the keys")
  }

  private static func list(_ words: [String]) -> String {
    words.map { "'\($0)'" }.joined(separator: " or ")
  }
}

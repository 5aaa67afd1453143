import KGraphModel

extension CaseFileBuilder {
  /// Reads references to nodes or, where edges are allowed, to edges; each once, sorted.
  mutating func readReferences(
    _ node: YAMLNode, _ what: String, allowsEdges: Bool = false
  ) -> [ElementKey] {
    var found: [ElementKey] = []
    for item in node.items {
      guard let key = readReference(item, what, allowsEdges: allowsEdges) else { continue }
      if found.contains(key), found.count < 1000 {
        issues.warning(item, "'\(key)' is named twice in '\(what)'")
      } else {
        found.append(key)
      }
    }
    return found.sorted()
  }

  /// Reads one reference.
  mutating func readReference(
    _ node: YAMLNode, _ what: String, allowsEdges: Bool = false
  ) -> ElementKey? {
    guard let text = node.text("'\(what)'", &issues) else { return nil }
    return checkReference(text, what, node, allowsEdges: allowsEdges) ? ElementKey(text) : nil
  }

  /// Reports a reference to what nothing defines.
  mutating func checkReference(
    _ text: String, _ what: String, _ node: YAMLNode, allowsEdges: Bool = false,
    offset: Int = 0, length: Int? = nil
  ) -> Bool {
    let isEdge = text.utf8.contains(UInt8(ascii: " "))
    if isEdge, !allowsEdges {
      let hint = Slug.make(from: text)
      issues.error(
        node, "'\(what)' names an element by its key, and '\(text)' is not a key",
        hint: declared[hint] == nil ? nil : "write '\(hint)'", offset: offset, length: length)
      return false
    }
    if type(of: text) != nil { return true }
    let reference = PendingReference(
      key: text, node: node, offset: offset, length: length ?? text.count, input: input)
    if isEdge, EdgeKey(ElementKey(text)) != nil {
      pending.append(reference)
      return true
    }
    reportUnknown(reference, as: what)
    return false
  }

  /// Reports references to edges that neither a relation nor an event, statement or source gives.
  mutating func checkPendingReferences() {
    guard !pending.isEmpty else { return }
    let keys = Set(edges.map(\.key.text))
    for reference in pending where !keys.contains(reference.key) {
      issues.select(texts[reference.input], index: reference.input)
      reportUnknown(reference, as: "relations")
    }
  }

  private mutating func reportUnknown(_ reference: PendingReference, as what: String) {
    let key = reference.key
    issues.error(
      reference.node, key.isEmpty ? "'\(what)' is empty" : "no element has the key '\(key)'",
      hint: suggestion(for: key), offset: reference.offset, length: reference.length)
  }

  /// The nearest known key, as a hint.
  mutating func suggestion(for key: String) -> String? {
    let slug = key.utf8.contains(UInt8(ascii: " ")) ? key : Slug.make(from: key)
    if slug != key, type(of: slug) != nil { return "did you mean '\(slug)'?" }
    let keys = knownKeys ?? declared.keys + reader.candidates()
    knownKeys = keys
    return issues.hint(for: key, in: keys)
  }

  /// Warns where the vocabulary does not allow an edge between two elements.
  mutating func checkEnds(
    _ edge: String, from: ElementKey, to: ElementKey, at node: YAMLNode
  ) {
    guard let fromType = type(of: from.text) else { return }
    let isEdge = to.text.utf8.contains(UInt8(ascii: " "))
    let toType = isEdge ? nil : type(of: to.text)
    guard !ontology.allows(edge, from: fromType, to: toType) else { return }
    let label = isEdge ? "a relation" : "\(toType ?? "?")"
    issues.warning(
      node, "the vocabulary does not allow \(edge) from \(fromType) to \(label)",
      hint: allowedEnds(edge))
  }

  private func allowedEnds(_ edge: String) -> String? {
    guard let type = ontology.edgeTypes[edge] else { return nil }
    let from = type.from.isEmpty ? "anything" : type.from.joined(separator: " or ")
    let to = type.to.isEmpty ? "anything" : type.to.joined(separator: " or ")
    return "it goes from \(from) to \(to)"
  }
}

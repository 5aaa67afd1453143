import KGraphModel

/// Checks of the case against its vocabulary.
enum VocabularyChecks {
  static func ends(_ element: Element, _ contents: CaseContents) -> [Finding] {
    guard case .edge(let edge) = element else { return [] }
    guard let from = contents.node(edge.from) else {
      return [
        Finding(
          .forbiddenEnd, edge.key, "'\(edge.key)' starts at '\(edge.from)', which is not a node")
      ]
    }
    let to = contents.node(edge.to)
    guard to != nil || contents.exists(edge.to) else {
      return [
        Finding(
          .forbiddenEnd, edge.key, "'\(edge.key)' ends at '\(edge.to)', which is not in the case")
      ]
    }
    guard !contents.ontology.allows(edge.type, from: from.type, to: to?.type) else { return [] }
    let type = contents.ontology.edgeTypes[edge.type]
    return [
      Finding(
        .forbiddenEnd, edge.key,
        "\(edge.type) cannot go from \(from.type) '\(from.key)' to \(to?.type ?? "an edge") '\(edge.to)'",
        hint: type.map {
          "it goes from \($0.from.joined(separator: ", ")) to \($0.to.joined(separator: ", "))"
        })
    ]
  }

  static func nodeType(_ element: Element, _ contents: CaseContents) -> [Finding] {
    guard case .node(let node) = element, !contents.ontology.nodeTypes.isEmpty else { return [] }
    guard let type = contents.ontology.nodeTypes[node.type] else {
      return [
        Finding(
          .unknownType, node.key,
          "the type '\(node.type)' of '\(node.key)' is not in the vocabulary",
          hint: Suggestion.nearest(to: node.type, in: contents.ontology.nodeTypes.keys.sorted())
            .map { "did you mean '\($0)'?" })
      ]
    }
    guard type.isAbstract else { return [] }
    return [
      Finding(
        .abstractType, node.key, "'\(node.key)' is a \(node.type), which is too general",
        hint: "one of \(subtypes(of: node.type, contents.ontology))")
    ]
  }

  static func edgeTypes(_ contents: CaseContents) -> [Finding] {
    guard !contents.ontology.nodeTypes.isEmpty else { return [] }
    let unknown = contents.edgeTypeCounts.filter { contents.ontology.edgeTypes[$0.key] == nil }
    return unknown.map { type, count in
      Finding(
        .unknownType, nil, "the edge type '\(type)' (\(count) edges) is not in the vocabulary",
        hint: Suggestion.nearest(to: type, in: contents.ontology.edgeTypes.keys.sorted())
          .map { "did you mean '\($0)'?" })
    }
  }

  private static func subtypes(of type: String, _ ontology: Ontology) -> String {
    ontology.nodeSubtypes(of: type).filter { ontology.nodeTypes[$0]?.isAbstract == false }
      .joined(separator: ", ")
  }

  static func required(_ element: Element, _ contents: CaseContents) -> [Finding] {
    guard !contents.isDerived(element) else { return [] }
    let needed: [String] =
      switch element {
      case .node(let node):
        contents.ontology.labels(of: node.type).flatMap {
          contents.ontology.nodeTypes[$0]?.required ?? []
        }
      case .edge(let edge): contents.ontology.edgeTypes[edge.type]?.required ?? []
      }
    return Set(needed).sorted().compactMap { name in
      guard !has(name, element, contents.spoken) else { return nil }
      return Finding(.missingProperty, element.key, "'\(element.key)' has no '\(name)'")
    }
  }

  private static func has(_ name: String, _ element: Element, _ speakers: Set<ElementKey>) -> Bool {
    switch (name, element) {
    case ("label", .node(let node)), ("gist", .node(let node)): !node.label.isEmpty
    case ("when", _), ("published", _): element.time != nil
    case ("speaker", _): speakers.contains(element.key)
    default: element.properties[name] != nil
    }
  }

  static func codedTwice(_ element: Element, _ contents: CaseContents) -> [Finding] {
    guard case .edge(let edge) = element, edge.derivedFrom == nil, edge.type != "RESPONSE_TO",
      let origin = contents.origins[EdgeKey(from: edge.from, type: edge.type, to: edge.to)]
    else { return [] }
    return [
      Finding(
        .codedTwice, edge.key,
        "'\(edge.key)' is written by hand, and also follows from '\(origin)'",
        hint: "retract the one written by hand")
    ]
  }
}

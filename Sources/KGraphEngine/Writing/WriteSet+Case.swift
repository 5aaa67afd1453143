import KGraphModel

extension WriteSet {
  /// The elements to put into a case and the keys to retract.
  package struct CaseWrites: Sendable {
    package var nodes: [Node] = []
    package var edges: [Edge] = []
    package var retractions: [ElementKey] = []
  }

  /// Turns the write set into elements of a case.
  ///
  /// `name` becomes the name of a node, `key` the key of a new one (else one is made of the name),
  /// `when`, `status` and `known` what they are in a case; the rest are properties. The type of a
  /// node is the one of its labels that all others are supertypes of.
  ///
  /// `current`: the current version of an element.
  /// `isTaken`: whether a key is in use.
  /// It throws `KGraphError` for a node without one type, an unknown element, an unreadable date.
  package func caseWrites(
    ontology: Ontology, current: (ElementKey) throws -> Element?,
    isTaken: (ElementKey) throws -> Bool
  ) throws -> CaseWrites {
    var result = CaseWrites()
    var used: Set<ElementKey> = []
    for new in newNodes {
      let type: String = try Self.type(of: new.labels, ontology)
      let name: String = new.properties["name"]?.string ?? type
      let wanted: String = new.properties["key"]?.string ?? Slug.make(from: name)
      var key = ElementKey(wanted)
      var number = 2
      while try used.contains(key) || isTaken(key) {
        if new.properties["key"] != nil {
          throw KGraphError(.conflict, "the key '\(wanted)' is in use")
        }
        key = ElementKey("\(wanted)-\(number)")
        number += 1
      }
      used.insert(key)
      var node = Node(key: key, type: type, label: name)
      try Self.apply(new.properties, to: &node)
      result.nodes.append(node)
    }
    func key(_ end: End) -> ElementKey {
      switch end {
      case .existing(let key): key
      case .new(let place): result.nodes[place].key
      }
    }
    for new in newEdges {
      var edge = Edge(from: key(new.from), type: new.type, to: key(new.to))
      while try used.contains(edge.key) || isTaken(edge.key) {
        edge.id = EdgeKey(
          from: edge.from, type: edge.type, to: edge.to, ordinal: edge.id.ordinal + 1)
      }
      used.insert(edge.key)
      try Self.apply(new.properties, to: &edge)
      result.edges.append(edge)
    }
    for change in changedNodes {
      guard case .node(var node) = try current(change.key) else { throw Self.missing(change.key) }
      if let labels = change.labels { node.type = try Self.type(of: labels, ontology) }
      if let properties = change.properties {
        node.properties = [:]
        node.label = properties["name"]?.string ?? node.label
        try Self.apply(properties, to: &node)
      }
      result.nodes.append(node)
    }
    for change in changedEdges {
      guard case .edge(var edge) = try current(change.key) else { throw Self.missing(change.key) }
      if let origin = edge.derivedFrom {
        throw KGraphError(
          .invalid, "'\(change.key)' follows from '\(origin)' and cannot be changed itself",
          hint: "change '\(origin)'")
      }
      edge.properties = [:]
      try Self.apply(change.properties ?? [:], to: &edge)
      result.edges.append(edge)
    }
    result.retractions = deleted
    return result
  }

  private static func missing(_ key: ElementKey) -> KGraphError {
    KGraphError(.notFound, "the case has no '\(key)' any more")
  }

  /// The most special of some labels.
  private static func type(of labels: [String], _ ontology: Ontology) throws -> String {
    let special: [String] = labels.filter { label in
      !labels.contains { $0 != label && ontology.isNode($0, a: label) }
    }
    guard special.count == 1, let type = special.first else {
      throw KGraphError(
        .invalid,
        labels.isEmpty
          ? "a node of a case needs a label"
          : "a node of a case has one type, not \(special.joined(separator: " and "))")
    }
    return type
  }

  /// What is made up when a case is loaded, and is no property of its own.
  private static let derivedKeys: Set<String> = [
    "name", "key", "when", "status", "known", "aliases", "tags", "derivedFrom",
  ]

  private static func apply(_ properties: PropertyMap, to node: inout Node) throws {
    node.properties = properties.filter { !derivedKeys.contains($0.key) }
    if let time = try time(properties["when"]) { node.time = time }
    if let known = try known(properties["known"]) { node.known = known }
    if let status = try status(properties["status"]) { node.status = status }
    if case .list(let tags) = properties["tags"] { node.tags = tags.compactMap(\.string) }
  }

  private static func apply(_ properties: PropertyMap, to edge: inout Edge) throws {
    edge.properties = properties.filter { !derivedKeys.contains($0.key) }
    if let time = try time(properties["when"]) { edge.time = time }
    if let known = try known(properties["known"]) { edge.known = known }
    if let status = try status(properties["status"]) { edge.status = status }
  }

  private static func time(_ value: PropertyValue?) throws -> ValidTime? {
    guard let value else { return nil }
    let text: String =
      switch value {
      case .string(let text): text
      case .edtf(let date): date.text
      case .temporal(let time): time.text
      default: value.displayText
      }
    do {
      return try ValidTime(edtfText: text)
    } catch {
      throw KGraphError(.invalid, "'\(text)' is no date: \(error.reason)")
    }
  }

  private static func known(_ value: PropertyValue?) throws -> EDTF? {
    guard case .when(let date) = try time(value) else { return nil }
    return date
  }

  private static func status(_ value: PropertyValue?) throws -> Status? {
    guard let text = value?.string else { return nil }
    guard let status = Status(rawValue: text) else {
      throw KGraphError(.invalid, "'\(text)' is no status")
    }
    return status
  }
}

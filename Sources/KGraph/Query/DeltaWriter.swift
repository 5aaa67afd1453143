import KGraphEngine
import KGraphModel
import KGraphStore

/// Turns what a statement did to the graph into the writes of one transaction.
///
/// A node gets its key from the property `key`, else from its name; its type is the most specific
/// of its labels that the vocabulary knows, and labels that do not follow from the type are kept
/// beside it. Relationships that events, statements and sources imply are written by writing
/// these; they cannot be changed or deleted on their own.
struct DeltaWriter {
  let graph: GraphState
  let reader: CaseReader
  let fields: ElementFields
  /// The keys that new nodes and relationships get.
  private(set) var nodeKeys: [ElementID: ElementKey] = [:]
  private(set) var relationshipKeys: [ElementID: ElementKey] = [:]
  /// What is odd but was taken.
  private(set) var warnings: [KGraphError] = []

  private var nodes: [ElementKey: Node] = [:]
  /// Keys of new and changed nodes in the order in which they are written.
  private var order: [ElementKey] = []
  private var edges: [Edge] = []
  private var retractions: [ElementKey] = []
  /// Edges that new relationships add to an event, a statement or a source.
  private var links: [ElementKey: [(id: ElementID, edge: Edge)]] = [:]
  private var takenEdges: Set<EdgeKey> = []
  /// The numbers of the ends of new relationships that were in the case before.
  private var foundNodes: [ElementKey: Int64] = [:]

  /// `reader`: one of the present case.
  init(graph: GraphState, reader: CaseReader) {
    self.graph = graph
    self.reader = reader
    fields = ElementFields(DraftBuilder(reader: reader, today: .today(in: reader.clock)))
  }

  private var base: (nodes: ElementID, relationships: ElementID) {
    (ElementID(graph.base.nodeCount), ElementID(graph.base.relationshipCount))
  }

  /// The writes.
  ///
  /// - Throws: ``KGraphError`` for what a case cannot hold; nothing was written then.
  mutating func writeSet() throws -> WriteSet {
    try collectDeletions()
    for id in graph.delta.addedNodes where !graph.delta.deletedNodes.contains(id) {
      try add(node: id)
    }
    let touched = Set(graph.delta.labels.keys).union(graph.delta.nodeProperties.keys)
    for id in touched.sorted() where id < base.nodes && !graph.delta.deletedNodes.contains(id) {
      try change(node: id)
    }
    for (index, relationship) in graph.delta.addedRelationships.enumerated() {
      let id = base.relationships + ElementID(index)
      guard !graph.delta.deletedRelationships.contains(id) else { continue }
      try add(relationship: id, from: relationship.start, to: relationship.end)
    }
    for id in graph.delta.relationshipProperties.keys.sorted()
    where id < base.relationships && !graph.delta.deletedRelationships.contains(id) {
      try change(relationship: id)
    }
    return try assembled()
  }

  // MARK: Deletions

  private mutating func collectDeletions() throws {
    var ended: Set<ElementKey> = []
    for id in graph.delta.deletedNodes.sorted() where id < base.nodes {
      if let key = graph.key(ofNode: id) { ended.insert(key) }
    }
    for id in graph.delta.deletedRelationships.sorted() where id < base.relationships {
      guard let key = graph.key(ofRelationship: id) else { continue }
      if let origin = graph.origin(ofRelationship: id) {
        guard ended.contains(origin) else { throw Self.derived(key, origin, "deleted") }
      } else {
        retractions.append(key)
      }
    }
    retractions += ended.sorted()
  }

  private static func derived(
    _ key: ElementKey, _ origin: ElementKey, _ verb: String
  ) -> KGraphError {
    KGraphError(
      .conflict, "'\(key)' follows from '\(origin)' and cannot be \(verb) on its own",
      hint: "change or delete '\(origin)', or use `kgraph edit \(origin) ...`")
  }

  // MARK: Nodes

  private mutating func add(node id: ElementID) throws {
    let map = graph.namedProperties(ofNode: id)
    let (type, further) = NodeLabels(reader.ontology).type(
      of: graph.labelNames(ofNode: id), before: nil)
    let key = try newKey(map, type: type)
    var node = Node(key: key, type: type, label: key.text)
    node.properties[SnapshotLoader.labelsProperty] = NodeLabels.property(further)
    for (name, value) in zip(map.keys, map.values) where name != "key" {
      try fields.set(name, to: value, in: &node)
    }
    try fields.finish(&node, map)
    warnings += fields.warnings(forType: type)
    nodeKeys[id] = key
    nodes[key] = node
    order.append(key)
  }

  private func newKey(_ map: ValueMap, type: String) throws -> ElementKey {
    func isTaken(_ text: String) throws -> Bool {
      try nodes[ElementKey(text)] != nil || reader.element(ElementKey(text)) != nil
    }
    if let given = map["key"] {
      guard case .string(let text) = given, Slug.isSlug(text) else {
        throw KGraphError(
          .invalid, "the property 'key' of a new node is its key, and this cannot be one",
          hint: "lower-case letters, digits and hyphens")
      }
      guard try !isTaken(text) else {
        throw KGraphError(
          .conflict, "the key '\(text)' is taken", hint: "MERGE finds the node that has it")
      }
      return ElementKey(text)
    }
    var name = type
    if case .string(let text)? = map["name"], !text.isEmpty { name = text }
    let prefix =
      reader.ontology.isNode(type, a: "Event")
      ? "ev-" : reader.ontology.isNode(type, a: "Statement") ? "st-" : ""
    return ElementKey(try Slug.unused(prefix + Slug.make(from: name), isTaken: isTaken))
  }

  private mutating func change(node id: ElementID) throws {
    guard let key = graph.key(ofNode: id), var node = try reader.node(key) else { return }
    let original = GraphState(graph.base)
    let (old, new) = (original.namedProperties(ofNode: id), graph.namedProperties(ofNode: id))
    let labels = graph.labelNames(ofNode: id)
    if labels != original.labelNames(ofNode: id) {
      let found = NodeLabels(reader.ontology).type(of: labels, before: node.type)
      try NodeLabels(reader.ontology).requireNoneMissing(labels, type: found.type, key: key)
      node.type = found.type
      node.properties[SnapshotLoader.labelsProperty] = NodeLabels.property(found.further)
    }
    for name in changed(old, new) {
      try fields.set(name, to: new[name] ?? .null, in: &node)
    }
    try fields.finish(&node, new)
    nodes[key] = node
    order.append(key)
  }

  private func changed(_ old: ValueMap, _ new: ValueMap) -> [String] {
    let names = Set(old.keys).union(new.keys).sorted()
    return names.filter { !GraphState.isSame(old[$0], new[$0] ?? .null) }
  }

  // MARK: Relationships

  private mutating func add(
    relationship id: ElementID, from start: ElementID, to end: ElementID
  ) throws {
    let type = graph.typeName(ofRelationship: id)
    let from = try key(ofEnd: start)
    let to = try key(ofEnd: end)
    let (fromType, toType) = try (nodeType(from, start), nodeType(to, end))
    guard reader.ontology.allows(type, from: fromType, to: toType) else {
      throw KGraphError(
        .invalid, "\(type) cannot go from \(fromType) to \(toType)",
        hint: reader.ontology.edgeTypes[type].map {
          "it goes from \($0.from.joined(separator: ", ")) to \($0.to.joined(separator: ", "))"
        })
    }
    let map = graph.namedProperties(ofRelationship: id)
    var edge = Edge(from: from, type: type, to: to)
    if let origin = LinkOrigin(reader.ontology).origin(
      ofType: type, from: (from, fromType), to: (to, toType), properties: Set(map.keys))
    {
      for (name, value) in zip(map.keys, map.values) {
        edge.properties[name] = value.property
      }
      if type == "PARTICIPATED_IN", edge.properties["role"]?.string == nil {
        throw KGraphError(
          .invalid, "who takes part in an event does so in a role",
          hint: "(a)-[:PARTICIPATED_IN {role: 'perpetrator'}]->(e)")
      }
      edge.derivedFrom = origin
      links[origin, default: []].append((id, edge))
      return
    }
    while try isTaken(edge.id) { edge.id.ordinal += 1 }
    takenEdges.insert(edge.id)
    for (name, value) in zip(map.keys, map.values) {
      try fields.set(name, to: value, in: &edge)
    }
    try fields.finish(&edge, map)
    relationshipKeys[id] = edge.key
    edges.append(edge)
  }

  private func isTaken(_ edge: EdgeKey) throws -> Bool {
    try takenEdges.contains(edge) || reader.store.contains(edge: edge, found: foundNodes)
  }

  private func key(ofEnd id: ElementID) throws(KGraphError) -> ElementKey {
    if let key = nodeKeys[id] ?? graph.key(ofNode: id) { return key }
    throw KGraphError(.invalid, "a relationship needs a node at both ends")
  }

  private mutating func nodeType(_ key: ElementKey, _ id: ElementID) throws -> String {
    if let node = nodes[key] { return node.type }
    guard
      let found = try reader.store.identity(ofNode: key, at: graph.base.record(ofNode: id))
    else { return "" }
    foundNodes[key] = found.id
    return found.type
  }

  private mutating func change(relationship id: ElementID) throws {
    let original = GraphState(graph.base)
    let old = original.namedProperties(ofRelationship: id)
    let new = graph.namedProperties(ofRelationship: id)
    let names = changed(old, new)
    guard !names.isEmpty, let key = graph.key(ofRelationship: id) else { return }
    if let origin = graph.origin(ofRelationship: id) {
      throw Self.derived(key, origin, "changed")
    }
    guard case .edge(var edge)? = try reader.element(key) else { return }
    for name in names { try fields.set(name, to: new[name] ?? .null, in: &edge) }
    try fields.finish(&edge, new)
    edges.append(edge)
  }

  // MARK: Assembling

  /// The set, with the edges that changed events, statements and sources imply.
  private mutating func assembled() throws -> WriteSet {
    var set = WriteSet(edges: edges, retractions: retractions)
    set.impossibleDates = .refuse
    set.foundNodes = foundNodes
    for origin in links.keys.sorted() where nodes[origin] == nil {
      guard let node = try reader.node(origin) else { continue }
      nodes[origin] = node
      order.append(origin)
    }
    let (known, reader) = (nodes.mapValues(\.type), reader)
    let derivation = Derivation(ontology: reader.ontology) { key in
      known[key] ?? (try? reader.node(key))?.type
    }
    for key in order {
      guard let node = nodes[key] else { continue }
      set.nodes.append(node)
      let added = links[key] ?? []
      let present = try reader.edges(derivedFrom: key)
      guard !present.isEmpty || !added.isEmpty else { continue }
      let all = present + added.map(\.edge)
      let implied = Self.implied(by: node, all, derivation, reader.ontology)
      set.edges += implied
      set.ownedOrigins.append(key)
      for (id, edge) in added {
        relationshipKeys[id] =
          implied.last { $0.from == edge.from && $0.type == edge.type && $0.to == edge.to }?.key
      }
    }
    return set
  }

  private static func implied(
    by node: Node, _ edges: [Edge], _ derivation: Derivation, _ ontology: Ontology
  ) -> [Edge] {
    if ontology.isNode(node.type, a: "Statement") {
      return derivation.edges(of: node, links: StatementLinks(derivedFrom: node.key, edges: edges))
    }
    if ontology.isNode(node.type, a: "Source") {
      return derivation.edges(of: node, links: SourceLinks(derivedFrom: node.key, edges: edges))
    }
    return derivation.edges(of: node, links: EventLinks(derivedFrom: node.key, edges: edges))
  }
}

import KGraphModel
import KGraphStore

/// Builds the writes of one command out of what a person typed.
struct DraftBuilder {
  let reader: CaseReader
  let names: NameResolver
  let words: DraftReader
  private(set) var warnings: [KGraphError] = []

  init(reader: CaseReader, today: CalendarDay) {
    self.reader = reader
    names = NameResolver(reader: reader)
    words = DraftReader(ontology: reader.ontology, clock: reader.clock, today: today)
  }

  /// A node of any type, without roles.
  mutating func node(_ draft: NodeDraft) throws -> Node {
    let type = words.nodeType(draft.type)
    warn(type.warning)
    return try node(
      named: draft.name, type: type.name, prefix: "", common: draft.common, aliases: draft.aliases)
  }

  /// An event and the edges that follow from it.
  mutating func event(_ draft: EventDraft) throws -> (node: Node, edges: [Edge]) {
    let type = words.nodeType(draft.type)
    warn(type.warning)
    var node = try node(named: draft.title, type: type.name, prefix: "ev-", common: draft.common)
    node.time = try draft.date.map { try words.date($0, role: .event) }
    var links = EventLinks()
    let roles = reader.ontology.enumerations["role"] ?? []
    for role in draft.roles {
      guard roles.isEmpty || roles.contains(role.name) else {
        throw KGraphError(
          .invalid, "'\(role.name)' is not a role",
          hint: Suggestion.nearest(to: role.name, in: roles).map { "did you mean '\($0)'?" }
            ?? "roles are \(roles.joined(separator: ", "))")
      }
      let key = try names.key(of: role.value, types: ["Actor", "Place"])
      links.participants.append(.init(role: role.name, key: key))
    }
    links.places = try names.keys(of: draft.places, types: ["Place"])
    links.partOf = try names.keys(of: draft.partOf, types: ["Event"])
    links.responseTo = try names.keys(of: draft.responseTo, types: ["Event", "Statement"])
    return (node, derivation(adding: node).edges(of: node, links: links))
  }

  /// A source and the edges that follow from it.
  mutating func source(_ draft: SourceDraft) throws -> (node: Node, edges: [Edge]) {
    let type = words.nodeType(draft.type)
    warn(type.warning)
    var node = try node(named: draft.title, type: type.name, prefix: "", common: draft.common)
    node.time = try draft.published.map { .when(try words.singleDate($0)) }
    if let reliability = draft.reliability?.uppercased() {
      guard Grade.Reliability(rawValue: reliability) != nil else {
        throw KGraphError(
          .invalid, "'\(reliability)' is not a reliability", hint: "A (best) to E, or F (unknown)")
      }
      node.properties["reliability"] = .string(reliability)
    }
    var links = SourceLinks()
    if let publisher = draft.publisher {
      try link(publisher, "publisher", of: &node) { links.publishers.append($0) }
    }
    if let author = draft.author {
      try link(author, "author", of: &node) { links.authors.append($0) }
    }
    links.derivedFromSources = try names.keys(of: draft.derivedFrom, types: ["Source"])
    return (node, derivation(adding: node).edges(of: node, links: links))
  }

  /// A statement and the edges that follow from it.
  mutating func statement(_ draft: StatementDraft) throws -> (node: Node, edges: [Edge]) {
    var node = try node(
      named: draft.gist, type: "Statement", prefix: "st-", common: draft.common)
    node.time = try draft.date.map { try words.date($0, role: .event) }
    var links = StatementLinks()
    links.speakers = [try names.key(of: draft.speaker, types: ["Actor"])]
    links.onBehalfOf = try names.keys(of: draft.onBehalfOf, types: ["Actor"])
    let audiences = reader.ontology.enumerations["audience"] ?? []
    for audience in draft.audience {
      if audiences.contains(audience) {
        node.properties["audience"] = .string(audience)
      } else {
        links.audience.append(try names.key(of: audience, types: ["Actor"]))
      }
    }
    links.madeIn = try names.keys(of: draft.madeIn, types: ["Event", "Source"])
    let attitudes = reader.ontology.enumerations["attitude"] ?? []
    for subject in draft.about {
      guard subject.value.isEmpty || attitudes.isEmpty || attitudes.contains(subject.value) else {
        throw KGraphError(
          .invalid, "'\(subject.value)' is not an attitude",
          hint: "one of \(attitudes.joined(separator: ", "))")
      }
      links.about.append(
        .init(
          key: try names.key(of: subject.name),
          attitude: subject.value.isEmpty ? nil : subject.value))
    }
    links.asserts = try draft.asserts.map { try names.element(named: $0).key }
    links.denies = try draft.denies.map { try names.element(named: $0).key }
    return (node, derivation(adding: node).edges(of: node, links: links))
  }

  /// A relation.
  mutating func link(_ draft: LinkDraft) throws -> Edge {
    let type = try words.edgeType(draft.type)
    warn(type.warning)
    let known = reader.ontology.edgeTypes[type.name]
    let from = try names.element(named: draft.from, types: known?.from ?? [])
    let to = try names.element(named: draft.to, types: (known?.to ?? []).filter { $0 != "EdgeRef" })
    guard case .node(let start) = from else {
      throw KGraphError(.invalid, "'\(draft.from)' is a relation; a relation starts at a node")
    }
    let endType: String? = if case .node(let end) = to { end.type } else { nil }
    guard reader.ontology.allows(type.name, from: start.type, to: endType) else {
      throw KGraphError(
        .invalid, "\(type.name) cannot go from \(start.type) to \(endType ?? "a relation")",
        hint: known.map {
          "it goes from \($0.from.joined(separator: ", ")) to \($0.to.joined(separator: ", "))"
        })
    }
    var edge = Edge(from: from.key, type: type.name, to: to.key)
    if draft.isFurther {
      edge.id.ordinal = try nextOrdinal(of: edge.id)
    }
    edge.time = try time(of: draft.when, type: type.name)
    edge.status = draft.common.status
    edge.known = try draft.common.known.map { try words.singleDate($0) }
    edge.properties = try words.properties(draft.common.properties)
    edge.evidence = try evidence(draft.common.evidence)
    try requireReadable(edge.time, role: reader.ontology.temporalRole(ofEdge: type.name))
    return edge
  }

  /// Evidence with its source looked up.
  mutating func evidence(_ drafts: [EvidenceDraft]) throws -> [Evidence] {
    try drafts.map { draft in
      let source = try names.element(named: draft.source, types: ["Source"])
      if !reader.ontology.isNode(source.type, a: "Source"),
        reader.ontology.nodeTypes[source.type] != nil
      {
        throw KGraphError(
          .invalid, "'\(source.key)' is a \(source.type), not a source",
          hint: "kgraph add-source 'TITLE' adds one")
      }
      return Evidence(
        source: source.key, locator: draft.locator, grade: try draft.grade.map(words.grade),
        stance: draft.stance,
        via: try draft.via.map { try names.key(of: $0, types: ["Statement"]) },
        says: try words.properties(draft.says))
    }
  }

  /// Derivation that also knows the type of a node which is not yet in the case.
  func derivation(adding node: Node? = nil) -> Derivation {
    let reader = reader
    return Derivation(ontology: reader.ontology) { key in
      key == node?.key ? node?.type : try? reader.node(key)?.type
    }
  }

  /// The time of a relation; a bare date on a lasting one is read as attested.
  func time(of when: LinkDraft.When, type: String) throws -> ValidTime? {
    let role: DateReader.InputRole =
      reader.ontology.temporalRole(ofEdge: type) == .event ? .event : .state
    switch when {
    case .undated: return nil
    case .date(let text): return try words.date(text, role: role)
    case .attested(let text): return .attested(try words.singleDate(text))
    case .span(let from, let to):
      return .span(from: try endpoint(from), to: try endpoint(to))
    }
  }

  /// Refuses a time that is over before it begins, whatever its dates mean.
  func requireReadable(_ time: ValidTime?, role: TemporalRole) throws(KGraphError) {
    guard let time, time.bounds(role: role, clock: reader.clock).flags.contains(.impossible) else {
      return
    }
    throw KGraphError(
      .invalid, "\(time.displayText): this ends before it starts, whatever its dates mean")
  }

  private func endpoint(_ text: String?) throws -> ValidTime.Endpoint {
    switch text {
    case nil, "", "unknown", "?": .unknown
    case "..", "open": .open
    case let text?: .date(try words.singleDate(text))
    }
  }

  private mutating func node(
    named name: String, type: String, prefix: String, common: DraftCommon, aliases: [Alias] = []
  ) throws -> Node {
    let trimmed = name.drop { $0 == " " }
    guard !trimmed.isEmpty else { throw KGraphError(.invalid, "the name is empty") }
    let key = try newKey(for: String(trimmed), prefix: prefix, wanted: common.key)
    return Node(
      key: key, type: type, label: String(trimmed),
      known: try common.known.map { try words.singleDate($0) }, status: common.status,
      properties: try words.properties(common.properties), aliases: aliases, tags: common.tags,
      evidence: try evidence(common.evidence))
  }

  private func newKey(for name: String, prefix: String, wanted: String?) throws -> ElementKey {
    guard let wanted else {
      return ElementKey(
        try Slug.unused(prefix + Slug.make(from: name)) {
          try reader.element(ElementKey($0)) != nil
        })
    }
    guard Slug.isSlug(wanted) else {
      throw KGraphError(
        .invalid, "'\(wanted)' cannot be a key", hint: "lower-case letters, digits and hyphens")
    }
    guard try reader.element(ElementKey(wanted)) == nil else {
      throw KGraphError(
        .conflict, "the key '\(wanted)' is taken", hint: "kgraph show \(wanted) shows by what")
    }
    return ElementKey(wanted)
  }

  private func nextOrdinal(of id: EdgeKey) throws -> UInt64 {
    var ordinal: UInt64 = 1
    while try reader.element(
      EdgeKey(from: id.from, type: id.type, to: id.to, ordinal: ordinal).key) != nil
    { ordinal += 1 }
    return ordinal
  }

  /// A publisher or author: an element where the name is known, text where it is not a key.
  private mutating func link(
    _ name: String, _ field: String, of node: inout Node, add: (ElementKey) -> Void
  ) throws {
    do {
      add(try names.key(of: name, types: ["Actor"]))
    } catch let error as KGraphError where error.code == .notFound && !Slug.isSlug(name) {
      node.properties[field] = .string(name)
    }
  }

  private mutating func warn(_ warning: KGraphError?) {
    if let warning { warnings.append(warning) }
  }
}

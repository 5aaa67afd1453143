import KGraphModel

/// Turns FollowTheMoney entities into nodes and edges, one by one, in any order.
///
/// Entities of schemata for edges become edges; all others become nodes, and their properties that
/// refer to entities become edges. A sanction becomes a designation with its roles. Where an entity
/// has the field `kgraph` of our own export, that says more than the schema does.
final class FtMGraph {
  let record: RecordImport
  let mapping: FtMMapping
  let model = FtMModel.standard
  private var events: [ElementKey: Pending] = [:]
  /// Hashes of all events and statements of the file.
  private var eventContents: [ElementKey: Int] = [:]
  /// The data sets of the current entity.
  private var datasets: [String: PropertyMap] = [:]
  /// Keys that are no function of the identifier.
  private var keys: [String: ElementKey] = [:]
  /// Identifiers that were referred to before they came, by key.
  private var identifiers: [ElementKey: String] = [:]

  /// An event or a statement whose links are not complete.
  struct Pending {
    var node: Node
    var participants: [EventLinks.Participant] = []
    var event = EventLinks()
    var statement = StatementLinks()

    /// All that it names.
    var named: [ElementKey] {
      participants.map(\.key) + event.places + event.partOf + event.responseTo
        + statement.speakers + statement.onBehalfOf + statement.audience + statement.madeIn
        + statement.about.map(\.key) + statement.asserts + statement.denies
    }
  }

  init(_ record: RecordImport) {
    self.record = record
    mapping = FtMMapping(ontology: record.port.ontology, model: .standard)
  }

  /// Takes one entity.
  ///
  /// - Parameters:
  ///   - entity: the entity.
  ///   - datasets: the data sets that it is from, where statements name them, with what each says.
  /// - Throws: ``KGraphError`` without a place where it makes no sense; what the port throws.
  func take(_ entity: FtMEntity, datasets: [String: PropertyMap] = [:]) throws {
    self.datasets = datasets
    guard !entity.id.isEmpty else { throw KGraphError(.invalid, "the entity has no id") }
    let own = entity.context["kgraph"]?.fields ?? [:]
    guard let schema = model[entity.schema] else {
      record.report.losses.count(
        Loss("ftm-new-schema", "entities have a schema that is not known; they became nodes"))
      return try takeNode(entity, own)
    }
    if schema.isA("Documentation") { return try takeDocumentation(entity) }
    if schema.isEdge || schema.isA("Similar") { return try takeEdge(entity, schema, own) }
    if schema.isA("Sanction"), own.isEmpty { return try takeSanction(entity) }
    if schema.isA("Sanction") { return try takeOwnEdge(entity, own) }
    try takeNode(entity, own)
  }

  /// The key of an entity.
  func key(_ identifier: String) -> ElementKey {
    keys[identifier] ?? ForeignKey.node(identifier)
  }

  /// The key of an entity that another one refers to; its identifier is kept where it may have to
  /// stand for the name.
  private func reference(_ identifier: String) throws -> ElementKey {
    let key = self.key(identifier)
    if key.text != identifier, try record.port.candidate(key: key) == nil {
      identifiers[key] = identifier
    }
    return key
  }

  /// Evidence for what an entity says.
  func evidence(_ entity: FtMEntity, _ own: PropertyMap) throws -> [Evidence] {
    guard own.isEmpty else { return ElementReading.evidence(own["evidence"]) }
    guard datasets.isEmpty else { return try evidence(ofDatasets: entity) + proof(entity) }
    return [try record.evidence(entity.id)] + proof(entity)
  }

  /// Evidence from the data sets of a table of statements, each a source of its own.
  private func evidence(ofDatasets entity: FtMEntity) throws -> [Evidence] {
    try datasets.sorted { $0.key < $1.key }.map { name, says in
      let key = ElementKey(Slug.make(from: name))
      if try record.port.candidate(key: key) == nil {
        record.use(NodeType(name: FileSource.type, parents: ["Source"], label: "data set"))
        _ = try record.port.put(Node(key: key, type: FileSource.type, label: name))
      }
      return Evidence(
        source: key, locator: entity.id, grade: record.options.grade, says: says)
    }
  }

  private func proof(_ entity: FtMEntity) -> [Evidence] {
    entity.all("proof").map {
      record.refer(to: key($0))
      return Evidence(source: key($0))
    }
  }

  /// Evidence of an edge that a property states.
  private func plainEvidence(_ entity: FtMEntity) throws -> [Evidence] {
    guard datasets.isEmpty else {
      return try evidence(ofDatasets: entity).map {
        Evidence(source: $0.source, locator: $0.locator, grade: $0.grade)
      }
    }
    return [try record.evidence(entity.id)]
  }

  // MARK: Nodes

  private func takeNode(_ entity: FtMEntity, _ own: PropertyMap) throws {
    let key = own["key"]?.string.map { ElementKey($0) } ?? self.key(entity.id)
    if key != self.key(entity.id) { keys[entity.id] = key }
    var node = FtMNodeReader(model: model, mapping: mapping).node(entity, key: key, own: own)
    if let type = own["type"]?.string {
      node.type = type
    } else {
      for type in mapping.nodeTypes(of: entity.schema) { record.use(type) }
    }
    node.evidence = try evidence(entity, own)
    if own.isEmpty, key.text != entity.id { node.externalIDs["ftm"] = entity.id }
    let ontology = record.port.ontology
    let isEvent = ontology.isNode(node.type, a: "Event") || model.isA(entity.schema, "Event")
    let isStatement = ontology.isNode(node.type, a: "Statement")
    if isEvent || isStatement {
      var pending = Pending(node: node)
      for id in entity.all("organizer") {
        pending.participants.append(.init(role: "host", key: try reference(id)))
      }
      for id in entity.all("involved") {
        pending.participants.append(.init(role: "participant", key: try reference(id)))
      }
      pending.event.places = isEvent ? entity.all("addressEntity").map { self.key($0) } : []
      try hold(pending, isOwn: !own.isEmpty)
    } else {
      try record.put(
        node, hasStatus: own["status"] != nil, hasLabel: node.label != entity.id)
    }
    try takeReferences(of: entity, key: key, isOwn: !own.isEmpty, isEvent: isEvent)
  }

  /// Writes an event at once where all that it names is there, else keeps it until the end.
  private func hold(_ pending: Pending, isOwn: Bool) throws {
    let content = pending.node.hashValue
    if let earlier = eventContents.updateValue(content, forKey: pending.node.key) {
      guard earlier != content else { return }
      eventContents[pending.node.key] = earlier
      throw KGraphError(
        .conflict, "'\(pending.node.key)' is in the file with other content already")
    }
    let named = pending.participants.map(\.key) + pending.event.places
    let isComplete = try named.allSatisfy { try record.port.candidate(key: $0) != nil }
    if !isOwn, isComplete { return try write(pending) }
    for key in named { record.refer(to: key) }
    events[pending.node.key] = pending
  }

  private func takeReferences(
    of entity: FtMEntity, key: ElementKey, isOwn: Bool, isEvent: Bool
  ) throws {
    let handled: Set = ["proof", "organizer", "involved", "riskSource"]
    guard let properties = model[entity.schema]?.properties else { return }
    for (name, values) in entity.properties.sorted(by: { $0.key < $1.key }) {
      guard properties[name]?.type == "entity", !handled.contains(name) else { continue }
      if isOwn || (isEvent && name == "addressEntity") { continue }
      let type = mapping.edgeType(ofReference: name, of: entity.schema)
      record.use(type)
      for value in values where !value.isEmpty {
        let ends =
          FtMMapping.isReversed(name)
          ? (try reference(value), key) : (key, try reference(value))
        try record.put(
          Edge(
            from: ends.0, type: type.name, to: ends.1,
            ordinal: ForeignKey.ordinal(entity.id, name),
            evidence: try plainEvidence(entity)))
      }
    }
  }

  // MARK: Edges

  private func takeEdge(
    _ entity: FtMEntity, _ schema: FtMModel.Schema, _ own: PropertyMap
  ) throws {
    guard own.isEmpty else { return try takeOwnEdge(entity, own) }
    let names = [schema.source ?? "candidate", schema.target ?? "match"]
    for name in names where entity.all(name).isEmpty {
      throw KGraphError(.invalid, "the \(entity.schema) '\(entity.id)' has no \(name)")
    }
    let type = mapping.edgeType(of: entity.schema)
    record.use(type)
    let role = record.port.ontology.edgeTypes[type.name]?.temporalRole ?? type.temporalRole
    var skipped: Set = ["startDate", "endDate", "date", "proof"]
    skipped.formUnion(names)
    var properties = FtMNodeReader(model: model, mapping: mapping)
      .properties(entity, skipping: skipped)
    if let words = entity.first("role") ?? entity.first("relationship") {
      if type.name != "LINKED_TO" { properties["as"] = .string(words) }
      if entity.all("role").count == 1, type.name != "LINKED_TO" { properties["role"] = nil }
    }
    if entity.schema == "Similar" { properties["judgement"] = .string("unsure") }
    let time = FtMDates.time(
      start: entity.all("startDate"), end: entity.all("endDate"), date: entity.all("date"),
      role: role)
    for source in entity.all(names[0]) {
      for target in entity.all(names[1]) {
        let isFlipped = FtMMapping.isFlipped(entity.schema)
        try record.put(
          Edge(
            from: try reference(isFlipped ? target : source), type: type.name,
            to: try reference(isFlipped ? source : target), ordinal: ForeignKey.ordinal(entity.id),
            time: time, known: FtMNodeReader.known(entity), properties: properties,
            evidence: try evidence(entity, own)))
      }
    }
  }

  /// An edge of our own export.
  private func takeOwnEdge(_ entity: FtMEntity, _ own: PropertyMap) throws {
    guard let from = own["from"]?.string, let to = own["to"]?.string, let type = own["type"]?.string
    else { throw KGraphError(.invalid, "the field 'kgraph' of '\(entity.id)' is not complete") }
    var edge = Edge(
      from: ElementKey(from), type: type, to: ElementKey(to),
      ordinal: own["ordinal"]?.string.flatMap { UInt64($0) } ?? 1)
    edge.derivedFrom = own["derived_from"]?.string.map { ElementKey($0) }
    edge.known = ElementReading.date(own["known"])
    edge.status = own["status"]?.string.flatMap(Status.init) ?? .reported
    edge.evidence = ElementReading.evidence(own["evidence"])
    let role = record.port.ontology.temporalRole(ofEdge: type)
    edge.time =
      ElementReading.time(own["when"])
      ?? FtMDates.time(
        start: entity.all("startDate"), end: entity.all("endDate"), date: entity.all("date"),
        role: role)
    let ends: Set = [
      model[entity.schema]?.source ?? "", model[entity.schema]?.target ?? "", "startDate",
      "endDate", "date", "proof", "recordId", "status", "summary", "entity", "authority", "reason",
      "candidate", "match", "criteria", "confidenceScore",
    ]
    edge.properties = FtMNodeReader(model: model, mapping: mapping)
      .ownProperties(entity, own, skipping: ends, isEdge: true)
    if let origin = edge.derivedFrom, events[origin] != nil {
      return addLink(edge, to: origin)
    }
    try record.put(edge)
  }

  /// Gives an event or a statement of our own export its links back.
  private func addLink(_ edge: Edge, to origin: ElementKey) {
    let other = edge.from == origin ? edge.to : edge.from
    record.refer(to: other)
    switch edge.type {
    case "PARTICIPATED_IN":
      let role = edge.properties["role"]?.string ?? "participant"
      events[origin]?.participants.append(.init(role: role, key: edge.from))
    case "OCCURRED_AT": events[origin]?.event.places.append(edge.to)
    case "SUB_EVENT_OF": events[origin]?.event.partOf.append(edge.to)
    case "RESPONSE_TO":
      events[origin]?.event.responseTo.append(edge.to)
      events[origin]?.statement.responseTo.append(edge.to)
    case "SAID": events[origin]?.statement.speakers.append(edge.from)
    case "ON_BEHALF_OF": events[origin]?.statement.onBehalfOf.append(edge.to)
    case "ADDRESSED_TO": events[origin]?.statement.audience.append(edge.to)
    case "MADE_IN": events[origin]?.statement.madeIn.append(edge.to)
    case "ABOUT":
      events[origin]?.statement.about.append(
        .init(key: edge.to, attitude: edge.properties["attitude"]?.string))
    case "ASSERTS": events[origin]?.statement.asserts.append(edge.to)
    case "DENIES": events[origin]?.statement.denies.append(edge.to)
    default: break
    }
  }

  private func takeDocumentation(_ entity: FtMEntity) throws {
    let type = EdgeType(name: "REPORTED_BY", time: .none)
    record.use(type)
    for document in entity.all("document") {
      for target in entity.all("entity") {
        try record.put(
          Edge(
            from: try reference(target), type: type.name, to: try reference(document),
            ordinal: ForeignKey.ordinal(entity.id),
            properties: entity.first("role").map { ["as": .string($0)] } ?? [:],
            evidence: try plainEvidence(entity)))
      }
    }
  }

  /// A sanction as the designation of its subject by the authority.
  private func takeSanction(_ entity: FtMEntity) throws {
    guard let subject = entity.first("entity") else {
      throw KGraphError(.invalid, "the Sanction '\(entity.id)' has no entity")
    }
    let reader = FtMNodeReader(model: model, mapping: mapping)
    let key = self.key(entity.id)
    let authority = entity.first("authority")
    let program = entity.first("program") ?? authority ?? entity.id
    var node = Node(key: key, type: "Designation", label: "Sanction: \(program)")
    record.use(NodeType(name: "Designation", parents: ["Event"], label: "blacklisting"))
    node.time = FtMDates.time(
      start: entity.all("startDate") + entity.all("listingDate"), end: entity.all("endDate"),
      date: entity.all("date"), role: .event)
    if case .span(.date(let start), .unknown)? = node.time { node.time = .when(start) }
    node.known = FtMNodeReader.known(entity)
    node.properties = reader.properties(
      entity, skipping: ["entity", "startDate", "listingDate", "endDate", "date", "proof"])
    node.evidence = try evidence(entity, [:])
    if key.text != entity.id { node.externalIDs["ftm"] = entity.id }
    var pending = Pending(node: node)
    pending.participants.append(.init(role: "subject", key: try reference(subject)))
    if let authority, let issuer = try issuer(authority, entity) {
      pending.participants.append(.init(role: "issuer", key: issuer))
    }
    try hold(pending, isOwn: false)
  }

  /// Who issued a sanction: the one actor of that name, or a new one.
  private func issuer(_ name: String, _ entity: FtMEntity) throws -> ElementKey? {
    let found = try record.port.candidates(for: name).filter {
      let ontology = record.port.ontology
      return !ontology.isKnown($0.type) || ontology.isNode($0.type, a: "Actor")
    }
    guard found.isEmpty else { return found.count == 1 ? found[0].key : nil }
    let slug = Slug.make(from: name)
    let taken = try record.port.candidate(key: ElementKey(slug)) != nil
    let key = taken ? ForeignKey.node(name) : ElementKey(slug)
    record.use(NodeType(name: "GovernmentBody", parents: ["Actor"]))
    record.report.createdNames += 1
    try record.put(
      Node(key: key, type: "GovernmentBody", label: name, evidence: try evidence(entity, [:])))
    return key
  }

  // MARK: Ending

  /// Writes what waited for others, and makes nodes for what never came.
  func finish() throws {
    for key in events.keys.sorted() {
      guard let pending = events[key] else { continue }
      for end in pending.named { record.refer(to: end) }
    }
    record.use(
      NodeType(name: RecordImport.unknownType, parents: ["Thing"], label: "not in the file"))
    let pendingKeys = Set(events.keys)
    let gaps = try record.fillGaps(except: pendingKeys) { key in
      Node(key: key, type: RecordImport.unknownType, label: self.identifiers[key] ?? key.text)
    }
    if gaps > 0 {
      record.report.losses.count(
        Loss("dangling", "entities are referred to and not in the file; their names are not known"),
        by: gaps)
    } else {
      record.forget(RecordImport.unknownType)
    }
    // Events that others name come first.
    let named = Set(events.values.flatMap(\.named))
    for key in named.sorted() {
      if let pending = events[key] { try record.put(pending.node) }
    }
    for key in events.keys.sorted() {
      if let pending = events[key] { try write(pending) }
    }
    events = [:]
  }

  private func write(_ pending: Pending) throws {
    var pending = pending
    let named = Set(pending.participants.filter { $0.role != "participant" }.map(\.key))
    pending.event.participants = pending.participants.filter {
      $0.role != "participant" || !named.contains($0.key)
    }
    let node = try record.merged(pending.node, hasStatus: false)
    var types: [ElementKey: String] = [:]
    for key in pending.event.participants.map(\.key) {
      types[key] = try events[key]?.node.type ?? record.port.candidate(key: key)?.type
    }
    let known = types
    let derivation = Derivation(ontology: record.port.ontology) { known[$0] }
    let edges =
      record.port.ontology.isNode(node.type, a: "Statement")
      ? derivation.edges(of: node, links: pending.statement)
      : derivation.edges(of: node, links: pending.event)
    try record.put(node, implying: edges)
  }
}

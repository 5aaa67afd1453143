import KGraphModel

/// A case as a stream of FollowTheMoney entities: first the nodes, then the edges, sorted by key.
///
/// In memory it holds the identifier and schema of every node, and for events and statements what
/// their properties name. What FollowTheMoney has no property for stands in the field `kgraph`, which
/// it keeps as context, and is counted as a loss.
final class FtMEntities {
  private(set) var losses = LossReport()
  private(set) var nodes = 0
  private(set) var edges = 0

  private let graph: ExportGraph
  private let mapping: FtMMapping
  private let model = FtMModel.standard
  private let extent: DateExtent
  private var schemata: [ElementKey: String] = [:]
  private var labels: [ElementKey: String] = [:]
  private var references: [ElementKey: [(property: String, value: String)]] = [:]
  private var carried: Set<ElementKey> = []

  init(_ graph: ExportGraph, extent: DateExtent) {
    self.graph = graph
    self.extent = extent
    mapping = FtMMapping(ontology: graph.ontology, model: model)
  }

  /// Hands over all entities.
  func forEach(_ body: (FtMEntity) throws -> Void) throws {
    try graph.forEachNode { node, _ in
      schemata[node.key] = mapping.schema(ofNode: node.type).name
      let isNamed =
        graph.ontology.isNode(node.type, a: "Place")
        || graph.ontology.isNode(node.type, a: "Actor")
      if isNamed { labels[node.key] = node.label }
    }
    try graph.forEachEdge { edge, _ in carry(edge) }
    try graph.forEachNode { node, _ in
      nodes += 1
      try body(entity(of: node))
    }
    try graph.forEachEdge { edge, _ in
      edges += 1
      guard !carried.contains(edge.key), let entity = entity(of: edge) else { return }
      try body(entity)
    }
  }

  // MARK: Edges that become properties of nodes

  private func carry(_ edge: Edge) {
    guard let from = schemata[edge.from], let to = schemata[edge.to] else { return }
    func add(_ node: ElementKey, _ property: String, _ value: String) {
      references[node, default: []].append((property, value))
    }
    let isPlain = edge.id.ordinal == 1 && edge.time == nil && edge.properties.isEmpty
    switch edge.type {
    case "PARTICIPATED_IN" where to == "Event" && model.isA(from, "LegalEntity"):
      let role = edge.properties["role"]?.string ?? ""
      guard ["participant", "party", "host"].contains(role), edge.id.ordinal == 1 else { return }
      add(edge.to, role == "host" ? "organizer" : "involved", FtMIdentifier.node(edge.from))
      if role != "party", edge.derivedFrom == edge.to { carried.insert(edge.key) }
    case "OCCURRED_AT" where from == "Event":
      if let label = labels[edge.to] { add(edge.from, "location", label) }
      guard to == "Address", isPlain, edge.derivedFrom == edge.from else { return }
      add(edge.from, "addressEntity", FtMIdentifier.node(edge.to))
      carried.insert(edge.key)
    case "ABOUT" where from == "Note":
      add(edge.from, "entity", FtMIdentifier.node(edge.to))
    case "PUBLISHED_BY" where model.isA(from, "Document"):
      if let label = labels[edge.to] { add(edge.from, "publisher", label) }
    case "AUTHORED_BY" where model.isA(from, "Document"):
      if let label = labels[edge.to] { add(edge.from, "author", label) }
    default: break
    }
  }

  // MARK: Nodes

  private func entity(of node: Node) -> FtMEntity {
    let (schema, fits) = mapping.schema(ofNode: node.type)
    var entity = FtMEntity(id: FtMIdentifier.node(node.key), schema: schema)
    var extra: PropertyMap = ["type": .string(node.type)]
    if entity.id != node.key.text { extra["key"] = .string(node.key.text) }
    if !fits {
      losses.count(FtMLosses.note)
    } else if mapping.nodeTypes(of: schema).first?.name != node.type {
      losses.count(FtMLosses.type)
    }
    entity.add("name", node.label)
    let isDocument = model.isA(schema, "Document")
    if isDocument { entity.add("title", node.label) }
    if schema == "UserAccount" {
      entity.add("username", node.properties["handle"]?.string ?? node.label)
    }
    addNames(of: node, to: &entity, &extra)
    for tag in node.tags { entity.add("keywords", tag) }
    for (scheme, id) in node.externalIDs.sorted(by: { $0.key < $1.key }) {
      if scheme == "wikidata" {
        entity.add("wikidataId", id)
      } else if model[schema]?.properties[scheme]?.type == "identifier" {
        entity.add(scheme, id)
      } else {
        losses.count(FtMLosses.identifier)
      }
    }
    let rest = node.externalIDs.filter {
      $0.key != "wikidata" && model[schema]?.properties[$0.key]?.type != "identifier"
    }
    if !rest.isEmpty { extra["external_ids"] = .map(rest.mapValues { .string($0) }) }
    addTime(node.time, role: .event, schema: schema, to: &entity, &extra)
    addProperties(node.properties, schema: schema, to: &entity, &extra)
    for (property, value) in references[node.key] ?? []
    where model[schema]?.properties[property] != nil {
      entity.add(property, value)
    }
    addCommon(
      status: node.status, known: node.known, evidence: node.evidence, schema: schema,
      to: &entity, &extra)
    entity.context = ["kgraph": .map(extra)]
    return entity
  }

  private func addNames(of node: Node, to entity: inout FtMEntity, _ extra: inout PropertyMap) {
    var isExact = true
    for alias in node.aliases {
      switch alias.kind {
      case .former: entity.add("previousName", alias.name)
      case .weak: entity.add("weakAlias", alias.name)
      case .acronym where model.isA(entity.schema, "LegalEntity"):
        entity.add("abbreviation", alias.name)
      default: entity.add("alias", alias.name)
      }
      if let language = alias.language.flatMap({ FtMValues.language($0) }) {
        entity.languages[alias.name] = language
      }
      let isPlain = alias.language == nil && alias.script == nil && alias.source == nil
      if !isPlain || ![nil, .former, .weak, .acronym].contains(alias.kind) {
        losses.count(FtMLosses.alias)
        isExact = false
      }
    }
    if !isExact { extra["aliases"] = JSONElement.aliases(node.aliases) }
  }

  private func addTime(
    _ time: ValidTime?, role: TemporalRole, schema: String, to entity: inout FtMEntity,
    _ extra: inout PropertyMap
  ) {
    guard let time else { return }
    let dates = FtMDates(time, role: role, clock: graph.clock, extent: extent)
    for loss in dates.losses { losses.count(loss) }
    if model.isA(schema, "Interval") {
      entity.add("startDate", dates.start)
      entity.add("endDate", dates.end)
      entity.add("date", dates.date)
      if dates.isLossy { extra["when"] = .string(time.edtfText) }
      return
    }
    extra["when"] = .string(time.edtfText)
    if model.isA(schema, "Document") {
      entity.add("publishedAt", dates.date ?? dates.start)
    } else {
      losses.count(Loss("ftm-node-date", "nodes of schemata without a date lose theirs"))
    }
  }

  private func addProperties(
    _ properties: PropertyMap, schema: String, to entity: inout FtMEntity,
    _ extra: inout PropertyMap
  ) {
    var rest: PropertyMap = [:]
    let known = model[schema]?.properties ?? [:]
    var notes: [String] = []
    for (name, value) in properties.sorted(by: { $0.key < $1.key }) {
      let property = known[name].map { _ in name } ?? FtMValues.renamed[name] ?? name
      if let type = known[property]?.type, type != "entity",
        let strings = FtMValues.strings(value, type: type)
      {
        for text in strings { entity.add(property, text) }
        let isTold =
          property == name && !FtMValues.generated.contains(name)
          && type != "identifier" && value == FtMValues.property(strings, type: type)
        if !isTold {
          rest[name] = value
        }
        continue
      }
      losses.count(FtMLosses.property)
      rest[name] = value
      if case .quantity(let quantity) = value { notes.append("\(name): \(quantity.displayText)") }
    }
    if !notes.isEmpty {
      entity.add(known["notes"] == nil ? "summary" : "notes", notes.joined(separator: ", "))
    }
    if !rest.isEmpty { extra["properties"] = .map(rest) }
  }

  private func addCommon(
    status: Status, known: EDTF?, evidence: [Evidence], schema: String, to entity: inout FtMEntity,
    _ extra: inout PropertyMap
  ) {
    if status != .reported {
      extra["status"] = .string(status.rawValue)
      losses.count(FtMLosses.status)
      if model.isA(schema, "Interest") { entity.add("status", status.rawValue) }
    }
    if let known {
      extra["known"] = .string(known.text)
      losses.count(FtMLosses.known)
    }
    guard !evidence.isEmpty else { return }
    let canProve = model[schema]?.properties["proof"] != nil
    for link in evidence {
      guard canProve, let source = schemata[link.source], model.isA(source, "Document") else {
        losses.count(FtMLosses.source)
        continue
      }
      if link.stance != .disputes { entity.add("proof", FtMIdentifier.node(link.source)) }
      if let locator = link.locator, model.isA(schema, "Interval") {
        entity.add("recordId", "\(link.source)#\(locator)")
      }
    }
    losses.count(FtMLosses.grade)
    extra["evidence"] = .list(evidence.map(JSONElement.evidence))
  }

  // MARK: Edges

  private func entity(of edge: Edge) -> FtMEntity? {
    guard let from = schemata[edge.from], let to = schemata[edge.to] else {
      losses.count(FtMLosses.edgeEnd)
      return nil
    }
    if edge.type == "SAME_AS" { return similar(edge) }
    if mapping.isSanction(edge.type) { return sanction(edge) }
    let link = mapping.link(ofEdge: edge.type, from: from, to: to)
    var entity = FtMEntity(id: FtMIdentifier.edge(edge.id), schema: link.schema)
    let ends = [edge.from, edge.to].map(FtMIdentifier.node)
    entity.add(link.source, ends[link.isFlipped ? 1 : 0])
    entity.add(link.target, ends[link.isFlipped ? 0 : 1])
    if link.schema == "UnknownLink" {
      losses.count(FtMLosses.link)
      entity.add("role", edge.properties["role"]?.string ?? words(edge.type))
    }
    return finished(edge, entity)
  }

  private func words(_ type: String) -> String {
    graph.ontology.edgeTypes[type]?.label ?? type
  }

  /// A designation as what FollowTheMoney calls it: a sanction with one party.
  private func sanction(_ edge: Edge) -> FtMEntity {
    var entity = FtMEntity(id: FtMIdentifier.edge(edge.id), schema: "Sanction")
    entity.add("entity", FtMIdentifier.node(edge.to))
    entity.add("authority", labels[edge.from])
    entity.add("reason", edge.properties["as"]?.string)
    entity.add("program", edge.properties["program"]?.string)
    return finished(edge, entity)
  }

  private func similar(_ edge: Edge) -> FtMEntity? {
    let judgement = edge.properties["judgement"]?.string
    guard judgement != "negative" else {
      losses.count(FtMLosses.sameAs)
      return nil
    }
    var entity = FtMEntity(id: FtMIdentifier.edge(edge.id), schema: "Similar")
    entity.add("candidate", FtMIdentifier.node(edge.from))
    entity.add("match", FtMIdentifier.node(edge.to))
    entity.add("criteria", judgement)
    if case .float(let score)? = edge.properties["score"] {
      entity.add("confidenceScore", String(score))
    }
    return finished(edge, entity)
  }

  private func finished(_ edge: Edge, _ start: FtMEntity) -> FtMEntity {
    var entity = start
    var extra: PropertyMap = [
      "type": .string(edge.type), "from": .string(edge.from.text), "to": .string(edge.to.text),
    ]
    if edge.id.ordinal != 1 { extra["ordinal"] = .string(String(edge.id.ordinal)) }
    if let origin = edge.derivedFrom { extra["derived_from"] = .string(origin.text) }
    let role = graph.ontology.temporalRole(ofEdge: edge.type)
    if model.isA(entity.schema, "Interval") {
      addTime(edge.time, role: role, schema: entity.schema, to: &entity, &extra)
    } else if let time = edge.time {
      extra["when"] = .string(time.edtfText)
    }
    addProperties(edge.properties, schema: entity.schema, to: &entity, &extra)
    addCommon(
      status: edge.status, known: edge.known, evidence: edge.evidence, schema: entity.schema,
      to: &entity, &extra)
    entity.context = ["kgraph": .map(extra)]
    return entity
  }
}

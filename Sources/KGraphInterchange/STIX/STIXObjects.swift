import KGraphModel

/// A case as STIX objects: the definitions, the case, the nodes and the edges, sorted by key.
///
/// In memory it holds for every node the STIX type and the name, for reports what they speak of, and
/// for notes what they are about.
final class STIXObjects {
  private(set) var losses = LossReport()
  private(set) var nodes = 0
  private(set) var edges = 0
  let namespace: String

  private let graph: ExportGraph
  private let options: FormatOptions
  private let mapping: STIXMapping
  private let created: String
  private var types: [ElementKey: String] = [:]
  private var labels: [ElementKey: String] = [:]
  private var urls: [ElementKey: String] = [:]
  private var objectRefs: [ElementKey: [String]] = [:]
  private var regions: [ElementKey: ElementKey] = [:]
  private var speakers: [ElementKey: [String]] = [:]
  private let elements: JSONElement

  init(_ graph: ExportGraph, options: FormatOptions) {
    self.graph = graph
    self.options = options
    mapping = STIXMapping(ontology: graph.ontology)
    namespace = graph.info.id
    elements = JSONElement(ontology: graph.ontology, clock: graph.clock, isDated: false)
    let asOf = graph.info.asOf.map { ValidTime.when($0) }
    created =
      asOf.flatMap {
        STIXTime.text($0.bounds(role: .event, clock: graph.clock).startMin, graph.clock)
      } ?? "1970-01-01T00:00:00.000Z"
  }

  /// Hands over all objects.
  func forEach(_ body: (PropertyMap) throws -> Void) throws {
    try graph.forEachNode { node, _ in look(at: node) }
    try graph.forEachEdge { edge, _ in look(at: edge) }
    for definition in STIXExtension.definitions(created: created) { try body(definition) }
    try body(caseObject)
    try graph.forEachNode { node, _ in
      nodes += 1
      try body(object(of: node))
    }
    try graph.forEachEdge { edge, _ in
      edges += 1
      try body(object(of: edge))
    }
  }

  private var caseObject: PropertyMap {
    var object = common("grouping", id: STIXIdentifier.make("grouping", namespace, ""))
    object["name"] = .string(graph.info.title.isEmpty ? graph.info.id : graph.info.title)
    object["context"] = .string("unspecified")
    object["object_refs"] = .list([.string(STIXIdentifier.tool)])
    object["extensions"] = STIXExtension.field([
      "case": PropertyValue.map(graph.info.fields).json, "ontology": graph.ontology.json,
    ])
    return object
  }

  // MARK: What has to be known beforehand

  private func look(at node: Node) {
    types[node.key] = mapping.object(ofNode: node.type)?.type ?? "identity"
    labels[node.key] = node.label
    if let url = node.properties["url"]?.string { urls[node.key] = url }
    for link in node.evidence where types[node.key] != "report" {
      objectRefs[link.source, default: []].append(identifier(node.key))
    }
  }

  private func look(at edge: Edge) {
    if types[edge.from] == "note" {
      switch edge.type {
      case "ABOUT", "ASSERTS", "DENIES", "ON_BEHALF_OF":
        objectRefs[edge.from, default: []].append(identifier(edge.to))
      default: break
      }
    }
    switch edge.type {
    case "LOCATED_IN" where types[edge.from] == "location": regions[edge.from] = edge.to
    case "SAID": speakers[edge.to, default: []].append(labels[edge.from] ?? edge.from.text)
    case "PUBLISHED_BY", "AUTHORED_BY":
      objectRefs[edge.from, default: []].append(identifier(edge.to))
    default: break
    }
  }

  /// The identifier of an element: of a node by its type, of an edge by what it ends at.
  private func identifier(_ key: ElementKey) -> String {
    if let type = types[key] { return STIXIdentifier.make(type, namespace, key.text) }
    let ends = EdgeKey(key).map { [$0.from, $0.to] } ?? []
    let isPlain = ends.allSatisfy { types[$0] != nil }
    let type = isPlain ? "relationship" : opinion(EdgeKey(key)?.type) == nil ? "note" : "opinion"
    return STIXIdentifier.make(type, namespace, key.text)
  }

  /// What a statement thinks of the relation that an edge of this type leads to.
  private func opinion(_ type: String?) -> String? {
    type == "ASSERTS" ? "agree" : type == "DENIES" ? "disagree" : nil
  }

  // MARK: Nodes

  private func common(_ type: String, id: String, created: String? = nil) -> PropertyMap {
    [
      "type": .string(type), "spec_version": .string("2.1"), "id": .string(id),
      "created_by_ref": .string(STIXIdentifier.tool), "created": .string(created ?? self.created),
      "modified": .string(created ?? self.created),
    ]
  }

  private func object(of node: Node) -> PropertyMap {
    let kind = mapping.object(ofNode: node.type)
    if kind == nil { losses.count(STIXLosses.identity) }
    let type = kind?.type ?? "identity"
    var object = common(type, id: identifier(node.key))
    var description: [String] = []
    if let note = node.properties["note"]?.string { description.append(note) }
    if let time = node.time, type != "report" {
      losses.count(STIXLosses.nodeDate)
      description.append("Date: \(time.displayText).")
    }
    object["name"] = .string(node.label.isEmpty ? node.key.text : node.label)
    switch type {
    case "identity": object["identity_class"] = .string(kind?.identityClass ?? "unknown")
    case "location": addPlace(node, to: &object)
    case "note":
      object["name"] = nil
      object["abstract"] = .string(node.label)
      let gist = node.properties["gist"]?.string ?? node.label
      object["content"] = .string(
        ([gist.isEmpty ? "-" : gist] + description).joined(separator: " "))
      description = []
      if let authors = speakers[node.key] { object["authors"] = .strings(authors) }
      object["object_refs"] = references(of: node.key)
    case "report":
      let start = STIXTime.span(
        node.time, role: .event, clock: graph.clock, extent: options.extent)
      object["published"] = .string(start.start ?? start.stop ?? created)
      object["object_refs"] = references(of: node.key)
      object["report_types"] = .list([.string("threat-report")])
    default: break
    }
    addAliases(of: node, type: type, to: &object)
    let known = Set(["note", "gist", "url", "lat", "lon"])
    losses.count(
      STIXLosses.property, by: node.properties.count { !known.contains($0.key) })
    if !description.isEmpty { object["description"] = .string(description.joined(separator: " ")) }
    addCommon(.node(node), known: node.known, tags: node.tags, to: &object)
    for (scheme, id) in node.externalIDs.sorted(by: { $0.key < $1.key }) where !scheme.isEmpty {
      object["external_references", default: .list([])].append(
        .map(["source_name": .string(scheme), "external_id": .string(id)]))
    }
    if let url = node.properties["url"]?.string, !url.isEmpty {
      object["external_references", default: .list([])].append(
        .map(["source_name": .string(node.label.isEmpty ? "url" : node.label), "url": .string(url)])
      )
    }
    object["extensions"] = extensions("node", elements.exact(of: node), node.time)
    return object
  }

  private func addPlace(_ node: Node, to object: inout PropertyMap) {
    func number(_ name: String) -> Double? {
      switch node.properties[name] {
      case .float(let value)?: value
      case .integer(let value)?: Double(value)
      case .string(let text)?: Double(text)
      default: nil
      }
    }
    var isPlaced = false
    if let lat = number("lat"), let lon = number("lon"), abs(lat) <= 90, abs(lon) <= 180 {
      object["latitude"] = .float(lat)
      object["longitude"] = .float(lon)
      isPlaced = true
    }
    if let code = node.properties["country"]?.string, code.utf8.count == 2 {
      object["country"] = .string(code.uppercased())
      isPlaced = true
    }
    if graph.ontology.isNode(node.type, a: "City") { object["city"] = .string(node.label) }
    guard !isPlaced else { return }
    losses.count(STIXLosses.location)
    let region = regions[node.key].flatMap { labels[$0] } ?? node.label
    object["region"] = .string(region.isEmpty ? node.key.text : region)
  }

  private func references(of key: ElementKey) -> PropertyValue {
    var seen: Set<String> = []
    let references = (objectRefs[key] ?? []).filter { seen.insert($0).inserted }
    return .strings(references.isEmpty ? [STIXIdentifier.tool] : references)
  }

  private func addAliases(of node: Node, type: String, to object: inout PropertyMap) {
    guard !node.aliases.isEmpty else { return }
    losses.count(STIXLosses.alias, by: node.aliases.count)
    guard type == "threat-actor" || type == "intrusion-set" || type == "campaign" else { return }
    var seen: Set<String> = []
    object["aliases"] = .strings(node.aliases.map(\.name).filter { seen.insert($0).inserted })
  }

  // MARK: Edges

  private func object(of edge: Edge) -> PropertyMap {
    let id = identifier(edge.key)
    let type = STIXIdentifier.type(id) ?? "relationship"
    var object = common(type, id: id)
    let words = graph.ontology.edgeTypes[edge.type]?.label ?? edge.type
    if let time = edge.time { addDate(time, of: edge, type: type, to: &object) }
    let ends = [identifier(edge.from), identifier(edge.to)]
    switch type {
    case "relationship":
      object["relationship_type"] = .string(STIXMapping.relationshipType(edge.type))
      object["source_ref"] = .string(ends[0])
      object["target_ref"] = .string(ends[1])
    case "opinion":
      losses.count(STIXLosses.opinion)
      object["opinion"] = .string(opinion(edge.type) ?? "neutral")
      object["explanation"] = .string("\(labels[edge.from] ?? edge.from.text) \(words) this.")
      object["object_refs"] = .strings([ends[1]])
    default:
      losses.count(STIXLosses.opinion)
      object["content"] = .string("\(edge.from) \(words) \(edge.to)")
      object["object_refs"] = .strings(Array(Set(ends)).sorted())
    }
    losses.count(STIXLosses.property, by: edge.properties.count)
    addCommon(.edge(edge), known: edge.known, tags: [], to: &object)
    object["extensions"] = extensions("edge", elements.exact(of: edge), edge.time)
    return object
  }

  private func addDate(
    _ time: ValidTime, of edge: Edge, type: String, to object: inout PropertyMap
  ) {
    guard type == "relationship" else { return }
    let span = STIXTime.span(
      time, role: graph.ontology.temporalRole(ofEdge: edge.type), clock: graph.clock,
      extent: options.extent)
    object["start_time"] = span.start.map { .string($0) }
    object["stop_time"] = span.stop.map { .string($0) }
    guard !STIXTime.isExact(time) else { return }
    object["description"] = .string("Date: \(time.displayText).")
    let isDropped = span.start == nil && span.stop == nil
    losses.count(isDropped ? STIXLosses.undatable : STIXLosses.date)
  }

  // MARK: Both

  private func extensions(
    _ kind: String, _ element: PropertyValue, _ time: ValidTime?
  ) -> PropertyValue {
    var parts = [kind: element.json]
    if let time { parts["when"] = time.edtfText }
    return STIXExtension.field(parts)
  }

  private func addCommon(
    _ element: Element, known: EDTF?, tags: [String], to object: inout PropertyMap
  ) {
    var seen: Set<String> = []
    var words = tags.filter { !$0.isEmpty && seen.insert($0).inserted }
    switch element.status {
    case .reported: break
    case .refuted: object["revoked"] = .boolean(true)
    default:
      losses.count(STIXLosses.status)
      words.append(element.status.rawValue)
    }
    if !words.isEmpty { object["labels"] = .strings(words) }
    if known != nil { losses.count(STIXLosses.known) }
    guard !element.evidence.isEmpty else { return }
    if let grade = Evidence.bestGrade(element.evidence) {
      losses.count(STIXLosses.grade)
      if let confidence = grade.confidence { object["confidence"] = .integer(Int64(confidence)) }
    }
    losses.count(STIXLosses.stance, by: element.evidence.count { $0.stance != .supports })
    object["external_references"] = .list(element.evidence.map(reference))
  }

  private func reference(_ link: Evidence) -> PropertyValue {
    let label = labels[link.source] ?? link.source.text
    var fields: PropertyMap = [
      "source_name": .string(label.isEmpty ? link.source.text : label),
      "external_id": .string(link.locator.map { "\(link.source)#\($0)" } ?? link.source.text),
    ]
    if let url = urls[link.source], !url.isEmpty { fields["url"] = .string(url) }
    return .map(fields)
  }
}

extension PropertyValue {
  /// A list of strings.
  fileprivate static func strings(_ texts: [String]) -> PropertyValue {
    .list(texts.map { .string($0) })
  }

  /// Adds to a list.
  fileprivate mutating func append(_ value: PropertyValue) {
    guard case .list(var values) = self else { return }
    values.append(value)
    self = .list(values)
  }
}

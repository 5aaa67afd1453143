import KGraphModel

/// Makes an event of each row, with the edges that its roles imply.
final class EventRows {
  private let context: RowContext
  private let time: RowTime
  private var types: NodeTypes
  private let title: [BoundMapping.Source]
  private let type: [BoundMapping.Source]
  private let key: [BoundMapping.Source]
  private let place: [BoundMapping.Source]
  private let tags: [BoundMapping.Source]
  private let partOf: [BoundMapping.Source]
  private let responseTo: [BoundMapping.Source]
  private let roles: [(name: String, source: BoundMapping.Source)]
  private let ontology: Ontology

  init(_ context: RowContext) {
    self.context = context
    ontology = context.port.ontology
    let mapping = context.mapping
    time = RowTime(mapping, hasOpenEnds: context.options.hasOpenEnds)
    types = NodeTypes(ontology, parent: "Event")
    title = mapping.sources(.title)
    type = mapping.sources(.type)
    key = mapping.sources(.key)
    place = mapping.sources(.place)
    tags = mapping.sources(.tags)
    partOf = mapping.sources(.partOf)
    responseTo = mapping.sources(.responseTo)
    roles = mapping.entries.compactMap { entry in
      if case .role(let name) = entry.field { (name, entry.source) } else { nil }
    }
  }

  /// Takes the current row of the scanner.
  ///
  /// - Throws: ``RowProblem`` where the row is useless, and whatever the port throws.
  func take() throws {
    let scanner = context.scanner
    let separator = context.options.separator
    let typeCell = scanner.value(type)
    let titleCell = scanner.value(title)
    guard titleCell != nil || typeCell != nil else { throw RowProblem("the row has no title") }
    let eventType = try typeCell.map { try types.type($0, style: context.style) } ?? "Event"
    let keyCell = scanner.value(key)
    let status = try context.status()
    var node = Node(
      key: "", type: eventType, label: "",
      time: try time.time(scanner, context.dates, role: .event),
      known: try context.known(), status: status ?? .reported,
      properties: try context.rowProperties(), evidence: try context.evidence())
    node.tags = tags.flatMap { CellValue.parts(scanner.value($0), separator: separator ?? 0x3B) }
      .map(\.string)
    let new = try newKey(keyCell)
    node.key = new
    var typeOf: [ElementKey: String] = [:]
    func resolve(
      _ source: BoundMapping.Source, _ names: ActorNames
    ) throws -> [BulkCandidate] {
      try CellValue.parts(scanner.value(source), separator: separator).map { part in
        let candidate = try names.candidate(part, evidence: context.mention)
        typeOf[candidate.key] = candidate.type
        return candidate
      }
    }
    var links = EventLinks()
    // Places first: a town that is also the target is then the town, and not a new actor.
    for source in place { links.places += try resolve(source, context.places).map(\.key) }
    for role in roles {
      for holder in try resolve(role.source, context.actors) {
        links.participants.append(.init(role: role.name, key: holder.key))
        if titleCell == nil, node.label.isEmpty { node.label = holder.label }
      }
    }
    for source in partOf { links.partOf += try others(source) }
    for source in responseTo { links.responseTo += try others(source) }
    let typeLabel = ontology.nodeTypes[eventType]?.label ?? types.new.nodeTypes[eventType]?.label
    node.label =
      titleCell.map(context.style.clean)
      ?? (node.label.isEmpty ? typeLabel ?? eventType : "\(typeLabel ?? eventType): \(node.label)")
    try put(
      node, links, typeOf: typeOf, hasType: typeCell != nil, hasStatus: status != nil)
  }

  /// Hands over the new types.
  ///
  /// - Returns: the types outside the vocabulary with the number of their rows, sorted by name.
  func finish() throws -> [ImportReport.NewType] {
    if !types.new.nodeTypes.isEmpty { try context.port.extend(types.new) }
    return types.report
  }

  /// The key of the row's event: that of the key column as a slug, else one made of the content.
  ///
  /// A key without a letter says too little by itself and gets the source's key in front.
  private func newKey(_ cell: FieldBytes?) throws -> ElementKey {
    guard let cell else {
      let name = context.contentNames.name(for: context.contentHash())
      let digits = String(name, radix: 16)
      return ElementKey("e-" + String(repeating: "0", count: 16 - digits.utf8.count) + digits)
    }
    guard context.contentNames.take(context.keyHash(cell)) else {
      throw RowProblem("the key '\(RowDates.clip(cell.string))' is that of an earlier row")
    }
    let text = cell.string
    let slug = Slug.isSlug(text) ? text : Slug.make(from: text)
    let hasLetter = slug.utf8.contains { $0 >= 97 }
    return ElementKey(hasLetter ? slug : "\(context.fileSource?.key.text ?? "event")-\(slug)")
  }

  private func others(_ source: BoundMapping.Source) throws -> [ElementKey] {
    try CellValue.parts(context.scanner.value(source), separator: context.options.separator)
      .map { part in
        let text = part.string
        let key = ElementKey(Slug.isSlug(text) ? text : Slug.make(from: text))
        guard try context.port.contains(key: key) else {
          throw RowProblem("there is no event '\(RowDates.clip(text))' so far")
        }
        return key
      }
  }

  private func put(
    _ row: Node, _ rowLinks: EventLinks, typeOf: [ElementKey: String], hasType: Bool,
    hasStatus: Bool
  ) throws {
    var node = row
    var links = rowLinks
    var typeOf = typeOf
    if try context.port.contains(key: node.key) {
      guard let candidate = try context.port.candidate(key: node.key),
        let old = try context.port.node(candidate.node)
      else { return }
      guard !ontology.isKnown(old.type) || ontology.isNode(old.type, a: "Event") else {
        throw RowProblem("the key '\(node.key)' is that of another element (\(old.type))")
      }
      node = NodeMerge.merge(row, into: old, hasType: hasType, hasStatus: hasStatus)
      let edges = try context.port.edges(derivedFrom: candidate.node)
      links = keep(EventLinks(derivedFrom: node.key, edges: edges), with: rowLinks)
      for key in links.participants.map(\.key) where typeOf[key] == nil {
        typeOf[key] = try context.port.candidate(key: key)?.type
      }
    }
    let types = typeOf
    let derivation = Derivation(ontology: ontology) { types[$0] }
    try context.port.put(node, implying: derivation.edges(of: node, links: links))
  }

  /// The links of the case, with those in place of which the mapping has columns taken from the row.
  private func keep(_ old: EventLinks, with row: EventLinks) -> EventLinks {
    let mapped = Set(roles.map(\.name))
    var links = row
    links.participants += old.participants.filter { !mapped.contains($0.role) }
    if place.isEmpty { links.places = old.places }
    if partOf.isEmpty { links.partOf = old.partOf }
    if responseTo.isEmpty { links.responseTo = old.responseTo }
    return links
  }
}

extension Ontology {
  /// Whether the vocabulary has a node type.
  func isKnown(_ type: String) -> Bool { nodeTypes[type] != nil }
}

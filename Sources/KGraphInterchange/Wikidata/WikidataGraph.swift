import KGraphModel

/// Turns Wikidata items into nodes, and their statements into edges, properties and identifiers.
final class WikidataGraph {
  let record: RecordImport
  private let mapping: WikidataMapping

  /// The type of items whose class the vocabulary does not have.
  static let itemType = NodeType(
    name: "WikidataItem", parents: ["Thing"], label: "Wikidata item", plural: "Wikidata items")
  /// The type of sources that are only known by their address.
  static let pageType = NodeType(name: "WebPage", parents: ["Source"], label: "web page")

  init(_ record: RecordImport) {
    self.record = record
    mapping = WikidataMapping(record.port.ontology)
  }

  private func lose(_ code: String, _ words: String, by number: Int = 1) {
    record.report.losses.count(Loss(code, words), by: number)
  }

  /// Takes one entity.
  ///
  /// - Throws: ``KGraphError`` without a place where it makes no sense; what the port throws.
  func take(_ json: PropertyValue, name: String?) throws {
    guard case .map = json else { throw KGraphError(.invalid, "not a Wikidata entity") }
    guard let id = json["id"]?.string ?? name, !id.isEmpty else {
      throw KGraphError(.invalid, "the entity has no id")
    }
    guard json["missing"] == nil else {
      throw KGraphError(.invalid, "Wikidata has no entity '\(id)'")
    }
    guard json["type"]?.string ?? "item" == "item", id.first == "Q" else {
      lose("wikidata-no-item", "properties, lexemes and other entities that are no items")
      return
    }
    var statements: [WikidataStatement] = []
    for (_, list) in (json["claims"]?.fields ?? json["statements"]?.fields ?? [:])
      .sorted(by: { $0.key < $1.key })
    {
      guard case .list(let values) = list else { continue }
      for value in values {
        guard let statement = WikidataStatement(value) else {
          throw KGraphError(.invalid, "a statement of '\(id)' has no value and no property")
        }
        statements.append(statement)
      }
    }
    let key = ForeignKey.node(id)
    let node = try self.node(json, id: id, key: key, statements)
    try record.put(node)
    for statement in statements { try takeRelation(statement, key: key, type: node.type) }
  }

  // MARK: Nodes

  private func node(
    _ json: PropertyValue, id: String, key: ElementKey, _ statements: [WikidataStatement]
  ) throws -> Node {
    let classes = statements.filter { $0.property == "P31" && $0.rank != .deprecated }
      .compactMap(\.value.item)
    let type = mapping.nodeType(classes: classes)
    if type == nil { record.use(Self.itemType) }
    let names = WikidataNames(json, id: id)
    var node = Node(key: key, type: type ?? Self.itemType.name, label: names.label)
    node.aliases = names.aliases
    node.externalIDs["wikidata"] = id
    if let description = names.description {
      node.properties["description"] = .string(description)
    }
    let links = json["sitelinks"]?.fields ?? [:]
    if let title = links["enwiki"]?["title"]?.string { node.externalIDs["enwiki"] = title }
    lose(
      "wikidata-sitelinks", "links to wikis other than the English Wikipedia",
      by: links.count { $0.key != "enwiki" })
    node.evidence = [try record.evidence(id)]
    addValues(statements, to: &node)
    if record.port.ontology.isNode(node.type, a: "Event") { node.time = eventTime(statements) }
    return node
  }

  /// When an event was: its point in time, or its start and end.
  private func eventTime(_ statements: [WikidataStatement]) -> ValidTime? {
    func date(_ property: String) -> EDTF? {
      let found = statements.filter { $0.property == property && $0.rank != .deprecated }
      let best = found.first { $0.rank == .preferred } ?? found.first
      return best.flatMap { statement in statement.value.date.map(statement.qualified) }
    }
    let start = date("P580")
    let end = date("P582")
    if start != nil || end != nil {
      return .span(
        from: start.map { .date($0) } ?? .unknown, to: end.map { .date($0) } ?? .unknown)
    }
    return date("P585").map { .when($0) }
  }

  /// Statements whose values are no items, as identifiers and properties of the node.
  private func addValues(_ statements: [WikidataStatement], to node: inout Node) {
    var values: [String: [PropertyValue]] = [:]
    let preferred = Set(statements.filter { $0.rank == .preferred }.map(\.property))
    for statement in statements {
      let isClass = statement.property == "P31" || statement.property == "P279"
      guard isClass || statement.value.item == nil else { continue }
      guard statement.rank != .deprecated else {
        lose("wikidata-deprecated", "deprecated values were left out")
        continue
      }
      if statement.dataType == "external-id" {
        guard let text = statement.value.text else { continue }
        let scheme = WikidataMapping.scheme(statement.property)
        let isBetter = node.externalIDs[scheme] == nil || statement.rank == .preferred
        if node.externalIDs[scheme] != nil {
          lose("wikidata-identifier", "second identifiers of one scheme were left out")
        }
        if isBetter { node.externalIDs[scheme] = text }
        continue
      }
      if case .value("globecoordinate", let place) = statement.value {
        guard statement.rank == .preferred || !preferred.contains("P625"),
          statement.property == "P625"
        else { continue }
        if let lat = Self.number(place["latitude"]) { node.properties["lat"] = .float(lat) }
        if let lon = Self.number(place["longitude"]) { node.properties["lon"] = .float(lon) }
        continue
      }
      guard let value = propertyValue(statement) else { continue }
      values[WikidataMapping.propertyName(statement.property), default: []].append(value)
    }
    if record.port.ontology.isNode(node.type, a: "Event") {
      for name in ["start", "end", "date"] { values[name] = nil }
    }
    for (name, list) in values { node.properties[name] = list.count == 1 ? list[0] : .list(list) }
  }

  private static func number(_ value: PropertyValue?) -> Double? {
    switch value {
    case .float(let number)?: number
    case .integer(let number)?: Double(number)
    default: nil
    }
  }

  /// A value with its qualifiers, where it has some.
  private func propertyValue(_ statement: WikidataStatement) -> PropertyValue? {
    guard var value = statement.value.property else {
      lose("wikidata-unknown-value", "statements that there is no value, or an unknown one")
      return nil
    }
    if case .edtf(let date) = value { value = .edtf(statement.qualified(date)) }
    var fields = qualifiers(statement)
    if let time = statement.time(role: .state) { fields["when"] = .string(time.edtfText) }
    if !statement.references.isEmpty {
      lose("wikidata-reference", "references of values that are no relations were left out")
    }
    guard !fields.isEmpty else { return value }
    fields["value"] = value
    return .map(fields)
  }

  /// The qualifiers that are no dates, by name.
  private func qualifiers(_ statement: WikidataStatement) -> PropertyMap {
    var map: PropertyMap = [:]
    for (property, list) in statement.qualifiers
    where !WikidataStatement.dateQualifiers.contains(property) {
      let values = list.compactMap(\.property)
      guard !values.isEmpty else { continue }
      let name = WikidataMapping.propertyName(property)
      map[name] = values.count == 1 ? values[0] : .list(values)
    }
    return map
  }

  // MARK: Edges

  private func takeRelation(
    _ statement: WikidataStatement, key: ElementKey, type: String
  ) throws {
    guard statement.property != "P31", statement.property != "P279",
      let item = statement.value.item
    else { return }
    guard item.first == "Q" else {
      lose("wikidata-no-item", "properties, lexemes and other entities that are no items")
      return
    }
    let relation = mapping.relation(statement.property, of: type)
    record.use(EdgeType(name: relation.type))
    let other = ForeignKey.node(item)
    let role = record.port.ontology.temporalRole(ofEdge: relation.type)
    var properties = qualifiers(statement)
    if let words = relation.role, properties[relation.roleProperty] == nil {
      properties[relation.roleProperty] = .string(words)
    }
    if statement.rank == .preferred { properties["rank"] = .string("preferred") }
    var edge = Edge(
      from: relation.isInverse ? other : key, type: relation.type,
      to: relation.isInverse ? key : other, ordinal: ForeignKey.ordinal(statement.id, item))
    edge.time = statement.time(role: role)
    edge.status = statement.rank == .deprecated ? .refuted : .reported
    edge.properties = properties
    var own = try record.evidence(statement.id.isEmpty ? nil : statement.id)
    own.grade = record.options.grade ?? statement.grade
    edge.evidence = [own]
    for reference in statement.references {
      if let link = try evidence(reference) { edge.evidence.append(link) }
    }
    try record.put(edge)
  }

  /// A reference as a link to the work that it names, or to a web page.
  private func evidence(
    _ reference: [String: [WikidataStatement.Value]]
  ) throws -> Evidence? {
    func first<Value>(_ property: String, _ read: (WikidataStatement.Value) -> Value?) -> Value? {
      reference[property]?.lazy.compactMap(read).first
    }
    let url = first("P854", \.text)
    let locator = first("P304", \.text).map { "p\($0)" } ?? first("P958", \.text)
    var says: PropertyMap = [:]
    if let retrieved = first("P813", \.date) { says["retrieved"] = .edtf(retrieved) }
    if let work = first("P248", \.item) {
      let key = ForeignKey.node(work)
      record.refer(to: key)
      return Evidence(source: key, locator: locator ?? url, says: says)
    }
    guard let url else {
      lose("wikidata-weak-reference", "references name neither a work nor an address")
      return nil
    }
    let stem = url.replacing("https://", with: "").replacing("http://", with: "")
    let hash = String(ContentHash.fnv1a(url.utf8) >> 24, radix: 36)
    let key = ElementKey("\(Slug.make(from: String(stem.prefix { $0 != "/" })))-\(hash)")
    if try record.port.candidate(key: key) == nil {
      record.use(Self.pageType)
      let title = first("P1476", \.text)
      var node = Node(
        key: key, type: Self.pageType.name, label: title ?? url,
        time: first("P577", \.date).map { .when($0) }, properties: ["url": .string(url)])
      node.evidence = []
      try record.put(node)
    }
    return Evidence(source: key, locator: locator, says: says)
  }

  // MARK: Ending

  /// Makes nodes for items that statements name and the file does not have.
  func finish() throws {
    record.use(Self.itemType)
    let gaps = try record.fillGaps { key in
      var node = Node(key: key, type: Self.itemType.name, label: key.text)
      let id = key.text.uppercased()
      if id.first == "Q" {
        node.label = id
        node.externalIDs["wikidata"] = id
      }
      return node
    }
    if gaps > 0 {
      lose("dangling", "items are named and not in the file; their names are not known", by: gaps)
    }
  }
}

/// The names of an item in all languages.
private struct WikidataNames {
  var label: String
  var aliases: [Alias] = []
  var description: String?

  init(_ json: PropertyValue, id: String) {
    let labels = (json["labels"]?.fields ?? [:]).compactMapValues { $0["value"]?.string }
    let preferred = ["en", "mul", "en-gb"].first { labels[$0] != nil } ?? labels.keys.min()
    label = preferred.flatMap { labels[$0] } ?? id
    var seen: Set = [label]
    for (language, name) in labels.sorted(by: { $0.key < $1.key })
    where seen.insert(name).inserted {
      aliases.append(Alias(name, language: language == "mul" ? nil : language))
    }
    for (language, list) in (json["aliases"]?.fields ?? [:]).sorted(by: { $0.key < $1.key }) {
      guard case .list(let values) = list else { continue }
      for name in values.compactMap({ $0["value"]?.string }) where seen.insert(name).inserted {
        aliases.append(Alias(name, language: language == "mul" ? nil : language))
      }
    }
    let descriptions = (json["descriptions"]?.fields ?? [:]).compactMapValues {
      $0["value"]?.string
    }
    description = descriptions["en"] ?? descriptions.keys.min().flatMap { descriptions[$0] }
  }
}

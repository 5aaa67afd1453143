import KGraphModel

/// Reads names, dates and properties of FollowTheMoney entities.
struct FtMNodeReader {
  let model: FtMModel
  let mapping: FtMMapping

  /// The node of an entity, without its evidence.
  func node(_ entity: FtMEntity, key: ElementKey, own: PropertyMap) -> Node {
    let caption = entity.context["caption"]?.string
    let names = entity.all("name")
    let label =
      caption.flatMap { names.isEmpty || names.contains($0) ? $0 : nil }
      ?? Self.captions.lazy.compactMap { entity.first($0) }.first ?? caption ?? entity.id
    var node = Node(
      key: key, type: mapping.nodeTypes(of: entity.schema).first?.name ?? entity.schema,
      label: label)
    node.status = own["status"]?.string.flatMap(Status.init) ?? .reported
    node.tags = entity.all("keywords")
    node.aliases =
      own["aliases"].map { ElementReading.aliases($0) } ?? aliases(entity, label: label)
    node.externalIDs = (own["external_ids"]?.fields ?? [:]).compactMapValues(\.string)
    if let id = entity.first("wikidataId") { node.externalIDs["wikidata"] = id }
    node.time = ElementReading.time(own["when"]) ?? time(entity)
    guard own.isEmpty else {
      node.known = ElementReading.date(own["known"])
      node.properties = ownProperties(entity, own, skipping: Self.handled)
      for (name, value) in node.properties
      where model[entity.schema]?.properties[name]?.type == "identifier" {
        node.externalIDs[name] = value.string
        node.properties[name] = nil
      }
      return node
    }
    node.known = Self.known(entity)
    node.properties = properties(entity, skipping: Self.handled)
    for (name, value) in entity.context
    where !Self.contextHandled.contains(name) && value != .list([]) {
      node.properties[name] = value
    }
    return node
  }

  private static let captions = [
    "name", "title", "fileName", "subject", "full", "username", "number", "registrationNumber",
    "iban", "accountNumber", "publicKey", "summary", "description",
  ]
  private static let handled: Set = [
    "name", "alias", "weakAlias", "previousName", "abbreviation", "keywords", "wikidataId",
    "startDate", "endDate", "date", "publishedAt",
  ]
  /// Fields that are read otherwise; `last_seen` changes with each release of a data set, and would
  /// make a new version of everything in it.
  private static let contextHandled: Set = ["caption", "kgraph", "first_seen", "last_seen"]

  /// When it became known: when the data set first had it.
  static func known(_ entity: FtMEntity) -> EDTF? {
    guard let text = entity.context["first_seen"]?.string else { return nil }
    return FtMDates.edtf(text).flatMap { try? EDTF($0) }
  }

  private func time(_ entity: FtMEntity) -> ValidTime? {
    guard model.isA(entity.schema, "Interval") else {
      guard model.isA(entity.schema, "Document") else { return nil }
      let published = entity.all("publishedAt")
      return FtMDates.oneOf(published.isEmpty ? entity.all("date") : published).map { .when($0) }
    }
    return FtMDates.time(
      start: entity.all("startDate"), end: entity.all("endDate"), date: entity.all("date"),
      role: .event)
  }

  private func aliases(_ entity: FtMEntity, label: String) -> [Alias] {
    let kinds: [(String, Alias.Kind?)] = [
      ("name", nil), ("alias", nil), ("abbreviation", .acronym), ("previousName", .former),
      ("weakAlias", .weak),
    ]
    var aliases: [Alias] = []
    for (property, kind) in kinds {
      for name in entity.all(property)
      where name != label && !aliases.contains(where: { $0.name == name }) {
        let language = entity.languages[name].map { FtMValues.shortLanguage($0) }
        aliases.append(Alias(name, language: language, kind: kind))
      }
    }
    return aliases
  }

  /// The properties that are neither references nor handled elsewhere, under their own names.
  func properties(_ entity: FtMEntity, skipping: Set<String>) -> PropertyMap {
    let known = model[entity.schema]?.properties ?? [:]
    var map: PropertyMap = [:]
    for (name, values) in entity.properties where !skipping.contains(name) && !values.isEmpty {
      let type = known[name]?.type ?? "string"
      if type != "entity" { map[name] = FtMValues.property(values, type: type) }
    }
    return map
  }

  /// The properties of an element of our own export: those that FollowTheMoney could say, and those
  /// of the field `kgraph`.
  func ownProperties(
    _ entity: FtMEntity, _ own: PropertyMap, skipping: Set<String>, isEdge: Bool = false
  ) -> PropertyMap {
    let rest = own["properties"]?.fields ?? [:]
    var map = properties(entity, skipping: skipping.union(FtMValues.generated))
    if isEdge, entity.schema == "UnknownLink", rest["role"] == nil { map["role"] = nil }
    for name in rest.keys {
      if let renamed = FtMValues.renamed[name] { map[renamed] = nil }
    }
    map.merge(rest) { $1 }
    return map
  }
}

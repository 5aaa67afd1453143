import KGraphModel

/// Says in RDF what a case says: one mapping for JSON-LD, Turtle and N-Quads, which hence carry the
/// same triples.
///
/// - Nodes have the types of the vocabulary and, where these are mapped, of schema.org and of the
///   Simple Event Model (SEM); their four limits are SEM's `hasEarliestBeginTimeStamp` and so on.
/// - An edge is an `rdf:Statement` with its date, status and evidence. A triple without a date stands
///   beside it only where the edge is a fact: RDF would take a claim for one.
/// - Evidence is a resource of its own; a supporting source is also a `prov:wasDerivedFrom`.
/// - The vocabulary travels along as classes and properties.
struct RDFMapping {
  let ontology: Ontology
  let clock: CaseClock
  /// Whether a window decides over what is written, so that elements carry a certainty.
  let isDated: Bool

  /// A node, with all that is said of it.
  func resource(of node: Node, _ certainty: Certainty) -> RDFResource {
    var resource = RDFResource(Self.name(node.key), types: types(ofNode: node.type))
    resource.add(.rdfs, "label", text: node.label)
    resource.add(.schema, "name", text: node.label)
    addCommon(
      to: &resource, key: node.key, type: node.type, time: node.time, role: .event,
      known: node.known, status: node.status, certainty)
    resource.add(.kg, "alias", aliases(node))
    resource.add(.schema, "alternateName", node.aliases.map(Self.spelling))
    resource.add(.schema, "keywords", node.tags.map { .text($0) })
    resource.add(.schema, "identifier", identifiers(node))
    if let item = node.externalIDs["wikidata"], Self.isWikidataItem(item) {
      resource.add(.schema, "sameAs", name: RDFName(.wd, item))
    }
    if ontology.isNode(node.type, a: "Source"), let text = Self.plainDate(node.time) {
      resource.add(.schema, "datePublished", text: text)
    }
    addProperties(node.properties, to: &resource)
    addEvidence(node.evidence, of: node.key, to: &resource)
    return resource
  }

  /// The IRI of a node or an edge.
  static func name(_ key: ElementKey) -> RDFName {
    RDFName(key.text.utf8.contains(UInt8(ascii: " ")) ? .edge : .node, encoding: key.text)
  }

  /// The IRI of a part of an element.
  static func part(_ key: ElementKey, _ kind: String, _ number: Int) -> RDFName {
    RDFName(.part, "\(RDFName.encoded(key.text)):\(kind):\(number)")
  }

  func addCommon(
    to resource: inout RDFResource, key: ElementKey, type: String, time: ValidTime?,
    role: TemporalRole, known: EDTF?, status: Status, _ certainty: Certainty
  ) {
    resource.add(.kg, "key", text: key.text)
    resource.add(.kg, "type", text: type)
    resource.add(.kg, "status", text: status.rawValue)
    if isDated { resource.add(.kg, "certainty", text: certainty.rawValue) }
    if let time {
      addTime(time, role: role, to: &resource)
    }
    resource.add(
      .kg, "known", known.map { .literal($0.text, type: RDFName(.edtf, "EDTF")) })
  }

  private func addTime(_ time: ValidTime, role: TemporalRole, to resource: inout RDFResource) {
    // What EDTF cannot say ("attested", a span between sets) has a type of its own.
    let isEDTF = if case .when = time { true } else { false }
    resource.add(
      .kg, "when",
      .literal(time.edtfText, type: isEDTF ? RDFName(.edtf, "EDTF") : RDFName(.kg, "Time")))
    let bounds = ElementBounds(time, role: role, clock: clock)
    for (name, limit) in [
      ("hasEarliestBeginTimeStamp", bounds.startMin), ("hasLatestBeginTimeStamp", bounds.startMax),
      ("hasEarliestEndTimeStamp", bounds.endMin), ("hasLatestEndTimeStamp", bounds.endMax),
    ] {
      resource.add(
        .sem, name,
        limit.map { .literal($0.text, type: RDFName(.xsd, $0.isDay ? "date" : "dateTime")) })
    }
    guard case .when(let value) = time else { return }
    let ends = value.text.split(separator: "/", omittingEmptySubsequences: false)
    if let start = ends.first, Self.isPlain(start) {
      resource.add(.schema, "startDate", text: String(start))
    }
    if let end = ends.last, Self.isPlain(end) {
      resource.add(.schema, "endDate", text: String(end))
    }
  }

  private func types(ofNode type: String) -> [RDFName] {
    let labels = ontology.labels(of: type)
    var names = [RDFName(.kg, "Node")] + labels.map { RDFName(.type, encoding: $0) }
    let mapped = labels.lazy.compactMap { ontology.nodeTypes[$0]?.mappings["schema"] }
      .first { Self.isWord($0) }
    if let mapped { names.append(RDFName(.schema, mapped)) }
    if ontology.isNode(type, a: "Statement") { names.append(RDFName(.schema, "Claim")) }
    if ontology.isNode(type, a: "Source") { names.append(RDFName(.prov, "Entity")) }
    for label in labels {
      guard let word = ontology.nodeTypes[label]?.mappings["sem"], word.hasPrefix("sem:") else {
        continue
      }
      let local = String(word.dropFirst(4))
      if Self.isWord(local) { names.append(RDFName(.sem, local)) }
    }
    return names
  }

  private func aliases(_ node: Node) -> [RDFValue] {
    node.aliases.enumerated().map { index, alias in
      var part = RDFResource(
        Self.part(node.key, "alias", index + 1), types: [RDFName(.kg, "Alias")])
      part.add(.kg, "name", text: alias.name)
      part.add(.kg, "language", text: alias.language)
      part.add(.kg, "script", text: alias.script)
      part.add(.kg, "kind", text: alias.kind?.rawValue)
      part.add(.kg, "readIn", text: alias.source)
      return .resource(part)
    }
  }

  private static func spelling(_ alias: Alias) -> RDFValue {
    guard let language = alias.language, RDFText.isLanguage(language) else {
      return .text(alias.name)
    }
    return .tagged(alias.name, language: language)
  }

  private func identifiers(_ node: Node) -> [RDFValue] {
    node.externalIDs.sorted { $0.key < $1.key }.enumerated().map { index, pair in
      var part = RDFResource(
        Self.part(node.key, "identifier", index + 1), types: [RDFName(.schema, "PropertyValue")])
      part.add(.schema, "propertyID", text: pair.key)
      part.add(.schema, "value", text: pair.value)
      return .resource(part)
    }
  }

  func addProperties(_ properties: PropertyMap, to resource: inout RDFResource) {
    for (name, value) in properties.sorted(by: { $0.key < $1.key }) {
      resource.add(.prop, RDFName.encoded(name), RDFValue(value))
    }
  }

  func addEvidence(_ evidence: [Evidence], of key: ElementKey, to resource: inout RDFResource) {
    resource.add(
      .kg, "evidence",
      evidence.enumerated().map { index, link in
        var part = RDFResource(
          Self.part(key, "evidence", index + 1), types: [RDFName(.kg, "Evidence")])
        part.add(.kg, "source", name: Self.name(link.source))
        part.add(.kg, "stance", text: link.stance.rawValue)
        part.add(.kg, "locator", text: link.locator)
        part.add(.kg, "grade", text: link.grade?.description)
        part.add(.kg, "via", name: link.via.map(Self.name))
        if !link.says.isEmpty { part.add(.kg, "says", .json(.map(link.says))) }
        return .resource(part)
      })
    var seen: Set<ElementKey> = []
    for link in evidence where link.stance == .supports && seen.insert(link.source).inserted {
      resource.add(.prov, "wasDerivedFrom", name: Self.name(link.source))
    }
  }

  /// A mapping that is one word, and not a remark or several words.
  static func isWord(_ text: String) -> Bool {
    guard let first = text.utf8.first, first >= 0x41 else { return false }
    return text.utf8.allSatisfy {
      (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0) || (0x30...0x39).contains($0)
    }
  }

  /// Whether a text is `YYYY`, `YYYY-MM` or `YYYY-MM-DD`, which schema.org's readers know.
  static func isPlain(_ text: some StringProtocol) -> Bool {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard (1...3).contains(parts.count), parts[0].utf8.count == 4 else { return false }
    guard parts.dropFirst().allSatisfy({ $0.utf8.count == 2 }) else { return false }
    guard parts.allSatisfy({ $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }) else {
      return false
    }
    // A season has the number of a month that does not exist.
    return parts.count < 2 || parts[1] <= "12"
  }

  static func plainDate(_ time: ValidTime?) -> String? {
    guard case .when(let value)? = time, isPlain(value.text) else { return nil }
    return value.text
  }

  private static func isWikidataItem(_ text: String) -> Bool {
    text.utf8.first == UInt8(ascii: "Q") && text.utf8.count > 1
      && text.utf8.dropFirst().allSatisfy { (0x30...0x39).contains($0) }
  }
}

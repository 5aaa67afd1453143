import KGraphModel

/// An event as a calendar, a map or a timeline tells of it.
struct ForeignEvent {
  /// Its key.
  var key: ElementKey
  /// Its type; `nil` where the record has none.
  var type: String?
  /// What happened.
  var label: String
  var time: ValidTime?
  var known: EDTF?
  /// Whether it is a fact; `nil` where the record does not say.
  var status: Status?
  var properties: PropertyMap = [:]
  var tags: [String] = []
  var externalIDs: [String: String] = [:]
  /// Where it happened.
  var places: [PlaceRecord] = []
  /// Who took part.
  var parties: [PartyRecord] = []
  /// Where in the file.
  var locator: String?

  init(key: ElementKey, label: String) {
    self.key = key
    self.label = label
  }
}

/// Someone as a record names them.
struct PartyRecord {
  /// `perpetrator`, `host`.
  var role: String
  var name: String
  /// The type of a node that is made for an unknown name.
  var type = "ActorClass"
  /// The key, in files of our own.
  var key: ElementKey?

  init(role: String, name: String, type: String = "ActorClass", key: ElementKey? = nil) {
    self.role = role
    self.name = name
    self.type = type
    self.key = key
  }

  /// Reads what our own files say of one.
  init?(_ value: PropertyValue) {
    guard let role = value["role"]?.string, let name = value["name"]?.string else { return nil }
    self.init(
      role: role, name: name, type: value["type"]?.string ?? "ActorClass",
      key: value["key"]?.string.flatMap { Slug.isSlug($0) ? ElementKey($0) : nil })
  }
}

/// A place as a record names it.
struct PlaceRecord {
  var name: String
  /// The key, in files of our own.
  var key: ElementKey?
  var latitude: Double?
  var longitude: Double?
}

/// Writes events, with the places and parties that they name.
///
/// A name means the one node of the right kind that has it exactly, once normalised; a name that
/// nobody has makes a node, and a name that several have makes a bad record.
final class EventRecords {
  private let records: RecordImport
  private var places: [String: BulkCandidate] = [:]
  private var parties: [String: BulkCandidate] = [:]
  private var keys: Set<ElementKey> = []

  init(_ records: RecordImport) { self.records = records }

  /// Writes an event.
  ///
  /// - Throws: ``KGraphError`` where a name is ambiguous, the key is that of something else, or an
  ///   earlier record has it; what the port throws.
  func put(_ record: ForeignEvent) throws {
    guard keys.insert(record.key).inserted else {
      throw KGraphError(.invalid, "the event '\(record.key)' is in the file already")
    }
    let ontology = records.port.ontology
    let type = record.type ?? "Event"
    var node = Node(
      key: record.key, type: type, label: record.label, time: record.time, known: record.known,
      status: record.status ?? .reported, properties: record.properties, tags: record.tags,
      externalIDs: record.externalIDs, evidence: [try records.evidence(record.locator)])
    if !ontology.isKnown(type) {
      records.use(NodeType(name: type, parents: ["Event"], label: type.lowercased()))
    }
    var types = [record.key: type]
    var links = EventLinks()
    for place in record.places {
      let found = try self.place(place)
      links.places.append(found.key)
      types[found.key] = found.type
    }
    for party in record.parties {
      let found = try self.party(party)
      let participant = EventLinks.Participant(role: party.role, key: found.key)
      if !links.participants.contains(participant) { links.participants.append(participant) }
      types[found.key] = found.type
    }
    node = try records.merged(node, hasStatus: record.status != nil)
    try RecordCheck.check(node)
    if let known = try records.port.candidate(key: node.key) {
      let edges = try records.port.edges(derivedFrom: known.node)
      add(EventLinks(derivedFrom: node.key, edges: edges), to: &links)
      if !ontology.isNode(node.type, a: "Event"), ontology.isKnown(node.type) {
        // A statement or the like that was exported as an event: its own links stay as they are.
        _ = try records.port.put(node)
        return
      }
      for key in links.participants.map(\.key) + links.places where types[key] == nil {
        types[key] = try records.port.candidate(key: key)?.type
      }
    }
    let typeOf = types
    let derivation = Derivation(ontology: ontology) { typeOf[$0] }
    if ontology.isNode(node.type, a: "Statement") {
      var said = StatementLinks()
      said.speakers = links.holders(of: "speaker")
      try records.port.put(node, implying: derivation.edges(of: node, links: said))
      return
    }
    try records.port.put(node, implying: derivation.edges(of: node, links: links))
  }

  private func add(_ old: EventLinks, to links: inout EventLinks) {
    links.participants += old.participants.filter { !links.participants.contains($0) }
    links.places += old.places.filter { !links.places.contains($0) }
    links.partOf = old.partOf
    links.responseTo = old.responseTo
  }

  /// The place that a name means; one that is new gets the coordinates.
  func place(_ record: PlaceRecord) throws -> BulkCandidate {
    try find(record.name, key: record.key, among: "Place", created: "Site", in: \.places) { node in
      if let latitude = record.latitude, let longitude = record.longitude {
        node.properties["lat"] = .float(latitude)
        node.properties["lon"] = .float(longitude)
      }
    }
  }

  private func party(_ record: PartyRecord) throws -> BulkCandidate {
    try find(
      record.name, key: record.key, among: "Actor", created: record.type, in: \.parties
    ) { _ in }
  }

  private func find(
    _ name: String, key: ElementKey?, among kind: String, created type: String,
    in memory: ReferenceWritableKeyPath<EventRecords, [String: BulkCandidate]>,
    _ complete: (inout Node) -> Void
  ) throws -> BulkCandidate {
    let normalized = key?.text ?? NameKey.normalize(name)
    if let key, let known = try records.port.candidate(key: key) { return known }
    guard !name.utf8.contains(0) else {
      throw KGraphError(.invalid, "the name '\(RowDates.clip(name))' contains a NUL character")
    }
    guard !normalized.isEmpty else {
      throw KGraphError(
        .invalid, "'\(RowDates.clip(name))' has no letter or digit to make a name of")
    }
    if let known = self[keyPath: memory][normalized] { return known }
    let port = records.port
    let found =
      try key != nil
      ? []
      : port.candidates(for: name).filter { records.mayBe($0.type, a: kind) }
    guard found.count < 2 else {
      let choices = found.map { "\($0.key) (\($0.type))" }.joined(separator: ", ")
      throw KGraphError(.invalid, "'\(RowDates.clip(name))' may mean \(choices)")
    }
    let result: BulkCandidate
    if let only = found.first {
      result = only
    } else {
      let slug =
        try key?.text
        ?? Slug.unused(Slug.make(from: name)) { slug in
          try port.contains(key: ElementKey(slug)) || keys.contains(ElementKey(slug))
        }
      if !port.ontology.isKnown(type) { records.use(NodeType(name: type, parents: [kind])) }
      var node = Node(
        key: ElementKey(slug), type: type, label: name, evidence: [try records.evidence(nil)])
      complete(&node)
      try RecordCheck.check(node)
      result = BulkCandidate(
        node: try port.put(node), key: node.key, type: type, label: name)
      records.report.createdNames += 1
    }
    self[keyPath: memory][normalized] = result
    return result
  }

  /// Whether a type of the vocabulary is one of events or statements, and not abstract.
  func eventType(_ name: String?) -> String? {
    guard let name, records.port.ontology.isKnown(name) else { return nil }
    let ontology = records.port.ontology
    return ontology.isNode(name, a: "Event") || ontology.isNode(name, a: "Statement") ? name : nil
  }
}

import KGraphModel

/// What a row says of an event, its names resolved.
struct CodedEvent {
  var key: ElementKey
  var type: String
  var label: String
  var time: ValidTime?
  var known: EDTF?
  var properties: PropertyMap = [:]
  var tags: [String] = []
  var externalIDs: [String: String] = [:]
  var evidence: [Evidence] = []
  var participants: [(role: String, who: BulkCandidate)] = []
  var places: [BulkCandidate] = []
  /// A hash of the whole row, which tells a copy of an earlier row from another row of the same key.
  var content: UInt64
  /// A hash of what makes an event the same as another one; `nil` where too little is known.
  var sameness: UInt64?
}

/// Writes events: new, a new version, or unchanged.
final class EventWriter {
  private let context: EventContext
  private var contentOfKey: [UInt64: UInt64] = [:]
  private var nodes: [(node: Node, edges: [Edge])] = []
  private var pairs: [Edge] = []

  /// How many events are handed over at a time.
  ///
  /// A port writes what it holds before it looks a name up, so events must not come one by one
  /// between names.
  private static let batchSize = 2_000
  private var repeats = EventRepeats<First>()

  private struct First {
    var key: ElementKey
    var isNew: Bool
  }

  /// The roles that importers of event data fill; what a person added under another stays.
  private static let roles: Set<String> = [
    "side", "actor", "recipient", "perpetrator", "target", "participant",
  ]

  init(_ context: EventContext) { self.context = context }

  /// A key for an event of a data set: `acled-syr1234`.
  static func key(_ set: String, _ id: String) -> ElementKey {
    let lower = id.lowercased()
    if Slug.isSlug(lower), lower.utf8.count <= 80 { return ElementKey("\(set)-\(lower)") }
    let hash = String(ContentHash.fnv1a(id.utf8), radix: 16)
    return ElementKey("\(set)-\(Slug.make(from: id))-\(hash)")
  }

  /// The roles of the two parties of an act that has a direction.
  static func roles(of type: String, in ontology: Ontology) -> (from: String, to: String) {
    ontology.isNode(type, a: "Violence") ? ("perpetrator", "target") : ("actor", "recipient")
  }

  /// Writes an event, with the next batch.
  ///
  /// - Throws: ``RowProblem`` where an earlier row says something else under the same key, or the key
  ///   is that of another element.
  func put(_ record: CodedEvent) throws {
    let port = context.port
    guard try isFirst(record) else {
      context.repeats += 1
      return
    }
    var node = Node(
      key: record.key, type: record.type, label: record.label, time: record.time,
      known: record.known, properties: record.properties, tags: record.tags,
      externalIDs: record.externalIDs, evidence: Self.merged(record.evidence))
    var links = EventLinks()
    var typeOf: [ElementKey: String] = [:]
    for participant in record.participants {
      let link = EventLinks.Participant(role: participant.role, key: participant.who.key)
      if !links.participants.contains(link) { links.participants.append(link) }
      typeOf[participant.who.key] = participant.who.type
    }
    for place in record.places where !links.places.contains(place.key) {
      links.places.append(place.key)
      typeOf[place.key] = place.type
    }
    var isNew = true
    if try port.contains(key: node.key), let candidate = try port.candidate(key: node.key),
      let old = try port.node(candidate.node)
    {
      let ontology = context.ontology
      guard !ontology.isKnown(old.type) || ontology.isNode(old.type, a: "Event") else {
        throw RowProblem("the key '\(node.key)' is that of another element (\(old.type))")
      }
      isNew = false
      node = NodeMerge.merge(node, into: old, hasType: true, hasStatus: false)
      let edges = try port.edges(derivedFrom: candidate.node)
      let before = EventLinks(derivedFrom: node.key, edges: edges)
      links.participants += before.participants.filter { !Self.roles.contains($0.role) }
      if links.places.isEmpty { links.places = before.places }
      links.partOf = before.partOf
      links.responseTo = before.responseTo
      for key in links.participants.map(\.key) where typeOf[key] == nil {
        typeOf[key] = try port.candidate(key: key)?.type
      }
    }
    let types = typeOf
    let derivation = Derivation(ontology: context.ontology) { types[$0] }
    try RecordCheck.check(node)
    context.waiting.insert(node.key)
    nodes.append((node, derivation.edges(of: node, links: links)))
    compare(record, isNew: isNew)
    if nodes.count >= Self.batchSize { try flush() }
  }

  /// Hands over what waits; to be called at the end.
  func flush() throws {
    for event in nodes { try context.port.put(event.node, implying: event.edges) }
    for pair in pairs { try context.port.put(pair) }
    nodes.removeAll(keepingCapacity: true)
    pairs.removeAll(keepingCapacity: true)
    context.waiting.removeAll()
  }

  /// Whether no earlier row had the key; `false` for a copy of one.
  private func isFirst(_ record: CodedEvent) throws(RowProblem) -> Bool {
    let hash = ContentHash.fnv1a(record.key.text.utf8)
    guard let earlier = contentOfKey.updateValue(record.content, forKey: hash) else { return true }
    if earlier == record.content { return false }
    contentOfKey[hash] = earlier
    throw RowProblem("the event '\(record.key)' is in an earlier row with other content")
  }

  /// Notes that an event may be the same as an earlier one: a judgement that is open.
  ///
  /// Pairs that the case had before are left alone, so that a judgement of a person stays.
  private func compare(_ record: CodedEvent, isNew: Bool) {
    guard let sameness = record.sameness,
      let first = repeats.first(sameness, else: First(key: record.key, isNew: isNew))
    else { return }
    context.repeats += 1
    guard isNew || first.isNew else { return }
    pairs.append(
      Edge(
        from: record.key, type: "SAME_AS", to: first.key, status: .inferred,
        properties: ["judgement": .string("unsure")], evidence: context.mention(nil)))
  }

  /// One link for each source, with all its locators.
  private static func merged(_ evidence: [Evidence]) -> [Evidence] {
    var result: [Evidence] = []
    for link in evidence {
      guard let index = result.firstIndex(where: { $0.source == link.source }) else {
        result.append(link)
        continue
      }
      guard let locator = link.locator else { continue }
      result[index].locator = result[index].locator.map { "\($0); \(locator)" } ?? locator
    }
    return result
  }
}

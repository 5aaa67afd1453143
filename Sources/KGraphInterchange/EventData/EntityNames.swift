import KGraphModel

/// What a row says of an actor, a place or a source.
struct EntityMention {
  /// What tells entities of one name apart.
  enum Mark: Hashable {
    /// An identifier under a scheme.
    case external(String, String)
    /// A property, such as the country of a town.
    case property(String, String)
  }

  var name: String
  var type: String
  /// Marks by which another entity of the same name is known as another.
  var marks: [Mark] = []
  /// Further properties of a node that is made.
  var properties: PropertyMap = [:]
}

/// The keys of events that are to be written.
final class WaitingKeys {
  private var keys: Set<ElementKey> = []

  func insert(_ key: ElementKey) { keys.insert(key) }

  func contains(_ key: ElementKey) -> Bool { keys.contains(key) }

  func removeAll() { keys.removeAll(keepingCapacity: true) }
}

/// Finds or makes the nodes that rows mention: by exact normalised name, and by identifiers where the
/// rows have them; never by likeness.
///
/// A node of the case is taken if its name is the same and none of its marks contradicts; it stays as
/// it is. Where several fit, the one with the same marks is meant; where that decides nothing, the row
/// says too little and is refused, unless it has an identifier to make a new node of.
final class EntityNames {
  private let port: any BulkPort
  private let kinds: [String]
  private let suffix: String?
  private let waiting: WaitingKeys
  private var cells = ByteTable()
  private var meanings: [Result<BulkCandidate, RowProblem>] = []
  private var scratch: [UInt8] = []
  private var known: [Identity: BulkCandidate] = [:]
  private(set) var createdCount = 0

  private struct Identity: Hashable {
    var name: String
    var marks: [EntityMention.Mark]
  }

  /// Prepares the look-up of names that mean certain kinds of nodes, the first preferred; the suffix is
  /// put behind a key that another kind of element has.
  ///
  /// Keys of events that wait to be written count as taken.
  init(
    _ port: any BulkPort, kinds: [String], waiting: WaitingKeys, suffix: String? = nil
  ) {
    self.waiting = waiting
    self.port = port
    self.kinds = kinds
    self.suffix = suffix
  }

  /// The node that cells mean; looked up once for each distinct content.
  func entity(
    _ first: FieldBytes, _ second: FieldBytes, evidence: () -> [Evidence],
    _ mention: () throws -> EntityMention
  ) throws -> BulkCandidate {
    scratch.removeAll(keepingCapacity: true)
    scratch.append(contentsOf: first.bytes)
    scratch.append(0x1F)
    scratch.append(contentsOf: second.bytes)
    let (number, isNew) = scratch.withUnsafeBufferPointer { cells.number(of: FieldBytes($0)) }
    if isNew {
      do {
        meanings.append(.success(try entity(mention(), evidence: evidence)))
      } catch let problem as RowProblem {
        meanings.append(.failure(problem))
      }
    }
    return try meanings[number].get()
  }

  /// The node that a mention means.
  func entity(_ mention: EntityMention, evidence: () -> [Evidence]) throws -> BulkCandidate {
    let name = NameKey.normalize(mention.name)
    guard !name.isEmpty else {
      throw RowProblem(
        "'\(RowDates.clip(mention.name))' has no letter or digit to make a name of")
    }
    let identity = Identity(name: name, marks: mention.marks)
    if let node = known[identity] { return node }
    let node = try find(mention) ?? create(mention, evidence: evidence())
    known[identity] = node
    return node
  }

  private func find(_ mention: EntityMention) throws -> BulkCandidate? {
    let ontology = port.ontology
    let meant = try port.candidates(for: mention.name).filter { candidate in
      !ontology.isKnown(candidate.type)
        || kinds.contains { ontology.isNode(candidate.type, a: $0) }
    }
    guard !meant.isEmpty else { return nil }
    var fitting: [BulkCandidate] = []
    var same: [BulkCandidate] = []
    for candidate in meant {
      guard let node = try port.node(candidate.node) else { continue }
      let agreements = mention.marks.map { $0.agreement(with: node) }
      if agreements.contains(false) { continue }
      fitting.append(candidate)
      if !agreements.isEmpty, !agreements.contains(nil) { same.append(candidate) }
    }
    if same.count == 1 { return same[0] }
    let preferred = fitting.filter { ontology.isNode($0.type, a: kinds[0]) }
    if preferred.count == 1 { return preferred[0] }
    if fitting.count <= 1 { return fitting.first }
    if mention.hasIdentifier { return nil }
    let choices = fitting.map { "\($0.key) (\($0.type))" }.joined(separator: ", ")
    throw RowProblem(
      "'\(RowDates.clip(mention.name))' may mean \(choices)",
      hint: "make the names in the case differ")
  }

  private func isTaken(_ slug: String) throws -> Bool {
    let key = ElementKey(slug)
    return try waiting.contains(key) || port.contains(key: key)
  }

  private func create(_ mention: EntityMention, evidence: [Evidence]) throws -> BulkCandidate {
    let slug = Slug.make(from: mention.name)
    var choices = [slug]
    if let suffix { choices.append("\(slug)-\(suffix)") }
    choices += mention.marks.map { "\(slug)-\(Slug.make(from: $0.value))" }
    let free = try choices.first { try !isTaken($0) }
    let key = ElementKey(try free ?? Slug.unused(slug) { try isTaken($0) })
    var node = Node(
      key: key, type: mention.type, label: mention.name, properties: mention.properties,
      evidence: evidence)
    for mark in mention.marks {
      switch mark {
      case .external(let scheme, let value): node.externalIDs[scheme] = value
      case .property(let name, let value): node.properties[name] = .string(value)
      }
    }
    createdCount += 1
    return BulkCandidate(
      node: try port.put(node), key: key, type: mention.type, label: mention.name)
  }
}

extension EntityMention {
  fileprivate var hasIdentifier: Bool {
    marks.contains { if case .external = $0 { true } else { false } }
  }
}

extension EntityMention.Mark {
  fileprivate var value: String {
    switch self {
    case .external(_, let value), .property(_, let value): value
    }
  }

  /// Whether a node has the same mark; `nil` where it has none of the kind.
  fileprivate func agreement(with node: Node) -> Bool? {
    switch self {
    case .external(let scheme, let value): node.externalIDs[scheme].map { $0 == value }
    case .property(let name, let value): node.properties[name].map { $0 == .string(value) }
    }
  }
}

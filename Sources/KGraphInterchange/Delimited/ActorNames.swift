import KGraphModel

/// Finds or makes the nodes that names in cells mean.
///
/// A cell is looked up once: by key, then by its normalised name. What a case does not know is
/// created. An ambiguous name is never guessed; the row that has it is a bad row, unless the
/// vocabulary leaves only one of the meanings.
final class ActorNames {
  private enum Meaning {
    case node(BulkCandidate)
    case several([BulkCandidate])
    case nothing(RowProblem)
  }

  private let port: any BulkPort
  private let style: CellStyle
  /// The type of nodes that are created.
  private let createdType: String
  /// The top types that a name can mean here; a type outside the vocabulary always can.
  private let isMeant: (String) -> Bool
  private var cells = ByteTable()
  private var meanings: [Meaning] = []
  /// The node of each cell that means one, without its texts.
  private var nodes: [BulkNode?] = []
  private var byNormalized: [String: BulkCandidate] = [:]
  /// How many nodes were created.
  private(set) var createdCount = 0

  init(port: any BulkPort, style: CellStyle, createdType: String, kinds: [String]) {
    self.port = port
    self.style = style
    self.createdType = createdType
    let ontology = port.ontology
    isMeant = { type in
      ontology.nodeTypes[type] == nil || kinds.contains { ontology.isNode(type, a: $0) }
    }
  }

  /// Forgets all names: the next cells are looked up anew.
  func forget() {
    cells = ByteTable()
    meanings = []
    nodes = []
    byNormalized = [:]
  }

  /// The node that a cell means.
  ///
  /// An ambiguous name is looked for among the allowed types; an empty list allows all. The
  /// evidence is recorded for a node that is created.
  func node(
    _ cell: FieldBytes, allowed: [String] = [], evidence: () -> [Evidence]
  ) throws -> BulkNode {
    let (number, isNew) = cells.number(of: cell)
    if isNew { try addMeaning(of: cell, evidence: evidence) }
    return try nodes[number] ?? candidate(number, cell, allowed: allowed).node
  }

  /// As ``node(_:allowed:evidence:)``, with the key, type and name of the node.
  func candidate(
    _ cell: FieldBytes, allowed: [String] = [], evidence: () -> [Evidence]
  ) throws -> BulkCandidate {
    let (number, isNew) = cells.number(of: cell)
    if isNew { try addMeaning(of: cell, evidence: evidence) }
    return try candidate(number, cell, allowed: allowed)
  }

  private func addMeaning(of cell: FieldBytes, evidence: () -> [Evidence]) throws {
    let meaning = try look(up: cell, evidence: evidence)
    meanings.append(meaning)
    if case .node(let candidate) = meaning {
      nodes.append(candidate.node)
    } else {
      nodes.append(nil)
    }
  }

  private func candidate(
    _ number: Int, _ cell: FieldBytes, allowed: [String]
  ) throws -> BulkCandidate {
    switch meanings[number] {
    case .node(let node): return node
    case .nothing(let problem): throw problem
    case .several(let candidates):
      let ontology = port.ontology
      let fitting = candidates.filter { candidate in
        allowed.contains { ontology.isNode(candidate.type, a: $0) }
      }
      if fitting.count == 1 { return fitting[0] }
      let choices = candidates.map { "\($0.key) (\($0.type))" }.joined(separator: ", ")
      throw RowProblem(
        "'\(RowDates.clip(style.clean(cell)))' may mean \(choices)", hint: "use the key in the file"
      )
    }
  }

  private func look(up cell: FieldBytes, evidence: () -> [Evidence]) throws -> Meaning {
    let name = style.clean(cell)
    let normalized = NameKey.normalize(name)
    if normalized.isEmpty {
      return .nothing(
        RowProblem("'\(RowDates.clip(name))' has no letter or digit to make a name of"))
    }
    if let known = byNormalized[normalized] { return .node(known) }
    let candidates = try port.candidates(for: name).filter { isMeant($0.type) }
    if candidates.count > 1 { return .several(candidates) }
    let node = try candidates.first ?? create(name, evidence: evidence())
    byNormalized[normalized] = node
    return .node(node)
  }

  private func create(_ name: String, evidence: [Evidence]) throws -> BulkCandidate {
    let slug = try Slug.unused(Slug.make(from: name)) { slug in
      try port.contains(key: ElementKey(slug))
    }
    createdCount += 1
    let key = ElementKey(slug)
    let node = try port.put(Node(key: key, type: createdType, label: name, evidence: evidence))
    return BulkCandidate(node: node, key: key, type: createdType, label: name)
  }
}

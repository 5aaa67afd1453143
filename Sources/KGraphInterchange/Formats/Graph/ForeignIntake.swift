import KGraphModel

/// Takes over a graph that another program wrote.
///
/// A node is one that the case has, if its name equals one of that node's names once normalised; two
/// nodes of one file never become one. Attributes become properties, except those that name a node,
/// give a type or a date. Types are looked up in the vocabulary and added where it lacks them.
/// Everything cites the file. Edges get a key made of the file and their identifier, or of what they
/// say, so that reading the file again changes nothing.
///
/// - Complexity: keeps the identifiers, names and keys of the nodes, and eight bytes for each edge.
final class ForeignIntake {
  private let intake: GraphIntake
  private let input: ByteInput
  private let options: FormatImportOptions
  private let source: ImportSource
  private var keys: [String: ElementKey] = [:]
  private var taken: Set<ElementKey> = []
  private var names: Set<String> = []
  private var types: ForeignTypes
  private var spool: EdgeSpool?
  private var seenEdges: [UInt64: Int] = [:]
  /// Whether ends of edges that are not in the file are looked for in the case, and made where it
  /// lacks them.
  var findsEnds = false

  private static let holes = Loss(
    "spells", "nodes are there in several periods; their date runs from the first to the last")

  init(_ intake: GraphIntake, _ input: ByteInput, _ options: FormatImportOptions) throws {
    self.intake = intake
    self.input = input
    self.options = options
    source = try ImportSource(input, options, in: intake.port)
    types = ForeignTypes(intake.port.ontology)
    taken = [source.key]
    intake.report.source = source.key
  }

  // MARK: Nodes

  /// Writes a node.
  func put(_ foreign: ForeignNode) throws {
    guard keys[foreign.id] == nil else {
      throw BadRecord("there are two nodes '\(RowDates.clip(foreign.id))'")
    }
    var values = ForeignValues(foreign.values)
    let named = foreign.label ?? values.take(["label", "name", "title", "display_name"])
    let words =
      foreign.types.isEmpty ? values.takeTypes(["type", "labels", "node_type"]) : foreign.types
    var node = Node(key: "", type: types.node(words), label: named ?? foreign.id)
    node.tags = types.rest
    node.time = values.takeTime() ?? spell(of: foreign)
    node.status = values.takeStatus() ?? .reported
    node.properties = values.rest
    node.evidence = [source.evidence(foreign.id)]
    let (key, old) = try place(foreign.id, named)
    node.key = key
    if let old {
      node = NodeMerge.merge(node, into: old, hasType: !words.isEmpty, hasStatus: false)
    } else {
      intake.report.createdNames += 1
    }
    try BadRecord.catching { () throws(KGraphError) in try RecordCheck.check(node) }
    _ = try intake.port.put(node)
    keys[foreign.id] = key
    taken.insert(key)
  }

  /// The key of a node, and the node of the case that it is.
  private func place(_ id: String, _ name: String?) throws -> (ElementKey, Node?) {
    let port = intake.port
    guard let name else {
      let slug = Slug.make(from: id)
      return try free("\(source.key)-\(slug)", name: id)
    }
    let isFirst = names.insert(NameKey.normalize(name)).inserted
    let candidates = try port.candidates(for: name).filter { !taken.contains($0.key) }
    if isFirst, candidates.count == 1, let found = candidates.first {
      return (found.key, try port.node(found.node))
    }
    return try free(Slug.make(from: name), name: name)
  }

  /// The first key that nothing else has: a slug, or the slug with a number behind it.
  private func free(_ slug: String, name: String) throws -> (ElementKey, Node?) {
    let wanted = NameKey.normalize(name)
    var number = 1
    while true {
      let key = ElementKey(number == 1 ? slug : "\(slug)-\(number)")
      number += 1
      if taken.contains(key) { continue }
      guard let old = try known(key) else { return (key, nil) }
      let isFromHere = old.evidence.contains { $0.source == source.key }
      if isFromHere, NameKey.normalize(old.label) == wanted { return (key, old) }
    }
  }

  private func known(_ key: ElementKey) throws -> Node? {
    try intake.port.candidate(key: key).flatMap { try intake.port.node($0.node) }
  }

  private func spell(of node: ForeignNode) -> ValidTime? {
    guard let first = node.spells.first, let last = node.spells.last else { return nil }
    if node.spells.count > 1 { intake.report.losses.count(Self.holes) }
    return ForeignDate.time(from: first.start, to: last.end)
  }

  // MARK: Edges

  /// Writes an edge, now or when all nodes were written.
  func put(_ edge: ForeignEdge, at place: SourceLocation) throws {
    if spool == nil, let from = keys[edge.source], let to = keys[edge.target] {
      return try put(edge, from: from, to: to)
    }
    let spool = try self.spool ?? EdgeSpool()
    self.spool = spool
    try spool.append(edge.value, at: place)
  }

  /// Writes that a node is drawn or listed inside another one.
  func put(node: String, insideOf outer: String, at place: SourceLocation) throws {
    var edge = ForeignEdge(id: nil, source: node, target: outer, values: [])
    edge.type = "nested in"
    try put(edge, at: place)
  }

  /// The key of an end.
  private func end(_ id: String) throws -> ElementKey? {
    if let key = keys[id] { return key }
    guard findsEnds else { return nil }
    var node = ForeignNode(id: id, values: [])
    node.label = id
    try put(node)
    return keys[id]
  }

  private func put(_ foreign: ForeignEdge, from: ElementKey, to: ElementKey) throws {
    var values = ForeignValues(foreign.values)
    let word =
      foreign.type
      ?? values.takeTypes([
        "type", "label", "relation", "relationship", "edge_type", "interaction",
      ]).first
    let type = types.edge(word, isSymmetric: foreign.isUndirected)
    var edge = Edge(from: from, type: type, to: to)
    edge.time = values.takeTime()
    edge.status = values.takeStatus() ?? .reported
    edge.properties = values.rest
    edge.evidence = [source.evidence(foreign.id)]
    try BadRecord.catching { () throws(KGraphError) in try RecordCheck.check(edge) }
    let spells = edge.time == nil ? foreign.spells : []
    guard !spells.isEmpty else {
      edge.id.ordinal = ordinal(edge, foreign.id)
      return try intake.port.put(edge)
    }
    // What held in two periods was so twice.
    for (number, spell) in spells.enumerated() {
      edge.time = ForeignDate.time(from: spell.start, to: spell.end)
      edge.id.ordinal = ordinal(edge, foreign.id.map { number == 0 ? $0 : "\($0)/\(number)" })
      try intake.port.put(edge)
    }
  }

  /// A hash of the file and of the edge's identifier, or of what it says.
  private func ordinal(_ edge: Edge, _ id: String?) -> UInt64 {
    let content =
      id ?? "\(edge.time?.edtfText ?? "") \(PropertyValue.map(edge.properties).json)"
    let base = ContentHash.fnv1a(
      "\(source.key.text)\n\(edge.id.key.text)\n\(content)".utf8)
    let count = seenEdges[base, default: 0]
    seenEdges[base] = count + 1
    let hash = count == 0 ? base : ContentHash.fnv1a("\(count)".utf8, seed: base)
    return max(hash, EdgeKey.firstHash)
  }

  /// Writes the edges that waited, the new types, and the source.
  func finish() throws {
    try spool?.forEach(file: input.name) { value, place in
      let edge = ForeignEdge(value)
      guard let from = try end(edge.source), let to = try end(edge.target) else {
        let missing = keys[edge.source] == nil ? edge.source : edge.target
        intake.reject(
          KGraphError(
            .notFound, "an edge refers to the node '\(RowDates.clip(missing))', which is not there"),
          at: place)
        return
      }
      do {
        try put(edge, from: from, to: to)
      } catch let problem as BadRecord {
        intake.reject(problem.error, at: place)
      }
    }
    if !types.new.nodeTypes.isEmpty || !types.new.edgeTypes.isEmpty {
      try intake.port.extend(types.new)
    }
    intake.report.newTypes = types.report
    try source.finish(input, in: intake.port)
  }
}

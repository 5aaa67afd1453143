import KGraphModel

/// A case in memory that an import writes to: the plainest port that keeps the promises.
public final class MemoryPort: BulkPort {
  /// The elements by key, which outlive one import.
  public final class Contents {
    /// The vocabulary.
    public var ontology: Ontology
    /// The nodes.
    public var nodes: [ElementKey: Node] = [:]
    /// The edges.
    public var edges: [ElementKey: Edge] = [:]
    /// Whether a write is refused that refers to a node which is not there, as a case does.
    public var checksReferences = false

    /// Creates a case with a vocabulary and nodes.
    public init(_ ontology: Ontology = Ontology(), _ nodes: [Node] = []) {
      self.ontology = ontology
      for node in nodes { self.nodes[node.key] = node }
    }
  }

  /// What is kept when the write is kept.
  public let contents: Contents
  /// The vocabulary.
  public private(set) var ontology: Ontology
  /// How dates are read.
  public let clock = CaseClock.utc
  /// The description that was taken over.
  public private(set) var adoptedInfo: CaseInfo?
  private var nodes: [ElementKey: Node]
  private var edges: [ElementKey: Edge]
  private var keysOfName: [String: Set<ElementKey>] = [:]
  private var keys: [ElementKey] = []
  private var reserved: Set<ElementKey> = []
  private var numbers: [ElementKey: Int64] = [:]
  private var types: [String] = []
  private var times: [ValidTime] = []
  private var report = BulkReport()

  /// Starts a write.
  public init(_ contents: Contents) {
    self.contents = contents
    ontology = contents.ontology
    nodes = contents.nodes
    edges = contents.edges
    for node in nodes.values { index(node) }
  }

  private func index(_ node: Node) {
    for name in [node.label] + node.aliases.map(\.name) {
      keysOfName[NameKey.normalize(name), default: []].insert(node.key)
    }
  }

  private func number(_ key: ElementKey) -> BulkNode {
    if let known = numbers[key] { return BulkNode(known) }
    keys.append(key)
    numbers[key] = Int64(keys.count - 1)
    return BulkNode(Int64(keys.count - 1))
  }

  private func candidate(_ node: Node) -> BulkCandidate {
    BulkCandidate(node: number(node.key), key: node.key, type: node.type, label: node.label)
  }

  /// The nodes that a name may mean.
  public func candidates(for name: String) throws -> [BulkCandidate] {
    if let node = nodes[ElementKey(name)] { return [candidate(node)] }
    return (keysOfName[NameKey.normalize(name)] ?? []).sorted().compactMap { nodes[$0] }
      .map { candidate($0) }
  }

  /// The node with a key.
  public func candidate(key: ElementKey) throws -> BulkCandidate? {
    nodes[key].map { candidate($0) }
  }
  /// The current version of a node.
  public func node(_ node: BulkNode) throws -> Node? { nodes[keys[Int(node.number)]] }
  /// Whether there is a node with a key.
  public func contains(key: ElementKey) throws -> Bool { nodes[key] != nil }
  /// The number of a node that is put later.
  public func reserve(key: ElementKey) throws -> BulkNode {
    reserved.insert(key)
    return number(key)
  }

  /// The edges derived from a node.
  public func edges(derivedFrom node: BulkNode) throws -> [Edge] {
    let key = keys[Int(node.number)]
    return edges.values.filter { $0.derivedFrom == key }.sorted { $0.key < $1.key }
  }

  /// Writes a node.
  public func put(_ node: Node) throws -> BulkNode {
    if let old = nodes[node.key] {
      if old == node { report.nodes.unchanged += 1 } else { report.nodes.changed += 1 }
    } else {
      report.nodes.added += 1
    }
    nodes[node.key] = node
    index(node)
    return number(node.key)
  }

  /// Writes a node with exactly the edges that it implies.
  public func put(_ node: Node, implying implied: [Edge]) throws {
    _ = try put(node)
    let old = edges.values.filter { $0.derivedFrom == node.key }.map(\.key)
    for key in Set(old).subtracting(implied.map(\.key)) {
      edges[key] = nil
      report.edges.retracted += 1
    }
    for edge in implied { put(edge) }
  }

  /// Takes over the description of a case that holds nothing.
  public func adopt(_ info: CaseInfo) throws -> Bool {
    guard nodes.isEmpty else { return false }
    adoptedInfo = info
    return true
  }

  /// Writes an edge as it is.
  public func put(_ edge: Edge) {
    if let old = edges[edge.key] {
      if old == edge { report.edges.unchanged += 1 } else { report.edges.changed += 1 }
    } else {
      report.edges.added += 1
    }
    edges[edge.key] = edge
  }

  /// The number of an edge type.
  public func edgeType(_ name: String) throws -> BulkType {
    if let known = types.firstIndex(of: name) { return BulkType(Int64(known)) }
    types.append(name)
    return BulkType(Int64(types.count - 1))
  }

  /// The number of a date.
  public func time(_ time: ValidTime, role: TemporalRole) throws -> BulkTime {
    times.append(time)
    return BulkTime(Int32(times.count - 1))
  }

  /// Forgets all dates.
  public func forgetTimes() { times = [] }

  /// Writes edges.
  public func write(_ edges: [BulkEdge], texts: [UInt8]) throws {
    for row in edges {
      let edge = Edge(
        from: keys[Int(row.from.number)], type: types[Int(row.type.number)],
        to: keys[Int(row.to.number)], ordinal: row.ordinal,
        time: row.time.map { times[Int($0.number)] }, known: row.known,
        status: row.status ?? .reported,
        properties: try row.allProperties(texts: texts),
        evidence: row.source.map {
          [
            Evidence(
              source: keys[Int($0.number)], locator: row.locator ?? "row \(row.row)",
              grade: row.grade)
          ]
        } ?? [])
      guard let old = self.edges[edge.key] else {
        put(edge)
        continue
      }
      put(old.merged(with: edge, hasStatus: row.status != nil))
    }
  }

  /// Adds types to the vocabulary.
  public func extend(_ ontology: Ontology) throws {
    self.ontology.extend(with: ontology)
    self.ontology.freeze()
  }

  /// Keeps what was written so far.
  public func endPortion() throws { _ = try finish(keeping: true) }

  /// Ends the write.
  public func finish(keeping: Bool) throws -> BulkReport {
    guard keeping else { return report }
    let evidence = nodes.values.flatMap(\.evidence) + edges.values.flatMap(\.evidence)
    let needed = contents.checksReferences ? reserved.union(evidence.map(\.source)) : reserved
    if let missing = needed.sorted().first(where: { nodes[$0] == nil }) {
      throw KGraphError(.invalid, "'\(missing)' is referred to and was never written")
    }
    contents.ontology = ontology
    contents.nodes = nodes
    contents.edges = edges
    if !report.isEmpty { report.transaction = 1 }
    return report
  }
}

extension Edge {
  /// The edge with what a row says, and what the row does not speak of as it was.
  fileprivate func merged(with row: Edge, hasStatus: Bool) -> Edge {
    var edge = self
    edge.time = row.time ?? time
    edge.known = row.known ?? known
    if hasStatus { edge.status = row.status }
    edge.properties.merge(row.properties) { $1 }
    for link in row.evidence {
      if let index = edge.evidence.firstIndex(where: { $0.source == link.source }) {
        edge.evidence[index].grade = link.grade ?? edge.evidence[index].grade
      } else {
        edge.evidence.append(link)
      }
    }
    return edge
  }
}

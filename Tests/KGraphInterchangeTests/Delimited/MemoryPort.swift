import KGraphModel

/// A case in memory that an import writes to: the plainest port that keeps the promises.
final class MemoryPort: BulkPort {
  /// The elements by key, which outlive one import.
  final class Contents {
    var ontology: Ontology
    var nodes: [ElementKey: Node] = [:]
    var edges: [ElementKey: Edge] = [:]

    init(_ ontology: Ontology = Ontology(), _ nodes: [Node] = []) {
      self.ontology = ontology
      for node in nodes { self.nodes[node.key] = node }
    }
  }

  let contents: Contents
  private(set) var ontology: Ontology
  let clock = CaseClock.utc
  private var nodes: [ElementKey: Node]
  private var edges: [ElementKey: Edge]
  private var keys: [ElementKey] = []
  private var numbers: [ElementKey: Int64] = [:]
  private var types: [String] = []
  private var times: [ValidTime] = []
  private var report = BulkReport()

  init(_ contents: Contents) {
    self.contents = contents
    ontology = contents.ontology
    nodes = contents.nodes
    edges = contents.edges
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

  func candidates(for name: String) throws -> [BulkCandidate] {
    if let node = nodes[ElementKey(name)] { return [candidate(node)] }
    let wanted = NameKey.normalize(name)
    return nodes.values.filter { node in
      ([node.label] + node.aliases.map(\.name)).contains { NameKey.normalize($0) == wanted }
    }
    .sorted { $0.key < $1.key }.map { candidate($0) }
  }

  func candidate(key: ElementKey) throws -> BulkCandidate? { nodes[key].map { candidate($0) } }
  func node(_ node: BulkNode) throws -> Node? { nodes[keys[Int(node.number)]] }
  func contains(key: ElementKey) throws -> Bool { nodes[key] != nil }
  func reserve(key: ElementKey) throws -> BulkNode { number(key) }

  func edges(derivedFrom node: BulkNode) throws -> [Edge] {
    let key = keys[Int(node.number)]
    return edges.values.filter { $0.derivedFrom == key }.sorted { $0.key < $1.key }
  }

  func put(_ node: Node) throws -> BulkNode {
    if let old = nodes[node.key] {
      if old == node { report.nodes.unchanged += 1 } else { report.nodes.changed += 1 }
    } else {
      report.nodes.added += 1
    }
    nodes[node.key] = node
    return number(node.key)
  }

  func put(_ node: Node, implying implied: [Edge]) throws {
    _ = try put(node)
    let old = edges.values.filter { $0.derivedFrom == node.key }.map(\.key)
    for key in Set(old).subtracting(implied.map(\.key)) {
      edges[key] = nil
      report.edges.retracted += 1
    }
    for edge in implied { put(edge) }
  }

  private func put(_ edge: Edge) {
    if let old = edges[edge.key] {
      if old == edge { report.edges.unchanged += 1 } else { report.edges.changed += 1 }
    } else {
      report.edges.added += 1
    }
    edges[edge.key] = edge
  }

  func edgeType(_ name: String) throws -> BulkType {
    if let known = types.firstIndex(of: name) { return BulkType(Int64(known)) }
    types.append(name)
    return BulkType(Int64(types.count - 1))
  }

  func time(_ time: ValidTime, role: TemporalRole) throws -> BulkTime {
    times.append(time)
    return BulkTime(Int32(times.count - 1))
  }

  func forgetTimes() { times = [] }

  func write(_ edges: [BulkEdge]) throws {
    for row in edges {
      let edge = Edge(
        from: keys[Int(row.from.number)], type: types[Int(row.type.number)],
        to: keys[Int(row.to.number)], ordinal: row.ordinal,
        time: row.time.map { times[Int($0.number)] }, known: row.known, status: row.status,
        properties: row.properties,
        evidence: row.source.map {
          [
            Evidence(
              source: keys[Int($0.number)], locator: row.locator ?? "row \(row.row)",
              grade: row.grade)
          ]
        } ?? [])
      if let old = self.edges[edge.key], row.isNamedByContent || old.isSame(as: edge) {
        report.edges.unchanged += 1
      } else {
        put(edge)
      }
    }
  }

  func extend(_ ontology: Ontology) throws {
    self.ontology.extend(with: ontology)
    self.ontology.freeze()
  }

  func finish(keeping: Bool) throws -> BulkReport {
    guard keeping else { return report }
    contents.ontology = ontology
    contents.nodes = nodes
    contents.edges = edges
    if !report.isEmpty { report.transaction = 1 }
    return report
  }
}

extension Edge {
  /// Whether two versions say the same, wherever in the source they stand.
  fileprivate func isSame(as other: Edge) -> Bool {
    func plain(_ edge: Edge) -> Edge {
      var edge = edge
      for index in edge.evidence.indices { edge.evidence[index].locator = nil }
      return edge
    }
    return plain(self) == plain(other)
  }
}

import KGraphModel

/// What an export shows, in memory and indexed: what pages for people are made of.
struct CaseDigest {
  let info: CaseInfo
  let ontology: Ontology
  let filter: TemporalFilter
  /// The nodes, sorted by key.
  let nodes: [Node]
  /// The edges, sorted by key.
  let edges: [Edge]
  private let certainties: [ElementKey: Certainty]
  private let nodeIndex: [ElementKey: Int]
  private let edgesByEnd: [ElementKey: [Int]]
  private let edgesByKey: [ElementKey: Int]
  private let restingOn: [ElementKey: [ElementKey]]

  /// How dates of the case are read.
  var clock: CaseClock { info.clock }

  /// Reads everything that the graph lets through.
  ///
  /// - Throws: what the graph throws.
  init(_ graph: ExportGraph) throws {
    info = graph.info
    ontology = graph.ontology
    filter = graph.filter
    var nodes: [Node] = []
    var edges: [Edge] = []
    var certainties: [ElementKey: Certainty] = [:]
    try graph.forEachNode { node, certainty in
      nodes.append(node)
      if certainty != .certain { certainties[node.key] = certainty }
    }
    try graph.forEachEdge { edge, certainty in
      edges.append(edge)
      if certainty != .certain { certainties[edge.key] = certainty }
    }
    var byEnd: [ElementKey: [Int]] = [:]
    var byKey: [ElementKey: Int] = [:]
    var resting: [ElementKey: [ElementKey]] = [:]
    for (index, edge) in edges.enumerated() {
      byEnd[edge.from, default: []].append(index)
      if edge.to != edge.from { byEnd[edge.to, default: []].append(index) }
      byKey[edge.key] = index
      // What follows from an event rests on what the event rests on.
      if edge.derivedFrom == nil {
        for source in Set(edge.evidence.map(\.source)) {
          resting[source, default: []].append(edge.key)
        }
      }
    }
    for node in nodes {
      for source in Set(node.evidence.map(\.source)) {
        resting[source, default: []].append(node.key)
      }
    }
    nodeIndex = Dictionary(
      nodes.enumerated().map { ($1.key, $0) }, uniquingKeysWith: { first, _ in first })
    edgesByEnd = byEnd
    edgesByKey = byKey
    restingOn = resting
    self.nodes = nodes
    self.edges = edges
    self.certainties = certainties
  }

  /// The digest as a source for what reads one.
  var snapshot: GraphSnapshot {
    GraphSnapshot(info: info, ontology: ontology, nodes: nodes, edges: edges)
  }

  /// The node with a key.
  func node(_ key: ElementKey) -> Node? { nodeIndex[key].map { nodes[$0] } }

  /// The edge with a key.
  func edge(_ key: ElementKey) -> Edge? { edgesByKey[key].map { edges[$0] } }

  /// The edges that start or end at an element.
  func edges(at key: ElementKey) -> [Edge] { (edgesByEnd[key] ?? []).map { edges[$0] } }

  /// The elements for which a source is evidence, sorted.
  func elements(restingOn source: ElementKey) -> [ElementKey] {
    (restingOn[source] ?? []).sorted()
  }

  /// How surely an element lies in the window; `.certain` where none was asked for.
  func certainty(of key: ElementKey) -> Certainty { certainties[key] ?? .certain }

  /// The name that people read; an edge in words.
  func label(_ key: ElementKey) -> String {
    if let node = node(key) { return node.label.isEmpty ? key.text : node.label }
    guard let edge = edge(key) else { return key.text }
    return sentence(edge)
  }

  /// An edge in words: `Russia backs the Syrian government`.
  func sentence(_ edge: Edge) -> String {
    let name = { (key: ElementKey) in node(key)?.label ?? key.text }
    let verb = ontology.edgeTypes[edge.type]?.label ?? edge.type
    return "\(name(edge.from)) \(verb) \(name(edge.to))"
  }

  /// Where an element stands in the order of time.
  func order(_ time: ValidTime?, _ role: TemporalRole, _ key: ElementKey) -> TimelineKey {
    TimelineKey(time: time, role: role, clock: clock, key: key.text)
  }

  /// `valid 1 Dec 2014 to 28 Feb 2015, as known on 15 Mar 2015`.
  var scope: String {
    var words = filter.window.map { "valid \($0.displayText)" } ?? "all dates"
    if let known = filter.knownAt { words += ", as known on \(known.displayText)" }
    return words
  }
}

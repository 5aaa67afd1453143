/// A number of elements that travel together.
public struct GraphBatch: Sendable, Hashable {
  /// The nodes.
  public var nodes: [Node]
  /// The edges.
  public var edges: [Edge]

  /// Creates a batch.
  public init(nodes: [Node] = [], edges: [Edge] = []) {
    self.nodes = nodes
    self.edges = edges
  }
}

/// Where exporters and the engine read a graph, in batches and in a stable order.
public protocol GraphSource {
  /// What the case says of itself.
  var info: CaseInfo { get }
  /// The vocabulary.
  var ontology: Ontology { get }

  /// Hands over all nodes, sorted by key, in batches of a size of the source's choosing.
  func forEachNodeBatch(_ body: ([Node]) throws -> Void) throws

  /// Hands over all edges, sorted by key, in batches of a size of the source's choosing.
  func forEachEdgeBatch(_ body: ([Edge]) throws -> Void) throws

  /// Hands over all edges, in the order in which they are read fastest.
  func forEachUnsortedEdgeBatch(_ body: ([Edge]) throws -> Void) throws
}

extension GraphSource {
  /// Hands over all edges, sorted by key.
  public func forEachUnsortedEdgeBatch(_ body: ([Edge]) throws -> Void) throws {
    try forEachEdgeBatch(body)
  }

  /// How dates of this case are read.
  public var clock: CaseClock { info.clock }
}

/// A graph held in memory: what tests and small exports read.
public struct GraphSnapshot: GraphSource, Sendable {
  /// What the case says of itself.
  public var info: CaseInfo
  /// The vocabulary.
  public var ontology: Ontology
  /// The nodes, sorted by key.
  public private(set) var nodes: [Node]
  /// The edges, sorted by key.
  public private(set) var edges: [Edge]

  /// Creates a graph in memory.
  public init(info: CaseInfo, ontology: Ontology, nodes: [Node], edges: [Edge]) {
    self.info = info
    self.ontology = ontology
    self.nodes = nodes.sorted { $0.key < $1.key }
    self.edges = edges.map { ($0.key, $0) }.sorted { $0.0 < $1.0 }.map(\.1)
  }

  /// Reads a source into memory.
  public init(_ source: some GraphSource) throws {
    var nodes: [Node] = []
    var edges: [Edge] = []
    try source.forEachNodeBatch { nodes.append(contentsOf: $0) }
    try source.forEachEdgeBatch { edges.append(contentsOf: $0) }
    self.init(info: source.info, ontology: source.ontology, nodes: nodes, edges: edges)
  }

  /// Hands over all nodes as one batch.
  public func forEachNodeBatch(_ body: ([Node]) throws -> Void) throws { try body(nodes) }

  /// Hands over all edges as one batch.
  public func forEachEdgeBatch(_ body: ([Edge]) throws -> Void) throws { try body(edges) }
}

/// Where importers write a graph: batches, in any order; ends may follow in a later batch.
public protocol GraphSink {
  /// Takes a batch.
  mutating func write(_ batch: GraphBatch) throws
}

import KGraphEngine
import KGraphModel

/// Who matters most in a part of a case, by one measure.
public struct Ranking: Sendable {
  /// The measure.
  public enum Measure: String, Sendable, Hashable, CaseIterable {
    /// How many relations.
    case degree
    /// How much weight relations carry to it, PageRank.
    case pagerank
    /// On how many shortest ways between others it lies.
    case betweenness
  }

  /// One node with its place.
  public struct Row: Sendable, Hashable {
    /// The place, from 1; equal scores share one.
    public var place: Int
    /// The node.
    public var key: ElementKey
    /// The type of the node.
    public var type: String
    /// The name of the node.
    public var label: String
    /// The measure.
    public var score: Double
    /// How many relations it has in the part that was looked at.
    public var relations: Int
    /// To how many others.
    public var neighbors: Int
  }

  /// The nodes, the highest score first; equal scores by key.
  public var rows: [Row]
  /// How many nodes took part.
  public var nodes: Int
  /// Whether betweenness was estimated from some starting points only.
  public var isEstimated: Bool
  /// What was left out because of its status.
  public var hidden: VisibilityTally
}

/// Which part of a case is ranked.
public struct RankRequest: Sendable {
  /// What to rank by.
  public var measure: Ranking.Measure
  /// Relation types, with their subtypes; empty for all.
  public var types: [String]
  /// The label that listed nodes have; all take part in the measure.
  public var label: String?
  /// The window, knowledge time, certainty and statuses; facts where it names none.
  public var view: View
  /// Whether statements and sources take part.
  public var withStatements: Bool

  /// Creates a request.
  public init(
    measure: Ranking.Measure = .degree, types: [String] = [], label: String? = nil,
    view: View = View(), withStatements: Bool = false
  ) {
    self.measure = measure
    self.types = types
    self.label = label
    self.view = view
    self.withStatements = withStatements
  }
}

extension Case {
  /// Ranks the nodes of a part of the case.
  ///
  /// - Throws: ``KGraphError`` for a relation type that cannot be one.
  public func rank(_ request: RankRequest) throws -> Ranking {
    let ontology = try ontology()
    let entry = try snapshot(
      recordedAt: request.view.recordedAt,
      statuses: request.view.filter.statuses ?? TemporalFilter.facts,
      discourse: request.withStatements ? .kept : .leftOut)
    let words = try builder().words
    let types = try request.types.flatMap { ontology.edgeSubtypes(of: try words.edgeType($0).name) }
    let graph = RankGraph(entry.snapshot, types: Set(types), filter: request.view.filter)
    let degrees = graph.degrees()
    let scores: [Double] =
      switch request.measure {
      case .degree: degrees.map { Double($0.relationships) }
      case .pagerank: graph.pageRank()
      case .betweenness: graph.betweenness()
      }
    let state = GraphState(entry.snapshot)
    var rows: [Ranking.Row] = []
    for (place, node) in graph.nodes.enumerated() where degrees[place].relationships > 0 {
      let labels = state.labelNames(ofNode: node)
      if let label = request.label, !labels.contains(label) { continue }
      guard let key = state.key(ofNode: node) else { continue }
      rows.append(
        Ranking.Row(
          place: 0, key: key, type: "", label: key.text, score: scores[place],
          relations: degrees[place].relationships, neighbors: degrees[place].neighbors))
    }
    try addNames(to: &rows)
    rows.sort { ($1.score, $0.key) < ($0.score, $1.key) }
    for index in rows.indices {
      let isTie = index > 0 && rows[index - 1].score == rows[index].score
      rows[index].place = isTie ? rows[index - 1].place : index + 1
    }
    return Ranking(
      rows: rows, nodes: graph.nodes.count,
      isEstimated: request.measure == .betweenness
        && graph.nodes.count > RankGraph.betweennessPivots,
      hidden: entry.hidden)
  }

  private func addNames(to rows: inout [Ranking.Row]) throws {
    for start in stride(from: 0, to: rows.count, by: Self.namesAtOnce) {
      let part = start..<min(start + Self.namesAtOnce, rows.count)
      let names = try store.labels(of: rows[part].map(\.key))
      for index in part {
        guard let found = names[rows[index].key] else { continue }
        (rows[index].type, rows[index].label) = (found.type, found.label)
      }
    }
  }

  private static var namesAtOnce: Int { 1_000 }
}

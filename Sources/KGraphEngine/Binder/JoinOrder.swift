/// Chooses the order in which the nodes and edges of a pattern are found.
///
/// Dynamic programming over sets of edges for up to ``exactLimit`` of them, greedy above. What is
/// minimised is the number of nodes and relationships that are looked at, estimated from label
/// counts, the degrees of each type and the share of relationships that the temporal context leaves.
struct JoinOrder {
  /// One step: a scan, or an edge of which what it needs is known by then.
  enum Step: Equatable {
    case scan(Int)
    case edge(Int)
  }

  /// The most edges for which all orders are weighed.
  static let exactLimit = 8

  let graph: PatternGraph
  let statistics: GraphStatistics
  /// For each node the share of all nodes that its labels and conditions leave.
  let shares: [Double]
  /// For each node how many candidates a scan looks at.
  let candidates: [Double]
  /// The nodes that are looked up by what names one or a few.
  let named: Set<Int>
  /// The share of relationships that the temporal context lets through.
  let timeShare: Double

  private struct State {
    var cost = 0.0
    var rows = 1.0
    var known: UInt64
    var steps: [Step] = []
  }

  /// The steps that find everything, given the nodes that are known from before.
  func steps(known: Set<Int>) -> [Step] {
    var start = State(known: 0)
    guard graph.nodes.count <= 64 else { return greedy(start, wide: known) }
    for node in known { start.known |= 1 << UInt64(node) }
    let found: State =
      graph.edges.count <= Self.exactLimit ? exact(start) : greedyState(start)
    return found.steps + rest(found.known)
  }

  // MARK: Search

  private func exact(_ start: State) -> State {
    let count: Int = graph.edges.count
    var best = [State?](repeating: nil, count: 1 << count)
    best[0] = start
    for mask in 0..<(1 << count) {
      guard let state = best[mask] else { continue }
      for edge in 0..<count where mask & (1 << edge) == 0 {
        let next: Int = mask | (1 << edge)
        for choice in choices(edge, state) {
          if let found = best[next], found.cost <= choice.cost { continue }
          best[next] = choice
        }
      }
    }
    return best[(1 << count) - 1] ?? start
  }

  private func greedyState(_ start: State) -> State {
    var state: State = start
    var remaining: [Int] = Array(graph.edges.indices)
    while !remaining.isEmpty {
      var best: (edge: Int, state: State)?
      for edge in remaining {
        for choice in choices(edge, state) {
          if let found = best, found.state.cost + found.state.rows <= choice.cost + choice.rows {
            continue
          }
          best = (edge, choice)
        }
      }
      guard let best else { break }
      state = best.state
      remaining.removeAll { $0 == best.edge }
    }
    return state
  }

  /// A pattern of more nodes than a set of bits holds: in the order of the text.
  private func greedy(_ start: State, wide known: Set<Int>) -> [Step] {
    var known: Set<Int> = known
    var steps: [Step] = []
    for (place, edge) in graph.edges.enumerated() {
      for node in [edge.from, edge.to] where !known.contains(node) {
        if node == edge.to, edge.kind.needsOnlyStart { continue }
        if node == edge.to, known.contains(edge.from), !edge.kind.needsBoth { continue }
        steps.append(.scan(node))
        known.insert(node)
      }
      steps.append(.edge(place))
      known.formUnion([edge.from, edge.to])
    }
    return steps + graph.nodes.indices.filter { !known.contains($0) }.map { .scan($0) }
  }

  /// Scans of the nodes that no edge finds, the smallest first.
  private func rest(_ known: UInt64) -> [Step] {
    graph.nodes.indices.filter { known & (1 << UInt64($0)) == 0 }
      .sorted { (candidates[$0], $0) < (candidates[$1], $1) }.map { .scan($0) }
  }

  // MARK: Estimates

  /// The ways to take an edge next.
  private func choices(_ place: Int, _ state: State) -> [State] {
    let edge: PatternGraph.Edge = graph.edges[place]
    func isKnown(_ node: Int) -> Bool { state.known & (1 << UInt64(node)) != 0 }
    let hasFrom: Bool = isKnown(edge.from)
    let hasTo: Bool = isKnown(edge.to)
    var scans: [[Int]]
    if edge.kind.needsBoth {
      scans = [(hasFrom ? [] : [edge.from]) + (hasTo || edge.from == edge.to ? [] : [edge.to])]
    } else if edge.kind.needsOnlyStart {
      scans = [hasFrom ? [] : [edge.from]]
      // To one end the search is far shorter than to all of them.
      if edge.kind.isTimed, !hasTo, edge.from != edge.to, named.contains(edge.to) {
        scans[0].append(edge.to)
      }
    } else if edge.isBound || hasFrom || hasTo {
      scans = [[]]
    } else {
      scans = edge.from == edge.to ? [[edge.from]] : [[edge.from], [edge.to]]
    }
    // A relationship that is given brings its ends along, but a walk starts from a node.
    if edge.isBound, !hasFrom, !hasTo { scans = [[edge.from], [edge.to]] }
    return scans.map { nodes in
      var result: State = state
      for node in nodes {
        result.cost += result.rows * candidates[node]
        result.rows *= max(statistics.nodes * shares[node], 1e-3)
        result.known |= 1 << UInt64(node)
        result.steps.append(.scan(node))
      }
      take(edge, place, &result)
      return result
    }
  }

  private func take(_ edge: PatternGraph.Edge, _ place: Int, _ state: inout State) {
    let isForward: Bool = state.known & (1 << UInt64(edge.from)) != 0
    let other: Int = isForward ? edge.to : edge.from
    let isInto: Bool = state.known & (1 << UInt64(other)) != 0
    let direction: WalkDirection = isForward ? edge.direction : edge.direction.reversed
    let degree: Double = statistics.degree(types: edge.types, direction)
    var found: Double
    var work: Double
    switch edge.kind {
    case .single:
      work = edge.isBound ? 1 : degree
      found = edge.isBound ? 1 : degree * timeShare
    case .variable(_, let maximum):
      let base: Double = max(degree * timeShare, 1)
      found = 0
      var level = 1.0
      for _ in 0..<max(1, min(maximum ?? 4, 4)) {
        level *= base
        found += level
      }
      work = found
    case .group, .timed:
      found = 1_000
      work = found
    case .shortest:
      found = statistics.nodes
      work = max(1, min(statistics.nodes, degree * degree))
    }
    state.cost += state.rows * max(work, 0.01)
    if case .shortest = edge.kind {
    } else if isInto {
      state.rows *= max(found / statistics.nodes, 1e-3)
    } else {
      state.rows *= max(found * shares[other], 1e-3)
    }
    state.cost += state.rows * 0.1
    state.known |= 1 << UInt64(edge.from) | 1 << UInt64(edge.to)
    state.steps.append(.edge(place))
  }
}

extension PatternGraph.Edge.Kind {
  /// Whether both ends must be known before it is looked for.
  var needsBoth: Bool { if case .shortest = self { true } else { false } }

  /// Whether it is walked in the order of time.
  var isTimed: Bool { if case .timed = self { true } else { false } }

  /// Whether it is walked only in the direction of the text.
  var needsOnlyStart: Bool {
    switch self {
    case .group, .timed: true
    case .single, .variable, .shortest: false
    }
  }
}

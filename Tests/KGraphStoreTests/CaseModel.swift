import KGraphModel

@testable import KGraphStore

/// A case as plain dictionaries, one per transaction: what the store must agree with.
struct CaseModel {
  struct State: Equatable {
    var nodes: [ElementKey: Node] = [:]
    var edges: [ElementKey: Edge] = [:]

    var keys: Set<ElementKey> { Set(nodes.keys).union(edges.keys) }

    subscript(key: ElementKey) -> Element? {
      get { nodes[key].map { .node($0) } ?? edges[key].map { .edge($0) } }
      set {
        nodes[key] = nil
        edges[key] = nil
        switch newValue {
        case .node(let node): nodes[key] = node
        case .edge(let edge): edges[key] = edge
        case nil: return
        }
      }
    }

    /// Whether something current refers to an element.
    func isReferred(_ key: ElementKey) -> Bool {
      edges.values.contains { $0.from == key || $0.to == key || $0.derivedFrom == key }
        || nodes.values.contains { Self.cites($0.evidence, key) }
        || edges.values.contains { $0.derivedFrom == nil && Self.cites($0.evidence, key) }
    }

    /// Whether every edge has its ends and its origin.
    var isClosed: Bool {
      edges.values.allSatisfy { edge in
        ([edge.from, edge.to] + [edge.derivedFrom].compactMap { $0 }).allSatisfy {
          self[$0] != nil
        }
      }
    }

    private static func cites(_ evidence: [Evidence], _ key: ElementKey) -> Bool {
      evidence.contains { $0.source == key || $0.via == key }
    }
  }

  /// The state after each transaction; the first one is the empty case that `create` wrote.
  private(set) var states = [State()]

  var current: State { states[states.count - 1] }

  /// The transaction that a state belongs to.
  var transaction: Int { states.count }

  mutating func commit(_ state: State) {
    if state != current { states.append(state) }
  }

  /// What a write set makes of the current state; `nil` where it must be refused.
  func applying(_ set: WriteSet) -> State? {
    var state = current
    for node in set.nodes { state[node.key] = .node(node) }
    for edge in set.edges { state[edge.key] = .edge(edge) }
    var ended: Set<ElementKey> = []
    let put = Set(set.edges.map(\.key))
    for key in state.edges.keys {
      guard let origin = state.edges[key]?.derivedFrom else { continue }
      if set.ownedOrigins.contains(origin), !put.contains(key) { ended.insert(key) }
      if set.retractions.contains(origin) { ended.insert(key) }
    }
    for key in set.retractions {
      guard let element = state[key] else { return nil }
      if case .edge(let edge) = element, let origin = edge.derivedFrom,
        !set.retractions.contains(origin), !set.ownedOrigins.contains(origin)
      {
        return nil
      }
      ended.insert(key)
    }
    for key in ended { state[key] = nil }
    guard state.isClosed, !ended.contains(where: { state.isReferred($0) }) else { return nil }
    return state
  }

  /// What undoing a transaction makes of the current state; `nil` where it must be refused.
  func undoing(_ transaction: Int) -> State? {
    let (before, after) = (states[transaction - 2], states[transaction - 1])
    var state = current
    let touched = before.keys.union(after.keys).filter { before[$0] != after[$0] }
    for later in states.indices where later >= transaction {
      if touched.contains(where: { states[later][$0] != states[later - 1][$0] }) { return nil }
    }
    for key in touched { state[key] = before[key] }
    let ended = touched.filter { before[$0] == nil }
    guard state.isClosed, !ended.contains(where: { state.isReferred($0) }) else { return nil }
    return state
  }
}

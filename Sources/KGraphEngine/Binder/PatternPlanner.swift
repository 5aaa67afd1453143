/// Lays out the plan of a pattern in the order that ``JoinOrder`` chooses.
///
/// A condition is applied as soon as everything that it reads is known.
struct PatternPlanner {
  let statistics: GraphStatistics
  let time: Int?
  /// The share of relationships that the temporal context lets through.
  let timeShare: Double
  var bound: Set<Int>
  var graph: PatternGraph
  private var known: Set<Int> = []
  /// The relationships found so far, which later ones must not be, with their types.
  private var distinct: [(slot: Int, types: [String])] = []

  init(
    statistics: GraphStatistics, time: Int?, timeShare: Double, bound: Set<Int>,
    graph: PatternGraph
  ) {
    self.statistics = statistics
    self.time = time
    self.timeShare = timeShare
    self.bound = bound
    self.graph = graph
  }

  mutating func plan(_ input: PlanNode) -> PlanNode {
    var plan: PlanNode = input
    for (place, node) in graph.nodes.enumerated() where node.isBound {
      known.insert(place)
      plan = timed(plan, node.slot)
      // Nothing is found at a node that an OPTIONAL MATCH before left out; an expand sees to that.
      if !graph.edges.contains(where: { $0.from == place || $0.to == place }) {
        graph.conditions.append(.isNull(.slot(node.slot), negated: true))
      }
    }
    plan = filtered(plan)
    let order = JoinOrder(
      graph: graph, statistics: statistics, shares: graph.nodes.indices.map(share),
      candidates: graph.nodes.indices.map(candidates),
      named: Set(graph.nodes.indices.filter(isNamed)), timeShare: timeShare)
    for step in order.steps(known: known) {
      switch step {
      case .scan(let node): plan = scan(node, plan)
      case .edge(let edge): plan = expand(graph.edges[edge], plan)
      }
      plan = filtered(plan)
    }
    if !graph.paths.isEmpty {
      plan = PlanNode(.project(graph.paths), plan)
      bound.formUnion(graph.paths.map(\.slot))
    }
    if !graph.conditions.isEmpty { plan = PlanNode(.filter(graph.conditions), plan) }
    return plan
  }

  private func timed(_ plan: PlanNode, _ slot: Int) -> PlanNode {
    guard let time else { return plan }
    return PlanNode(.timeFilter(slot: slot, context: time), plan)
  }

  /// Applies the conditions whose slots are known.
  private mutating func filtered(_ plan: PlanNode) -> PlanNode {
    var ready: [BoundExpression] = []
    graph.conditions.removeAll { condition in
      guard condition.freeSlots.isSubset(of: bound) else { return false }
      ready.append(condition)
      return true
    }
    return ready.isEmpty ? plan : PlanNode(.filter(ready), plan)
  }

  // MARK: Nodes

  /// How many nodes a scan looks at.
  private func candidates(_ place: Int) -> Double {
    var count: Double = statistics.nodes
    for label in graph.nodes[place].labels { count = min(count, statistics.nodes(label: label)) }
    if seek(graph.nodes[place].slot) != nil {
      count *= 0.001
    } else if textSeek(graph.nodes[place].slot) != nil {
      count *= 0.01
    }
    return count
  }

  /// The share of all nodes that satisfy what is asked of a node.
  private func share(_ place: Int) -> Double {
    var share: Double = 1
    for label in graph.nodes[place].labels {
      share = min(share, statistics.nodes(label: label) / statistics.nodes)
    }
    let slot: Int = graph.nodes[place].slot
    for condition in graph.conditions where condition.freeSlots == [slot] {
      switch condition {
      case .hasLabels: break
      case .comparison(_, let links) where links.allSatisfy({ $0.0 == .equal }): share *= 0.001
      default: share *= 0.3
      }
    }
    return share
  }

  /// A condition `slot.key = value` whose value is known.
  private func seek(_ slot: Int) -> (place: Int, key: String, value: BoundExpression)? {
    for (place, condition) in graph.conditions.enumerated() where !condition.isVolatile {
      guard case .comparison(let left, let links) = condition, links.count == 1,
        links[0].0 == .equal
      else { continue }
      for (one, two) in [(left, links[0].1), (links[0].1, left)] {
        if case .property(.slot(slot), let key) = one, two.freeSlots.isSubset(of: bound) {
          return (place, key, two)
        }
      }
    }
    return nil
  }

  /// Whether a node is looked up by a property that one or a few have alike.
  private func isNamed(_ place: Int) -> Bool {
    seek(graph.nodes[place].slot).map { ["key", "name"].contains($0.key) } ?? false
  }

  /// A condition that the text of a property, or one of its words, starts in a known way.
  private func textSeek(_ slot: Int) -> (place: Int, seek: TextSeek)? {
    for (place, condition) in graph.conditions.enumerated() where !condition.isVolatile {
      if case .stringTest(.startsWith, .property(.slot(slot), let key), let start) = condition,
        start.freeSlots.isSubset(of: bound)
      {
        return (place, TextSeek(key: key, start: start, isWord: false))
      }
      if case .quantifier(.any, let word, .function(let function, let arguments), let test) =
        condition, function.name == "words",
        case .property(.slot(slot), let key) = arguments[0],
        case .stringTest(.startsWith, .slot(word), let start)? = test,
        start.freeSlots.isSubset(of: bound)
      {
        return (place, TextSeek(key: key, start: start, isWord: true))
      }
    }
    return nil
  }

  private mutating func scan(_ place: Int, _ input: PlanNode) -> PlanNode {
    let node: PatternGraph.Node = graph.nodes[place]
    let label: String? = node.labels.min {
      statistics.nodes(label: $0) < statistics.nodes(label: $1)
    }
    let found = self.seek(node.slot)
    let seek = found.map { (key: $0.key, value: $0.value) }
    // The scan sees to it itself.
    if let found { graph.conditions.remove(at: found.place) }
    var text: TextSeek?
    if found == nil, let start = textSeek(node.slot) {
      text = start.seek
      graph.conditions.remove(at: start.place)
    }
    known.insert(place)
    bound.insert(node.slot)
    if let label, node.labels.count == 1 { dropLabelTest(node.slot, label) }
    let scan = NodeScan(slot: node.slot, label: label, seek: seek, time: time, text: text)
    return PlanNode(.scan(scan), input)
  }

  /// A scan of a label needs no test of it.
  private mutating func dropLabelTest(_ slot: Int, _ label: String) {
    graph.conditions.removeAll { condition in
      if case .hasLabels(.slot(slot), .name(label)) = condition { return true }
      return false
    }
  }

  // MARK: Edges

  private mutating func expand(_ edge: PatternGraph.Edge, _ input: PlanNode) -> PlanNode {
    let isForward: Bool = known.contains(edge.from)
    let from: Int = isForward ? edge.from : edge.to
    let to: Int = isForward ? edge.to : edge.from
    let direction: WalkDirection = isForward ? edge.direction : edge.direction.reversed
    let isInto: Bool = known.contains(to)
    let fromSlot: Int = graph.nodes[from].slot
    let toSlot: Int = graph.nodes[to].slot
    defer {
      known.insert(to)
      bound.formUnion([toSlot, edge.slot])
    }
    let distinct: [Int] = self.distinct.filter { other in
      edge.types.isEmpty || other.types.isEmpty || other.types.contains { edge.types.contains($0) }
    }.map(\.slot)
    defer {
      switch edge.kind {
      case .single, .variable: self.distinct.append((edge.slot, edge.types))
      case .group: self.distinct.append((edge.slot, []))
      case .shortest, .timed: break
      }
    }
    var plan: PlanNode
    switch edge.kind {
    case .single:
      plan = PlanNode(
        .expand(
          Expand(
            from: fromSlot, relationship: edge.slot, to: toSlot, direction: direction,
            types: edge.types, isInto: isInto, isBound: edge.isBound, distinctFrom: distinct,
            time: time, dates: nil)), input)
    case .variable(let minimum, let maximum):
      plan = PlanNode(
        .variableExpand(
          VariableExpand(
            from: fromSlot, relationships: edge.slot, to: toSlot, direction: direction,
            types: edge.types, minimum: minimum, maximum: maximum, isInto: isInto,
            isBound: edge.isBound, isReversed: !isForward, distinctFrom: distinct,
            element: edge.element, conditions: edge.conditions, time: time, endsOnly: false)),
        input)
    case .group(var group, let inner):
      group.isInto = isInto
      group.distinctFrom = self.distinct.map(\.slot)
      plan = PlanNode(.repeatGroup(group), input, inner)
      bound.formUnion(group.exports.map(\.outer))
    case .shortest(let minimum, let maximum, let selection, let path):
      let conditions: [BoundExpression] = pathConditions(path, edge.slot)
      plan = PlanNode(
        .shortestPath(
          ShortestPath(
            from: fromSlot, to: toSlot, relationships: edge.slot, path: path,
            direction: direction, types: edge.types, minimum: minimum, maximum: maximum,
            element: edge.element, conditions: edge.conditions, pathConditions: conditions,
            selection: selection, time: time)), input)
      bound.insert(path)
    case .timed(let minimum, let maximum, let prefix, let waiting, let path):
      plan = PlanNode(
        .timedPath(
          TimedPath(
            from: fromSlot, to: toSlot, isInto: isInto, relationships: edge.slot, path: path,
            direction: direction, types: edge.types, minimum: minimum, maximum: maximum,
            element: edge.element, conditions: edge.conditions,
            objective: prefix.objective.map { objective in
              switch objective {
              case .earliest: .earliest
              case .latest: .latest
              case .fastest: .fastest
              }
            } ?? .all,
            isStrict: prefix.strict, waiting: waiting, time: time)), input)
      bound.insert(path)
    }
    return isInto ? plan : timed(plan, toSlot)
  }

  /// The conditions that read the path or its relationships; they take part in its choice.
  private mutating func pathConditions(_ path: Int, _ relationships: Int) -> [BoundExpression] {
    let available: Set<Int> = bound.union([path, relationships])
    var found: [BoundExpression] = []
    graph.conditions.removeAll { condition in
      let slots: Set<Int> = condition.freeSlots
      guard slots.contains(path) || slots.contains(relationships), slots.isSubset(of: available)
      else { return false }
      found.append(condition)
      return true
    }
    return found
  }
}

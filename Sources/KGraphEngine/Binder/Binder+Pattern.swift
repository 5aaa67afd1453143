import KGraphCypher

extension Binder {
  /// Binds `MATCH`.
  mutating func bindMatch(_ match: MatchClause, _ input: PlanNode) throws -> PlanNode {
    if !match.optional { return try bindPattern(match.pattern, input) }
    let before: Set<Int> = Set(scope.variables.map(\.slot))
    let inner: PlanNode = try bindPattern(match.pattern, PlanNode(.argument))
    let slots: [Int] = scope.variables.map(\.slot).filter { !before.contains($0) }
    return PlanNode(.optional(slots: slots, number: newSlot()), input, inner)
  }

  /// Binds a pattern over the rows of an input; its variables are in scope afterwards.
  mutating func bindPattern(_ pattern: GraphPattern, _ input: PlanNode) throws -> PlanNode {
    if let context = pattern.context {
      activeContext = try bindContext(context, inherited: programContext)
    } else {
      activeContext = programContext
      if programContext == nil { hasPatternsWithoutContext = true }
    }
    let bound: Set<Int> = Set(scope.variables.map(\.slot))
    var graph = PatternGraph()
    var pending: [PendingConditions] = []
    var declared: Set<String> = []
    for path in pattern.paths {
      try declare(path, bound, &graph, &pending, &declared)
    }
    for item in pending { try bindConditions(item, &graph) }
    if let predicate = pattern.predicate {
      graph.conditions.append(contentsOf: try conjuncts(predicate))
    }
    var planner = PatternPlanner(
      statistics: statistics, time: activeContext,
      timeShare: activeContext.map { statistics.share(of: timeContexts[$0]) } ?? 1, bound: bound,
      graph: graph)
    return planner.plan(input)
  }

  /// Conditions of an element whose variables may be declared later in the pattern.
  struct PendingConditions {
    var slot: Int
    var labels: LabelExpression?
    var properties: Expression?
    var predicate: Expression?
    /// The edge whose every relationship must satisfy them; else they are the pattern's.
    var edge: Int?
    var name: Name?
  }

  private mutating func bindConditions(_ item: PendingConditions, _ graph: inout PatternGraph)
    throws
  {
    var conditions: [BoundExpression] = []
    if let labels = item.labels {
      conditions.append(.hasLabels(.slot(item.slot), LabelTest(labels)))
    }
    if let properties = item.properties {
      guard case .map(let entries) = properties.kind else {
        throw QueryError.syntax(
          .invalidParameterUse, "a parameter cannot stand for the properties of a pattern",
          at: properties.range)
      }
      for entry in entries {
        let value: BoundExpression = try bind(entry.value).value
        conditions.append(
          .comparison(.property(.slot(item.slot), entry.key.text), [(.equal, value)]))
      }
    }
    if let predicate = item.predicate {
      conditions.append(
        contentsOf: try nested { binder in
          if item.edge != nil, let name = item.name {
            binder.scope.declare(name.text, slot: item.slot, type: .relationship)
          }
          return try binder.conjuncts(predicate)
        })
    }
    if let edge = item.edge {
      graph.edges[edge].conditions.append(contentsOf: conditions)
    } else {
      graph.conditions.append(contentsOf: conditions)
    }
  }

  /// The parts of a condition that must all hold.
  mutating func conjuncts(_ expression: Expression) throws -> [BoundExpression] {
    if case .logical(.and, let operands) = expression.kind {
      return try operands.flatMap { try conjuncts($0) }
    }
    return [try bindBoolean(expression, "WHERE")]
  }

  // MARK: Declarations

  private mutating func declare(
    _ path: PathPattern, _ bound: Set<Int>, _ graph: inout PatternGraph,
    _ pending: inout [PendingConditions], _ declared: inout Set<String>
  ) throws {
    if let prefix = path.prefix, prefix.selects {
      try declareSelected(path, prefix, bound, &graph, &pending, &declared)
      return
    }
    var parts: [PathPart] = []
    var current: Int?
    var waiting: RelationshipPattern?
    var waitingGroup: PathGroup?
    func anonymous(_ binder: inout Binder, _ graph: inout PatternGraph) -> Int {
      graph.node(slot: binder.newSlot(), isBound: false)
    }
    func connect(
      _ binder: inout Binder, _ to: Int, _ graph: inout PatternGraph,
      _ pending: inout [PendingConditions], _ declared: inout Set<String>
    ) throws {
      if let relationship = waiting, let from = current {
        let edge: Int = try binder.declare(
          relationship, from, to, bound, &graph, &pending, &declared)
        if case .single = graph.edges[edge].kind {
          parts.append(.relationship(graph.edges[edge].slot))
        } else {
          parts.append(.relationships(graph.edges[edge].slot))
        }
      } else if let group = waitingGroup, let from = current {
        let edge: Int = try binder.declareGroup(group, from, to, &graph, &declared)
        parts.append(.relationships(graph.edges[edge].slot))
      }
      waiting = nil
      waitingGroup = nil
      parts.append(.node(graph.nodes[to].slot))
      current = to
    }
    for element in path.elements {
      switch element {
      case .node(let node):
        let place: Int = try declare(node, bound, &graph, &pending, &declared)
        try connect(&self, place, &graph, &pending, &declared)
      case .relationship(let relationship):
        if current == nil || waitingGroup != nil || waiting != nil {
          try connect(&self, anonymous(&self, &graph), &graph, &pending, &declared)
        }
        waiting = relationship
      case .group(let group):
        if current == nil || waitingGroup != nil || waiting != nil {
          try connect(&self, anonymous(&self, &graph), &graph, &pending, &declared)
        }
        waitingGroup = group
      }
    }
    if waiting != nil || waitingGroup != nil {
      try connect(&self, anonymous(&self, &graph), &graph, &pending, &declared)
    }
    if let variable = path.variable {
      try checkUnbound(variable)
      let slot: Int = newSlot()
      scope.declare(variable.text, slot: slot, type: .path)
      declared.insert(variable.text)
      graph.paths.append(Assignment(slot: slot, value: .path(parts)))
    }
  }

  private mutating func declare(
    _ node: NodePattern, _ bound: Set<Int>, _ graph: inout PatternGraph,
    _ pending: inout [PendingConditions], _ declared: inout Set<String>
  ) throws -> Int {
    let slot: Int
    if let name = node.variable, let known = scope[name.text] {
      guard known.type.canBe(.node) else {
        throw QueryError.syntax(
          .variableTypeConflict, "'\(name.text)' is a \(known.type.name), not a Node",
          at: name.range)
      }
      slot = known.slot
      referenced.insert(slot)
    } else {
      slot = newSlot()
      if let name = node.variable {
        scope.declare(name.text, slot: slot, type: .node)
        declared.insert(name.text)
      }
    }
    let place: Int = graph.node(slot: slot, isBound: bound.contains(slot))
    if let labels = node.labels?.conjunctionOfNames {
      graph.nodes[place].labels.append(contentsOf: labels.map(\.text))
    }
    pending.append(
      PendingConditions(
        slot: slot, labels: node.labels, properties: node.properties, predicate: node.predicate))
    return place
  }

  /// Declares a relationship and gives the place of its edge.
  private mutating func declare(
    _ relationship: RelationshipPattern, _ from: Int, _ to: Int, _ bound: Set<Int>,
    _ graph: inout PatternGraph, _ pending: inout [PendingConditions],
    _ declared: inout Set<String>
  ) throws -> Int {
    var isVariable = false
    var minimum = 1
    var maximum: Int? = 1
    if let length = relationship.length {
      isVariable = true
      minimum = Int(length.minimum ?? 1)
      maximum = length.maximum.map { Int($0) }
    } else if let repetition = relationship.repetition {
      isVariable = true
      minimum = Int(repetition.minimum)
      maximum = repetition.maximum.map { Int($0) }
    }
    let type: CypherType = isVariable ? .list(.relationship) : .relationship
    let (slot, isBound) = try declareRelationship(
      relationship.variable, type, bound, graph, &declared)
    let edge: Int = graph.edges.count
    let element: Int = isVariable ? newSlot() : slot
    let types: [String]? = relationship.types.map { $0.alternativeNames?.map(\.text) } ?? []
    graph.edges.append(
      PatternGraph.Edge(
        kind: isVariable ? .variable(minimum: minimum, maximum: maximum) : .single, from: from,
        to: to, slot: slot, isBound: isBound, direction: relationship.direction.walk,
        types: types ?? [], element: element, conditions: []))
    pending.append(
      PendingConditions(
        slot: element, labels: types == nil ? relationship.types : nil,
        properties: relationship.properties, predicate: relationship.predicate,
        edge: isVariable ? edge : nil, name: relationship.variable))
    return edge
  }

  private mutating func declareRelationship(
    _ name: Name?, _ type: CypherType, _ bound: Set<Int>, _ graph: PatternGraph,
    _ declared: inout Set<String>
  ) throws -> (slot: Int, isBound: Bool) {
    guard let name else { return (newSlot(), false) }
    guard let known = scope[name.text] else {
      let slot: Int = newSlot()
      scope.declare(name.text, slot: slot, type: type)
      declared.insert(name.text)
      return (slot, false)
    }
    var isFitting: Bool = known.type.canBe(type)
    if case .list(let element) = known.type, case .list = type {
      isFitting = element.canBe(.relationship)
    }
    guard isFitting else {
      throw QueryError.syntax(
        .variableTypeConflict, "'\(name.text)' is a \(known.type.name), not a \(type.name)",
        at: name.range)
    }
    if graph.edges.contains(where: { $0.slot == known.slot }) {
      throw QueryError.syntax(
        .relationshipUniquenessViolation,
        "'\(name.text)' stands twice in one pattern, where all relationships differ",
        at: name.range)
    }
    referenced.insert(known.slot)
    return (known.slot, bound.contains(known.slot))
  }

  // MARK: Groups

  private mutating func declareGroup(
    _ group: PathGroup, _ from: Int, _ to: Int, _ graph: inout PatternGraph,
    _ declared: inout Set<String>
  ) throws -> Int {
    let outer: Scope = scope
    let inherited: Set<Int> = Set(outer.variables.map(\.slot))
    var elements: [PathElement] = group.elements
    let first = Name("  first")
    let last = Name("  last")
    func named(_ element: PathElement, _ name: Name) -> PathElement {
      guard case .node(var node) = element else { return element }
      node.variable = node.variable ?? name
      return .node(node)
    }
    if case .node = elements.first {
      elements[0] = named(elements[0], first)
    } else {
      elements.insert(.node(NodePattern(variable: first)), at: 0)
    }
    let end: Int = elements.count - 1
    if case .node = elements[end] {
      elements[end] = named(elements[end], last)
    } else {
      elements.append(.node(NodePattern(variable: last)))
    }
    guard case .node(let start) = elements.first, case .node(let finish) = elements.last,
      let startName = start.variable, let finishName = finish.variable
    else { throw QueryError.syntax(.unexpectedSyntax, "a group needs nodes", at: group.range) }
    let innerFrom: Int = newSlot()
    scope.declare(startName.text, slot: innerFrom, type: .node)
    let saved: Int? = programContext
    programContext = activeContext
    let before: Int = slotCount
    let plan: PlanNode = try bindPattern(
      GraphPattern(
        paths: [PathPattern(variable: group.variable, elements: elements)],
        predicate: group.predicate),
      PlanNode(.argument))
    programContext = saved
    let innerTo: Int = scope[finishName.text]?.slot ?? innerFrom
    let inner: [Scope.Variable] = scope.variables.filter { !inherited.contains($0.slot) }
    scope = outer
    var exports: [(inner: Int, outer: Int)] = []
    for variable in inner where !variable.name.hasPrefix(" ") {
      try checkUnbound(Name(variable.name, group.range))
      let slot: Int = newSlot()
      exports.append((variable.slot, slot))
      scope.declare(variable.name, slot: slot, type: .list(variable.type))
      declared.insert(variable.name)
    }
    let slot: Int = newSlot()
    let repetition = group.repetition ?? Repetition(minimum: 1, maximum: 1)
    let relationships: [Int] = plan.relationshipSlots.filter { $0 >= before }.sorted()
    let specification = RepeatGroup(
      from: graph.nodes[from].slot, to: graph.nodes[to].slot, isInto: false,
      innerFrom: innerFrom, innerTo: innerTo, minimum: Int(repetition.minimum),
      maximum: repetition.maximum.map { Int($0) }, exports: exports,
      innerRelationships: relationships, distinctFrom: [], trail: slot)
    graph.edges.append(
      PatternGraph.Edge(
        kind: .group(specification, inner: plan), from: from, to: to, slot: slot, isBound: false,
        direction: .outgoing, types: [], element: slot, conditions: []))
    return graph.edges.count - 1
  }

  // MARK: Selected paths

  private mutating func declareSelected(
    _ path: PathPattern, _ prefix: PathPrefix, _ bound: Set<Int>, _ graph: inout PatternGraph,
    _ pending: inout [PendingConditions], _ declared: inout Set<String>
  ) throws {
    guard path.elements.count == 3, case .node(let start) = path.elements[0],
      case .relationship(let relationship) = path.elements[1],
      case .node(let end) = path.elements[2]
    else {
      throw QueryError.syntax(
        .unexpectedSyntax, "this kind of path needs two nodes and one relationship between them",
        at: path.range)
    }
    let from: Int = try declare(start, bound, &graph, &pending, &declared)
    let to: Int = try declare(end, bound, &graph, &pending, &declared)
    let edge: Int = try declare(relationship, from, to, bound, &graph, &pending, &declared)
    var minimum = 1
    var maximum: Int? = 1
    if case .variable(let low, let high) = graph.edges[edge].kind {
      minimum = low
      maximum = high
    } else {
      let single: Int = graph.edges[edge].slot
      graph.edges[edge].element = newSlot()
      if let name = relationship.variable {
        scope.declare(name.text, slot: single, type: .list(.relationship))
      }
      if let last = pending.indices.last, pending[last].edge == nil {
        pending[last].slot = graph.edges[edge].element
        pending[last].edge = edge
      }
    }
    let slot: Int = newSlot()
    if let variable = path.variable {
      try checkUnbound(variable)
      scope.declare(variable.text, slot: slot, type: .path)
      declared.insert(variable.text)
    }
    let selection: ShortestPath.Selection
    switch prefix.kind {
    case .timed(let timed):
      let waiting: BoundExpression? = try timed.waitingAtMost.map { try bind($0).value }
      graph.edges[edge].kind = .timed(
        minimum: minimum, maximum: maximum, timed, waiting, path: slot)
      return
    case .shortestPathFunction, .anyShortest, .any(count: nil): selection = .one
    case .allShortestPathsFunction, .allShortest: selection = .all
    case .any(let count):
      selection = .count(try count.map { try bind($0).value } ?? .constant(.integer(1)))
    case .shortest(let count): selection = .count(try bind(count).value)
    case .shortestGroups(let count):
      selection = .groups(try count.map { try bind($0).value } ?? .constant(.integer(1)))
    case .all: selection = .all
    }
    graph.edges[edge].kind = .shortest(
      minimum: minimum, maximum: maximum, selection, path: slot)
  }
}

extension PathPrefix {
  /// Whether it chooses among the paths.
  var selects: Bool { if case .all = kind { false } else { true } }
}

extension PatternDirection {
  /// The direction of a walk from left to right.
  var walk: WalkDirection {
    switch self {
    case .right: .outgoing
    case .left: .incoming
    case .either: .both
    }
  }
}

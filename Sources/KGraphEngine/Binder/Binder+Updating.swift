import KGraphCypher

extension Binder {
  /// Binds `CREATE`.
  mutating func bindCreate(_ paths: [PathPattern], _ input: PlanNode) throws -> PlanNode {
    var pattern = CreatePattern(parts: [], paths: [])
    for path in paths { try bindCreation(path, isMerge: false, &pattern) }
    return PlanNode(.create(pattern), input)
  }

  /// Binds `MERGE`.
  mutating func bindMerge(_ merge: MergeClause, _ input: PlanNode) throws -> PlanNode {
    let before: Scope = scope
    let bound: Set<Int> = Set(before.variables.map(\.slot))
    var creation = CreatePattern(parts: [], paths: [])
    try bindCreation(merge.path, isMerge: true, &creation)
    let created: Scope = scope
    scope = before
    let match: PlanNode = try bindPattern(
      GraphPattern(paths: [merge.path]), PlanNode(.argument))
    // The match gives its variables slots of its own; the creation is moved onto them.
    var moves: [Int: Int] = [:]
    for variable in created.variables where !bound.contains(variable.slot) {
      if let found = scope[variable.name] { moves[variable.slot] = found.slot }
    }
    creation.move(moves)
    var onCreate: [BoundSetItem] = []
    var onMatch: [BoundSetItem] = []
    for action in merge.actions {
      let items: [BoundSetItem] = try action.items.map { try bind($0) }
      if action.event == .onCreate { onCreate += items } else { onMatch += items }
    }
    let slots: [Int] = scope.variables.map(\.slot).filter { !bound.contains($0) }
    return PlanNode(
      .merge(
        MergePattern(creation: creation, slots: slots, onCreate: onCreate, onMatch: onMatch)),
      input, match)
  }

  private mutating func bindCreation(
    _ path: PathPattern, isMerge: Bool, _ pattern: inout CreatePattern
  ) throws {
    var nodes: [Int] = []
    var pathParts: [PathPart] = []
    var waiting: RelationshipPattern?
    if path.prefix != nil {
      throw QueryError.syntax(
        .unexpectedSyntax, "a path that is written cannot be chosen", at: path.range)
    }
    for element in path.elements {
      switch element {
      case .node(let node):
        let slot: Int = try bindCreation(node, alone: path.elements.count == 1, isMerge, &pattern)
        if let relationship = waiting, let from = nodes.last {
          let created: Int = try bindCreation(relationship, from, slot, isMerge, &pattern)
          pathParts.append(.relationship(created))
          waiting = nil
        }
        nodes.append(slot)
        pathParts.append(.node(slot))
      case .relationship(let relationship): waiting = relationship
      case .group(let group):
        throw QueryError.syntax(
          .creatingVarLength, "a group cannot be created", at: group.range)
      }
    }
    if let variable = path.variable {
      try checkUnbound(variable)
      let slot: Int = newSlot()
      scope.declare(variable.text, slot: slot, type: .path)
      pattern.paths.append(Assignment(slot: slot, value: .path(pathParts)))
    }
  }

  private mutating func bindCreation(
    _ node: NodePattern, alone: Bool, _ isMerge: Bool, _ pattern: inout CreatePattern
  ) throws -> Int {
    if let name = node.variable, let known = scope[name.text] {
      let isBare: Bool = node.labels == nil && node.properties == nil && !alone
      guard isBare else {
        throw QueryError.syntax(
          .variableAlreadyBound, "'\(name.text)' is declared already", at: name.range)
      }
      guard known.type.canBe(.node) else {
        throw QueryError.syntax(
          .variableTypeConflict, "'\(name.text)' is a \(known.type.name), not a Node",
          at: name.range)
      }
      referenced.insert(known.slot)
      return known.slot
    }
    let properties: BoundExpression? = try bindNewProperties(node.properties, isMerge)
    let slot: Int = newSlot()
    if let name = node.variable { scope.declare(name.text, slot: slot, type: .node) }
    guard let labels = node.labels.map({ $0.conjunctionOfNames }) ?? [] else {
      throw QueryError.syntax(
        .unexpectedSyntax, "a new node needs plain labels", at: node.range)
    }
    pattern.parts.append(
      .node(
        CreatePattern.NewNode(slot: slot, labels: labels.map(\.text), properties: properties)))
    return slot
  }

  private mutating func bindCreation(
    _ relationship: RelationshipPattern, _ from: Int, _ to: Int, _ isMerge: Bool,
    _ pattern: inout CreatePattern
  ) throws -> Int {
    if relationship.length != nil || relationship.repetition != nil {
      throw QueryError.syntax(
        .creatingVarLength, "a relationship of variable length cannot be written",
        at: relationship.range)
    }
    if let name = relationship.variable { try checkUnbound(name) }
    guard let types = relationship.types?.alternativeNames, types.count == 1 else {
      throw QueryError.syntax(
        .noSingleRelationshipType, "a new relationship needs exactly one type",
        at: relationship.range)
    }
    if relationship.direction == .either && !isMerge {
      throw QueryError.syntax(
        .requiresDirectedRelationship, "a new relationship needs a direction",
        at: relationship.range)
    }
    let properties: BoundExpression? = try bindNewProperties(relationship.properties, isMerge)
    let slot: Int = newSlot()
    if let name = relationship.variable {
      scope.declare(name.text, slot: slot, type: .relationship)
    }
    let isForward: Bool = relationship.direction != .left
    pattern.parts.append(
      .relationship(
        CreatePattern.NewRelationship(
          slot: slot, type: types[0].text, from: isForward ? from : to,
          to: isForward ? to : from, properties: properties)))
    return slot
  }

  private mutating func bindNewProperties(_ expression: Expression?, _ isMerge: Bool) throws
    -> BoundExpression?
  {
    guard let expression else { return nil }
    if isMerge, case .parameter = expression.kind {
      throw QueryError.syntax(
        .invalidParameterUse, "a parameter cannot stand for the properties of MERGE",
        at: expression.range)
    }
    return try bind(expression).value
  }

  /// Binds one item of `SET`.
  mutating func bind(_ item: SetItem) throws -> BoundSetItem {
    switch item.kind {
    case .property(let target, let key, let value):
      return .property(
        target: try bind(target).value, key: key.text, value: try bind(value).value)
    case .replace(let name, let value):
      let variable: Scope.Variable = try resolve(name.text, name.range)
      return .properties(
        target: .slot(variable.slot), value: try bind(value).value, adding: false)
    case .merge(let name, let value):
      let variable: Scope.Variable = try resolve(name.text, name.range)
      return .properties(target: .slot(variable.slot), value: try bind(value).value, adding: true)
    case .labels(let name, let labels):
      let variable: Scope.Variable = try resolve(name.text, name.range)
      return .labels(target: .slot(variable.slot), labels.map(\.text))
    }
  }

  /// Binds one item of `REMOVE`.
  mutating func bind(_ item: RemoveItem) throws -> BoundRemoveItem {
    switch item.kind {
    case .property(let target, let key):
      return .property(target: try bind(target).value, key: key.text)
    case .labels(let name, let labels):
      let variable: Scope.Variable = try resolve(name.text, name.range)
      return .labels(target: .slot(variable.slot), labels.map(\.text))
    }
  }

  /// Binds `DELETE`.
  mutating func bindDelete(_ delete: DeleteClause, _ input: PlanNode) throws -> PlanNode {
    let targets: [BoundExpression] = try delete.expressions.map { expression in
      if case .hasLabels = expression.kind {
        throw QueryError.syntax(
          .invalidDelete, "a label is removed with REMOVE", at: expression.range)
      }
      let bound: Typed = try bind(expression)
      try require(bound.type, [.node, .relationship, .path], expression, "DELETE")
      return bound.value
    }
    return PlanNode(.delete(targets, detach: delete.detach), input)
  }

  /// Binds `FOREACH`.
  mutating func bindForeach(_ foreach: ForeachClause, _ input: PlanNode) throws -> PlanNode {
    let list: Typed = try bind(foreach.list)
    try require(list.type, [.list(.any)], foreach.list, "FOREACH")
    return try nested { binder in
      let slot: Int = binder.newSlot()
      var element: CypherType = .any
      if case .list(let type) = list.type { element = type }
      binder.scope.declare(foreach.variable.text, slot: slot, type: element)
      var body = PlanNode(.argument)
      for clause in foreach.body { body = try binder.bindClause(clause, body) }
      return PlanNode(.foreach(list: list.value, slot: slot), input, body)
    }
  }
}

extension CreatePattern {
  /// Puts what goes into some slots into others.
  mutating func move(_ moves: [Int: Int]) {
    for index in parts.indices {
      switch parts[index] {
      case .node(var node):
        node.slot = moves[node.slot] ?? node.slot
        parts[index] = .node(node)
      case .relationship(var relationship):
        relationship.slot = moves[relationship.slot] ?? relationship.slot
        relationship.from = moves[relationship.from] ?? relationship.from
        relationship.to = moves[relationship.to] ?? relationship.to
        parts[index] = .relationship(relationship)
      }
    }
    paths = paths.map { assignment in
      guard case .path(let path) = assignment.value else { return assignment }
      let moved: [PathPart] = path.map { part in
        switch part {
        case .node(let slot): .node(moves[slot] ?? slot)
        case .relationship(let slot): .relationship(moves[slot] ?? slot)
        case .relationships(let slot): .relationships(moves[slot] ?? slot)
        case .whole(let slot): .whole(moves[slot] ?? slot)
        }
      }
      return Assignment(
        slot: moves[assignment.slot] ?? assignment.slot, value: .path(moved))
    }
  }
}

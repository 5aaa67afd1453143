import KGraphCypher

/// Turns bound expressions into closures, once per run of a query.
struct ExpressionCompiler {
  let context: ExecutionContext
  /// How many slots a row of the query has.
  let slots: Int
  /// The slots that are variables of comprehensions around the expression.
  var locals: Set<Int> = []

  func with(locals more: Int...) -> ExpressionCompiler {
    var result = self
    result.locals.formUnion(more)
    return result
  }

  /// The closure of an expression.
  func compile(_ expression: BoundExpression) -> Evaluator {
    switch expression {
    case .constant(let value): return { _, _ in value }
    case .parameter(let name):
      let number: Int = context.number(ofParameter: name)
      return { frame, _ in frame.context.parameterValues[number] }
    case .slot(let slot):
      if locals.contains(slot) { return { frame, _ in frame.locals[slot] } }
      return { frame, row in frame.batch.columns[slot].value(row) }
    case .list(let elements):
      let parts: [Evaluator] = elements.map(compile)
      return { frame, row in .list(try parts.map { try $0(frame, row) }) }
    case .map(let entries):
      let parts: [(String, Evaluator)] = entries.map { ($0.key, compile($0.value)) }
      return { frame, row in
        .map(ValueMap(try parts.map { ($0.0, try $0.1(frame, row)) }))
      }
    case .property(let base, let key): return property(base, key)
    case .index(let base, let index):
      let base: Evaluator = compile(base)
      let index: Evaluator = compile(index)
      return { frame, row in
        try ElementAccess.element(of: base(frame, row), at: index(frame, row), frame.context)
      }
    case .slice(let base, let from, let to):
      let base: Evaluator = compile(base)
      let from: Evaluator? = from.map(compile)
      let to: Evaluator? = to.map(compile)
      return { frame, row in
        try ElementAccess.slice(
          base(frame, row), from: from?(frame, row), to: to?(frame, row))
      }
    case .negate(let operand):
      let operand: Evaluator = compile(operand)
      return { frame, row in try Arithmetic.negate(operand(frame, row)) }
    case .plus(let operand):
      let operand: Evaluator = compile(operand)
      return { frame, row in
        let value: Value = try operand(frame, row)
        switch value {
        case .null, .integer, .float, .duration: return value
        default: throw Arithmetic.error("+", value)
        }
      }
    case .arithmetic(let operation, let left, let right):
      let left: Evaluator = compile(left)
      let right: Evaluator = compile(right)
      let apply: (Value, Value) throws -> Value = Arithmetic.function(operation)
      return { frame, row in try apply(left(frame, row), right(frame, row)) }
    case .not, .logical, .comparison, .isIn, .stringTest, .isNull, .hasLabels:
      return compilePredicate(expression)
    case .function(let definition, let arguments): return function(definition, arguments)
    case .contextual(let function, let operand, let number):
      let operand: Evaluator = compile(operand)
      let filter: TimeResolver? = resolver(number, context.timeContexts)
      return { frame, row in
        try function.value(operand(frame, row), filter?(frame, row), frame.context)
      }
    case .conditional(let subject, let branches, let otherwise):
      return conditional(subject, branches, otherwise)
    case .listComprehension, .quantifier, .reduce: return compileComprehension(expression)
    case .mapProjection(let base, let parts): return mapProjection(base, parts)
    case .subquery(let subquery): return compileSubquery(subquery)
    case .path(let parts): return path(parts)
    case .degree(let slot, let direction, let names):
      let graph: GraphState = context.graph
      return { frame, row in
        let (types, isImpossible) = graph.typeNumbers(names)
        guard !isImpossible, let node = frame.batch.node(slot, row) else { return .integer(0) }
        return .integer(Int64(graph.degrees([node], direction, types: types)[0]))
      }
    }
  }

  private func property(_ base: BoundExpression, _ key: String) -> Evaluator {
    let graph: GraphState = context.graph
    if key == "earliest", case .function(let function, let arguments) = base,
      function.name == "validTime", case .slot(let slot) = arguments[0], !locals.contains(slot)
    {
      return earliest(slot, compile(base))
    }
    if case .slot(let slot) = base, !locals.contains(slot) {
      let reference = KeyReference(key)
      return { frame, row in
        switch frame.batch.columns[slot] {
        case .nodes(let ids):
          let id: ElementID = ids[row]
          if id == .none { return .null }
          if graph.isDeleted(node: id) { throw ElementAccess.deleted }
          guard let number = reference.number(in: graph) else { return .null }
          return graph.property(ofNode: id, key: number)
        case .relationships(let ids):
          let id: ElementID = ids[row]
          if id == .none { return .null }
          if graph.isDeleted(relationship: id) { throw ElementAccess.deleted }
          guard let number = reference.number(in: graph) else { return .null }
          return graph.property(ofRelationship: id, key: number)
        case .values(let values):
          return try ElementAccess.property(values[row], key, frame.context)
        case .constant(let value):
          return try ElementAccess.property(value, key, frame.context)
        case .texts, .coded:
          return try ElementAccess.property(
            frame.batch.columns[slot].value(row), key, frame.context)
        case .unset: return .null
        }
      }
    }
    let base: Evaluator = compile(base)
    return { frame, row in
      try ElementAccess.property(base(frame, row), key, frame.context)
    }
  }

  /// The first day of an element, out of the columns where they say it.
  private func earliest(_ slot: Int, _ whole: @escaping Evaluator) -> Evaluator {
    let base: Snapshot = context.graph.base
    let nodeDays: Column<Int32> = base.nodeTimes.first
    let days: Column<Int32> = base.relationshipTimes.first
    return { frame, row in
      switch frame.batch.columns[slot] {
      case .relationships(let ids) where Int(ids[row]) < days.count:
        let day: Int32 = days[Int(ids[row])]
        if day != .min { return .date(CivilDate(epochDay: Int64(day))) }
      case .nodes(let ids) where Int(ids[row]) < nodeDays.count:
        let day: Int32 = nodeDays[Int(ids[row])]
        if day != .min { return .date(CivilDate(epochDay: Int64(day))) }
      default: break
      }
      return try ElementAccess.property(whole(frame, row), "earliest", frame.context)
    }
  }

  private func function(_ definition: FunctionDefinition, _ arguments: [BoundExpression])
    -> Evaluator
  {
    let parts: [Evaluator] = arguments.map(compile)
    let isStrict: Bool = definition.isNullWithNull
    switch definition.body {
    case .unary(let body):
      let operand: Evaluator = parts[0]
      return { frame, row in
        let value: Value = try operand(frame, row)
        if isStrict, case .null = value { return .null }
        return try body(value, frame.context)
      }
    case .variadic(let body):
      return { frame, row in
        var values: [Value] = []
        values.reserveCapacity(parts.count)
        for part in parts {
          let value: Value = try part(frame, row)
          if isStrict, case .null = value { return .null }
          values.append(value)
        }
        return try body(values, frame.context)
      }
    }
  }

  private func conditional(
    _ subject: BoundExpression?, _ branches: [(when: BoundExpression, then: BoundExpression)],
    _ otherwise: BoundExpression?
  ) -> Evaluator {
    let subject: Evaluator? = subject.map(compile)
    let branches: [(Evaluator, Evaluator)] = branches.map { (compile($0.when), compile($0.then)) }
    let otherwise: Evaluator? = otherwise.map(compile)
    return { frame, row in
      if let subject {
        let value: Value = try subject(frame, row)
        for (when, then) in branches
        where Value.equal(value, try when(frame, row)) == true {
          return try then(frame, row)
        }
      } else {
        for (when, then) in branches {
          if case .boolean(true) = try when(frame, row) { return try then(frame, row) }
        }
      }
      return try otherwise?(frame, row) ?? .null
    }
  }

  private func mapProjection(_ base: BoundExpression, _ parts: [MapProjectionPart]) -> Evaluator {
    let base: Evaluator = compile(base)
    let compiled: [(MapProjectionPart, Evaluator?)] = parts.map {
      if case .entry(_, let value) = $0 { ($0, compile(value)) } else { ($0, nil) }
    }
    return { frame, row in
      let subject: Value = try base(frame, row)
      if subject.isNull { return .null }
      var result = ValueMap()
      for (part, value) in compiled {
        switch part {
        case .property(let key):
          result[key] = try ElementAccess.property(subject, key, frame.context)
        case .all:
          guard case .map(let all) = try ElementAccess.properties(subject, frame.context) else {
            continue
          }
          for (key, value) in zip(all.keys, all.values) { result[key] = value }
        case .entry(let key, _): result[key] = try value?(frame, row) ?? .null
        }
      }
      return .map(result)
    }
  }

  private func path(_ parts: [PathPart]) -> Evaluator {
    let graph: GraphState = context.graph
    return { frame, row in
      var nodes: [ElementID] = []
      var relationships: [ElementID] = []
      func walk(_ relationship: ElementID) {
        guard let last = nodes.last else { return }
        relationships.append(relationship)
        nodes.append(graph.otherEnd(of: relationship, from: last))
      }
      for part in parts {
        switch part {
        case .whole(let slot): return frame.batch.value(slot, row)
        case .node(let slot):
          guard let node = frame.batch.node(slot, row) else { return .null }
          if nodes.isEmpty { nodes.append(node) }
        case .relationship(let slot):
          guard case .relationship(let id) = frame.batch.value(slot, row) else { return .null }
          walk(id)
        case .relationships(let slot):
          guard case .list(let list) = frame.batch.value(slot, row) else { return .null }
          for value in list {
            if case .relationship(let id) = value { walk(id) }
          }
        }
      }
      return .path(PathValue(nodes: nodes, relationships: relationships))
    }
  }
}

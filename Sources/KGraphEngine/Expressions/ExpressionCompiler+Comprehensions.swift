import KGraphCypher

extension ExpressionCompiler {
  /// The closure of a list comprehension, a quantifier or a fold.
  func compileComprehension(_ expression: BoundExpression) -> Evaluator {
    switch expression {
    case .listComprehension(let slot, let list, let predicate, let projection):
      let inner: ExpressionCompiler = with(locals: slot)
      let list: Evaluator = compile(list)
      let predicate: Predicate? = predicate.map(inner.predicate)
      let projection: Evaluator? = projection.map(inner.compile)
      return { frame, row in
        guard let elements = try Self.elements(list(frame, row)) else { return .null }
        var result: [Value] = []
        for element in elements {
          frame.locals[slot] = element
          if let predicate, try predicate(frame, row) != true { continue }
          result.append(try projection?(frame, row) ?? element)
        }
        return .list(result)
      }
    case .quantifier(let quantifier, let slot, let list, let predicate):
      let inner: ExpressionCompiler = with(locals: slot)
      let decide: Predicate = inner.predicate(predicate ?? .slot(slot))
      return Self.quantifier(quantifier, slot, compile(list), decide)
    case .reduce(let accumulator, let start, let slot, let list, let step):
      let inner: ExpressionCompiler = with(locals: slot, accumulator)
      let start: Evaluator = compile(start)
      let list: Evaluator = compile(list)
      let step: Evaluator = inner.compile(step)
      return { frame, row in
        guard let elements = try Self.elements(list(frame, row)) else { return .null }
        var result: Value = try start(frame, row)
        for element in elements {
          frame.locals[accumulator] = result
          frame.locals[slot] = element
          result = try step(frame, row)
        }
        return result
      }
    default: return compile(expression)
    }
  }

  private static func elements(_ value: Value) throws -> [Value]? {
    switch value {
    case .list(let elements): return elements
    case .null: return nil
    default:
      throw QueryError.type("InvalidArgumentType", "expected a list, found a \(value.typeName)")
    }
  }

  private static func quantifier(
    _ quantifier: Quantifier, _ slot: Int, _ list: @escaping Evaluator,
    _ decide: @escaping Predicate
  ) -> Evaluator {
    { frame, row in
      guard let elements = try elements(list(frame, row)) else { return .null }
      var isUnknown = false
      var matches = 0
      for element in elements {
        frame.locals[slot] = element
        guard let holds = try decide(frame, row) else {
          isUnknown = true
          continue
        }
        if holds { matches += 1 }
        switch quantifier {
        case .any where holds: return .boolean(true)
        case .none where holds: return .boolean(false)
        case .all where !holds: return .boolean(false)
        case .single where matches > 1: return .boolean(false)
        default: break
        }
      }
      if isUnknown { return .null }
      switch quantifier {
      case .all, .none: return .boolean(true)
      case .any: return .boolean(false)
      case .single: return .boolean(matches == 1)
      }
    }
  }
}

import KGraphCypher

/// Decides a condition for a row of a frame; `nil` is `null`.
typealias Predicate = (Frame, Int) throws -> Bool?

extension ExpressionCompiler {
  /// The closure of an expression that is a condition.
  func predicate(_ expression: BoundExpression) -> Predicate {
    switch expression {
    case .not(let operand):
      let operand: Predicate = predicate(operand)
      return { frame, row in try operand(frame, row).map { !$0 } }
    case .logical(let operation, let operands):
      return logical(operation, operands.map(predicate))
    case .comparison(let first, let links) where links.count == 1:
      let left: Evaluator = compile(first)
      let right: Evaluator = compile(links[0].1)
      let operation: ComparisonOperator = links[0].0
      return { frame, row in
        Comparison.holds(operation, try left(frame, row), try right(frame, row))
      }
    case .comparison(let first, let links):
      return chain(compile(first), links.map { ($0.0, compile($0.1)) })
    case .isIn(.slot(let slot), .slot(let listSlot))
    where !locals.contains(slot) && !locals.contains(listSlot):
      let nodes = NodeList()
      return { frame, row in
        if case .nodes(let ids) = frame.batch.columns[slot], ids[row] != .none,
          case .constant(.list(let values)) = frame.batch.columns[listSlot], nodes.take(values)
        {
          return nodes.contains(ids[row])
        }
        return try ElementAccess.contains(
          frame.batch.columns[listSlot].value(row), frame.batch.columns[slot].value(row))
      }
    case .isIn(let element, let list):
      let element: Evaluator = compile(element)
      let list: Evaluator = compile(list)
      return { frame, row in
        try ElementAccess.contains(list(frame, row), element(frame, row))
      }
    case .stringTest(let operation, let left, let right):
      let left: Evaluator = compile(left)
      let right: Evaluator = compile(right)
      let test: (Value, Value) throws -> Bool? = StringTests.function(operation)
      return { frame, row in try test(left(frame, row), right(frame, row)) }
    case .isNull(let operand, let negated):
      let operand: Evaluator = compile(operand)
      return { frame, row in try operand(frame, row).isNull != negated }
    case .hasLabels(let operand, let test): return hasLabels(compile(operand), test)
    default:
      let value: Evaluator = compile(expression)
      return { frame, row in
        switch try value(frame, row) {
        case .boolean(let flag): return flag
        case .null: return nil
        case let other:
          throw QueryError.type("InvalidArgumentType", "a condition cannot be a \(other.typeName)")
        }
      }
    }
  }

  /// The closure of a condition whose value is wanted.
  func compilePredicate(_ expression: BoundExpression) -> Evaluator {
    let decide: Predicate = predicate(expression)
    return { frame, row in Value(try decide(frame, row)) }
  }

  private func logical(_ operation: LogicalOperator, _ operands: [Predicate]) -> Predicate {
    switch operation {
    case .and:
      return { frame, row in
        var isUnknown = false
        for operand in operands {
          switch try operand(frame, row) {
          case .some(false): return false
          case nil: isUnknown = true
          default: break
          }
        }
        return isUnknown ? nil : true
      }
    case .or:
      return { frame, row in
        var isUnknown = false
        for operand in operands {
          switch try operand(frame, row) {
          case .some(true): return true
          case nil: isUnknown = true
          default: break
          }
        }
        return isUnknown ? nil : false
      }
    case .xor:
      return { frame, row in
        var result = false
        var isUnknown = false
        for operand in operands {
          guard let value = try operand(frame, row) else {
            isUnknown = true
            continue
          }
          result = result != value
        }
        return isUnknown ? nil : result
      }
    }
  }

  private func chain(_ first: @escaping Evaluator, _ links: [(ComparisonOperator, Evaluator)])
    -> Predicate
  {
    { frame, row in
      var left: Value = try first(frame, row)
      var isUnknown = false
      for (operation, operand) in links {
        let right: Value = try operand(frame, row)
        switch Comparison.holds(operation, left, right) {
        case .some(false): return false
        case nil: isUnknown = true
        default: break
        }
        left = right
      }
      return isUnknown ? nil : true
    }
  }

  private func hasLabels(_ operand: @escaping Evaluator, _ test: LabelTest) -> Predicate {
    let graph: GraphState = context.graph
    return { frame, row in
      switch try operand(frame, row) {
      case .null: return nil
      case .node(let node):
        if graph.isDeleted(node: node) { throw ElementAccess.deleted }
        let labels: [UInt32] = graph.labels(of: node)
        return test.holds(
          { name in
            graph.symbols.labels.number(of: name).map { labels.contains(UInt32($0)) } ?? false
          }, any: !labels.isEmpty)
      case .relationship(let relationship):
        let type: String = graph.symbols.types.names[Int(graph.type(of: relationship))]
        return test.holds({ $0 == type }, any: true)
      case let other:
        throw QueryError.type("InvalidArgumentType", "a \(other.typeName) has no labels")
      }
    }
  }
}

/// The comparison operators.
enum Comparison {
  /// Whether a comparison holds; `nil` is `null`.
  static func holds(_ operation: ComparisonOperator, _ left: Value, _ right: Value) -> Bool? {
    switch operation {
    case .equal: return Value.equal(left, right)
    case .notEqual: return Value.equal(left, right).map { !$0 }
    default: break
    }
    if Value.isUnordered(left, right) { return false }
    guard let order = Value.compare(left, right) else { return nil }
    switch operation {
    case .less: return order < 0
    case .lessOrEqual: return order <= 0
    case .greater: return order > 0
    default: return order >= 0
    }
  }
}

/// STARTS WITH, ENDS WITH, CONTAINS and `=~`.
enum StringTests {
  static func function(_ operation: StringOperator) -> (Value, Value) throws -> Bool? {
    { left, right in
      guard case .string(let text) = left, case .string(let other) = right else { return nil }
      switch operation {
      case .startsWith: return text.utf8.starts(with: other.utf8)
      case .endsWith: return text.utf8.reversed().starts(with: other.utf8.reversed())
      case .contains: return contains(Array(text.utf8), Array(other.utf8))
      case .matches: return try RegularExpressions.matches(text, other)
      }
    }
  }

  private static func contains(_ text: [UInt8], _ other: [UInt8]) -> Bool {
    if other.isEmpty { return true }
    guard text.count >= other.count else { return false }
    for start in 0...(text.count - other.count)
    where text[start] == other[0] && text[start..<(start + other.count)].elementsEqual(other) {
      return true
    }
    return false
  }
}

/// The regular expressions of `=~`.
enum RegularExpressions {
  /// Whether a pattern matches the whole text; throws where it is not a regular expression.
  static func matches(_ text: String, _ pattern: String) throws -> Bool {
    do {
      return try Regex(pattern).matchingSemantics(.unicodeScalar).wholeMatch(in: text) != nil
    } catch {
      throw QueryError.argument(
        "InvalidArgumentValue", "'\(pattern)' is not a regular expression")
    }
  }
}

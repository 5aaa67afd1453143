import KGraphCypher

extension RandomTree {
  /// An expression where no pattern may stand.
  mutating func value() -> Expression {
    guard fuel > 0, !chance(3) else { return leaf() }
    return deeper { Expression($0.chance(2) ? $0.operation() : $0.form()) }
  }

  /// An expression where a pattern may stand.
  mutating func condition() -> Expression {
    guard fuel > 0 else { return value() }
    switch Int.random(in: 0..<5, using: &random) {
    case 0:
      return deeper { tree in
        Expression(
          .patternPredicate(PathPattern(elements: tree.elements(1...2, groups: false))))
      }
    case 1: return deeper { Expression(.not($0.condition())) }
    case 2:
      return deeper { tree in
        Expression(
          .logical(tree.pick(LogicalOperator.allCases), tree.some(2...3) { $0.condition() }))
      }
    default: return value()
    }
  }

  private mutating func leaf() -> Expression {
    switch Int.random(in: 0..<4, using: &random) {
    case 0: return Expression(.parameter(pick(["p", "0", "a b", "", "ä", "match", "`"])))
    case 1: return Expression(.literal(literal()))
    default: return Expression(.variable(name().text))
    }
  }

  private mutating func operation() -> Expression.Kind {
    switch Int.random(in: 0..<11, using: &random) {
    case 0: return .property(value(), name())
    case 1: return .index(value(), value())
    case 2: return .slice(value(), from: maybe { $0.value() }, to: maybe { $0.value() })
    case 3: return sign()
    case 4: return .not(condition())
    case 5: return .logical(pick(LogicalOperator.allCases), some(2...4) { $0.condition() })
    case 6: return .arithmetic(pick(ArithmeticOperator.allCases), value(), value())
    case 7:
      return .comparison(
        value(), some(1...3) { ComparisonLink($0.pick(ComparisonOperator.allCases), $0.value()) })
    case 8: return .isIn(value(), value())
    case 9: return .stringTest(pick(StringOperator.allCases), value(), value())
    default: return chance(2) ? .isNull(value(), negated: chance(2)) : .hasLabels(value(), labels())
    }
  }

  private mutating func sign() -> Expression.Kind { .sign(pick(SignOperator.allCases), value()) }

  private mutating func form() -> Expression.Kind {
    switch Int.random(in: 0..<14, using: &random) {
    case 0: return .list(some(0...3) { $0.value() })
    case 1: return map().kind
    case 2:
      let parts = some(1...2) { $0.name() }
      let arguments = some(0...2) { $0.value() }
      return .function(
        FunctionCall(
          name: QualifiedName(parts), distinct: !arguments.isEmpty && chance(4),
          arguments: arguments))
    case 3: return .countAll
    case 4:
      let subject = maybe { $0.value() }
      return .conditional(
        CaseExpression(
          subject: subject,
          branches: some(1...2) { tree in
            CaseBranch(
              condition: subject == nil ? tree.condition() : tree.value(), value: tree.value())
          }, otherwise: maybe { $0.value() }))
    case 5:
      return .listComprehension(
        ListComprehension(
          variable: name(), list: value(), predicate: maybe { $0.condition() },
          projection: maybe { $0.value() }))
    case 6:
      let path = PathPattern(
        variable: maybe { $0.name() }, elements: elements(1...2, groups: false))
      return .patternComprehension(
        PatternComprehension(
          path: path, context: maybe(4) { $0.context() }, predicate: maybe { $0.condition() },
          projection: value()))
    case 7:
      return .mapProjection(
        MapProjection(
          variable: name(),
          items: some(0...3) { tree in
            switch Int.random(in: 0..<4, using: &tree.random) {
            case 0: .property(tree.name())
            case 1: .allProperties(.none)
            case 2: .variable(tree.name())
            default: .entry(MapEntry(key: tree.name(), value: tree.value()))
            }
          }))
    case 8:
      return .quantifier(
        QuantifierExpression(
          pick(Quantifier.allCases), variable: name(), list: value(),
          predicate: maybe { $0.condition() }))
    case 9:
      return .reduce(
        ReduceExpression(
          accumulator: name(), start: value(), variable: name(), list: value(), step: value()))
    case 10:
      return .shortestPath(
        PathPattern(
          prefix: PathPrefix(pick([.shortestPathFunction, .allShortestPathsFunction])),
          elements: elements(1...1, groups: false)))
    case 11: return .existsSubquery(subquery())
    case 12: return .countSubquery(subquery())
    default:
      let projection = projection()
      return .collectSubquery(
        Query(branches: [SingleQuery(clauses: [reading(), Clause(.return(projection))])]))
    }
  }

  private mutating func subquery() -> Subquery {
    chance(2) ? .pattern(pattern()) : .query(Query(branches: [SingleQuery(clauses: [reading()])]))
  }
}

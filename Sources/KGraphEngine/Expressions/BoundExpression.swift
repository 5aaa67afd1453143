import KGraphCypher

/// An expression whose names are resolved: variables are slots, functions are definitions.
package indirect enum BoundExpression: Sendable {
  case constant(Value)
  case parameter(String)
  /// A variable of the row, or of a comprehension around the expression.
  case slot(Int)
  case list([BoundExpression])
  case map([(key: String, value: BoundExpression)])
  case property(BoundExpression, String)
  case index(BoundExpression, BoundExpression)
  case slice(BoundExpression, from: BoundExpression?, to: BoundExpression?)
  case negate(BoundExpression)
  /// `+e`: checks that it is a number.
  case plus(BoundExpression)
  case not(BoundExpression)
  case logical(LogicalOperator, [BoundExpression])
  case arithmetic(ArithmeticOperator, BoundExpression, BoundExpression)
  case comparison(BoundExpression, [(ComparisonOperator, BoundExpression)])
  case isIn(BoundExpression, BoundExpression)
  case stringTest(StringOperator, BoundExpression, BoundExpression)
  case isNull(BoundExpression, negated: Bool)
  case hasLabels(BoundExpression, LabelTest)
  case function(FunctionDefinition, [BoundExpression])
  /// A function that looks at the active temporal context, by its number.
  case contextual(ContextFunction, BoundExpression, context: Int?)
  case conditional(
    BoundExpression?, [(when: BoundExpression, then: BoundExpression)], BoundExpression?)
  case listComprehension(
    slot: Int, list: BoundExpression, predicate: BoundExpression?, projection: BoundExpression?)
  case quantifier(Quantifier, slot: Int, list: BoundExpression, predicate: BoundExpression?)
  case reduce(
    accumulator: Int, start: BoundExpression, slot: Int, list: BoundExpression,
    step: BoundExpression)
  case mapProjection(BoundExpression, [MapProjectionPart])
  case subquery(BoundSubquery)
  /// How many relationships the node in a slot has.
  case degree(Int, WalkDirection, types: [String])
  /// Builds a path of the slots of its parts.
  case path([PathPart])

  var isConstant: Bool { if case .constant = self { true } else { false } }

  /// The slot, where the expression is nothing but one.
  var ownSlot: Int? { if case .slot(let slot) = self { slot } else { nil } }
}

/// A part of a map projection.
package enum MapProjectionPart: Sendable {
  case property(String)
  case all
  case entry(String, BoundExpression)
}

/// A part of a path.
package enum PathPart: Sendable, Hashable {
  case node(Int)
  case relationship(Int)
  /// A list of relationships.
  case relationships(Int)
  /// A path that was found as a whole; only ever alone.
  case whole(Int)
}

/// A plan inside an expression.
package struct BoundSubquery: Sendable {
  /// What the expression makes of the rows.
  package enum Kind: Sendable, Hashable {
    case exists, count
    /// The values of one slot as a list.
    case collect(Int)
    /// The value of one slot in the first row.
    case first(Int)
  }

  package var kind: Kind
  package var plan: PlanNode
  /// The slots of the surrounding row that the plan reads.
  package var imports: [Int]
}

/// What a label test asks; names are looked up when a query is compiled.
package indirect enum LabelTest: Sendable, Hashable {
  case name(String)
  case any
  case not(LabelTest)
  case and([LabelTest])
  case or([LabelTest])

  init(_ expression: LabelExpression) {
    switch expression.kind {
    case .name(let name): self = .name(name)
    case .any: self = .any
    case .not(let inner): self = .not(LabelTest(inner))
    case .and(let parts): self = .and(parts.map { LabelTest($0) })
    case .or(let parts): self = .or(parts.map { LabelTest($0) })
    }
  }

  /// Whether names that are there satisfy the test.
  func holds(_ has: (String) -> Bool, any: Bool) -> Bool {
    switch self {
    case .name(let name): has(name)
    case .any: any
    case .not(let inner): !inner.holds(has, any: any)
    case .and(let parts): parts.allSatisfy { $0.holds(has, any: any) }
    case .or(let parts): parts.contains { $0.holds(has, any: any) }
    }
  }

  /// The text, as EXPLAIN prints it.
  var text: String {
    switch self {
    case .name(let name): name
    case .any: "%"
    case .not(let inner): "!" + inner.text
    case .and(let parts): parts.map(\.text).joined(separator: "&")
    case .or(let parts): parts.map(\.text).joined(separator: "|")
    }
  }
}

/// An expression and where it stands.
///
/// Parentheses leave no trace in the tree. A tree that the parser made is never higher than
/// `ParserLimits.height`, so that recursion over it is safe.
package struct Expression: Sendable, Hashable {
  /// What the expression says.
  package var kind: Kind
  /// Where it stands; parentheses around it are not part of it.
  package var range: SourceRange

  /// Creates an expression.
  package init(_ kind: Kind, _ range: SourceRange = .none) {
    self.kind = kind
    self.range = range
  }

  /// The forms of an expression.
  package indirect enum Kind: Sendable, Hashable {
    case literal(Literal)
    /// `$name`, without the dollar sign.
    case parameter(String)
    case variable(String)
    /// `[a, b]`
    case list([Expression])
    /// `{k: v}`; keys may repeat, the last one counts.
    case map([MapEntry])
    /// `e.key`
    case property(Expression, Name)
    /// `e[i]`
    case index(Expression, Expression)
    /// `e[from..to]`
    case slice(Expression, from: Expression?, to: Expression?)
    /// `-e`, `+e`; a sign directly before a number is part of the literal.
    case sign(SignOperator, Expression)
    case not(Expression)
    /// `a AND b AND c`, two operands or more; a parenthesised operand stays an operand.
    case logical(LogicalOperator, [Expression])
    case arithmetic(ArithmeticOperator, Expression, Expression)
    /// `a < b <= c`: one link or more; several mean that all hold.
    case comparison(Expression, [ComparisonLink])
    /// `e IN list`
    case isIn(Expression, Expression)
    /// `e STARTS WITH s`, `e =~ r` and so on.
    case stringTest(StringOperator, Expression, Expression)
    /// `e IS NULL`, `e IS NOT NULL`
    case isNull(Expression, negated: Bool)
    /// `e:A&!B`; for a node its labels, for a relationship its type.
    case hasLabels(Expression, LabelExpression)
    case function(FunctionCall)
    /// `count(*)`
    case countAll
    case conditional(CaseExpression)
    case listComprehension(ListComprehension)
    case patternComprehension(PatternComprehension)
    case mapProjection(MapProjection)
    /// `all(x IN list WHERE p)` and its kin.
    case quantifier(QuantifierExpression)
    case reduce(ReduceExpression)
    /// A pattern as a condition, `(a)-->(b)`: true if a match exists.
    case patternPredicate(PathPattern)
    /// `shortestPath(..)` or `allShortestPaths(..)` as a value; its `prefix` says which.
    case shortestPath(PathPattern)
    /// `EXISTS { .. }`
    case existsSubquery(Subquery)
    /// `COUNT { .. }`
    case countSubquery(Subquery)
    /// `COLLECT { .. }`; the query returns one column.
    case collectSubquery(Query)
  }
}

/// `key: value` in a map.
package struct MapEntry: Sendable, Hashable {
  package var key: Name
  package var value: Expression

  /// Creates an entry.
  package init(key: Name, value: Expression) {
    self.key = key
    self.value = value
  }
}

/// One link of a chain of comparisons: the operator and what stands after it.
package struct ComparisonLink: Sendable, Hashable {
  package var comparison: ComparisonOperator
  package var operand: Expression

  /// Creates a link.
  package init(_ comparison: ComparisonOperator, _ operand: Expression) {
    self.comparison = comparison
    self.operand = operand
  }
}

/// The paths of one clause with what restricts them all.
package struct GraphPattern: Sendable, Hashable {
  /// One or more; no relationship is used twice among them.
  package var paths: [PathPattern]
  /// Overrides the context of the program, each axis for itself.
  package var context: TemporalContext?
  package var predicate: Expression?
  package var range: SourceRange

  /// Creates a pattern.
  package init(
    paths: [PathPattern], context: TemporalContext? = nil, predicate: Expression? = nil,
    _ range: SourceRange = .none
  ) {
    self.paths = paths
    self.context = context
    self.predicate = predicate
    self.range = range
  }
}

/// One path: `p = ALL SHORTEST (a)-[r]->(b)`.
package struct PathPattern: Sendable, Hashable {
  package var variable: Name?
  package var prefix: PathPrefix?
  /// The parts in the order of the text; never empty, and never two nodes side by side.
  ///
  /// Between relationships and at both ends stands a node, save where a group stands; there a
  /// node of any kind is meant.
  package var elements: [PathElement]
  package var range: SourceRange

  /// Creates a path.
  package init(
    variable: Name? = nil, prefix: PathPrefix? = nil, elements: [PathElement],
    _ range: SourceRange = .none
  ) {
    self.variable = variable
    self.prefix = prefix
    self.elements = elements
    self.range = range
  }
}

/// One part of a path.
package enum PathElement: Sendable, Hashable {
  case node(NodePattern)
  case relationship(RelationshipPattern)
  case group(PathGroup)

  /// Where it stands.
  package var range: SourceRange {
    switch self {
    case .node(let node): node.range
    case .relationship(let relationship): relationship.range
    case .group(let group): group.range
    }
  }
}

/// `(n:Label {key: value} WHERE predicate)`.
package struct NodePattern: Sendable, Hashable {
  package var variable: Name?
  package var labels: LabelExpression?
  /// A map, or in `CREATE` a parameter.
  package var properties: Expression?
  package var predicate: Expression?
  package var range: SourceRange

  /// Creates a node pattern.
  package init(
    variable: Name? = nil, labels: LabelExpression? = nil, properties: Expression? = nil,
    predicate: Expression? = nil, _ range: SourceRange = .none
  ) {
    self.variable = variable
    self.labels = labels
    self.properties = properties
    self.predicate = predicate
    self.range = range
  }
}

/// Which way a relationship points, read from left to right.
package enum PatternDirection: Sendable, Hashable, CaseIterable {
  /// `-->`
  case right
  /// `<--`
  case left
  /// `--` and `<-->`: either way.
  case either
}

/// `-[r:TYPE*1..3 {key: value} WHERE predicate]->{2,4}`.
package struct RelationshipPattern: Sendable, Hashable {
  package var variable: Name?
  package var types: LabelExpression?
  /// `*1..3` in the brackets: the variable is a list.
  package var length: VariableLength?
  /// A map, or in `CREATE` a parameter.
  package var properties: Expression?
  package var predicate: Expression?
  package var direction: PatternDirection
  /// `{1,3}`, `+` or `*` after the arrow; never together with `length`.
  package var repetition: Repetition?
  package var range: SourceRange

  /// Creates a relationship pattern.
  package init(
    variable: Name? = nil, types: LabelExpression? = nil, length: VariableLength? = nil,
    properties: Expression? = nil, predicate: Expression? = nil,
    direction: PatternDirection = .either, repetition: Repetition? = nil,
    _ range: SourceRange = .none
  ) {
    self.variable = variable
    self.types = types
    self.length = length
    self.properties = properties
    self.predicate = predicate
    self.direction = direction
    self.repetition = repetition
    self.range = range
  }
}

/// `*`, `*2`, `*1..3`, `*..3`, `*1..`: how many relationships in a row.
package struct VariableLength: Sendable, Hashable {
  /// Without it 1.
  package var minimum: Int64?
  /// Without it no bound.
  package var maximum: Int64?
  package var range: SourceRange

  /// Creates a length.
  package init(minimum: Int64?, maximum: Int64?, _ range: SourceRange = .none) {
    self.minimum = minimum
    self.maximum = maximum
    self.range = range
  }
}

/// `{1,3}`, `{2}`, `{,4}`, `{1,}`, `+`, `*`: how often a part of a path repeats.
package struct Repetition: Sendable, Hashable {
  package var minimum: Int64
  /// Without it no bound.
  package var maximum: Int64?
  package var range: SourceRange

  /// Creates a repetition.
  package init(minimum: Int64, maximum: Int64?, _ range: SourceRange = .none) {
    self.minimum = minimum
    self.maximum = maximum
    self.range = range
  }
}

/// `((a)-[r]->(b) WHERE predicate){1,3}`; the variables inside are lists outside.
package struct PathGroup: Sendable, Hashable {
  package var variable: Name?
  /// The parts as in a path.
  package var elements: [PathElement]
  package var predicate: Expression?
  /// Without it the group stands once and its variables are no lists.
  package var repetition: Repetition?
  package var range: SourceRange

  /// Creates a group.
  package init(
    variable: Name? = nil, elements: [PathElement], predicate: Expression? = nil,
    repetition: Repetition? = nil, _ range: SourceRange = .none
  ) {
    self.variable = variable
    self.elements = elements
    self.predicate = predicate
    self.repetition = repetition
    self.range = range
  }
}

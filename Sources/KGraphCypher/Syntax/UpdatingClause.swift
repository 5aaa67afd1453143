/// `MERGE path ON CREATE SET .. ON MATCH SET ..`.
package struct MergeClause: Sendable, Hashable {
  package var path: PathPattern
  /// In the order of the text.
  package var actions: [MergeAction]

  /// Creates a clause.
  package init(path: PathPattern, actions: [MergeAction] = []) {
    self.path = path
    self.actions = actions
  }
}

/// When the action of a `MERGE` is taken.
package enum MergeEvent: Sendable, Hashable, CaseIterable {
  case onCreate, onMatch
}

/// `ON CREATE SET items`.
package struct MergeAction: Sendable, Hashable {
  package var event: MergeEvent
  package var items: [SetItem]
  package var range: SourceRange

  /// Creates an action.
  package init(_ event: MergeEvent, items: [SetItem], _ range: SourceRange = .none) {
    self.event = event
    self.items = items
    self.range = range
  }
}

/// One thing that `SET` sets.
package struct SetItem: Sendable, Hashable {
  package var kind: Kind
  package var range: SourceRange

  /// Creates an item.
  package init(_ kind: Kind, _ range: SourceRange = .none) {
    self.kind = kind
    self.range = range
  }

  /// The forms of an item.
  package enum Kind: Sendable, Hashable {
    /// `target.key = value`; the target is any expression.
    case property(target: Expression, key: Name, value: Expression)
    /// `variable = value`: replaces all properties.
    case replace(Name, Expression)
    /// `variable += value`: adds to the properties.
    case merge(Name, Expression)
    /// `variable:A:B`
    case labels(Name, [Name])
  }
}

/// One thing that `REMOVE` removes.
package struct RemoveItem: Sendable, Hashable {
  package var kind: Kind
  package var range: SourceRange

  /// Creates an item.
  package init(_ kind: Kind, _ range: SourceRange = .none) {
    self.kind = kind
    self.range = range
  }

  /// The forms of an item.
  package enum Kind: Sendable, Hashable {
    /// `target.key`
    case property(target: Expression, key: Name)
    /// `variable:A:B`
    case labels(Name, [Name])
  }
}

/// `DETACH DELETE expressions`.
package struct DeleteClause: Sendable, Hashable {
  package var detach: Bool
  /// One or more.
  package var expressions: [Expression]

  /// Creates a clause.
  package init(detach: Bool = false, expressions: [Expression]) {
    self.detach = detach
    self.expressions = expressions
  }
}

/// `FOREACH (variable IN list | clauses)`.
package struct ForeachClause: Sendable, Hashable {
  package var variable: Name
  package var list: Expression
  /// Updating clauses only; one or more.
  package var body: [Clause]

  /// Creates a clause.
  package init(variable: Name, list: Expression, body: [Clause]) {
    self.variable = variable
    self.list = list
    self.body = body
  }
}

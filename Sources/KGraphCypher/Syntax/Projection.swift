/// What `WITH` and `RETURN` have in common.
package struct Projection: Sendable, Hashable {
  package var distinct: Bool
  /// Whether `*` stands before the items.
  package var all: Bool
  package var items: [ProjectionItem]
  package var order: [SortItem]
  /// `SKIP` or `OFFSET`.
  package var skip: Expression?
  package var limit: Expression?
  package var range: SourceRange

  /// Creates a projection.
  package init(
    distinct: Bool = false, all: Bool = false, items: [ProjectionItem] = [],
    order: [SortItem] = [], skip: Expression? = nil, limit: Expression? = nil,
    _ range: SourceRange = .none
  ) {
    self.distinct = distinct
    self.all = all
    self.items = items
    self.order = order
    self.skip = skip
    self.limit = limit
    self.range = range
  }
}

/// `expression AS alias`.
package struct ProjectionItem: Sendable, Hashable {
  package var expression: Expression
  package var alias: Name?
  /// The expression as it was written, which names the column; empty if there is an alias.
  ///
  /// A variable in backticks stands here without them.
  package var source: SourceText
  package var range: SourceRange

  /// Creates an item.
  package init(
    _ expression: Expression, alias: Name? = nil, source: SourceText = SourceText(""),
    _ range: SourceRange = .none
  ) {
    self.expression = expression
    self.alias = alias
    self.source = source
    self.range = range
  }

  /// The name of the column: the alias, or the text of the expression.
  package var columnName: String {
    if let alias { return alias.text }
    if source.text.isEmpty, case .variable(let name) = expression.kind { return name }
    return source.text
  }
}

/// `expression DESC`.
package struct SortItem: Sendable, Hashable {
  package var expression: Expression
  package var descending: Bool
  package var range: SourceRange

  /// Creates a sort item.
  package init(_ expression: Expression, descending: Bool = false, _ range: SourceRange = .none) {
    self.expression = expression
    self.descending = descending
    self.range = range
  }
}

/// A text of statements with `;` between them.
package struct Script: Sendable, Hashable {
  /// In the order of the text; empty if the text holds nothing but space and comments.
  package var statements: [Statement]

  /// Creates a script.
  package init(statements: [Statement]) { self.statements = statements }
}

/// Whether a statement runs or is looked at.
package enum StatementMode: Sendable, Hashable, CaseIterable {
  case run
  /// `EXPLAIN`: the plan, without running it.
  case explain
  /// `PROFILE`: runs, and tells rows and time of each operator.
  case profile
}

/// One statement with the time it is asked about.
package struct Statement: Sendable, Hashable {
  package var mode: StatementMode
  /// The default of every pattern of the query.
  package var context: TemporalContext?
  package var query: Query
  package var range: SourceRange
  /// The statement as it was written, without the `;`.
  package var source: SourceText

  /// Creates a statement.
  package init(
    mode: StatementMode = .run, context: TemporalContext? = nil, query: Query,
    source: SourceText = SourceText(""), _ range: SourceRange = .none
  ) {
    self.mode = mode
    self.context = context
    self.query = query
    self.source = source
    self.range = range
  }
}

/// Whether `UNION` keeps duplicates.
package enum UnionMode: Sendable, Hashable, CaseIterable {
  case distinct, all
}

/// Clauses, or several lists of them joined by `UNION`.
package struct Query: Sendable, Hashable {
  /// One or more.
  package var branches: [SingleQuery]
  /// The same between all branches; without meaning where there is one.
  package var union: UnionMode
  package var range: SourceRange

  /// Creates a query.
  package init(
    branches: [SingleQuery], union: UnionMode = .distinct, _ range: SourceRange = .none
  ) {
    self.branches = branches
    self.union = union
    self.range = range
  }

  /// The call, if the query is nothing but the call of a procedure.
  package var standaloneCall: ProcedureCall? {
    guard branches.count == 1, let only = branches.first, only.clauses.count == 1,
      case .call(let call) = only.clauses.first?.kind
    else { return nil }
    return call
  }
}

/// The clauses of a query without `UNION`.
package struct SingleQuery: Sendable, Hashable {
  /// One or more; `RETURN` only as the last.
  package var clauses: [Clause]
  package var range: SourceRange

  /// Creates a query.
  package init(clauses: [Clause], _ range: SourceRange = .none) {
    self.clauses = clauses
    self.range = range
  }
}

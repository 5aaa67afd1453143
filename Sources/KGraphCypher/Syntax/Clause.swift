/// A clause and where it stands.
package struct Clause: Sendable, Hashable {
  package var kind: Kind
  package var range: SourceRange

  /// Creates a clause.
  package init(_ kind: Kind, _ range: SourceRange = .none) {
    self.kind = kind
    self.range = range
  }

  /// The forms of a clause.
  package enum Kind: Sendable, Hashable {
    case match(MatchClause)
    case unwind(UnwindClause)
    case with(WithClause)
    case `return`(Projection)
    /// `CREATE`: one path or more.
    case create([PathPattern])
    case merge(MergeClause)
    /// `SET`: one item or more.
    case set([SetItem])
    /// `REMOVE`: one item or more.
    case remove([RemoveItem])
    case delete(DeleteClause)
    case foreach(ForeachClause)
    /// `CALL procedure(..)`
    case call(ProcedureCall)
    /// `CALL { .. }`
    case subquery(SubqueryCall)
  }

  /// Whether the clause itself writes; a subquery is not looked into.
  package var isUpdating: Bool {
    switch kind {
    case .create, .merge, .set, .remove, .delete, .foreach: true
    default: false
    }
  }
}

/// `OPTIONAL MATCH pattern`.
package struct MatchClause: Sendable, Hashable {
  package var optional: Bool
  /// With its context and its `WHERE`.
  package var pattern: GraphPattern

  /// Creates a clause.
  package init(optional: Bool = false, pattern: GraphPattern) {
    self.optional = optional
    self.pattern = pattern
  }
}

/// `UNWIND list AS variable`.
package struct UnwindClause: Sendable, Hashable {
  package var list: Expression
  package var variable: Name

  /// Creates a clause.
  package init(list: Expression, variable: Name) {
    self.list = list
    self.variable = variable
  }
}

/// `WITH projection WHERE predicate`.
package struct WithClause: Sendable, Hashable {
  package var projection: Projection
  package var predicate: Expression?

  /// Creates a clause.
  package init(projection: Projection, predicate: Expression? = nil) {
    self.projection = projection
    self.predicate = predicate
  }
}

/// `CALL name(arguments) YIELD columns WHERE predicate`.
package struct ProcedureCall: Sendable, Hashable {
  package var name: QualifiedName
  /// Nil without parentheses: the arguments are the parameters of the same name.
  ///
  /// The parser allows that only where the call is the whole query.
  package var arguments: [Expression]?
  /// Nil without `YIELD`.
  package var yield: Yield?

  /// Creates a call.
  package init(name: QualifiedName, arguments: [Expression]?, yield: Yield? = nil) {
    self.name = name
    self.arguments = arguments
    self.yield = yield
  }
}

/// What a procedure call hands on.
package struct Yield: Sendable, Hashable {
  /// Nil for `YIELD *`, which stands only where the call is the whole query.
  package var items: [YieldItem]?
  package var predicate: Expression?
  package var range: SourceRange

  /// Creates a yield.
  package init(
    items: [YieldItem]?, predicate: Expression? = nil, _ range: SourceRange = .none
  ) {
    self.items = items
    self.predicate = predicate
    self.range = range
  }
}

/// `column AS alias`.
package struct YieldItem: Sendable, Hashable {
  package var column: Name
  package var alias: Name?

  /// Creates an item.
  package init(_ column: Name, alias: Name? = nil) {
    self.column = column
    self.alias = alias
  }
}

/// `CALL (imports) { query }`.
package struct SubqueryCall: Sendable, Hashable {
  package var imports: SubqueryImports
  package var query: Query

  /// Creates a call.
  package init(imports: SubqueryImports, query: Query) {
    self.imports = imports
    self.query = query
  }
}

/// Which variables a `CALL` subquery sees.
package enum SubqueryImports: Sendable, Hashable {
  /// `CALL { .. }`: those that a `WITH` at the start of a branch names.
  case leadingWith
  /// `CALL (x, y) { .. }`, possibly none.
  case variables([Name])
  /// `CALL (*) { .. }`
  case all
}

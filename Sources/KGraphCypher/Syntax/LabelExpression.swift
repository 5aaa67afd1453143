/// What a pattern or a test asks of the labels of a node or the type of a relationship.
package struct LabelExpression: Sendable, Hashable {
  package var kind: Kind
  package var range: SourceRange

  /// Creates a label expression.
  package init(_ kind: Kind, _ range: SourceRange = .none) {
    self.kind = kind
    self.range = range
  }

  /// The forms of a label expression.
  package indirect enum Kind: Sendable, Hashable {
    case name(String)
    /// `%`: any label at all.
    case any
    case not(LabelExpression)
    /// `A&B`, and `:A:B` as well; two or more.
    case and([LabelExpression])
    /// `A|B`, and `:A|:B` as well; two or more.
    case or([LabelExpression])
  }

  /// The names of `:A` or `:A:B`, as `CREATE` and `SET` want them; nil for anything else.
  package var conjunctionOfNames: [Name]? {
    switch kind {
    case .name(let text): return [Name(text, range)]
    case .and(let parts):
      let names = parts.compactMap(\.singleName)
      return names.count == parts.count ? names : nil
    default: return nil
    }
  }

  /// The names of `:A` or `:A|B`; nil for anything else.
  package var alternativeNames: [Name]? {
    switch kind {
    case .name(let text): return [Name(text, range)]
    case .or(let parts):
      let names = parts.compactMap(\.singleName)
      return names.count == parts.count ? names : nil
    default: return nil
    }
  }

  /// The name, if the expression is nothing but one.
  package var singleName: Name? {
    if case .name(let text) = kind { Name(text, range) } else { nil }
  }
}

extension BoundExpression {
  /// The expressions directly inside; those of a subquery's plan are not among them.
  var children: [BoundExpression] {
    switch self {
    case .constant, .parameter, .slot, .path, .degree: return []
    case .list(let elements): return elements
    case .map(let entries): return entries.map(\.value)
    case .property(let base, _), .negate(let base), .plus(let base), .not(let base),
      .isNull(let base, _), .hasLabels(let base, _), .contextual(_, let base, _):
      return [base]
    case .index(let one, let two), .arithmetic(_, let one, let two), .isIn(let one, let two),
      .stringTest(_, let one, let two):
      return [one, two]
    case .slice(let base, let from, let to):
      return [base] + [from, to].compactMap { $0 }
    case .logical(_, let operands): return operands
    case .comparison(let first, let links): return [first] + links.map(\.1)
    case .function(_, let arguments): return arguments
    case .conditional(let subject, let branches, let otherwise):
      return [subject, otherwise].compactMap { $0 } + branches.flatMap { [$0.when, $0.then] }
    case .listComprehension(_, let list, let predicate, let projection):
      return [list] + [predicate, projection].compactMap { $0 }
    case .quantifier(_, _, let list, let predicate):
      return [list] + [predicate].compactMap { $0 }
    case .reduce(_, let start, _, let list, let step): return [start, list, step]
    case .mapProjection(let base, let parts):
      return [base]
        + parts.compactMap { if case .entry(_, let value) = $0 { value } else { nil } }
    case .subquery: return []
    }
  }

  /// The slots of the row that the expression reads.
  var freeSlots: Set<Int> {
    switch self {
    case .slot(let slot), .degree(let slot, _, _): return [slot]
    case .path(let parts):
      return Set(
        parts.map { part in
          switch part {
          case .node(let slot), .relationship(let slot), .relationships(let slot),
            .whole(let slot):
            slot
          }
        })
    case .subquery(let subquery): return Set(subquery.imports)
    default: break
    }
    var result: Set<Int> = []
    for child in children { result.formUnion(child.freeSlots) }
    switch self {
    case .listComprehension(let slot, _, _, _), .quantifier(_, let slot, _, _):
      result.remove(slot)
    case .reduce(let accumulator, _, let slot, _, _):
      result.remove(slot)
      result.remove(accumulator)
    default: break
    }
    return result
  }

  /// Whether evaluating it twice can give two values.
  var isVolatile: Bool {
    if case .function(let definition, _) = self, definition.isVolatile { return true }
    return children.contains { $0.isVolatile }
  }
}

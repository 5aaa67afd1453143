extension BoundExpression {
  /// The expression with parts replaced: those for which `change` gives another one.
  ///
  /// What is put in is not looked into again. Plans inside the expression stay as they are.
  func replacing(_ change: (BoundExpression) -> BoundExpression?) -> BoundExpression {
    if let changed = change(self) { return changed }
    func inner(_ part: BoundExpression) -> BoundExpression { part.replacing(change) }
    switch self {
    case .constant, .parameter, .slot, .path, .degree, .subquery: return self
    case .list(let elements): return .list(elements.map(inner))
    case .map(let entries): return .map(entries.map { ($0.key, inner($0.value)) })
    case .property(let base, let key): return .property(inner(base), key)
    case .index(let base, let index): return .index(inner(base), inner(index))
    case .slice(let base, let from, let to):
      return .slice(inner(base), from: from.map(inner), to: to.map(inner))
    case .negate(let operand): return .negate(inner(operand))
    case .plus(let operand): return .plus(inner(operand))
    case .not(let operand): return .not(inner(operand))
    case .logical(let operation, let operands): return .logical(operation, operands.map(inner))
    case .arithmetic(let operation, let left, let right):
      return .arithmetic(operation, inner(left), inner(right))
    case .comparison(let first, let links):
      return .comparison(inner(first), links.map { ($0.0, inner($0.1)) })
    case .isIn(let element, let list): return .isIn(inner(element), inner(list))
    case .stringTest(let operation, let left, let right):
      return .stringTest(operation, inner(left), inner(right))
    case .isNull(let operand, let negated): return .isNull(inner(operand), negated: negated)
    case .hasLabels(let operand, let test): return .hasLabels(inner(operand), test)
    case .function(let definition, let arguments):
      return .function(definition, arguments.map(inner))
    case .contextual(let function, let operand, let context):
      return .contextual(function, inner(operand), context: context)
    case .conditional(let subject, let branches, let otherwise):
      return .conditional(
        subject.map(inner), branches.map { (inner($0.when), inner($0.then)) },
        otherwise.map(inner))
    case .listComprehension(let slot, let list, let predicate, let projection):
      return .listComprehension(
        slot: slot, list: inner(list), predicate: predicate.map(inner),
        projection: projection.map(inner))
    case .quantifier(let quantifier, let slot, let list, let predicate):
      return .quantifier(
        quantifier, slot: slot, list: inner(list), predicate: predicate.map(inner))
    case .reduce(let accumulator, let start, let slot, let list, let step):
      return .reduce(
        accumulator: accumulator, start: inner(start), slot: slot, list: inner(list),
        step: inner(step))
    case .mapProjection(let base, let parts):
      return .mapProjection(
        inner(base),
        parts.map { part in
          guard case .entry(let key, let value) = part else { return part }
          return .entry(key, inner(value))
        })
    }
  }
}

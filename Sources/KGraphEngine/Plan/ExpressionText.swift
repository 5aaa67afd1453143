/// Writes bound expressions the way EXPLAIN shows them.
struct ExpressionText {
  let names: [Int: String]

  /// The name of a slot; made up where the query gives none.
  func name(_ slot: Int) -> String {
    guard let name = names[slot], !name.hasPrefix(" ") else { return "_\(slot)" }
    return name
  }

  func text(_ expression: BoundExpression) -> String {
    switch expression {
    case .constant(let value): return constant(value)
    case .parameter(let name): return "$" + name
    case .slot(let slot): return name(slot)
    case .list(let elements): return "[" + elements.map(text).joined(separator: ", ") + "]"
    case .map(let entries):
      return "{" + entries.map { "\($0.key): \(text($0.value))" }.joined(separator: ", ") + "}"
    case .property(let base, let key): return "\(text(base)).\(key)"
    case .index(let base, let index): return "\(text(base))[\(text(index))]"
    case .slice(let base, let from, let to):
      return "\(text(base))[\(from.map(text) ?? "")..\(to.map(text) ?? "")]"
    case .negate(let operand): return "-" + text(operand)
    case .plus(let operand): return "+" + text(operand)
    case .not(let operand): return "NOT " + text(operand)
    case .logical(let operation, let operands):
      return "(" + operands.map(text).joined(separator: " \(operation.rawValue) ") + ")"
    case .arithmetic(let operation, let left, let right):
      return "(\(text(left)) \(operation.rawValue) \(text(right)))"
    case .comparison(let first, let links):
      return text(first) + links.map { " \($0.0.rawValue) \(text($0.1))" }.joined()
    case .isIn(let element, let list): return "\(text(element)) IN \(text(list))"
    case .stringTest(let operation, let left, let right):
      return "\(text(left)) \(operation.rawValue) \(text(right))"
    case .isNull(let operand, let negated):
      return text(operand) + (negated ? " IS NOT NULL" : " IS NULL")
    case .hasLabels(let operand, let test): return "\(text(operand)):\(test.text)"
    case .function(let definition, let arguments):
      return "\(definition.name)(" + arguments.map(text).joined(separator: ", ") + ")"
    case .contextual(let function, let operand, _): return "\(function.rawValue)(\(text(operand)))"
    case .conditional: return "CASE"
    case .listComprehension(let slot, let list, _, _): return "[\(name(slot)) IN \(text(list))]"
    case .quantifier(let quantifier, let slot, let list, _):
      return "\(quantifier.rawValue)(\(name(slot)) IN \(text(list)))"
    case .reduce(_, _, let slot, let list, _): return "reduce(\(name(slot)) IN \(text(list)))"
    case .mapProjection(let base, _): return text(base) + " {..}"
    case .subquery(let subquery):
      switch subquery.kind {
      case .exists: return "EXISTS {..}"
      case .count: return "COUNT {..}"
      case .collect: return "COLLECT {..}"
      case .first: return "shortestPath(..)"
      }
    case .degree(let slot, let direction, let types):
      return "degree(\(name(slot)), \(direction.rawValue)\(types.map { " :" + $0 }.joined()))"
    case .path: return "path"
    }
  }

  private func constant(_ value: Value) -> String {
    switch value {
    case .string(let text): "'\(text)'"
    case .list(let elements): "[" + elements.map(constant).joined(separator: ", ") + "]"
    case .integer(let number): String(number)
    case .float(let number): ValueNotation.float(number)
    case .boolean(let flag): flag ? "true" : "false"
    case .null: "null"
    default: ValueText.text(value) ?? value.typeName
    }
  }
}

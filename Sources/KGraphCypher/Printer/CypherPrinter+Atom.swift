extension CypherPrinter {
  mutating func writeAtom(_ expression: Expression) {
    switch expression.kind {
    case .literal(let literal): write(literal)
    case .parameter(let name):
      write("$" + (NameText.isPlainParameter(name) ? name : NameText.quoted(name)))
    case .variable(let name): variable(name)
    case .list(let elements): write(elements)
    case .map(let entries):
      write("{")
      list(entries) { $0.write($1) }
      write("}")
    case .function(let call): write(call)
    case .countAll: write("count(*)")
    case .conditional(let conditional): write(conditional)
    case .listComprehension(let comprehension): write(comprehension)
    case .patternComprehension(let comprehension): write(comprehension)
    case .mapProjection(let projection): write(projection)
    case .quantifier(let quantifier): write(quantifier)
    case .reduce(let reduce): write(reduce)
    case .patternPredicate(let path), .shortestPath(let path): write(path)
    case .existsSubquery(let subquery): write("EXISTS", subquery)
    case .countSubquery(let subquery): write("COUNT", subquery)
    case .collectSubquery(let query): write("COLLECT", .query(query))
    default: break
    }
  }

  private mutating func write(_ literal: Literal) {
    switch literal {
    case .null: write("null")
    case .boolean(let value): write(value ? "true" : "false")
    case .integer(let value): write(String(value))
    case .float(let value): write("\(value)")
    case .string(let text): write(NameText.string(text))
    }
  }

  private mutating func write(_ elements: [Expression]) {
    write("[")
    for (place, element) in elements.enumerated() {
      if place > 0 { write(", ") }
      // `[x IN list]` is a comprehension.
      if place == 0, element.beginsWithMembership {
        write(element, atLeast: .atom)
      } else {
        write(element)
      }
    }
    write("]")
  }

  private mutating func write(_ entry: MapEntry) {
    key(entry.key.text)
    write(": ")
    write(entry.value)
  }

  private mutating func write(_ call: FunctionCall) {
    for (place, part) in call.name.parts.enumerated() {
      if place > 0 { write(".") }
      if place == 0, NameText.isPlain(part.text), Self.needsQuotes(part.text) {
        write(NameText.quoted(part.text))
      } else {
        key(part.text)
      }
    }
    write(call.distinct ? "(DISTINCT " : "(")
    list(call.arguments) { $0.write($1) }
    write(")")
  }

  /// Whether a call by the name would read as something else.
  private static func needsQuotes(_ function: String) -> Bool {
    let bytes = Array(function.utf8)
    switch Keyword.named(bytes[...]) {
    case .null, .true, .false, .all, .any, .single, .reduce, .shortestPath, .allShortestPaths:
      return true
    case .none: return function.lowercased() == Quantifier.none.rawValue
    case let keyword: return keyword.isUnlikelyVariable
    }
  }

  private mutating func write(_ conditional: CaseExpression) {
    write("CASE")
    if let subject = conditional.subject {
      write(" ")
      write(subject)
    }
    for branch in conditional.branches {
      write(" WHEN ")
      write(branch.condition)
      write(" THEN ")
      write(branch.value)
    }
    if let otherwise = conditional.otherwise {
      write(" ELSE ")
      write(otherwise)
    }
    write(" END")
  }

  private mutating func write(_ comprehension: ListComprehension) {
    write("[")
    membership(comprehension.variable, comprehension.list)
    predicate(comprehension.predicate)
    if let projection = comprehension.projection {
      write(" | ")
      write(projection)
    }
    write("]")
  }

  private mutating func membership(_ variable: Name, _ list: Expression) {
    self.variable(variable.text)
    write(" IN ")
    write(list)
  }

  private mutating func write(_ comprehension: PatternComprehension) {
    write("[")
    write(comprehension.path)
    if let context = comprehension.context {
      write(" ")
      write(context)
    }
    predicate(comprehension.predicate)
    write(" | ")
    write(comprehension.projection)
    write("]")
  }

  private mutating func write(_ projection: MapProjection) {
    variable(projection.variable.text)
    write(" {")
    list(projection.items) { printer, item in
      switch item {
      case .property(let key):
        printer.write(".")
        printer.key(key.text)
      case .allProperties: printer.write(".*")
      case .variable(let name): printer.variable(name.text)
      case .entry(let entry): printer.write(entry)
      }
    }
    write("}")
  }

  private mutating func write(_ quantifier: QuantifierExpression) {
    write(quantifier.quantifier.rawValue + "(")
    membership(quantifier.variable, quantifier.list)
    predicate(quantifier.predicate)
    write(")")
  }

  private mutating func write(_ reduce: ReduceExpression) {
    write("reduce(")
    variable(reduce.accumulator.text)
    write(" = ")
    write(reduce.start)
    write(", ")
    membership(reduce.variable, reduce.list)
    write(" | ")
    write(reduce.step)
    write(")")
  }

  private mutating func write(_ word: String, _ subquery: Subquery) {
    write(word + " { ")
    switch subquery {
    case .pattern(let pattern): write(pattern)
    case .query(let query): write(query, separator: " ")
    }
    write(" }")
  }
}

extension Expression {
  /// Whether the text of the expression begins with a variable and `IN`.
  fileprivate var beginsWithMembership: Bool {
    switch kind {
    case .isIn(let element, _):
      if case .variable = element.kind { return true }
      return element.beginsWithMembership
    case .logical(_, let operands): return operands.first?.beginsWithMembership ?? false
    case .comparison(let first, _), .stringTest(_, let first, _), .isNull(let first, _):
      return first.beginsWithMembership
    default: return false
    }
  }
}

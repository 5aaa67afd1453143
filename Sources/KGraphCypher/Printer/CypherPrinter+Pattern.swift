extension CypherPrinter {
  mutating func write(_ pattern: GraphPattern) {
    list(pattern.paths) { $0.write($1) }
    if let context = pattern.context {
      write(" ")
      write(context)
    }
    predicate(pattern.predicate)
  }

  mutating func write(_ path: PathPattern) {
    if let variable = path.variable {
      self.variable(variable.text)
      write(" = ")
    }
    switch path.prefix?.kind {
    case .shortestPathFunction: write("shortestPath(")
    case .allShortestPathsFunction: write("allShortestPaths(")
    case .some(let prefix):
      write(prefix)
      write(" ")
    case nil: break
    }
    write(path.elements)
    switch path.prefix?.kind {
    case .shortestPathFunction, .allShortestPathsFunction: write(")")
    default: break
    }
  }

  private mutating func write(_ prefix: PathPrefix.Kind) {
    switch prefix {
    case .all: write("ALL")
    case .any(let count): counted("ANY", count)
    case .allShortest: write("ALL SHORTEST")
    case .anyShortest: write("ANY SHORTEST")
    case .shortest(let count): counted("SHORTEST", count)
    case .shortestGroups(let count):
      counted("SHORTEST", count)
      write(" GROUPS")
    case .shortestPathFunction, .allShortestPathsFunction: break
    case .timed(let timed):
      if let objective = timed.objective { write(objective.rawValue + " ") }
      write("TIMED")
      if timed.strict { write(" STRICT") }
      if let wait = timed.waitingAtMost {
        write(" WAITING AT MOST ")
        temporalOperand(wait)
      }
    }
  }

  private mutating func counted(_ word: String, _ count: Expression?) {
    write(word)
    guard let count else { return }
    write(" ")
    write(count)
  }

  private mutating func write(_ elements: [PathElement]) {
    var touchesNode = false
    for element in elements {
      switch element {
      case .node(let node):
        if touchesNode { write(" ") }
        write(node)
        touchesNode = true
      case .relationship(let relationship):
        write(relationship)
        touchesNode = false
      case .group(let group):
        if touchesNode { write(" ") }
        write(group)
        touchesNode = true
      }
    }
  }

  private mutating func write(_ node: NodePattern) {
    write("(")
    element(node.variable, node.labels, nil, node.properties, node.predicate)
    write(")")
  }

  private mutating func write(_ relationship: RelationshipPattern) {
    write(relationship.direction == .left ? "<-" : "-")
    let isBare =
      relationship.variable == nil && relationship.types == nil && relationship.length == nil
      && relationship.properties == nil && relationship.predicate == nil
    if !isBare {
      write("[")
      element(
        relationship.variable, relationship.types, relationship.length, relationship.properties,
        relationship.predicate)
      write("]")
    }
    write(relationship.direction == .right ? "->" : "-")
    write(relationship.repetition)
  }

  private mutating func element(
    _ variable: Name?, _ labels: LabelExpression?, _ length: VariableLength?,
    _ properties: Expression?, _ predicate: Expression?
  ) {
    let start = output.utf8.count
    if let variable { self.variable(variable.text) }
    if let labels { write(labels, isTest: false) }
    if let length { write(length) }
    if let properties {
      if output.utf8.count > start { write(" ") }
      write(properties)
    }
    if let predicate {
      if output.utf8.count > start { write(" ") }
      write("WHERE ")
      write(predicate)
    }
  }

  private mutating func write(_ length: VariableLength) {
    write("*")
    if let minimum = length.minimum { write(String(minimum)) }
    if length.minimum == length.maximum { return }
    write("..")
    if let maximum = length.maximum { write(String(maximum)) }
  }

  private mutating func write(_ group: PathGroup) {
    write("(")
    if let variable = group.variable {
      self.variable(variable.text)
      write(" = ")
    }
    write(group.elements)
    predicate(group.predicate)
    write(")")
    write(group.repetition)
  }

  private mutating func write(_ repetition: Repetition?) {
    guard let repetition else { return }
    switch (repetition.minimum, repetition.maximum) {
    case (0, nil): write("*")
    case (1, nil): write("+")
    case (let minimum, nil): write("{\(minimum),}")
    case (let minimum, let maximum?):
      write(minimum == maximum ? "{\(minimum)}" : "{\(minimum),\(maximum)}")
    }
  }

  /// Writes labels with the colon; in a test, alternatives stand in parentheses, because a bar
  /// may mean something else there.
  mutating func write(_ labels: LabelExpression, isTest: Bool) {
    write(":")
    if case .and = labels.kind, let names = labels.conjunctionOfNames {
      list(names, separator: ":") { $0.key($1.text) }
    } else {
      write(labels, inParentheses: isTest && labels.isAlternative)
    }
  }

  private mutating func write(_ labels: LabelExpression, inParentheses: Bool) {
    if inParentheses { write("(") }
    switch labels.kind {
    case .name(let name): key(name)
    case .any: write("%")
    case .not(let inner):
      write("!")
      write(inner, inParentheses: inner.isAlternative || inner.isConjunction)
    case .and(let parts):
      list(parts, separator: "&") {
        $0.write($1, inParentheses: $1.isAlternative || $1.isConjunction)
      }
    case .or(let parts):
      list(parts, separator: "|") { $0.write($1, inParentheses: $1.isAlternative) }
    }
    if inParentheses { write(")") }
  }
}

extension LabelExpression {
  fileprivate var isAlternative: Bool { if case .or = kind { true } else { false } }
  fileprivate var isConjunction: Bool { if case .and = kind { true } else { false } }
}

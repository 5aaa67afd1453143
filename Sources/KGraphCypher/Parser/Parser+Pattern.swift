extension Parser {
  /// Where a path stands, which decides what it may hold.
  enum PathPlace {
    case match, create, merge
  }

  /// `paths [context] [WHERE condition]`.
  func graphPattern() throws -> GraphPattern {
    let start = here
    var paths: [PathPattern] = []
    repeat { paths.append(try path(.match)) } while accept(.comma)
    let context = try temporalContext()
    let predicate = try predicate()
    return GraphPattern(
      paths: paths, context: context, predicate: predicate, range(from: start))
  }

  /// `p = prefix (a)-[r]->(b)`.
  func path(_ place: PathPlace) throws -> PathPattern {
    let start = here
    var variable: Name?
    if kind.isName, kind(1) == .equal {
      variable = takeName()
      advance()
    }
    if place == .match {
      if keyword == .shortestPath || keyword == .allShortestPaths, kind(1) == .leftParenthesis {
        return try shortestPathFunction(variable, from: start)
      }
      if let prefix = try pathPrefix() {
        let elements = try pathElements(place)
        return PathPattern(
          variable: variable, prefix: prefix, elements: elements, range(from: start))
      }
      if variable == nil, kind != .leftParenthesis { note("'p ='") }
    }
    let elements = try pathElements(place)
    return PathPattern(variable: variable, elements: elements, range(from: start))
  }

  /// `shortestPath((a)-[*]-(b))`; the keyword stands here.
  func shortestPathFunction(_ variable: Name?, from start: Int) throws -> PathPattern {
    let word = take()
    let kind: PathPrefix.Kind =
      word.keyword == .shortestPath ? .shortestPathFunction : .allShortestPathsFunction
    try expect(.leftParenthesis)
    let elements = try pathElements(.match)
    try expect(.rightParenthesis)
    return PathPattern(
      variable: variable, prefix: PathPrefix(kind, word.range), elements: elements,
      range(from: start))
  }

  /// Nodes, relationships and groups in turn.
  func pathElements(_ place: PathPlace) throws -> [PathElement] {
    var elements: [PathElement] = []
    while true {
      elements.append(try nodeOrGroup(place, first: elements.isEmpty))
      if kind == .leftParenthesis {
        // Only a group may touch another node or group.
        if case .group = elements.last { continue }
        if beginsGroup() && place == .match { continue }
      }
      guard kind.isDash || kind.isLeftArrowhead else {
        note("a relationship")
        return elements
      }
      elements.append(.relationship(try relationship(place)))
    }
  }

  /// Whether the parenthesis here opens a part of a path and not a node.
  private func beginsGroup() -> Bool {
    kind(1) == .leftParenthesis
      || (kind(1).isName && kind(2) == .equal && kind(3) == .leftParenthesis)
  }

  private func nodeOrGroup(_ place: PathPlace, first: Bool) throws -> PathElement {
    guard kind == .leftParenthesis else {
      note("a node '(..)'")
      throw unexpected()
    }
    guard beginsGroup() else { return .node(try node(place)) }
    if place != .match {
      throw fail(
        .unexpectedSyntax, "what is created is one path without groups", at: token.range)
    }
    return .group(try group())
  }

  private func group() throws -> PathGroup {
    let start = here
    advance()
    try descend()
    var variable: Name?
    if kind.isName {
      variable = takeName()
      advance()
    }
    let elements = try pathElements(.match)
    let predicate = try predicate()
    try expect(.rightParenthesis)
    depth -= 1
    let repetition = try repetition()
    return PathGroup(
      variable: variable, elements: elements, predicate: predicate, repetition: repetition,
      range(from: start))
  }

  /// `(n:Label {key: value} WHERE condition)`.
  private func node(_ place: PathPlace) throws -> NodePattern {
    let start = here
    advance()
    let variable = elementVariable(.rightParenthesis)
    var labels: LabelExpression?
    if accept(.colon) {
      let expression = try labelExpression()
      if place != .match, expression.conjunctionOfNames == nil {
        throw fail(
          .unexpectedSyntax, "what is created needs definite labels", at: expression.range,
          hint: "write (n:A:B)")
      }
      labels = expression
    }
    let properties = try elementProperties(place)
    let predicate = place == .match ? try predicate() : nil
    if kind == .word, variable != nil, labels == nil { note("':'") }
    try expect(.rightParenthesis)
    return NodePattern(
      variable: variable, labels: labels, properties: properties, predicate: predicate,
      range(from: start))
  }

  /// The variable of an element; `WHERE` is one only where nothing else could follow.
  func elementVariable(_ closing: TokenKind) -> Name? {
    guard isVariable(0) else {
      note("a variable")
      return nil
    }
    if keyword == .where {
      switch kind(1) {
      case closing, .colon, .star: break
      default: return nil
      }
    }
    return takeName()
  }

  /// A map, or a parameter where something is created.
  func elementProperties(_ place: PathPlace) throws -> Expression? {
    if kind == .leftBrace { return try mapExpression() }
    guard kind == .parameter else {
      note("'{'")
      return nil
    }
    let range = token.range
    if place == .create { return try parameter() }
    throw fail(
      .invalidParameterUse, "a pattern does not take its properties from a parameter", at: range,
      hint: "name the properties: {key: \(text(token)).key}")
  }

  /// `{1,3}`, `+` or `*`, if it stands here.
  func repetition() throws -> Repetition? {
    let start = here
    switch kind {
    case .plus:
      advance()
      return Repetition(minimum: 1, maximum: nil, range(from: start))
    case .star:
      advance()
      return Repetition(minimum: 0, maximum: nil, range(from: start))
    case .leftBrace:
      advance()
      let minimum = kind == .integer ? try count() : nil
      var maximum = minimum
      if accept(.comma) {
        maximum = kind == .integer ? try count() : nil
      } else if minimum == nil {
        note("a number")
        throw unexpected()
      }
      try expect(.rightBrace)
      let range = range(from: start)
      if let maximum, maximum < minimum ?? 0 || maximum == 0 {
        throw fail(
          .invalidRelationshipPattern, "the upper bound must be at least 1 and the lower one",
          at: range)
      }
      return Repetition(minimum: minimum ?? 0, maximum: maximum, range)
    default:
      note("'{'")
      note("'+'")
      note("'*'")
      return nil
    }
  }

  /// The integer that stands here.
  func count() throws -> Int64 {
    let number = take()
    return try LiteralDecoder.integer(
      bytes[Int(number.start)..<Int(number.end)], negative: false, number.range)
  }
}

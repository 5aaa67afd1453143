import KGraphCypher

extension RandomTree {
  mutating func map() -> Expression {
    Expression(.map(some(0...2) { MapEntry(key: $0.name(), value: $0.value()) }))
  }

  mutating func node() -> NodePattern {
    NodePattern(
      variable: maybe { $0.name() }, labels: maybe(3) { $0.labels() },
      properties: maybe(4) { $0.map() }, predicate: maybe(5) { $0.condition() })
  }

  mutating func relationship() -> RelationshipPattern {
    var relationship = RelationshipPattern(
      variable: maybe { $0.name() }, types: maybe(3) { $0.labels() },
      properties: maybe(4) { $0.map() }, predicate: maybe(5) { $0.condition() },
      direction: pick(PatternDirection.allCases))
    if chance(3) {
      let minimum = maybe { Int64.random(in: 0...3, using: &$0.random) }
      relationship.length = VariableLength(
        minimum: minimum, maximum: maybe { Int64.random(in: 3...5, using: &$0.random) })
    } else if chance(3) {
      relationship.repetition = repetition()
    }
    return relationship
  }

  mutating func repetition() -> Repetition {
    Repetition(
      minimum: Int64.random(in: 0...2, using: &random),
      maximum: maybe { Int64.random(in: 2...4, using: &$0.random) })
  }

  /// Nodes and relationships in turn; in a pattern also groups.
  mutating func elements(_ lengths: ClosedRange<Int>, groups: Bool) -> [PathElement] {
    var elements: [PathElement] = [.node(node())]
    for _ in 0..<Int.random(in: lengths, using: &random) {
      elements.append(.relationship(relationship()))
      if groups, fuel > 0, chance(4) {
        elements.append(.group(deeper { $0.group() }))
        if chance(2) { continue }
      }
      elements.append(.node(node()))
    }
    if groups, fuel > 0, chance(6) { elements.append(.group(deeper { $0.group() })) }
    return elements
  }

  mutating func group() -> PathGroup {
    PathGroup(
      variable: maybe { $0.name() }, elements: elements(0...2, groups: true),
      predicate: maybe(4) { $0.condition() }, repetition: maybe { $0.repetition() })
  }

  mutating func prefix() -> PathPrefix {
    let count = Expression(.literal(.integer(Int64.random(in: 0...9, using: &random))))
    switch Int.random(in: 0..<9, using: &random) {
    case 0: return PathPrefix(.all)
    case 1: return PathPrefix(.any(count: maybe { _ in count }))
    case 2: return PathPrefix(.allShortest)
    case 3: return PathPrefix(.anyShortest)
    case 4: return PathPrefix(.shortest(count: count))
    case 5: return PathPrefix(.shortestGroups(count: maybe { _ in count }))
    case 6: return PathPrefix(.shortestPathFunction)
    case 7: return PathPrefix(.allShortestPathsFunction)
    default:
      return PathPrefix(
        .timed(
          TimedPrefix(
            objective: maybe { $0.pick(TimedObjective.allCases) }, strict: chance(2),
            waitingAtMost: maybe { $0.value() })))
    }
  }

  mutating func path() -> PathPattern {
    PathPattern(
      variable: maybe(3) { $0.name() }, prefix: maybe(4) { $0.prefix() },
      elements: elements(0...3, groups: true))
  }

  /// A path as `CREATE` and `MERGE` take it.
  mutating func createdPath() -> PathPattern {
    var elements: [PathElement] = []
    for place in 0..<Int.random(in: 1...3, using: &random) {
      if place > 0 {
        elements.append(
          .relationship(
            RelationshipPattern(
              variable: maybe { $0.name() },
              types: LabelExpression(.name(name().text)), properties: maybe { $0.map() },
              direction: pick(PatternDirection.allCases))))
      }
      let labels = some(1...2) { LabelExpression(.name($0.name().text)) }
      elements.append(
        .node(
          NodePattern(
            variable: maybe { $0.name() },
            labels: labels.count == 1 ? labels[0] : LabelExpression(.and(labels)),
            properties: maybe { $0.map() })))
    }
    return PathPattern(variable: maybe(3) { $0.name() }, elements: elements)
  }

  mutating func pattern() -> GraphPattern {
    GraphPattern(
      paths: some(1...2) { $0.path() }, context: maybe(3) { $0.context() },
      predicate: maybe { $0.condition() })
  }
}

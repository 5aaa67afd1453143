import KGraphTestSupport

/// Makes random queries whose answers do not depend on an order that openCypher leaves open.
struct NaiveQueryMaker {
  var random: SeededRandom
  /// The variables in scope, by what they hold.
  private var nodes: [String] = []
  private var relationships: [String] = []
  private var lists: [String] = []
  private var paths: [String] = []
  private var values: [String] = []
  private var count = 0

  init(seed: UInt64) { random = SeededRandom(seed: seed) }

  private mutating func pick<Element>(_ elements: [Element]) -> Element {
    elements[Int.random(in: 0..<elements.count, using: &random)]
  }

  private mutating func chance(_ one: Int) -> Bool { Int.random(in: 0..<one, using: &random) == 0 }

  private mutating func fresh(_ letter: String) -> String {
    count += 1
    return "\(letter)\(count)"
  }

  mutating func query() -> NaiveQuery {
    var clauses: [NaiveQuery.Clause] = []
    for place in 0..<Int.random(in: 1...4, using: &random) {
      switch Int.random(in: 0..<8, using: &random) {
      case 0..<4: clauses.append(match(optional: place > 0 && chance(3)))
      case 4: clauses.append(match(optional: true))
      case 5:
        let list: NaiveExpression = .list((0..<3).map { _ in number(1) })
        let name: String = fresh("u")
        clauses.append(.unwind(list, name))
        values.append(name)
      default: clauses.append(.with(projection(isLast: false)))
      }
    }
    clauses.append(.result(projection(isLast: true)))
    return NaiveQuery(clauses: clauses)
  }

  // MARK: Patterns

  private mutating func match(optional: Bool) -> NaiveQuery.Clause {
    let paths: [NaivePath] = (0..<(chance(4) ? 2 : 1)).map { _ in path(binds: true) }
    let condition: NaiveExpression? = chance(2) ? truth(2) : nil
    return .match(paths, optional: optional, condition: condition)
  }

  private mutating func path(binds: Bool) -> NaivePath {
    // What a path brings in may be used only behind it.
    var brought: [(String, WritableKeyPath<NaiveQueryMaker, [String]>)] = []
    var path = NaivePath(name: nil, first: node(binds, &brought), steps: [])
    for _ in 0..<Int.random(in: binds ? 0...2 : 1...2, using: &random) {
      var step = NaivePath.Step()
      step.types = chance(2) ? [] : [pick(["K", "L"])]
      if chance(6) { step.types = ["K", "L"] }
      step.direction = pick([.right, .right, .left, .either])
      if chance(5) {
        let least = Int.random(in: 0...1, using: &random)
        step.length = least...(least + Int.random(in: 0...2, using: &random))
        if step.length?.upperBound == 0 { step.length = 0...1 }
      }
      if chance(6) { step.properties["v"] = number(0) }
      if binds && chance(2) {
        let name: String = fresh("r")
        step.name = name
        brought.append((name, step.length == nil ? \.relationships : \.lists))
      }
      path.steps.append((step, node(binds, &brought)))
    }
    if binds && chance(5) {
      let name: String = fresh("p")
      path.name = name
      brought.append((name, \.paths))
    }
    for (name, place) in brought where !self[keyPath: place].contains(name) {
      self[keyPath: place].append(name)
    }
    return path
  }

  private mutating func node(
    _ binds: Bool, _ brought: inout [(String, WritableKeyPath<NaiveQueryMaker, [String]>)]
  ) -> NaivePath.Node {
    var node = NaivePath.Node()
    if chance(3), !nodes.isEmpty {
      node.name = pick(nodes)
    } else if binds && !chance(4) {
      let name: String = fresh("n")
      node.name = name
      brought.append((name, \.nodes))
    }
    if chance(3) { node.label = pick(["A", "B"]) }
    if chance(6) { node.properties["v"] = number(0) }
    return node
  }

  // MARK: Expressions

  private mutating func number(_ depth: Int) -> NaiveExpression {
    let elements: [String] = nodes + relationships
    switch Int.random(in: 0..<(depth > 0 ? 12 : 7), using: &random) {
    case 0, 1: return .constant(.integer(Int.random(in: 0...3, using: &random)))
    case 2, 3, 4:
      return elements.isEmpty
        ? .constant(.integer(1)) : .property(pick(elements), pick(["v", "i", "v"]))
    case 5: return values.isEmpty ? .constant(.null) : .variable(pick(values))
    case 6: return chance(2) ? .constant(.null) : .constant(.integer(2))
    case 7, 8: return .binary(pick(["+", "-", "*"]), number(depth - 1), number(depth - 1))
    case 9: return .conditional(truth(depth - 1), number(depth - 1), number(depth - 1))
    case 10: return .coalesce(number(depth - 1), number(depth - 1))
    default: return .count(path(binds: false))
    }
  }

  mutating func truth(_ depth: Int) -> NaiveExpression {
    let elements: [String] = nodes + relationships
    switch Int.random(in: 0..<(depth > 0 ? 14 : 5), using: &random) {
    case 0, 1: return .binary(pick(["=", "<>", "<", ">", "<="]), number(0), number(0))
    case 2:
      return nodes.isEmpty ? .constant(.boolean(true)) : .hasLabel(pick(nodes), pick(["A", "B"]))
    case 3: return .isNull(number(0), Bool.random(using: &random))
    case 4:
      return elements.isEmpty
        ? .constant(.boolean(false))
        : .binary(pick(["=", "<>", "<"]), .property(pick(elements), "s"), .constant(.text("a")))
    case 5, 6: return .binary(pick(["AND", "OR", "XOR"]), truth(depth - 1), truth(depth - 1))
    case 7: return .not(truth(depth - 1))
    case 8, 9: return .binary("IN", number(depth - 1), .list([number(0), number(0), number(0)]))
    case 10, 11: return .exists(path(binds: false))
    case 12:
      guard nodes.count > 1 else { return .exists(path(binds: false)) }
      return .binary(pick(["=", "<>"]), .variable(pick(nodes)), .variable(pick(nodes)))
    default:
      return .quantifier(
        pick(["all", "any", "none", "single"]), "q",
        .list((0..<Int.random(in: 0...3, using: &random)).map { _ in number(0) }),
        .binary(pick(["<", "=", ">"]), .variable("q"), number(0)))
    }
  }

  // MARK: Projections

  private mutating func projection(isLast: Bool) -> NaiveQuery.Projection {
    var items: [NaiveQuery.Item] = []
    var kept: [String] = []
    var made: [String] = []
    let aggregates: Bool = chance(3)
    func used(_ name: String) -> Bool { items.contains { $0.name == name } }
    if !isLast {
      for name in nodes where !chance(3) {
        items.append(.init(form: .plain(.variable(name)), name: name))
        kept.append(name)
      }
    }
    for _ in 0..<Int.random(in: 1...3, using: &random) {
      let name: String = fresh("c")
      made.append(name)
      if aggregates && chance(2) {
        items.append(.init(form: aggregate(), name: name))
      } else if isLast && chance(4), !lists.isEmpty {
        items.append(.init(form: .plain(.numbers(pick(lists))), name: name))
      } else if chance(5), !paths.isEmpty {
        items.append(.init(form: .plain(.length(pick(paths))), name: name))
      } else if isLast && chance(5) {
        items.append(.init(form: .plain(truth(2)), name: name))
      } else if isLast && chance(6) {
        let list: NaiveExpression = .list((0..<3).map { _ in number(0) })
        let condition: NaiveExpression = .binary("<", .variable("y"), number(0))
        items.append(
          .init(
            form: .plain(
              .comprehension("y", list, condition, .binary("+", .variable("y"), number(0)))),
            name: name))
      } else {
        items.append(.init(form: .plain(number(2)), name: name))
      }
    }
    var projection = NaiveQuery.Projection(items: items, isDistinct: chance(4))
    // What follows sees the columns only.
    (nodes, relationships, lists, paths) = (kept, [], [], [])
    values = made
    if chance(3) {
      // By every column, so that rows which tie are alike.
      let keys: [NaiveExpression] =
        kept.map { .property($0, "i") } + made.map(NaiveExpression.variable)
      projection.order = keys.map { ($0, Bool.random(using: &random)) }
      if chance(2) { projection.skip = Int.random(in: 0...2, using: &random) }
      if chance(2) { projection.limit = Int.random(in: 1...4, using: &random) }
    }
    if !isLast && chance(3) { projection.condition = truth(1) }
    return projection
  }

  private mutating func aggregate() -> NaiveQuery.Item.Form {
    if chance(3) { return .countAll }
    if chance(3), !nodes.isEmpty {
      return .aggregate("count", distinct: Bool.random(using: &random), .variable(pick(nodes)))
    }
    return .aggregate(
      pick(["count", "sum", "min", "max"]), distinct: Bool.random(using: &random), number(1))
  }
}

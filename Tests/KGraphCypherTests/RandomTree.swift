import KGraphCypher
import KGraphTestSupport

/// Makes random syntax trees such as the parser could have made.
struct RandomTree {
  var random: SeededRandom
  /// How many levels may still be added.
  var fuel: Int

  init(seed: UInt64) {
    random = SeededRandom(seed: seed)
    fuel = 1 + Int(seed % 4)
  }

  mutating func chance(_ oneIn: Int) -> Bool { Int.random(in: 0..<oneIn, using: &random) == 0 }

  mutating func pick<Item>(_ items: [Item]) -> Item {
    items[Int.random(in: 0..<items.count, using: &random)]
  }

  mutating func some<Item>(_ range: ClosedRange<Int>, _ body: (inout RandomTree) -> Item) -> [Item]
  {
    let count = Int.random(in: range, using: &random)
    return (0..<count).map { _ in body(&self) }
  }

  mutating func maybe<Item>(_ oneIn: Int = 2, _ body: (inout RandomTree) -> Item) -> Item? {
    chance(oneIn) ? body(&self) : nil
  }

  /// Builds a part one level down.
  mutating func deeper<Item>(_ body: (inout RandomTree) -> Item) -> Item {
    fuel -= 1
    defer { fuel += 1 }
    return body(&self)
  }

  mutating func name() -> Name {
    Name(
      pick([
        "a", "b", "n", "x1", "_y", "größe", "名前", "with space", "tick`tock", "`", "", "match",
        "WHERE", "end", "at", "null", "none", "all", "1st", "e", "count", "exists", "order", "a.b",
        "in", "not", "timed", "shortest", "é", "new\nline", "$", "Case",
      ]))
  }

  mutating func literal() -> Literal {
    switch Int.random(in: 0..<6, using: &random) {
    case 0: return .null
    case 1: return .boolean(chance(2))
    case 2: return .integer(pick([0, 1, -1, 42, Int64.max, Int64.min, -7, 1_000_000]))
    case 3:
      return .float(
        pick([0, -0.5, 1.5, 1e300, .leastNonzeroMagnitude, -1e21, 123_456.789, 0.1, 1e16, 2, -3]))
    default:
      return .string(
        pick(["", "it's", "\\", "a\nb\t", "\u{0}\u{1F}", "\"", "é\u{301}🧐", "//", "/*", "';", "`"]))
    }
  }

  mutating func labels() -> LabelExpression {
    let kind: LabelExpression.Kind
    switch fuel > 0 ? Int.random(in: 0..<6, using: &random) : 0 {
    case 1: kind = .any
    case 2: kind = .not(deeper { $0.labels() })
    case 3: kind = .and(deeper { $0.some(2...3) { $0.labels() } })
    case 4: kind = .or(deeper { $0.some(2...3) { $0.labels() } })
    default: kind = .name(name().text)
    }
    return LabelExpression(kind)
  }

  mutating func context() -> TemporalContext {
    var context = TemporalContext()
    let modality = maybe { $0.pick(Modality.allCases) }
    switch Int.random(in: 0..<5, using: &random) {
    case 0: context.validTime = ValidTimeFilter(.at(value()), modality: modality)
    case 1: context.validTime = ValidTimeFilter(.during(value()), modality: modality)
    case 2: context.validTime = ValidTimeFilter(.throughout(value()), modality: modality)
    case 3: context.validTime = ValidTimeFilter(.anyTime)
    default: context.knownAt = value()
    }
    if chance(3) { context.recordedAt = value() }
    if chance(3) { context.knownAt = value() }
    return context
  }

  mutating func projection() -> Projection {
    let all = chance(4)
    return Projection(
      distinct: chance(3), all: all,
      items: some(all ? 0...2 : 1...3) {
        ProjectionItem($0.value(), alias: $0.maybe { $0.name() })
      },
      order: chance(3) ? some(1...2) { SortItem($0.value(), descending: $0.chance(2)) } : [],
      skip: maybe(3) { $0.value() }, limit: maybe(3) { $0.value() })
  }

  mutating func setItem() -> SetItem {
    switch Int.random(in: 0..<4, using: &random) {
    case 0: return SetItem(.property(target: value(), key: name(), value: value()))
    case 1: return SetItem(.replace(name(), value()))
    case 2: return SetItem(.merge(name(), value()))
    default: return SetItem(.labels(name(), some(1...3) { $0.name() }))
    }
  }

  mutating func updating() -> Clause {
    switch Int.random(in: 0..<6, using: &random) {
    case 0: return Clause(.create(some(1...2) { $0.createdPath() }))
    case 1:
      return Clause(
        .merge(
          MergeClause(
            path: createdPath(),
            actions: some(0...2) { tree in
              MergeAction(tree.pick(MergeEvent.allCases), items: tree.some(1...2) { $0.setItem() })
            })))
    case 2: return Clause(.set(some(1...2) { $0.setItem() }))
    case 3:
      return Clause(
        .remove(
          some(1...2) { tree in
            tree.chance(2)
              ? RemoveItem(.property(target: tree.value(), key: tree.name()))
              : RemoveItem(.labels(tree.name(), tree.some(1...2) { $0.name() }))
          }))
    case 4 where fuel > 0:
      return Clause(
        .foreach(
          ForeachClause(
            variable: name(), list: value(), body: deeper { $0.some(1...2) { $0.updating() } })))
    default:
      return Clause(
        .delete(DeleteClause(detach: chance(2), expressions: some(1...2) { $0.value() })))
    }
  }

  mutating func reading() -> Clause {
    switch Int.random(in: 0..<6, using: &random) {
    case 0: return Clause(.unwind(UnwindClause(list: value(), variable: name())))
    case 1:
      return Clause(
        .with(WithClause(projection: projection(), predicate: maybe { $0.condition() })))
    case 2:
      let call = ProcedureCall(
        name: QualifiedName(some(1...3) { $0.name() }), arguments: some(0...2) { $0.value() },
        yield: maybe { tree in
          Yield(
            items: tree.some(1...2) { YieldItem($0.name(), alias: $0.maybe { $0.name() }) },
            predicate: tree.maybe { $0.condition() })
        })
      return Clause(.call(call))
    case 3 where fuel > 0:
      let imports: SubqueryImports
      switch Int.random(in: 0..<3, using: &random) {
      case 0: imports = .leadingWith
      case 1: imports = .all
      default: imports = .variables(some(0...2) { $0.name() })
      }
      return Clause(.subquery(SubqueryCall(imports: imports, query: deeper { $0.query() })))
    default: return Clause(.match(MatchClause(optional: chance(3), pattern: pattern())))
    }
  }

  mutating func query() -> Query {
    let branches = some(1...2) { tree in
      let last = tree.chance(3) ? tree.updating() : Clause(.return(tree.projection()))
      return SingleQuery(
        clauses: tree.some(0...2) { $0.chance(4) ? $0.updating() : $0.reading() } + [last])
    }
    return Query(branches: branches, union: branches.count > 1 && chance(2) ? .all : .distinct)
  }

  mutating func statement() -> Statement {
    Statement(
      mode: pick(StatementMode.allCases), context: maybe(3) { $0.context() }, query: query())
  }
}

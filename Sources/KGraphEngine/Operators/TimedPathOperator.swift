import KGraphCypher
import KGraphModel

/// Time-respecting trails away from a node, all of them or the best to each end.
final class TimedPathOperator: UnaryOperator {
  private let search: TimedPath
  private let time: TimeResolver?
  private let conditions: [Predicate]
  private let waiting: Evaluator?
  private let frame: Frame
  private var types: [UInt32] = []
  private var isImpossible = false

  /// A trail and what the closed forms say of it.
  private struct Label {
    var state: JourneyRules.State
    var nodes: [ElementID]
    var relationships: [ElementID]
    var end: ElementID { nodes[nodes.count - 1] }
  }

  init(
    _ context: ExecutionContext, _ input: Operator, _ search: TimedPath, time: TimeResolver?,
    conditions: [Predicate], waiting: Evaluator?, _ frame: Frame
  ) {
    self.search = search
    self.time = time
    self.conditions = conditions
    self.waiting = waiting
    self.frame = frame
    super.init(context, input)
  }

  override func open(_ argument: Batch) throws {
    try super.open(argument)
    (types, isImpossible) = context.graph.typeNumbers(search.types)
  }

  override func next() throws -> Batch? {
    while let batch = try input.next() {
      var rows: [Int32] = []
      var labels: [Label] = []
      for row in 0..<batch.count {
        frame.batch = batch
        guard let from = batch.node(search.from, row) else { continue }
        let target: ElementID? = search.isInto ? batch.node(search.to, row) : nil
        if search.isInto && target == nil { continue }
        for label in try find(from, target, row) {
          rows.append(Int32(row))
          labels.append(label)
        }
      }
      if rows.isEmpty { continue }
      var result: Batch = batch.gathered(rows)
      result.columns[search.relationships] = .values(
        labels.map { .list($0.relationships.map(Value.relationship)) })
      result.columns[search.path] = .values(
        labels.map { .path(PathValue(nodes: $0.nodes, relationships: $0.relationships)) })
      if !search.isInto { result.columns[search.to] = .nodes(labels.map(\.end)) }
      return result
    }
    return nil
  }

  /// Trails grow hop by hop, in order of their edges, so that the first of equals is the one wanted.
  private func find(_ from: ElementID, _ target: ElementID?, _ row: Int) throws -> [Label] {
    let rules = JourneyRules(
      try time?(frame, row), isStrict: search.isStrict, waiting: try seconds(row), context)
    var level: [Label] = [Label(state: rules.start, nodes: [from], relationships: [])]
    var kept: [ElementID: [JourneyRules.State]] = [:]
    var found: [Label] = []
    // Fewer hops than asked for make a better label useless, so nothing is left aside then.
    let prunes: Bool = search.objective != .all && search.minimum <= 1
    var depth = 0
    var keptValues = 0
    defer { release(values: keptValues) }
    while !level.isEmpty {
      try context.check()
      if depth >= search.minimum {
        found.append(contentsOf: level.filter { target == nil || $0.end == target })
      }
      guard depth < search.maximum ?? .max, !isImpossible else { break }
      var next: [Label] = []
      for label in level {
        for (relationship, neighbor) in try steps(label.end, row) {
          guard !label.relationships.contains(relationship),
            let state = rules.step(label.state, relationship)
          else { continue }
          if prunes {
            let others: [JourneyRules.State] = kept[neighbor] ?? []
            let isBeaten: Bool = others.contains {
              $0.arrival <= state.arrival && $0.departure >= state.departure
            }
            if isBeaten { continue }
            kept[neighbor] =
              others.filter { $0.arrival < state.arrival || $0.departure > state.departure } + [
                state
              ]
          }
          next.append(
            Label(
              state: state, nodes: label.nodes + [neighbor],
              relationships: label.relationships + [relationship]))
        }
      }
      try hold(values: next.count * (depth + 2))
      keptValues += next.count * (depth + 2)
      level = next
      depth += 1
    }
    return search.objective == .all ? found : best(found)
  }

  private func steps(_ node: ElementID, _ row: Int) throws -> [(ElementID, ElementID)] {
    var result: [(ElementID, ElementID)] = []
    try context.graph.forEachRelationship(of: node, search.direction, types: types) {
      relationship, neighbor in
      if !conditions.isEmpty {
        frame.locals[search.element] = .relationship(relationship)
        for condition in conditions where try condition(frame, row) != true { return }
      }
      result.append((relationship, neighbor))
    }
    return result.sorted { $0.0 < $1.0 }
  }

  /// One trail for each end; the first of equals, which has the fewest hops.
  private func best(_ labels: [Label]) -> [Label] {
    var places: [ElementID: Int] = [:]
    var result: [Label] = []
    for label in labels {
      guard let place = places[label.end] else {
        places[label.end] = result.count
        result.append(label)
        continue
      }
      if cost(label.state) < cost(result[place].state) { result[place] = label }
    }
    return result
  }

  private func cost(_ state: JourneyRules.State) -> Int64 {
    switch search.objective {
    case .earliest, .all: return state.arrival
    case .latest: return state.departure == .min ? .max : -state.departure
    case .fastest:
      if state.arrival == .min || state.departure == .max { return 0 }
      return max(0, state.arrival - state.departure)
    }
  }

  /// The longest wait in seconds.
  private func seconds(_ row: Int) throws -> Int64? {
    guard let waiting else { return nil }
    var value: Value = try waiting(frame, row)
    if case .string = value { value = try TemporalConstructors.duration(value) }
    switch value {
    case .duration(let duration): return Int64(duration.averageSeconds)
    case .integer(let days): return days * 86_400
    default:
      throw QueryError.argument(
        "InvalidArgumentType", "WAITING AT MOST needs a duration, not a \(value.typeName)")
    }
  }
}

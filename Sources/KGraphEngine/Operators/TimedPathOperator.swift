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
  private var arrivals = EarliestArrivals()

  /// A trail and what the closed forms say of it.
  private struct Label {
    var state: JourneyRules.State
    var nodes: [ElementID]
    var relationships: [ElementID]
    var journey: PathValue.Journey
    var end: ElementID { nodes[nodes.count - 1] }

    /// Whether another trail to the same node can be left aside.
    ///
    /// Where waiting is bounded, a trail that goes around may be of use, so that only one which
    /// has used no relationship more is as good.
    func replaces(_ other: Label) -> Bool {
      state.dominates(other.state)
        && (journey.waiting == nil || relationships.allSatisfy(other.relationships.contains))
    }
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
      if let slot = search.arrival, let found = try arrivals(of: batch, slot) {
        if found.count == 0 { continue }
        return found
      }
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
        labels.map { label in
          .path(
            PathValue(
              nodes: label.nodes, relationships: label.relationships, journey: label.journey))
        })
      if !search.isInto { result.columns[search.to] = .nodes(labels.map(\.end)) }
      if let slot = search.arrival {
        result.columns[slot] = .values(labels.map { TimeFunctions.moment($0.state.arrival) })
      }
      return result
    }
    return nil
  }

  /// The ends and arrivals of the rows of a batch, out of the columns; `nil` where they do not answer
  /// it.
  private func arrivals(of batch: Batch, _ slot: Int) throws -> Batch? {
    frame.batch = batch
    let base: Snapshot = context.graph.base
    guard search.direction != .both, search.minimum == 1, search.maximum == nil,
      conditions.isEmpty, !isImpossible, base.relationshipTimes.areAllExact,
      !base.relationshipTimes.first.isEmpty, let range = base.dayRange
    else { return nil }
    var (rows, ends, days): ([Int32], [ElementID], [Int32]) = ([], [], [])
    // Taken out while it runs, so that its arrays grow in place without a check of every access.
    var arrivals = EarliestArrivals()
    swap(&arrivals, &self.arrivals)
    defer { swap(&arrivals, &self.arrivals) }
    for row in 0..<batch.count {
      let filter: ResolvedTimeFilter? = try time?(frame, row)
      guard filter?.window?.start != .min, let walk = context.walkDays(filter),
        walk.relationships.first != .min,
        range.upperBound - Int(walk.relationships.first) < EarliestArrivals.widest
      else { return nil }
      guard let from = batch.node(search.from, row) else { continue }
      let target: ElementID? = search.isInto ? batch.node(search.to, row) : nil
      if search.isInto && target == nil { continue }
      guard Int(from) < base.nodeCount, target.map({ Int($0) < base.nodeCount }) ?? true else {
        return nil
      }
      let step = WalkStep(base, search.direction, types: types, walk)
      let found: (ends: [ElementID], days: [Int32]) = try arrivals.find(
        from: from, to: target, base, step, days: range, check: context.check)
      rows.append(contentsOf: repeatElement(Int32(row), count: found.ends.count))
      ends.append(contentsOf: found.ends)
      days.append(contentsOf: found.days)
    }
    var result: Batch = batch.spread(rows, count: ends.count)
    result.columns[search.relationships] = .constant(.null)
    result.columns[search.path] = .constant(.null)
    if !search.isInto { result.columns[search.to] = .nodes(ends) }
    result.columns[slot] = .values(days.map { .date(CivilDate(epochDay: Int64($0))) })
    return result
  }

  /// Trails grow hop by hop, in order of their edges, so that the first of equals is the one wanted.
  private func find(_ from: ElementID, _ target: ElementID?, _ row: Int) throws -> [Label] {
    let filter: ResolvedTimeFilter? = try time?(frame, row)
    let journey = PathValue.Journey(isStrict: search.isStrict, waiting: try seconds(row))
    let rules = JourneyRules(filter, journey, context)
    var level: [Label] = [
      Label(state: rules.start, nodes: [from], relationships: [], journey: journey)
    ]
    var kept: [ElementID: [Label]] = [:]
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
        for (relationship, neighbor) in try steps(label.end, filter, row) {
          guard !label.relationships.contains(relationship),
            let state = rules.step(label.state, relationship)
          else { continue }
          let longer = Label(
            state: state, nodes: label.nodes + [neighbor],
            relationships: label.relationships + [relationship], journey: journey)
          if prunes {
            let others: [Label] = kept[neighbor] ?? []
            if others.contains(where: { $0.replaces(longer) }) { continue }
            kept[neighbor] = others.filter { !longer.replaces($0) } + [longer]
          }
          next.append(longer)
        }
      }
      try hold(values: next.count * (depth + 2))
      keptValues += next.count * (depth + 2)
      level = next
      depth += 1
    }
    return search.objective == .all ? found : best(found)
  }

  private func steps(_ node: ElementID, _ filter: ResolvedTimeFilter?, _ row: Int) throws
    -> [(ElementID, ElementID)]
  {
    let nodeTimes: TimeColumns = context.graph.base.nodeTimes
    var result: [(ElementID, ElementID)] = []
    try context.graph.forEachRelationship(of: node, search.direction, types: types) {
      relationship, neighbor in
      if !conditions.isEmpty {
        frame.locals[search.element] = .relationship(relationship)
        for condition in conditions where try condition(frame, row) != true { return }
      }
      if let filter, !context.admits(neighbor, filter, nodeTimes, timeless: true) { return }
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
    case .fastest: return state.elapsed
    }
  }

  /// No wait is longer, in seconds: some 30 billion years.
  private static let longest = 1e18

  /// The longest wait in seconds.
  private func seconds(_ row: Int) throws -> Int64? {
    guard let waiting else { return nil }
    var value: Value = try waiting(frame, row)
    if case .string = value { value = try TemporalConstructors.duration(value) }
    switch value {
    case .duration(let duration):
      return Int64(min(max(duration.averageSeconds, -Self.longest), Self.longest))
    case .integer(let days):
      return Int64(min(max(Double(days) * 86_400, -Self.longest), Self.longest))
    default:
      throw QueryError.argument(
        "InvalidArgumentType", "WAITING AT MOST needs a duration, not a \(value.typeName)")
    }
  }
}

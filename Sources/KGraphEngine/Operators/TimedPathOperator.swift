import KGraphCypher
import KGraphModel

/// Time-respecting trails away from a node, all of them or the best to each end.
///
/// Where the columns answer it, labels of nodes stand for the trails or say which are of use.
final class TimedPathOperator: UnaryOperator {
  private let search: TimedPath
  private let time: TimeResolver?
  private let conditions: [Predicate]
  private let waiting: Evaluator?
  private let frame: Frame
  private var types: [UInt32] = []
  private var isImpossible = false
  private var labels: JourneyLabels?
  /// How many relationships trails looked at.
  private var looked = 0
  /// Whether labels were of use, and whether trails were grown.
  private var (hasLabels, hasTrails) = (false, false)

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
    if !search.hasLimits || isImpossible {
      labels = nil
    } else if labels?.types != types {
      labels = JourneyLabels(search, types: types, context)
    }
  }

  override func next() throws -> Batch? {
    while let batch = try input.next() {
      if let slot = search.measure, let found = try measures(of: batch, slot) {
        if found.count == 0 { continue }
        return found
      }
      var rows: [Int32] = []
      var paths: [PathValue] = []
      var measures: [Value] = []
      for row in 0..<batch.count {
        frame.batch = batch
        guard let from = batch.node(search.from, row) else { continue }
        let target: ElementID? = search.isInto ? batch.node(search.to, row) : nil
        if search.isInto && target == nil { continue }
        for (path, state) in try find(from, target, row) {
          rows.append(Int32(row))
          paths.append(path)
          measures.append(measure(state))
        }
      }
      if rows.isEmpty { continue }
      var result: Batch = batch.gathered(rows)
      result.columns[search.relationships] = .values(
        paths.map { .list($0.relationships.map(Value.relationship)) })
      result.columns[search.path] = .values(paths.map(Value.path))
      if !search.isInto {
        result.columns[search.to] = .nodes(paths.map { $0.nodes[$0.nodes.count - 1] })
      }
      if let slot = search.measure { result.columns[slot] = .values(measures) }
      return result
    }
    return nil
  }

  /// The ends of the rows of a batch and what they are best in, out of the columns; `nil` where they do
  /// not answer it.
  private func measures(of batch: Batch, _ slot: Int) throws -> Batch? {
    frame.batch = batch
    // Taken out while it runs, so that its arrays grow in place without a check of every access.
    var taken: JourneyLabels?
    swap(&taken, &self.labels)
    defer { self.labels = taken }
    guard taken != nil else { return nil }
    var (rows, ends, days): ([Int32], [ElementID], [Int32]) = ([], [], [])
    for row in 0..<batch.count {
      guard let from = batch.node(search.from, row) else { continue }
      let target: ElementID? = search.isInto ? batch.node(search.to, row) : nil
      if search.isInto && target == nil { continue }
      let filter: ResolvedTimeFilter? = try time?(frame, row)
      guard let columns = taken?.columns(filter, from: from, to: target, context),
        columns.noLimit == nil,
        let found = try taken?.find(from: from, to: target, columns, context)
      else { return nil }
      hasLabels = true
      rows.append(contentsOf: repeatElement(Int32(row), count: found.ends.count))
      ends.append(contentsOf: found.ends)
      days.append(contentsOf: found.days)
    }
    var result: Batch = batch.spread(rows, count: ends.count)
    result.columns[search.relationships] = .constant(.null)
    result.columns[search.path] = .constant(.null)
    if !search.isInto { result.columns[search.to] = .nodes(ends) }
    if let taken { result.columns[slot] = .values(days.map(taken.value)) }
    return result
  }

  /// The trails of a row, guided by labels of nodes where the columns have them.
  private func find(_ from: ElementID, _ target: ElementID?, _ row: Int) throws -> [(
    PathValue, JourneyRules.State
  )] {
    if isImpossible && search.minimum > 0 { return [] }
    let filter: ResolvedTimeFilter? = try time?(frame, row)
    let journey = PathValue.Journey(isStrict: search.isStrict, waiting: try seconds(row))
    let columns = labels?.columns(filter, from: from, to: target, context)
    let rules = JourneyRules(filter, journey, context)
    func trails(_ guide: JourneyGuide?) throws -> [(PathValue, JourneyRules.State)] {
      hasTrails = true
      var trails = TrailSearch(
        search, rules, from: from, to: target, waits: journey.waiting != nil,
        isExact: columns != nil, guide: guide)
      var keptValues = 0
      defer { release(values: keptValues) }
      let found: [Int32] = try trails.run { trail in
        if isImpossible { return [] }
        if let columns { return steps(trail, columns.step) }
        return try steps(trail.end, filter, row)
      } grown: { count in
        try context.check()
        try hold(values: count * Self.valuesPerTrail)
        keptValues += count * Self.valuesPerTrail
      }
      return found.map { number in
        (
          PathValue(
            nodes: trails.nodes(number), relationships: trails.relationships(number),
            journey: journey), trails.trails[Int(number)].state
        )
      }
    }
    guard let target, let columns else { return try trails(nil) }
    hasLabels = true
    func guide(asksForBest: Bool) throws -> JourneyGuide? {
      try labels?.guide(from: from, to: target, columns, asksForBest: asksForBest, context)
    }
    guard let best = try guide(asksForBest: true) else { return [] }
    let found = try trails(best)
    if !found.isEmpty || search.maximum == nil { return found }
    // The best trails have too many hops, and others were left aside for them.
    return try guide(asksForBest: false).map(trails) ?? []
  }

  /// How many values take as much room as a trail.
  private static let valuesPerTrail = 4

  /// The relationships that are open at or after the arrival of a trail, out of the columns.
  private func steps(_ trail: TrailSearch.Trail, _ step: WalkStep) -> [(ElementID, ElementID)] {
    let arrival: Int64 = trail.state.arrival
    let day: Int64 =
      arrival == .min ? .min : (arrival < 0 ? arrival - 86_399 : arrival) / 86_400
    let open = DayFilter(first: Int32(clamping: day), last: step.days.last)
    var result: [(ElementID, ElementID)] = []
    for adjacency in step.adjacencies {
      step.forEachEntry(of: trail.end, adjacency, open) { entry in
        let neighbor: ElementID = adjacency.neighbors[entry]
        if step.isHidden(neighbor) { return }
        result.append((adjacency.relationships[entry], neighbor))
      }
    }
    looked += result.count
    return result.sorted { $0.0 < $1.0 }
  }

  private func steps(_ node: ElementID, _ filter: ResolvedTimeFilter?, _ row: Int) throws
    -> [(ElementID, ElementID)]
  {
    let nodeTimes: TimeColumns = context.graph.base.nodeTimes
    var result: [(ElementID, ElementID)] = []
    try context.graph.forEachRelationship(of: node, search.direction, types: types) {
      relationship, neighbor in
      looked += 1
      if !conditions.isEmpty {
        frame.locals[search.element] = .relationship(relationship)
        for condition in conditions where try condition(frame, row) != true { return }
      }
      if let filter, !context.admits(neighbor, filter, nodeTimes, timeless: true) { return }
      result.append((relationship, neighbor))
    }
    return result.sorted { $0.0 < $1.0 }
  }

  override var work: OperatorWork? {
    guard hasLabels || hasTrails else { return nil }
    let ways: [String] = (hasLabels ? ["labels"] : []) + (hasTrails ? ["trails"] : [])
    return OperatorWork(
      steps: (labels?.steps ?? 0) + looked, way: "by " + ways.joined(separator: " and "))
  }

  private func measure(_ state: JourneyRules.State) -> Value {
    switch search.objective {
    case .earliest, .all: TimeFunctions.moment(state.arrival)
    case .latest: TimeFunctions.moment(state.departure)
    case .fastest: .duration(CypherDuration(seconds: state.elapsed))
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

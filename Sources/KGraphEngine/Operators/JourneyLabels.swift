import KGraphModel

/// The best journeys between nodes as labels of nodes, out of the columns, without the paths.
struct JourneyLabels {
  private let search: TimedPath
  let types: [UInt32]
  private var arrivals = EarliestArrivals()
  private var departures = LatestDepartures()
  private var profiles = DepartureProfiles()

  /// How many times a relationship was looked at.
  var steps: Int { arrivals.steps + departures.steps + profiles.steps }

  /// Whether the days of relationships say when each can be used.
  private let areWholeDays: Bool
  /// The last filter that the columns of the snapshot did not answer, and its days and nodes, if there
  /// are such.
  private var asked: ResolvedTimeFilter?
  private var own: JourneyDays?
  private var nodes: JourneyNodes?

  init(_ search: TimedPath, types: [UInt32], _ context: ExecutionContext) {
    self.search = search
    self.types = types
    areWholeDays = context.graph.base.relationshipTimes.areWholeDays
  }

  /// What the columns say for one row: the steps that walks may take.
  struct Columns {
    var step: WalkStep
    /// The same against the relationships.
    var back: WalkStep
    /// The days on which relationships begin.
    var days: ClosedRange<Int>
    var nodeCount: Int
    /// The day that stands for a beginning without limit, which is no day.
    var noLimit: Int32?
  }

  /// The steps that walks from a node may take under a filter; `nil` where columns do not answer it.
  mutating func columns(
    _ filter: ResolvedTimeFilter?, from start: ElementID, to target: ElementID?,
    _ context: ExecutionContext
  ) -> Columns? {
    let base: Snapshot = context.graph.base
    guard !base.relationshipTimes.first.isEmpty, Int(start) < base.nodeCount,
      target.map({ Int($0) < base.nodeCount }) ?? true,
      search.direction != .both || (target != nil && target != start)
    else { return nil }
    let reversed: WalkDirection = search.direction.reversed
    if areWholeDays, var walk = context.journeyDays(filter) {
      guard let range = base.dayRange else { return nil }
      let noLimit: Int32? = limit(&walk.relationships, target, range) {
        let times: TimeColumns = base.relationshipTimes
        return base.byStart.buffer[..<base.startPlace(.min + 1)].lazy.map { times.last[Int($0)] }
          .min()
      }
      guard isNarrow(walk.relationships, range) else { return nil }
      return Columns(
        step: WalkStep(base, search.direction, types: types, walk),
        back: WalkStep(base, reversed, types: types, walk), days: range,
        nodeCount: base.nodeCount, noLimit: noLimit)
    }
    guard context.graph.delta.isEmpty, let filter, filter.isAboutOverlap, !filter.isEmpty,
      var days = (filter.window ?? .all).days
    else { return nil }
    if asked.map({ JourneyNodes.areSame($0, filter) }) != true {
      nodes = JourneyNodes(filter, context)
    }
    if asked.map({ JourneyDays.areSame($0, filter) }) != true { own = JourneyDays(filter, base) }
    asked = filter
    guard let own, let nodes, !own.hasInverted || allowsInverted(target) else { return nil }
    let noLimit: Int32? = limit(&days, target, own.range) { own.leastEnd }
    guard isNarrow(days, own.range) else { return nil }
    return Columns(
      step: WalkStep(own, nodes, search.direction, types: types, days),
      back: WalkStep(own, nodes, reversed, types: types, days), days: own.range,
      nodeCount: base.nodeCount, noLimit: noLimit)
  }

  /// Lets a search for the earliest arrival at one node begin on a day before all others where it has no
  /// limit, and gives that day.
  ///
  /// `leastEnd` gives the first day on which one ends that may end before any other begins.
  private func limit(
    _ days: inout DayFilter, _ target: ElementID?, _ range: ClosedRange<Int>,
    leastEnd: () -> Int32?
  ) -> Int32? {
    guard search.objective == .earliest, target != nil, days.first == .min else { return nil }
    let least: Int = min(range.lowerBound, leastEnd().map(Int.init) ?? range.lowerBound)
    guard least > Int(Int32.min) + 1 else { return nil }
    days.first = Int32(clamping: least - 1)
    return days.first
  }

  /// Whether a search may have a place for each day.
  private func isNarrow(_ days: DayFilter, _ range: ClosedRange<Int>) -> Bool {
    // An arrival without limit is no day, and the earliest arrival is all that is asked for.
    if search.objective == .earliest {
      return days.first > .min && range.upperBound - Int(days.first) < EarliestArrivals.widest
    }
    return range.upperBound - max(Int(days.first), range.lowerBound) < EarliestArrivals.widest
  }

  /// Whether the search heeds only what relationships ask of others, so that one may begin after its
  /// own end.
  private func allowsInverted(_ target: ElementID?) -> Bool {
    search.objective == .earliest || (search.objective == .latest && target != nil)
  }

  /// The ends of the best journeys from a node, with the day of arrival or departure or the days in
  /// between.
  mutating func find(
    from start: ElementID, to target: ElementID?, _ columns: Columns, _ context: ExecutionContext
  ) throws -> (ends: [ElementID], days: [Int32]) {
    switch search.objective {
    case .all: return ([], [])
    case .earliest:
      return try arrivals.find(
        from: start, to: target, nodes: columns.nodeCount, columns.step, days: columns.days,
        check: context.check)
    case .latest:
      guard let target else { break }
      let day: Int32? = try departures.find(
        from: start, to: target, nodes: columns.nodeCount, columns.back, all: false,
        check: context.check)
      return day.map { ([target], [$0]) } ?? ([], [])
    case .fastest:
      guard let target else { break }
      // What comes too late to a node to reach the target is not followed.
      let day: Int32? = try departures.find(
        from: start, to: target, nodes: columns.nodeCount, columns.back, all: true,
        check: context.check)
      if day == nil { return ([], []) }
      return try profiles.find(
        .fastest, from: start, to: target, limits: departures.days, nodes: columns.nodeCount,
        columns.step, days: columns.days, check: context.check)
    }
    return try profiles.find(
      search.objective == .latest ? .latest : .fastest, from: start, to: nil,
      nodes: columns.nodeCount, columns.step, days: columns.days, check: context.check)
  }

  /// What is known of the best trail to a target before any is grown; `nil` where there is none.
  ///
  /// In strict order, or without `asksForBest`, only where the target can be reached from at all, and
  /// when. What the best trail costs is said of trails of any length.
  mutating func guide(
    from start: ElementID, to target: ElementID, _ columns: Columns, asksForBest: Bool,
    _ context: ExecutionContext
  ) throws -> JourneyGuide? {
    var columns: Columns = columns
    var best: Int32?
    if asksForBest && !search.isStrict {
      best = try find(from: start, to: target, columns, context).days.first
      guard let best else { return nil }
      // The search for the fastest one has found the limits.
      if search.objective == .fastest {
        return JourneyGuide(.fastest, to: target, limits: departures.days, best: best)
      }
      if search.objective == .earliest { columns.back.days.last = best }
    }
    let latest: Int32? = try departures.find(
      from: start, to: target, nodes: columns.nodeCount, columns.back, all: true,
      check: context.check)
    if latest == nil { return nil }
    return JourneyGuide(
      search.objective, to: target, limits: departures.days, best: best, noLimit: columns.noLimit)
  }

  /// A day that was found as the value that a function of the path gives.
  func value(_ day: Int32) -> Value {
    switch search.objective {
    case .earliest, .all: .date(CivilDate(epochDay: Int64(day)))
    case .latest: TimeFunctions.moment(day == .max ? .max : Int64(day) * 86_400 + 86_399)
    case .fastest: .duration(CypherDuration(seconds: Self.seconds(between: day)))
    }
  }

  /// The least time from a day to one that comes some days later: from its last second to the first.
  static func seconds(between days: Int32) -> Int64 {
    days <= 0 ? 0 : Int64(days - 1) * 86_400 + 1
  }
}

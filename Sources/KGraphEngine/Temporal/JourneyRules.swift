import KGraphModel

/// The closed forms of time-respecting paths: when an edge may follow a path, and what then is
/// the least arrival and the greatest departure.
struct JourneyRules {
  /// What is known of a path so far.
  struct State: Hashable {
    /// The earliest instant at which the last edge can be reached.
    var arrival: Int64
    /// The latest instant that the ends of all edges leave for the first of them.
    var departure: Int64
    /// The latest instant at which the last edge can be reached without waiting too long.
    var reach: Int64
    /// The least time between the first and the last edge, in seconds.
    var elapsed: Int64
    /// How many edges were taken.
    var hops: Int
  }

  private let window: TimeWindow
  private let floor: Certainty
  private let journey: PathValue.Journey
  private let isImpossible: Bool
  private let times: TimeColumns
  private let knownBefore: Int64?
  private let recordedAt: Int64?

  init(
    _ filter: ResolvedTimeFilter?, _ journey: PathValue.Journey, _ context: ExecutionContext
  ) {
    window = filter?.window ?? .all
    floor = filter?.floor ?? .possible
    isImpossible = filter?.isEmpty ?? false
    knownBefore = filter?.knownBefore
    recordedAt = filter?.recordedAt
    self.journey = journey
    times = context.graph.base.relationshipTimes
  }

  /// The state of a path without edges.
  var start: State {
    State(arrival: window.start, departure: last, reach: last, elapsed: 0, hops: 0)
  }

  /// The last instant of the window.
  private var last: Int64 { Self.last(before: window.end) }

  /// The state after one edge more; `nil` where it may not follow.
  ///
  /// Times along a path are bound by differences alone, so that a path can be used if and only if
  /// no start of an edge lies too far behind the end of *another* edge: an edge whose latest start
  /// lies behind its earliest end can still be used in every world.
  func step(_ state: State, _ relationship: ElementID) -> State? {
    if isImpossible { return nil }
    if let knownBefore, times.known(relationship) >= knownBefore { return nil }
    if let recordedAt, !times.isRecorded(relationship, at: recordedAt) { return nil }
    guard let (start, end) = Self.span(times.bounds(of: relationship), floor) else { return nil }
    let pause: Int64 = journey.isStrict && state.hops > 0 ? 1 : 0
    let earliest: Int64 = Self.add(state.arrival, pause)
    guard earliest < end, earliest < window.end, start < window.end else { return nil }
    let latest: Int64 = min(Self.last(before: end), last)
    var reach: Int64 = min(state.reach, latest)
    if let waiting = journey.waiting {
      let bound: Int64 = state.hops > 0 ? Self.add(state.reach, waiting) : state.reach
      guard waiting >= pause, start <= bound else { return nil }
      reach = min(bound, latest)
    }
    let shift: Int64 = journey.isStrict ? Int64(state.hops) : 0
    var elapsed: Int64 = state.elapsed + pause
    if state.hops > 0, start != .min, state.departure != .max {
      elapsed = max(elapsed, start - state.departure)
    }
    return State(
      arrival: max(earliest, start), departure: min(state.departure, Self.add(latest, -shift)),
      reach: reach, elapsed: elapsed, hops: state.hops + 1)
  }

  /// The state at the end of a path; `nil` where its edges cannot be used in order.
  func state(along path: PathValue) -> State? {
    var state: State = start
    for relationship in path.relationships {
      guard let next = step(state, relationship) else { return nil }
      state = next
    }
    return state
  }

  /// When an edge with a date, or with none, starts and ends under a modality; `nil` where it cannot
  /// be used.
  static func span(_ bounds: TimeBounds?, _ floor: Certainty) -> (Int64, Int64)? {
    guard let bounds else { return floor == .certain ? nil : (.min, .max) }
    switch floor {
    case .certain:
      if !bounds.flags.isDisjoint(with: [.hedged, .impossible]) { return nil }
      return (bounds.startMax, bounds.endMin)
    case .conceivable: return (bounds.stretchedStartMin, bounds.stretchedEndMax)
    default: return (bounds.startMin, bounds.endMax)
    }
  }

  private static func last(before end: Int64) -> Int64 {
    end == .max || end == .min ? end : end - 1
  }

  /// A later instant; always and for ever stay what they are.
  private static func add(_ instant: Int64, _ seconds: Int64) -> Int64 {
    if instant == .min || instant == .max { return instant }
    let (sum, overflows) = instant.addingReportingOverflow(seconds)
    return overflows ? (seconds < 0 ? .min : .max) : sum
  }
}

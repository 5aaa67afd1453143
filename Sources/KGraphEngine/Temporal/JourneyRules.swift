import KGraphModel

/// The closed forms of time-respecting paths: when an edge may follow a path, and what then is
/// the least arrival and the greatest departure.
struct JourneyRules {
  /// What is known of a path so far.
  struct State: Hashable {
    /// The earliest instant at which the last edge can be reached.
    var arrival: Int64
    /// The latest instant that the ends of all edges leave open.
    var departure: Int64
    /// How many edges were taken.
    var hops: Int
  }

  private let window: TimeWindow
  private let isCertain: Bool
  private let isStretched: Bool
  private let isStrict: Bool
  private let isImpossible: Bool
  private let waiting: Int64?
  private let times: TimeColumns
  private let knownBefore: Int64?
  private let recordedAt: Int64?

  /// `waiting`: the longest wait between two edges, in seconds.
  init(
    _ filter: ResolvedTimeFilter?, isStrict: Bool, waiting: Int64?, _ context: ExecutionContext
  ) {
    window = filter?.window ?? .all
    isCertain = filter?.floor == .certain
    isStretched = filter?.floor == .conceivable
    isImpossible = filter?.isEmpty ?? false
    knownBefore = filter?.knownBefore
    recordedAt = filter?.recordedAt
    self.isStrict = isStrict
    self.waiting = waiting
    times = context.graph.base.relationshipTimes
  }

  /// The state of a path without edges.
  var start: State {
    State(
      arrival: window.start, departure: window.end == .max ? .max : window.end - 1, hops: 0)
  }

  /// The state after one edge more; `nil` where it may not follow.
  func step(_ state: State, _ relationship: ElementID) -> State? {
    if isImpossible { return nil }
    if let knownBefore, times.known(relationship) >= knownBefore { return nil }
    if let recordedAt, !times.isRecorded(relationship, at: recordedAt) { return nil }
    guard let (start, end) = span(relationship) else { return nil }
    let isNext: Bool = isStrict && state.hops > 0
    let reached: Int64 = isNext ? Self.add(state.arrival, 1) : state.arrival
    guard reached < end, start < window.end, start < end else { return nil }
    let last: Int64 = end == .max ? .max : end - 1
    let bound: Int64 = waiting.map { Self.add(state.departure, $0) } ?? state.departure
    let arrival: Int64 = max(reached, start)
    if waiting != nil && arrival > bound { return nil }
    let shift: Int64 = isNext && waiting == nil ? Int64(state.hops) : 0
    return State(
      arrival: arrival,
      departure: min(bound, last == .max ? .max : last - shift, self.start.departure),
      hops: state.hops + 1)
  }

  /// When an edge starts and ends under the modality; `nil` where it cannot be used.
  private func span(_ relationship: ElementID) -> (Int64, Int64)? {
    guard let bounds = times.bounds(of: relationship) else {
      return isCertain ? nil : (.min, .max)
    }
    if bounds.flags.contains(.impossible) { return nil }
    if isCertain {
      if bounds.flags.contains(.hedged) { return nil }
      return (bounds.startMax, bounds.endMin)
    }
    if isStretched { return (bounds.stretchedStartMin, bounds.stretchedEndMax) }
    return (bounds.startMin, bounds.endMax)
  }

  private static func add(_ instant: Int64, _ seconds: Int64) -> Int64 {
    instant == .min || instant == .max ? instant : instant &+ seconds
  }
}

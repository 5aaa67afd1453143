import KGraphModel

/// What labels of nodes say beforehand of the best trail to one target, so that others are not grown.
struct JourneyGuide {
  /// The last second at which being at a node is of use, as days.
  private let limits: [Int32]
  private let target: ElementID
  private let objective: TimedPath.Objective
  /// The cost of the best trail, where it is known; the first one that has it is the one wanted.
  let best: Int64?

  /// `best` is the day, or the number of days, that ``JourneyLabels`` found; `noLimit` the day that stands
  /// for none.
  init(
    _ objective: TimedPath.Objective, to target: ElementID, limits: [Int32], best day: Int32?,
    noLimit: Int32? = nil
  ) {
    self.objective = objective
    self.target = target
    self.limits = limits
    best = day.map { day in
      switch objective {
      case .earliest, .all: day == noLimit ? .min : Int64(day) * 86_400
      case .latest: -Self.lastSecond(day)
      case .fastest: JourneyLabels.seconds(between: day)
      }
    }
  }

  /// Whether no trail departs earlier than the best one, so that later departures are no better.
  var isDepartureSettled: Bool { objective == .latest && best != nil }

  /// Whether the best trail may go on from a node.
  func admits(_ state: JourneyRules.State, at node: ElementID, _ search: TrailSearch) -> Bool {
    if node != target, state.arrival > Self.lastSecond(limits[Int(node)]) { return false }
    if let best, search.cost(state) > best { return false }
    return true
  }

  private static func lastSecond(_ day: Int32) -> Int64 {
    day == .max || day == .min
      ? Int64(day == .max ? Int64.max : .min) : Int64(day) * 86_400 + 86_399
  }
}

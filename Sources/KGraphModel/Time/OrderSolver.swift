/// Where one end of a thing may lie, in seconds of the case zone.
enum Position: Sendable {
  /// The starts of moments.
  case starts(Moments)
  /// The ends of moments.
  case ends(Moments)
  /// Every multiple of `step` between two limits, both included.
  case grid(from: Int64, to: Int64, step: Int64)

  /// Stand for "always" and "for ever": far outside every date, and far enough
  /// from the limits of `Int64` to add days to.
  static let earliest: Int64 = -92_000_000_000_000 * Moments.day
  static let latest: Int64 = 92_000_000_000_000 * Moments.day

  static func fixed(_ second: Int64) -> Position {
    let second = min(max(second, earliest), latest)
    return .grid(from: second, to: second, step: 1)
  }

  static func grid(_ from: Int64, _ to: Int64, step: Int64) -> Position {
    .grid(from: max(from, earliest), to: min(to, latest), step: step)
  }

  /// The lowest position that is not below a bound.
  func next(notBelow bound: Int64) -> Int64? {
    switch self {
    case .starts(let moments): return moments.start(notBefore: bound)
    case .ends(let moments): return moments.end(notBefore: bound)
    case .grid(let from, let to, let step):
      if bound <= from { return from <= to ? from : nil }
      let value = step == 1 ? bound : -floorDivide(-bound, step) * step
      return value <= to ? value : nil
    }
  }
}

/// Decides whether points of time can lie so that each is far enough behind others.
///
/// Every condition has the form `later ≥ earlier + gap`. Such conditions are
/// closed under taking the smaller of two solutions, so raising each point to its
/// lowest allowed position until nothing moves finds a solution whenever there is
/// one, holes or not (Jeavons and Cooper, "Tractable constraints on ordered
/// domains", 1995).
struct OrderSolver {
  private struct Condition {
    var earlier: Int
    var later: Int
    var gap: Int64
  }

  private var positions: [Position] = []
  private var conditions: [Condition] = []

  /// How often a point is raised before the search gives up. Two patterns that
  /// never meet could otherwise chase each other through ten thousand years.
  private static let stepLimit = 200_000

  /// Adds a point.
  mutating func add(_ position: Position) -> Int {
    positions.append(position)
    return positions.count - 1
  }

  /// Requires `later ≥ earlier + gap`.
  mutating func require(_ earlier: Int, before later: Int, gap: Int64 = 0) {
    conditions.append(Condition(earlier: earlier, later: later, gap: gap))
  }

  /// Requires `second = first + gap`.
  mutating func require(_ first: Int, meets second: Int, gap: Int64 = 0) {
    require(first, before: second, gap: gap)
    require(second, before: first, gap: -gap)
  }

  /// Whether there is a solution. Gives up after a fixed number of steps and then
  /// answers true, the answer that claims less.
  func isSatisfiable() -> Bool {
    var values: [Int64] = []
    for position in positions {
      guard let value = position.next(notBelow: Position.earliest) else { return false }
      values.append(value)
    }
    var steps = 0
    var isSettled = false
    while !isSettled {
      isSettled = true
      for condition in conditions {
        let bound = values[condition.earlier] + condition.gap
        guard values[condition.later] < bound else { continue }
        guard let value = positions[condition.later].next(notBelow: bound),
          value <= Position.latest
        else { return false }
        values[condition.later] = value
        isSettled = false
        steps += 1
        if steps > Self.stepLimit { return true }
      }
    }
    return true
  }
}

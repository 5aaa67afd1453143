/// Where one end of a thing may lie, in seconds of the case zone.
enum Position: Sendable {
  /// The starts of moments, all of them real.
  case starts(Moments)
  /// The ends of moments, all of them real.
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

  /// The starts of moments; of a row without holes "always" is one of them, when
  /// the row has no first moment.
  static func anyStart(of moments: Moments) -> Position {
    guard moments.isRun else { return .starts(moments) }
    return .grid(moments.startMin, moments.startMax, step: moments.extent)
  }

  /// The ends of moments; of a row without holes "for ever" is one of them, when
  /// the row has no last moment.
  static func anyEnd(of moments: Moments) -> Position {
    guard moments.isRun else { return .ends(moments) }
    return .grid(moments.endMin, moments.endMax, step: moments.extent)
  }

  /// The lowest position that is not below a bound, and the last one of the row
  /// without holes that it stands in.
  func row(notBelow bound: Int64) -> (first: Int64, last: Int64)? {
    switch self {
    case .starts(let moments):
      // Real moments lie inside the limits, not on them.
      let bound = max(bound, Self.earliest + Moments.day)
      let limit = Self.latest - 2 * Moments.day
      guard let row = moments.starts(notBefore: bound), row.first <= limit else { return nil }
      return (row.first, min(row.last, limit))
    case .ends(let moments):
      let extent = moments.extent
      return Position.starts(moments).row(notBelow: bound - extent).map {
        ($0.first + extent, $0.last + extent)
      }
    case .grid(let from, let to, let step):
      let value = bound <= from ? from : -floorDivide(-bound, step) * step
      return value <= to ? (value, to) : nil
    }
  }
}

/// Decides whether points of time can lie so that each is far enough behind others.
///
/// Every condition has the form `later ≥ earlier + gap`. Such conditions are
/// closed under taking the smaller of two solutions, so raising each point to its
/// lowest allowed position until nothing moves finds a solution whenever there is
/// one, holes or not (Jeavons and Cooper, "Tractable constraints on ordered
/// domains", 1995). While all points stay in rows without holes this is the
/// algorithm of Bellman and Ford: as many rounds as there are points settle it,
/// and further movement means a circle of conditions that nothing can meet. So
/// the cost depends on the number of holes that are jumped, not on days.
struct OrderSolver {
  private struct Condition {
    var earlier: Int
    var later: Int
    var gap: Int64
  }

  private var positions: [Position] = []
  private var conditions: [Condition] = []

  /// How many holes are jumped before the search gives up.
  ///
  /// Two patterns that never meet can chase each other through every month of ten
  /// thousand years.
  private static let jumpLimit = 200_000

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

  /// Tells whether there is a solution.
  ///
  /// Gives up after a fixed number of jumps and then answers true, the answer that
  /// claims less.
  func isSatisfiable() -> Bool {
    var rows: [(first: Int64, last: Int64)] = []
    for position in positions {
      guard let row = position.row(notBelow: Position.earliest) else { return false }
      rows.append(row)
    }
    var jumps = 0
    var roundsInRow = 0
    while true {
      var hasMoved = false
      for condition in conditions {
        let bound = rows[condition.earlier].first + condition.gap
        guard rows[condition.later].first < bound else { continue }
        let known = rows[condition.later].last
        guard let row = positions[condition.later].row(notBelow: bound) else { return false }
        rows[condition.later] = row
        hasMoved = true
        if row.first > known {
          roundsInRow = 0
          jumps += 1
          if jumps > Self.jumpLimit { return true }
        }
      }
      if !hasMoved { return true }
      roundsInRow += 1
      if roundsInRow > positions.count + 1 { return false }
    }
  }
}

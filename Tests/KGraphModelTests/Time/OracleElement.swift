import KGraphModel

/// One way in which a thing may have been: from a start to an end in seconds, or
/// several occurrences.
struct OracleWorld {
  var start: Int64
  var end: Int64
  /// The occurrences, when there is more than one.
  private var parts: [OracleWorld] = []

  init(_ start: Int64, _ end: Int64) {
    self.start = start
    self.end = end
  }

  init(days: [Int]) {
    let parts = days.map { OracleWorld(OracleCalendar.start($0), OracleCalendar.start($0 + 1)) }
    start = parts.map(\.start).min() ?? 0
    end = parts.map(\.end).max() ?? 0
    if parts.count > 1 { self.parts = parts }
  }

  func satisfies(_ predicate: TimePredicate, _ other: OracleWorld) -> Bool {
    switch predicate {
    case .before: return end <= other.start && other.start != .min
    case .after: return start >= other.end && other.end != .max
    case .during:
      if other.parts.isEmpty { return start >= other.start && end <= other.end }
      return parts.isEmpty ? other.covers(self) : parts.allSatisfy(other.covers)
    case .throughout: return other.satisfies(.during, self)
    case .overlaps:
      if !parts.isEmpty { return parts.contains { $0.satisfies(.overlaps, other) } }
      if !other.parts.isEmpty { return other.parts.contains { satisfies(.overlaps, $0) } }
      return start < other.end && end > other.start
    }
  }

  private func covers(_ other: OracleWorld) -> Bool {
    var reach = other.start
    for part in parts.sorted(by: { $0.start < $1.start }) where part.start <= reach {
      reach = max(reach, part.end)
    }
    return reach >= other.end
  }

  /// The one relation of Allen that holds.
  func relation(to other: OracleWorld) -> AllenRelation {
    let (a, b) = (self, other)
    if a.end < b.start { return .before }
    if a.start > b.end { return .after }
    if a.end == b.start { return .meets }
    if a.start == b.end { return .metBy }
    switch (a.start == b.start, a.end == b.end) {
    case (true, true): return .equals
    case (true, false): return a.end < b.end ? .starts : .startedBy
    case (false, true): return a.start > b.start ? .finishes : .finishedBy
    case (false, false):
      if a.start < b.start { return a.end > b.end ? .contains : .overlaps }
      return a.end < b.end ? .during : .overlappedBy
    }
  }
}

/// A dated thing together with all its worlds, listed one by one.
struct OracleElement {
  var time: ValidTime
  var role: TemporalRole
  var clock = CaseClock.utc
  var isHedged = false
  /// The worlds inside the stated dates.
  var stated: [OracleWorld]
  /// Those, and the ones in which unknown ends are stretched.
  var all: [OracleWorld]
  var isAllOf = false

  func certainty(_ holds: (OracleWorld) -> Bool) -> Certainty {
    if !isHedged, all.allSatisfy(holds) { return .certain }
    if stated.contains(where: holds) { return .possible }
    return all.contains(where: holds) ? .conceivable : .no
  }
}

/// One side of a span, as the days on which it may lie.
enum OracleSide {
  case days([Int], hasFirst: Bool, hasLast: Bool)
  case unknown
  case open
}

extension OracleElement {
  /// Lists the worlds of a span whose unknown ends reach to the horizon.
  static func spanWorlds(
    _ from: OracleSide, _ to: OracleSide, horizon: ClosedRange<Int>, asOf: Int?
  ) -> (stated: [OracleWorld], all: [OracleWorld]) {
    func starts(_ days: [Int], _ isLimited: Bool) -> [Int64] {
      (isLimited ? [] : [.min]) + days.map(OracleCalendar.start)
    }
    func ends(_ days: [Int], _ isLimited: Bool) -> [Int64] {
      days.map { OracleCalendar.start($0 + 1) } + (isLimited ? [] : [.max])
    }
    let everyStart = starts(Array(horizon), false)
    let everyEnd = ends(Array(horizon), false)
    let (statedStarts, allStarts): ([Int64], [Int64])
    switch (from, to) {
    case (.days(let days, let hasFirst, _), _):
      statedStarts = starts(days, hasFirst)
      allStarts = statedStarts
    case (.open, _): (statedStarts, allStarts) = ([.min], [.min])
    case (.unknown, .days(let days, let hasFirst, _)):
      let known = starts(Array(hull(days)), hasFirst)
      (statedStarts, allStarts) = (known, everyStart.filter { $0 <= (known.last ?? .max) })
    case (.unknown, _): (statedStarts, allStarts) = (everyStart, everyStart)
    }
    let (statedEnds, allEnds): ([Int64], [Int64])
    switch (to, from) {
    case (.days(let days, _, let hasLast), _):
      statedEnds = ends(days, hasLast)
      allEnds = statedEnds
    case (.unknown, .days(let days, _, let hasLast)):
      let known = ends(Array(hull(days)), hasLast)
      (statedEnds, allEnds) = (known, everyEnd.filter { $0 >= (known.first ?? .min) })
    case (.unknown, _): (statedEnds, allEnds) = (everyEnd, everyEnd)
    case (.open, _):
      guard let asOf else {
        (statedEnds, allEnds) = ([.max], [.max])
        break
      }
      var last = asOf
      if case .days(let days, _, _) = from { last = max(asOf, days.last ?? asOf) }
      allEnds = everyEnd.filter { $0 >= OracleCalendar.start(asOf + 1) }
      statedEnds = ends(Array(asOf...last), true)
      // Without any date nothing is stated that could be stretched.
      if case .unknown = from { return (pairs(statedStarts, allEnds), pairs(allStarts, allEnds)) }
    }
    return (pairs(statedStarts, statedEnds), pairs(allStarts, allEnds))
  }

  /// Lists the worlds of a thing that held at some time on one of the days.
  static func attestedWorlds(
    _ days: [Int], hasFirst: Bool, horizon: ClosedRange<Int>
  ) -> (stated: [OracleWorld], all: [OracleWorld]) {
    let marked = Set(days)
    var stated: [OracleWorld] = []
    var all: [OracleWorld] = []
    for start in horizon {
      for end in start...horizon.upperBound where days.contains(where: { start...end ~= $0 }) {
        let world = OracleWorld(OracleCalendar.start(start), OracleCalendar.start(end + 1))
        all.append(world)
        if (start...end).allSatisfy(marked.contains) { stated.append(world) }
      }
    }
    // Things that have always held, or will for ever.
    for end in horizon where (days.first ?? .max) <= end {
      let world = OracleWorld(.min, OracleCalendar.start(end + 1))
      all.append(world)
      if !hasFirst, (horizon.lowerBound...end).allSatisfy(marked.contains) { stated.append(world) }
    }
    for start in horizon where (days.last ?? .min) >= start {
      all.append(OracleWorld(OracleCalendar.start(start), .max))
    }
    all.append(OracleWorld(.min, .max))
    return (stated, all)
  }

  private static func hull(_ days: [Int]) -> ClosedRange<Int> {
    (days.first ?? 0)...(days.last ?? 0)
  }

  private static func pairs(_ starts: [Int64], _ ends: [Int64]) -> [OracleWorld] {
    starts.flatMap { start in ends.compactMap { $0 > start ? OracleWorld(start, $0) : nil } }
  }
}

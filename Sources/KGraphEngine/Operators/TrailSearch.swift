import KGraphModel

/// Time-respecting trails away from a node that grow hop by hop.
///
/// They are looked at in order of their hops, and those of as many hops in order of their relationships,
/// so that the first of equals is the one wanted.
struct TrailSearch {
  /// A trail: one relationship behind another trail.
  struct Trail {
    var state: JourneyRules.State
    /// The trail without the last relationship, by its place; -1 for none.
    var parent: Int32
    var relationship: ElementID
    /// The first relationship of all.
    var first: ElementID
    var end: ElementID
  }

  let search: TimedPath
  let rules: JourneyRules
  let from: ElementID
  let target: ElementID?
  let guide: JourneyGuide?
  private(set) var trails: [Trail] = []
  private var kept: [ElementID: [Int32]] = [:]
  /// Whether trails to a node can be left aside for others.
  private let prunes: Bool
  private let heeds: Heeds

  /// What of two states, and of their trails, is compared.
  private struct Heeds {
    var departure: Bool
    var elapsed: Bool
    /// Where waiting is bounded a trail that goes around may be of use, so that only one which has used
    /// no relationship more is as good.
    var waiting: Bool
    /// A walk without direction may come back to its start over its first relationship, which is no
    /// trail, so that trails with two different first ones are kept.
    var first: Bool
  }

  /// `isExact`: whether every relationship begins before it ends in the only world looked at; without
  /// strict order the time of a trail is then that from its departure to its arrival.
  init(
    _ search: TimedPath, _ rules: JourneyRules, from: ElementID, to target: ElementID?,
    waits: Bool, isExact: Bool, guide: JourneyGuide?
  ) {
    self.search = search
    self.rules = rules
    self.from = from
    self.target = target
    self.guide = guide
    // Fewer hops than asked for make a better trail useless, so nothing is left aside then.
    prunes = search.objective != .all && search.minimum <= 1
    heeds = Heeds(
      departure: search.objective != .earliest || waits,
      elapsed: waits || search.objective == .fastest && (search.isStrict || !isExact),
      waiting: waits,
      first: !waits && search.direction == .both && (target == nil || target == from))
    trails = [Trail(state: rules.start, parent: -1, relationship: 0, first: 0, end: from)]
  }

  /// The trails found: all of them, or one for each end.
  ///
  /// `steps` gives the relationships that a trail may go on with, and the nodes they lead to.
  /// `grown` is told how many trails were added.
  mutating func run(
    _ steps: (Trail) throws -> [(ElementID, ElementID)], grown: (Int) throws -> Void
  ) rethrows -> [Int32] {
    var level: Range<Int> = 0..<1
    var found: [Int32] = []
    var depth = 0
    while !level.isEmpty {
      try grown(level.count)
      if depth >= search.minimum {
        for place in level where target == nil || trails[place].end == target {
          found.append(Int32(place))
          if let best = guide?.best, cost(trails[place].state) == best { return [Int32(place)] }
        }
      }
      guard depth < search.maximum ?? .max else { break }
      for place in level where !isHome(trails[place], depth) {
        for (relationship, neighbor) in try steps(trails[place]) {
          grow(Int32(place), relationship, neighbor)
        }
      }
      level = level.upperBound..<trails.count
      depth += 1
    }
    return search.objective == .all ? found : best(found)
  }

  /// Whether a trail is back where it began, so that nothing behind it is better than without it.
  private func isHome(_ trail: Trail, _ depth: Int) -> Bool {
    prunes && !heeds.waiting && depth > 0 && trail.end == from
  }

  private mutating func grow(_ place: Int32, _ relationship: ElementID, _ neighbor: ElementID) {
    let trail: Trail = trails[Int(place)]
    guard !contains(place, relationship), let state = rules.step(trail.state, relationship),
      guide?.admits(state, at: neighbor, self) ?? true
    else { return }
    let longer = Trail(
      state: state, parent: place, relationship: relationship,
      first: trail.parent < 0 ? relationship : trail.first, end: neighbor)
    let number = Int32(trails.count)
    trails.append(longer)
    guard prunes else { return }
    let others: [Int32] = kept[neighbor] ?? []
    if isBeaten(number, others) {
      trails.removeLast()
    } else {
      kept[neighbor] = others.filter { !replaces(number, $0) } + [number]
    }
  }

  /// Whether a trail can be left aside for others to the same node.
  private func isBeaten(_ number: Int32, _ others: [Int32]) -> Bool {
    var first: ElementID?
    for other in others where isAsGood(other, number) {
      let own: ElementID = trails[Int(other)].first
      if !heeds.first || own == trails[Int(number)].first { return true }
      if let first, first != own { return true }
      first = own
    }
    return false
  }

  /// Whether a trail makes one that came before it useless.
  private func replaces(_ number: Int32, _ old: Int32) -> Bool {
    isAsGood(number, old) && trails[Int(number)].state.hops <= trails[Int(old)].state.hops
      && (!heeds.first || trails[Int(number)].first == trails[Int(old)].first)
  }

  /// Whether whatever follows the other trail can follow this one as well or better; it has no more
  /// hops.
  private func isAsGood(_ number: Int32, _ other: Int32) -> Bool {
    let (one, two) = (trails[Int(number)].state, trails[Int(other)].state)
    if one.arrival > two.arrival { return false }
    if heeds.departure, guide?.isDepartureSettled != true, one.departure < two.departure {
      return false
    }
    if heeds.elapsed, one.elapsed > two.elapsed { return false }
    if heeds.waiting { return one.reach >= two.reach && isSubset(number, of: other) }
    return true
  }

  private func contains(_ place: Int32, _ relationship: ElementID) -> Bool {
    var place: Int32 = place
    while trails[Int(place)].parent >= 0 {
      if trails[Int(place)].relationship == relationship { return true }
      place = trails[Int(place)].parent
    }
    return false
  }

  private func isSubset(_ one: Int32, of other: Int32) -> Bool {
    relationships(one).allSatisfy { contains(other, $0) }
  }

  /// One trail for each end; the first of equals, which has the fewest hops.
  private func best(_ found: [Int32]) -> [Int32] {
    var places: [ElementID: Int] = [:]
    var result: [Int32] = []
    for number in found {
      let trail: Trail = trails[Int(number)]
      guard let place = places[trail.end] else {
        places[trail.end] = result.count
        result.append(number)
        continue
      }
      if cost(trail.state) < cost(trails[Int(result[place])].state) { result[place] = number }
    }
    return result
  }

  /// What the best trail has least of.
  func cost(_ state: JourneyRules.State) -> Int64 {
    switch search.objective {
    case .earliest, .all: return state.arrival
    case .latest: return state.departure == .min ? .max : -state.departure
    case .fastest: return state.elapsed
    }
  }

  /// The relationships of a trail in order.
  func relationships(_ number: Int32) -> [ElementID] {
    var result: [ElementID] = []
    var place: Int32 = number
    while trails[Int(place)].parent >= 0 {
      result.append(trails[Int(place)].relationship)
      place = trails[Int(place)].parent
    }
    return result.reversed()
  }

  /// The nodes of a trail in order.
  func nodes(_ number: Int32) -> [ElementID] {
    var result: [ElementID] = []
    var place: Int32 = number
    while place >= 0 {
      result.append(trails[Int(place)].end)
      place = trails[Int(place)].parent
    }
    return result.reversed()
  }
}

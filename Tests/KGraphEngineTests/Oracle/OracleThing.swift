import KGraphEngine
import KGraphModel
import KGraphTestSupport

/// A dated thing as the list of all ways it may have been.
struct OracleThing: Sendable {
  /// One way: the days from `start` to before `end`.
  struct World: Hashable, Sendable {
    var start: Int
    var end: Int
  }

  /// What is written; `nil` for no date.
  var text: String?
  var role: TemporalRole = .state
  /// The worlds inside the dates as stated.
  var stated: [World]
  /// Those, and the ones that stretch what is unknown or open.
  var all: [World]
  /// Whether a `?` is written.
  var isHedged = false

  /// The date for the engine.
  func span() throws -> DatedSpan? {
    try text.map { DatedSpan(time: try ValidTime(edtfText: $0), role: role) }
  }

  /// How sure it is that a condition holds.
  func certainty(_ holds: (World) -> Bool) -> String {
    guard text != nil else { return "possible" }
    if !isHedged && all.allSatisfy(holds) { return "certain" }
    if stated.contains(where: holds) { return "possible" }
    return all.contains(where: holds) ? "conceivable" : "no"
  }

  /// Whether a relation between two things holds: in all worlds, in some, in none.
  func kleene(_ other: OracleThing, _ holds: (World, World) -> Bool) -> Bool? {
    var isTrueOnce = false
    var isFalseOnce = false
    for one in all {
      for two in other.all {
        if holds(one, two) { isTrueOnce = true } else { isFalseOnce = true }
        if isTrueOnce && isFalseOnce { return nil }
      }
    }
    return isTrueOnce && (isHedged || other.isHedged) ? nil : isTrueOnce
  }
}

extension OracleThing {
  /// One side of a span: the days it may lie on.
  struct Side {
    var text: String
    var days: [Int]
    var isHedged = false
  }

  /// A day, a month, a set of days or a day with a sign.
  static func side(_ random: inout SeededRandom, near center: Int) -> Side {
    let day: Int = min(85, max(5, center + Int.random(in: -3...3, using: &random)))
    switch Int.random(in: 0..<10, using: &random) {
    case 0, 1, 2, 3: return Side(text: OracleDay.text(day), days: [day])
    case 4:
      let other: Int = day + Int.random(in: 2...4, using: &random)
      return Side(text: "[\(OracleDay.text(day)),\(OracleDay.text(other))]", days: [day, other])
    case 5, 6:
      let other: Int = day + Int.random(in: 1...3, using: &random)
      return Side(
        text: "[\(OracleDay.text(day))..\(OracleDay.text(other))]", days: Array(day...other))
    case 7: return Side(text: OracleDay.text(day) + "~", days: [day - 1, day, day + 1])
    case 8: return Side(text: OracleDay.text(day) + "?", days: [day], isHedged: true)
    default:
      let month = OracleDay.months[Int.random(in: 0..<3, using: &random)]
      return Side(text: month.name, days: Array(month.days))
    }
  }

  /// Some dated or undated thing whose dates lie around the first days of March 2014.
  ///
  /// `isPlain`: without months and without sets that have holes, so that few worlds are left.
  static func random(
    _ random: inout SeededRandom, role: TemporalRole = .state, asOf: Int? = nil,
    isPlain: Bool = false
  ) -> OracleThing {
    while true {
      let center = Int.random(in: 25...45, using: &random)
      let from: Side = side(&random, near: center)
      let to: Side = side(&random, near: center + Int.random(in: 0...6, using: &random))
      let isWide: Bool = from.days.count > 5 || to.days.count > 5
      let hasHoles: Bool = from.text.contains(",") || to.text.contains(",")
      if isPlain && (isWide || hasHoles) { continue }
      let thing: OracleThing
      switch Int.random(in: 0..<20, using: &random) {
      case 0: thing = OracleThing(text: nil, role: role, stated: [], all: [])
      case 1: thing = fromUnknown(to)
      case 2: thing = toUnknown(from)
      case 3: thing = toOpen(from, asOf: asOf)
      case 4: thing = fromOpen(to)
      case 5, 6, 7: thing = role == .event ? point(from) : attested(from)
      case 8, 9, 10: thing = role == .event ? point(from) : between(from, to)
      default: thing = between(from, to)
      }
      if thing.text != nil && thing.stated.isEmpty { continue }
      return thing.with(role)
    }
  }

  /// The same thing in fewer worlds: those at the limits of its start and its end, and a few more.
  func thinned(_ random: inout SeededRandom) -> OracleThing {
    var thing: OracleThing = self
    func thin(_ worlds: [World]) -> [World] {
      guard worlds.count > 8 else { return worlds }
      let starts = Set([worlds.map(\.start).min(), worlds.map(\.start).max()])
      let ends = Set([worlds.map(\.end).min(), worlds.map(\.end).max()])
      let corners = worlds.filter { starts.contains($0.start) && ends.contains($0.end) }
      return corners
        + worlds.filter { starts.contains($0.start) != ends.contains($0.end) }
        .shuffled(using: &random).prefix(2) + worlds.shuffled(using: &random).prefix(2)
    }
    thing.stated = thin(stated)
    thing.all = Self.sorted(Set(thin(all) + thing.stated))
    return thing
  }

  private static func sorted(_ worlds: Set<World>) -> [World] {
    worlds.sorted { ($0.start, $0.end) < ($1.start, $1.end) }
  }

  private func with(_ role: TemporalRole) -> OracleThing {
    var thing: OracleThing = self
    thing.role = role
    return thing
  }

  private static let ends: [Int] = Array(-20...120) + [OracleDay.far]
  private static let starts: [Int] = [-OracleDay.far] + Array(-20...120)

  private static func between(_ from: Side, _ to: Side) -> OracleThing {
    let worlds: [World] = from.days.flatMap { start in
      to.days.filter { $0 >= start }.map { World(start: start, end: $0 + 1) }
    }
    return OracleThing(
      text: "\(from.text)/\(to.text)", stated: worlds, all: worlds,
      isHedged: from.isHedged || to.isHedged)
  }

  private static func point(_ days: Side) -> OracleThing {
    let worlds: [World] = days.days.map { World(start: $0, end: $0 + 1) }
    return OracleThing(text: days.text, stated: worlds, all: worlds, isHedged: days.isHedged)
  }

  /// Held at some time on one of the days; stated is what stays within the days.
  private static func attested(_ days: Side) -> OracleThing {
    let written = Set(days.days)
    var stated: Set<World> = []
    var all: Set<World> = []
    for day in days.days {
      for start in starts where start <= day {
        for end in ends where end > day {
          all.insert(World(start: start, end: end))
          if (start..<end).allSatisfy(written.contains) {
            stated.insert(World(start: start, end: end))
          }
        }
      }
    }
    return OracleThing(
      text: "@" + days.text, stated: sorted(stated), all: sorted(all), isHedged: days.isHedged)
  }

  /// Began on one of the days and ended some day; stated is what stays within the days.
  private static func toUnknown(_ from: Side) -> OracleThing {
    let all: [World] = from.days.flatMap { start in
      ends.filter { $0 > start }.map { World(start: start, end: $0) }
    }
    let last: Int = from.days.max() ?? 0
    return OracleThing(
      text: from.text + "/", stated: all.filter { $0.end <= last + 1 }, all: all,
      isHedged: from.isHedged)
  }

  private static func fromUnknown(_ to: Side) -> OracleThing {
    let all: [World] = to.days.flatMap { last in
      starts.filter { $0 <= last }.map { World(start: $0, end: last + 1) }
    }
    let first: Int = to.days.min() ?? 0
    return OracleThing(
      text: "/" + to.text, stated: all.filter { $0.start >= first }, all: all,
      isHedged: to.isHedged)
  }

  /// Goes on; past the as-of day that is conceivable only.
  private static func toOpen(_ from: Side, asOf: Int?) -> OracleThing {
    guard let asOf else {
      let worlds: [World] = from.days.map { World(start: $0, end: OracleDay.far) }
      return OracleThing(
        text: from.text + "/..", stated: worlds, all: worlds, isHedged: from.isHedged)
    }
    let all: [World] = from.days.flatMap { start in
      ends.filter { $0 > start && $0 > asOf }.map { World(start: start, end: $0) }
    }
    let last: Int = max(asOf, from.days.max() ?? 0)
    return OracleThing(
      text: from.text + "/..", stated: all.filter { $0.end <= last + 1 }, all: all,
      isHedged: from.isHedged)
  }

  private static func fromOpen(_ to: Side) -> OracleThing {
    let worlds: [World] = to.days.map { World(start: -OracleDay.far, end: $0 + 1) }
    return OracleThing(text: "../" + to.text, stated: worlds, all: worlds, isHedged: to.isHedged)
  }
}

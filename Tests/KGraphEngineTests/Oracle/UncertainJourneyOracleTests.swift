import KGraphCypher
import KGraphEngine
import KGraphModel
import KGraphTestSupport
import Testing

/// Compares time-respecting paths on uncertain dates with an enumeration of all worlds.
///
/// In each world the oracle goes through the days of every edge; a path is certain if it can be
/// taken in all worlds, possible if in one that is stated.
@Suite("Time-respecting paths against worlds") struct UncertainJourneyOracleTests {
  typealias World = OracleThing.World

  /// When a trail can be taken in one world: earliest arrival, latest departure, and the fewest
  /// days between the first and the last day.
  struct Times: Hashable {
    var arrival: Int
    var departure: Int
    var elapsed: Int
  }

  /// What a search asks of a trail.
  struct Question {
    var window: OracleWindow
    var modality: Modality
    var waiting: Int?
    var isStrict = false

    var isCertain: Bool { modality == .certainly }
  }

  /// The days, or seconds, that the oracle looks at; what reaches the last of them has no limit.
  static let horizon = -5...100

  /// The times of a trail in one world; `nil` where no days fit.
  static func times(_ worlds: [World], _ question: Question) -> Times? {
    let days: [[Int]] = worlds.map { world in
      horizon.filter {
        $0 >= world.start && $0 < world.end && $0 >= question.window.start
          && $0 < question.window.end
      }
    }
    var result: Times?
    for first in days[0] {
      var reached: Set<Int> = [first]
      for next in days.dropFirst() {
        reached = Set(
          next.filter { day in
            reached.contains {
              (question.isStrict ? $0 < day : $0 <= day) && day - $0 <= question.waiting ?? 1_000
            }
          })
      }
      guard let least = reached.min() else { continue }
      let old: Times = result ?? Times(arrival: .max, departure: .min, elapsed: .max)
      result = Times(
        arrival: min(old.arrival, least), departure: max(old.departure, first),
        elapsed: min(old.elapsed, least - first))
    }
    return result
  }

  /// What is sure of a trail, or possible, over all worlds; `nil` where it cannot be taken.
  static func times(_ trail: [OracleThing], _ question: Question) -> Times? {
    if question.isCertain && trail.contains(where: { $0.isHedged || $0.text == nil }) {
      return nil
    }
    var result: Times?
    var isSure = true
    func walk(_ index: Int, _ worlds: [World]) {
      if question.isCertain && !isSure { return }
      guard index < trail.count else {
        guard let found = times(worlds, question) else {
          isSure = false
          return
        }
        guard let old = result else {
          result = found
          return
        }
        let isSafe: Bool = question.isCertain
        func late(_ one: Int, _ two: Int) -> Int { isSafe ? max(one, two) : min(one, two) }
        func early(_ one: Int, _ two: Int) -> Int { isSafe ? min(one, two) : max(one, two) }
        result = Times(
          arrival: late(old.arrival, found.arrival),
          departure: early(old.departure, found.departure),
          elapsed: late(old.elapsed, found.elapsed))
        return
      }
      let thing: OracleThing = trail[index]
      let always = [World(start: -OracleDay.far, end: OracleDay.far)]
      let list: [World] =
        thing.text == nil ? always : question.modality == .possibly ? thing.stated : thing.all
      for world in list { walk(index + 1, worlds + [world]) }
    }
    walk(0, [])
    return question.isCertain && !isSure ? nil : result
  }

  struct Trail {
    var edges: [Int]
    var end: Int
    var times: Times
  }

  /// All trails from node 0 that can be taken, of up to `length` edges.
  static func trails(
    _ things: [OracleThing], _ ends: [(from: Int, to: Int)], _ question: Question, length: Int
  ) -> [Trail] {
    var result: [Trail] = []
    func walk(_ node: Int, _ trail: [Int]) {
      if !trail.isEmpty {
        guard let times = times(trail.map { things[$0] }, question) else { return }
        result.append(Trail(edges: trail, end: node, times: times))
      }
      guard trail.count < length else { return }
      for (index, edge) in ends.enumerated() where edge.from == node && !trail.contains(index) {
        walk(edge.to, trail + [index])
      }
    }
    walk(0, [])
    return result
  }

  struct Case {
    var things: [OracleThing]
    var ends: [(from: Int, to: Int)]
    var graph: GraphState
    var question: Question
    /// What the question is in the language: prefix and context.
    var prefix: String
    var context: String
  }

  static func random(_ seed: Int) throws -> Case {
    var random = SeededRandom(seed: UInt64(seed))
    let isSmall: Bool = seed.isMultiple(of: 3)
    var things: [OracleThing] = []
    while things.count < 7 {
      let role: TemporalRole = Bool.random(using: &random) ? .state : .event
      // Few worlds, so that trails of three edges can be enumerated.
      things.append(OracleThing.random(&random, role: role, isPlain: true).thinned(&random))
    }
    let ends: [(from: Int, to: Int)] = things.map { _ in
      (Int.random(in: 0..<4, using: &random), Int.random(in: 0..<4, using: &random))
    }
    let window: OracleWindow =
      isSmall ? .random(&random) : .init(text: "2014-03", start: 29, end: 60)
    let waiting: Int? = Bool.random(using: &random) ? nil : Int.random(in: 0...5, using: &random)
    let modality: Modality =
      [.certainly, .possibly, .conceivably].randomElement(using: &random) ?? .possibly
    return Case(
      things: things, ends: ends, graph: try OracleGraph.edges(things, ends: ends, nodes: 4),
      question: Question(window: window, modality: modality, waiting: waiting),
      prefix: waiting.map { "WAITING AT MOST 'P\($0)D' " } ?? "",
      context: "\(modality.rawValue) DURING '\(window.text)'")
  }

  static func note(_ subject: Case) -> String {
    let edges = subject.things.enumerated().map { index, thing in
      "\(index): \(subject.ends[index]) \(thing.role) \(thing.text ?? "-")"
    }
    return "\(subject.prefix)\(subject.context) \(edges)"
  }

  @Test("all trails, and whether they are certain", arguments: 0..<120)
  func all(_ seed: Int) throws {
    let subject = try Self.random(60_000 + seed)
    let rows = try OracleGraph.rows(
      """
      MATCH p = TIMED \(subject.prefix)({n: 0})-[:F*1..3]->() \(subject.context)
      RETURN [r IN relationships(p) | r.i], certainty(p)
      """, subject.graph)
    let found = Self.trails(subject.things, subject.ends, subject.question, length: 3)
    let expected: [String] = found.map { trail in
      let things: [OracleThing] = trail.edges.map { subject.things[$0] }
      let answer: Modality? = [.certainly, .possibly].first { modality in
        var question: Question = subject.question
        question.modality = modality
        return Self.times(things, question) != nil
      }
      let words: [Modality: String] = [.certainly: "certain", .possibly: "possible"]
      return "\(trail.edges) '\(answer.flatMap { words[$0] } ?? "conceivable")'"
    }
    #expect(rows.sorted() == expected.sorted(), "\(Self.note(subject))")
  }

  @Test(
    "EARLIEST, LATEST and FASTEST", arguments: 0..<120, ["EARLIEST", "LATEST", "FASTEST"])
  func best(_ seed: Int, _ objective: String) throws {
    let subject = try Self.random(70_000 + seed)
    func cost(_ trail: Trail) -> Int {
      switch objective {
      case "EARLIEST": trail.times.arrival
      case "LATEST": -trail.times.departure
      default: trail.times.elapsed
      }
    }
    var best: [Int: Trail] = [:]
    let found = Self.trails(subject.things, subject.ends, subject.question, length: 3)
    for trail in found.sorted(by: { $0.edges.lexicographicallyPrecedes($1.edges) }) {
      if let old = best[trail.end], (cost(old), old.edges.count) <= (cost(trail), trail.edges.count)
      {
        continue
      }
      best[trail.end] = trail
    }
    let rows = try OracleGraph.rows(
      """
      MATCH p = \(objective) TIMED \(subject.prefix)({n: 0})-[:F*1..3]->(y) \(subject.context)
      RETURN y.n, [r IN relationships(p) | r.i], toString(arrival(p)),
        left(toString(departure(p)), 10), toString(elapsed(p))
      """, subject.graph)
    let expected: [String] = best.map { end, trail in
      "\(end) \(trail.edges) \(Self.text(trail.times))"
    }
    #expect(rows.sorted() == expected.sorted(), "\(Self.note(subject))")
  }

  /// Arrival, departure and the least time between as the engine writes them.
  static func text(_ times: Times) -> String {
    // The last second of one day and the first of another.
    let seconds: Int = times.elapsed == 0 ? 0 : (times.elapsed - 1) * 86_400 + 1
    let hours: Int = seconds / 3_600
    let rest: Int = seconds % 3_600
    let duration = seconds == 0 ? "PT0S" : (hours > 0 ? "PT\(hours)H\(rest)S" : "PT\(rest)S")
    func text(_ day: Int) -> String {
      day == horizon.lowerBound || day == horizon.upperBound ? "null" : "'\(OracleDay.text(day))'"
    }
    return "\(text(times.arrival)) \(text(times.departure)) '\(duration)'"
  }

  /// A second of the first minute of March 2014.
  static func second(_ number: Int) -> String {
    "2014-03-01T00:00:\(number < 10 ? "0" : "")\(number)"
  }

  @Test(
    "STRICT, on seconds", arguments: 0..<120, ["", "EARLIEST ", "LATEST ", "FASTEST "])
  func strict(_ seed: Int, _ objective: String) throws {
    var random = SeededRandom(seed: UInt64(80_000 + seed))
    let things: [OracleThing] = (0..<8).map { _ in
      let start = Int.random(in: 10...18, using: &random)
      let last: Int = start + [0, 0, 1, 2, 4][Int.random(in: 0..<5, using: &random)]
      let worlds = [World(start: start, end: last + 1)]
      return OracleThing(
        text: "\(Self.second(start))/\(Self.second(last))", stated: worlds, all: worlds)
    }
    let ends: [(from: Int, to: Int)] = things.map { _ in
      (Int.random(in: 0..<3, using: &random), Int.random(in: 0..<3, using: &random))
    }
    let graph = try OracleGraph.edges(things, ends: ends, nodes: 3)
    let first = Int.random(in: 10...14, using: &random)
    let last = Int.random(in: 16...22, using: &random)
    let window = OracleWindow(
      text: "(interval('\(Self.second(first))', '\(Self.second(last))'))", start: first,
      end: last + 1)
    let waiting: Int? = Bool.random(using: &random) ? nil : Int.random(in: 0...3, using: &random)
    let question = Question(
      window: window, modality: Bool.random(using: &random) ? .certainly : .possibly,
      waiting: waiting, isStrict: true)
    var found = Self.trails(things, ends, question, length: 4)
    if !objective.isEmpty {
      func cost(_ trail: Trail) -> Int {
        switch objective {
        case "EARLIEST ": trail.times.arrival
        case "LATEST ": -trail.times.departure
        default: trail.times.elapsed
        }
      }
      let sorted = found.sorted { $0.edges.lexicographicallyPrecedes($1.edges) }
      found = Set(found.map(\.end)).compactMap { end in
        sorted.filter { $0.end == end }.min {
          (cost($0), $0.edges.count) < (cost($1), $1.edges.count)
        }
      }
    }
    let query = """
      MATCH p = \(objective)TIMED STRICT \(waiting.map { "WAITING AT MOST 'PT\($0)S' " } ?? "")\
      ({n: 0})-[:F*1..4]->() \(question.isCertain ? "CERTAINLY" : "") DURING \(window.text)
      RETURN [r IN relationships(p) | r.i], toString(arrival(p)), toString(departure(p)),
        toString(elapsed(p))
      """
    let expected: [String] = found.map { trail in
      let times: Times = trail.times
      return "\(trail.edges) '\(Self.second(times.arrival))' '\(Self.second(times.departure))' "
        + "'PT\(times.elapsed)S'"
    }
    #expect(
      try OracleGraph.rows(query, graph).sorted() == expected.sorted(),
      "\(query) \(zip(ends, things.map { $0.text ?? "" }).map { "\($0)" })")
  }
}

import KGraphModel
import Testing

/// The library against an oracle that lists every world.
struct TimePropertyTests {
  /// Compares all predicates of `count` random things and windows.
  private func compareWindows(seed: UInt64, _ scale: RandomElements.Scale, count: Int) throws
    -> [String]
  {
    var random = RandomElements(seed: seed, scale)
    var failures: [String] = []
    var compared = 0
    while compared < count {
      guard let element = try random.element() else { continue }
      compared += 1
      let window = random.window()
      let bounds = element.time.bounds(role: element.role, clock: element.clock)
      for predicate in TimePredicate.allCases {
        let expected = element.certainty {
          $0.satisfies(predicate, OracleWorld(window.start, window.end))
        }
        let answer = element.time.certainty(
          of: predicate, in: window, role: element.role, clock: element.clock)
        let quick = bounds.certainty(of: predicate, in: window)
        let isQuickRight =
          bounds.flags.contains(.hasHoles) ? quick <= expected : quick == expected
        guard answer != expected || !isQuickRight else { continue }
        failures.append(
          "\(element.time.edtfText) \(element.role) as of \(element.clock.asOf?.text ?? "-"), "
            + "\(predicate) \(window.start)..<\(window.end) (\(window.displayText)): "
            + "expected \(expected), got \(answer), from bounds \(quick)")
      }
    }
    return failures
  }

  @Test(arguments: 1...4)
  func dayWindowsAgreeWithOracle(_ seed: UInt64) throws {
    let failures = try compareWindows(seed: seed, .weeks, count: 500)
    #expect(failures.prefix(20) == [])
  }

  @Test(arguments: 11...13)
  func wideWindowsAgreeWithOracle(_ seed: UInt64) throws {
    let failures = try compareWindows(seed: seed, .months, count: 100)
    #expect(failures.prefix(20) == [])
  }

  @Test(arguments: 21...24)
  func pairsAgreeWithOracle(_ seed: UInt64) throws {
    var random = RandomElements(seed: seed, .days)
    var failures: [String] = []
    var compared = 0
    while compared < 100 {
      guard let a = try random.element(), let b = try random.element() else { continue }
      // Both are read by one clock.
      guard a.clock.asOf == nil, b.clock.asOf == nil else { continue }
      compared += 1
      failures += compare(a, b)
    }
    #expect(failures.prefix(20) == [])
  }

  private func compare(_ a: OracleElement, _ b: OracleElement) -> [String] {
    let pair = TimePair(a.time, role: a.role, b.time, role: b.role, clock: .utc)
    let isHedged = a.isHedged || b.isHedged
    let isRough = a.isAllOf || b.isAllOf
    var failures: [String] = []
    func check(_ name: String, _ isRight: Bool, _ expected: String, _ answer: String) {
      guard !isRight else { return }
      failures.append(
        "\(a.time.edtfText) \(a.role) \(name) \(b.time.edtfText) \(b.role): "
          + "expected \(expected), got \(answer)")
    }
    let summary = PairSummary(a, b)
    let seen = summary.relations
    for relation in AllenRelation.allCases {
      let expected: Kleene =
        !seen.contains(relation) ? .no : seen.count == 1 && !isHedged ? .yes : .unknown
      let answer = pair.allen(relation)
      check(
        "\(relation)", answer == expected || isRough && answer == .unknown, "\(expected)",
        "\(answer)")
    }
    for predicate in TimePredicate.allCases {
      let expected = summary.certainty(predicate, isHedged: isHedged)
      let answer = pair.certainty(of: predicate)
      // Of all-of sets the answer may claim less, never more.
      let isSound = expected == answer || isRough && answer == .possible
      // Which of possible and conceivable is rough for attested dates with holes.
      let isNear =
        expected == .conceivable && answer == .possible
        && (a.hasAttestedHoles || b.hasAttestedHoles)
      check("\(predicate)", isSound || isNear, "\(expected)", "\(answer)")
    }
    return failures
  }
}

/// What holds between two things, over all pairs of their worlds.
private struct PairSummary {
  var relations: Set<AllenRelation> = []
  private var always = Set(TimePredicate.allCases)
  private var sometimes: Set<TimePredicate> = []
  private var statedly: Set<TimePredicate> = []

  init(_ a: OracleElement, _ b: OracleElement) {
    for first in a.all {
      for second in b.all {
        relations.insert(first.relation(to: second))
        for predicate in TimePredicate.allCases {
          if first.satisfies(predicate, second) {
            sometimes.insert(predicate)
          } else {
            always.remove(predicate)
          }
        }
      }
    }
    for predicate in sometimes {
      let isStated = a.stated.contains { first in
        b.stated.contains { second in first.satisfies(predicate, second) }
      }
      if isStated { statedly.insert(predicate) }
    }
  }

  func certainty(_ predicate: TimePredicate, isHedged: Bool) -> Certainty {
    if always.contains(predicate), !isHedged { return .certain }
    if statedly.contains(predicate) { return .possible }
    return sometimes.contains(predicate) ? .conceivable : .no
  }
}

extension OracleElement {
  var hasAttestedHoles: Bool {
    let bounds = time.bounds(role: role, clock: clock)
    return bounds.flags.contains([.attested, .hasHoles])
  }
}

extension RandomElements {
  /// A window of days, now and then of hours or without a limit.
  mutating func window() -> TimeWindow {
    let bounds = [day().index, day().index].sorted()
    var start = OracleCalendar.start(bounds[0])
    var end = OracleCalendar.start(generator.chance(40) ? bounds[0] + 1 : bounds[1] + 1)
    if generator.chance(10) { start += Int64.random(in: 0..<40_000, using: &generator) }
    if generator.chance(10) { end -= Int64.random(in: 0..<40_000, using: &generator) }
    if generator.chance(5) { start = .min }
    if generator.chance(5) { end = .max }
    return TimeWindow(start: start, end: end)
  }
}

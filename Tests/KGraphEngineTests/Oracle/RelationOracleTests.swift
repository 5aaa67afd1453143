import KGraphEngine
import KGraphModel
import KGraphTestSupport
import Testing

/// Compares relations between two dated things with an enumeration of all worlds.
@Suite("Relations against worlds") struct RelationOracleTests {
  typealias World = OracleThing.World

  /// The relations of Allen, and `intersects`, on days.
  static let relations: [(name: String, holds: @Sendable (World, World) -> Bool)] = [
    ("before", { $0.end < $1.start }), ("after", { $1.end < $0.start }),
    ("meets", { $0.end == $1.start }), ("metBy", { $1.end == $0.start }),
    ("overlaps", { $0.start < $1.start && $1.start < $0.end && $0.end < $1.end }),
    ("overlappedBy", { $1.start < $0.start && $0.start < $1.end && $1.end < $0.end }),
    ("starts", { $0.start == $1.start && $0.end < $1.end }),
    ("startedBy", { $0.start == $1.start && $0.end > $1.end }),
    ("during", { $0.start > $1.start && $0.end < $1.end }),
    ("contains", { $0.start < $1.start && $0.end > $1.end }),
    ("finishes", { $0.start > $1.start && $0.end == $1.end }),
    ("finishedBy", { $0.start < $1.start && $0.end == $1.end }),
    ("equals", { $0 == $1 }),
    ("intersects", { $0.start < $1.end && $1.start < $0.end }),
  ]

  @Test("Allen relations, possibly and certainly", arguments: 0..<150)
  func allen(_ seed: Int) throws {
    var random = SeededRandom(seed: UInt64(30_000 + seed))
    let things: [OracleThing] = (0..<2).map { _ in
      .random(&random, role: Bool.random(using: &random) ? .state : .event, isPlain: true)
    }
    let graph = try OracleGraph.edges(things, ends: [(0, 1), (0, 1)], nodes: 2)
    for (name, holds) in Self.relations {
      let call = "\(name)(r, s)"
      let query = """
        MATCH ()-[r:F {i: 0}]->(), ()-[s:F {i: 1}]->() \
        RETURN \(call), possibly(\(call)), certainly(\(call))
        """
      let isDated: Bool = things.allSatisfy { $0.text != nil }
      let answer: Bool? = isDated ? things[0].kleene(things[1], holds) : nil
      let text = answer.map { "\($0)" } ?? "null"
      #expect(
        try OracleGraph.rows(query, graph) == ["\(text) \(answer != false) \(answer == true)"],
        "\(name) \(things.map { "\($0.role) \($0.text ?? "-")" })")
    }
  }

  @Test("an element and itself are in the same world", arguments: 0..<60)
  func itself(_ seed: Int) throws {
    var random = SeededRandom(seed: UInt64(35_000 + seed))
    let thing = OracleThing.random(&random, isPlain: true)
    let graph = try OracleGraph.edges([thing], ends: [(0, 1)], nodes: 2)
    for (name, holds) in Self.relations {
      let query = "MATCH (a)-[r:F]->(b) MATCH (a)-[s:F]->(b) RETURN \(name)(r, s)"
      let answers = Set(thing.all.map { holds($0, $0) })
      var text: String = answers.count == 1 ? "\(answers == [true])" : "null"
      if thing.text == nil || thing.isHedged && text == "true" { text = "null" }
      #expect(try OracleGraph.rows(query, graph) == [text], "\(name) \(thing.text ?? "-")")
    }
  }

  @Test("gaps in days", arguments: 0..<200)
  func gaps(_ seed: Int) throws {
    var random = SeededRandom(seed: UInt64(40_000 + seed))
    let asOf: Int? = FilterOracleTests.asOf(seed, &random)
    let things: [OracleThing] = (0..<2).map { _ in
      .random(&random, role: Bool.random(using: &random) ? .state : .event, asOf: asOf)
    }
    let graph = try OracleGraph.edges(
      things, ends: [(0, 1), (0, 1)], nodes: 2, clock: try OracleGraph.clock(asOf: asOf))
    let rows = try OracleGraph.rows(
      "MATCH ()-[r:F {i: 0}]->(), ()-[s:F {i: 1}]->() RETURN gap(r, s)", graph)
    guard things.allSatisfy({ $0.text != nil }) else {
      #expect(rows == ["null"])
      return
    }
    // The last day of the one and the first of the other are free of each other.
    let ends: [Int] = things[0].all.map { $0.end - 1 }
    let starts: [Int] = things[1].all.map(\.start)
    func text(_ end: Int?, _ start: Int?) -> String {
      guard let end, let start, abs(end) < 100, abs(start) < 100 else { return "null" }
      return "\(start - end)"
    }
    // An as-of day makes an end that is open one that may be stretched for ever.
    let expected =
      "{max: \(text(ends.min(), starts.max())), min: \(text(ends.max(), starts.min()))}"
    #expect(rows == [expected], "\(things.map { $0.text ?? "-" })")
  }

  @Test("the edges of a path at one common instant", arguments: 0..<200)
  func coexist(_ seed: Int) throws {
    var random = SeededRandom(seed: UInt64(50_000 + seed))
    let count = Int.random(in: 1...3, using: &random)
    let things: [OracleThing] = (0..<count).map { _ in .random(&random, isPlain: true) }
    let graph = try OracleGraph.edges(
      things, ends: (0..<count).map { ($0, $0 + 1) }, nodes: count + 1)
    let rows = try OracleGraph.rows(
      "MATCH p = ({n: 0})-[:F*\(count)]->() RETURN coexist(p)", graph)
    var expected: Bool?? = .some(Self.common(things))
    if things.contains(where: { $0.text == nil }) {
      // Nothing is known of an undated edge; the others alone may rule a common instant out.
      let others: Bool? = Self.common(things.filter { $0.text != nil })
      expected = .some(others == false ? false : nil)
    }
    #expect(
      rows == [expected.flatMap { $0 }.map { "\($0)" } ?? "null"],
      "\(things.map { $0.text ?? "-" })")
  }

  /// Whether all things share a day: in all worlds, in some, in none.
  static func common(_ things: [OracleThing]) -> Bool? {
    var isTrueOnce = false
    var isFalseOnce = false
    func walk(_ index: Int, _ start: Int, _ end: Int) {
      if isTrueOnce && isFalseOnce { return }
      if start >= end {
        isFalseOnce = true
      } else if index == things.count {
        isTrueOnce = true
      } else {
        for world in things[index].all {
          walk(index + 1, max(start, world.start), min(end, world.end))
        }
      }
    }
    walk(0, -2 * OracleDay.far, 2 * OracleDay.far)
    if isTrueOnce && isFalseOnce { return nil }
    return isTrueOnce && things.contains { $0.isHedged } ? nil : isTrueOnce
  }
}

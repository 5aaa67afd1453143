import KGraphEngine
import KGraphModel
import KGraphTestSupport
import Testing

/// Compares the filters on valid time with an enumeration of all worlds.
@Suite("Filters against worlds") struct FilterOracleTests {
  static let ranks = ["certain", "possible", "conceivable", "no"]

  /// The answers that a modality lets through.
  static let modalities: [(word: String, rank: Int)] = [
    ("CERTAINLY", 0), ("POSSIBLY", 1), ("CONCEIVABLY", 2),
  ]

  static func rank(_ certainty: String) -> Int { ranks.firstIndex(of: certainty) ?? 3 }

  /// What a filter should let through, with `certainty()` of each.
  static func expected(_ answers: [String], rank: Int) -> [String] {
    answers.enumerated().filter { Self.rank($0.1) <= rank }.map { "\($0.0) '\($0.1)'" }.sorted()
  }

  /// An as-of day for every second seed.
  static func asOf(_ seed: Int, _ random: inout SeededRandom) -> Int? {
    seed.isMultiple(of: 2) ? Int.random(in: 25...60, using: &random) : nil
  }

  @Test("AT, DURING and THROUGHOUT on edges, in every modality", arguments: 0..<200)
  func edges(_ seed: Int) throws {
    var random = SeededRandom(seed: UInt64(seed))
    let asOf: Int? = Self.asOf(seed, &random)
    let things: [OracleThing] = (0..<12).map { _ in
      .random(&random, role: Bool.random(using: &random) ? .state : .event, asOf: asOf)
    }
    let graph = try OracleGraph.edges(
      things, ends: things.map { _ in (0, 1) }, nodes: 2, clock: try OracleGraph.clock(asOf: asOf))
    let window = OracleWindow.random(&random)
    for (word, rank) in Self.modalities {
      for predicate in ["AT", "DURING", "THROUGHOUT"] {
        let answers: [String] = things.map { thing in
          thing.certainty {
            predicate == "THROUGHOUT" ? window.isCovered(by: $0) : window.overlaps($0)
          }
        }
        let query = """
          MATCH ()-[r:F]->() \(word) \(predicate) '\(window.text)' RETURN r.i, certainty(r)
          """
        let found: [String] = try OracleGraph.rows(query, graph).sorted()
        let expected: [String] = Self.expected(answers, rank: rank)
        #expect(
          found == expected,
          "\(query) asOf \(asOf ?? 0) \(things.map { "\($0.role) \($0.text ?? "-")" })")
      }
    }
  }

  @Test("lifespans of nodes", arguments: 0..<100)
  func lifespans(_ seed: Int) throws {
    var random = SeededRandom(seed: UInt64(10_000 + seed))
    let asOf: Int? = Self.asOf(seed, &random)
    let things: [OracleThing] = (0..<12).map { _ in .random(&random, role: .event, asOf: asOf) }
    let graph = try OracleGraph.nodes(things, clock: try OracleGraph.clock(asOf: asOf))
    let window = OracleWindow.random(&random)
    for (word, rank) in Self.modalities {
      for predicate in ["AT", "THROUGHOUT"] {
        let answers: [String] = things.map { thing in
          // A node without a date is timeless.
          thing.text == nil
            ? "certain"
            : thing.certainty {
              predicate == "AT" ? window.overlaps($0) : window.isCovered(by: $0)
            }
        }
        let query = "\(word) \(predicate) '\(window.text)' MATCH (x:D) RETURN x.i, certainty(x)"
        #expect(
          try OracleGraph.rows(query, graph).sorted() == Self.expected(answers, rank: rank),
          "\(query) asOf \(asOf ?? 0) \(things.map { $0.text ?? "-" })")
      }
    }
  }

  @Test("a dated thing as the operand brings its own worlds", arguments: 0..<100)
  func operands(_ seed: Int) throws {
    var random = SeededRandom(seed: UInt64(20_000 + seed))
    let things: [OracleThing] = (0..<6).map { _ in .random(&random, isPlain: true) }
    let operand = OracleThing.random(&random, role: .event, isPlain: true)
    guard operand.text != nil else { return }
    var builder = SnapshotBuilder()
    builder.addNode(labels: ["E"], time: try operand.span())
    for _ in 0..<2 { builder.addNode(labels: []) }
    for (index, thing) in things.enumerated() {
      builder.addRelationship(
        type: "F", from: 1, to: 2, properties: [("i", .integer(Int64(index)))],
        time: try thing.span())
    }
    let graph = GraphState(builder.build())
    for (word, rank) in Self.modalities {
      for predicate in ["AT", "THROUGHOUT"] {
        let answers: [String] = things.map { thing in
          Self.certainty(thing, operand) { one, two in
            predicate == "AT"
              ? one.start < two.end && two.start < one.end
              : one.start <= two.start && one.end >= two.end
          }
        }
        let query = """
          MATCH (e:E) MATCH ()-[r:F]->() \(word) \(predicate) (e) RETURN r.i, certainty(r)
          """
        #expect(
          try OracleGraph.rows(query, graph).sorted() == Self.expected(answers, rank: rank),
          "\(query) \(operand.text ?? "") \(things.map { $0.text ?? "-" })")
      }
    }
  }

  /// How sure a relation of two things is, when both may have been in several ways.
  static func certainty(
    _ one: OracleThing, _ two: OracleThing,
    _ holds: (OracleThing.World, OracleThing.World) -> Bool
  ) -> String {
    if one.text == nil { return "possible" }
    let isHedged: Bool = one.isHedged || two.isHedged
    if !isHedged && one.all.allSatisfy({ a in two.all.allSatisfy { holds(a, $0) } }) {
      return "certain"
    }
    if one.stated.contains(where: { a in two.stated.contains { holds(a, $0) } }) {
      return "possible"
    }
    return one.all.contains { a in two.all.contains { holds(a, $0) } } ? "conceivable" : "no"
  }
}

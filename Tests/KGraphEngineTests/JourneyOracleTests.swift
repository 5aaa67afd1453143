import KGraphCypher
import KGraphEngine
import KGraphModel
import KGraphTestSupport
import Testing

/// Compares time-respecting paths with an enumeration of worlds on small random graphs.
///
/// Dates are whole days of one month; the oracle has its own arithmetic and shares none with the
/// engine: a path is possible if some choice of one day inside every edge, under the most generous
/// reading of its dates, never goes back.
@Suite struct JourneyOracleTests {
  struct RandomEdge {
    var from: Int
    var to: Int
    /// First and last day of the earliest start and of the latest end.
    var days: ClosedRange<Int>
  }

  /// Day `n` of March 2014 as a date.
  static func date(_ day: Int) -> String { day < 10 ? "2014-03-0\(day)" : "2014-03-\(day)" }

  static func edges(_ random: inout SeededRandom) -> [RandomEdge] {
    (0..<8).map { _ in
      let start = Int.random(in: 1...9, using: &random)
      return RandomEdge(
        from: Int.random(in: 0..<4, using: &random), to: Int.random(in: 0..<4, using: &random),
        days: start...(start + Int.random(in: 0...4, using: &random)))
    }
  }

  static func snapshot(_ edges: [RandomEdge]) throws -> Snapshot {
    var builder = SnapshotBuilder()
    for node in 0..<4 { builder.addNode(labels: ["N"], properties: [("n", .integer(Int64(node)))]) }
    for (index, edge) in edges.enumerated() {
      let text = "\(date(edge.days.lowerBound))/\(date(edge.days.upperBound))"
      builder.addRelationship(
        type: "F", from: ElementID(edge.from), to: ElementID(edge.to),
        properties: [("i", .integer(Int64(index)))],
        time: DatedSpan(time: try ValidTime(edtfText: text), role: .state))
    }
    return builder.build()
  }

  /// All trails from node 0 for which days t1 <= t2 <= ...
  ///
  /// exist, with the earliest arrival.
  static func trails(_ edges: [RandomEdge], waiting: Int?) -> [[Int]: Set<Int>] {
    var result: [[Int]: Set<Int>] = [:]
    func walk(_ node: Int, _ trail: [Int], _ days: Set<Int>) {
      if !trail.isEmpty { result[trail] = days }
      guard trail.count < 4 else { return }
      for (index, edge) in edges.enumerated() where edge.from == node && !trail.contains(index) {
        let next = Set(
          edge.days.filter { day in
            trail.isEmpty
              || days.contains { (old: Int) -> Bool in old <= day && day - old <= waiting ?? 100 }
          })
        if !next.isEmpty { walk(edge.to, trail + [index], next) }
      }
    }
    walk(0, [], [])
    return result
  }

  @Test(arguments: 0..<60) func trailsAgree(_ seed: Int) throws {
    var random = SeededRandom(seed: UInt64(seed))
    let edges = Self.edges(&random)
    let graph = GraphState(try Self.snapshot(edges))
    let rows = try QuerySession.run(
      "MATCH p = TIMED ({n: 0})-[:F*1..4]->() RETURN [r IN relationships(p) | r.i]", graph,
      parameters: [:])
    let found = Set(rows.map { row in Self.integers(row[0]) })
    #expect(found == Set(Self.trails(edges, waiting: nil).keys))
    #expect(rows.count == found.count)
  }

  @Test(arguments: 0..<60) func earliestAgrees(_ seed: Int) throws {
    var random = SeededRandom(seed: UInt64(1_000 + seed))
    let edges = Self.edges(&random)
    let graph = GraphState(try Self.snapshot(edges))
    let rows = try QuerySession.run(
      "MATCH p = EARLIEST TIMED ({n: 0})-[:F*1..4]->(y) RETURN y.n, toString(arrival(p)), length(p)",
      graph, parameters: [:])
    var best: [Int: (day: Int, hops: Int)] = [:]
    for (trail, days) in Self.trails(edges, waiting: nil) {
      guard let last = trail.last, let day = days.min() else { continue }
      let end = edges[last].to
      let candidate = (day: day, hops: trail.count)
      if let old = best[end], (old.day, old.hops) <= (candidate.day, candidate.hops) { continue }
      best[end] = candidate
    }
    var found: [Int: String] = [:]
    for row in rows {
      guard case .integer(let node) = row[0], case .string(let day) = row[1],
        case .integer(let hops) = row[2]
      else { continue }
      found[Int(node)] = "\(day) \(hops)"
    }
    #expect(found == best.mapValues { "\(Self.date($0.day)) \($0.hops)" })
  }

  static func integers(_ value: Value) -> [Int] {
    guard case .list(let elements) = value else { return [] }
    return elements.map { if case .integer(let number) = $0 { Int(number) } else { -1 } }
  }
}

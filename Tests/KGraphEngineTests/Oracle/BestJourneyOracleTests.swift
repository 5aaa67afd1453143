import KGraphCypher
import KGraphEngine
import KGraphModel
import KGraphTestSupport
import Testing

/// Compares the best journeys between nodes with an enumeration of all trails and all days of
/// departure, on small random graphs.
///
/// The bounds on hops, which make the engine grow paths, are left out, so that it may use labels of
/// nodes; windows, types, directions and loops vary, and now and then the statement before has left
/// something behind, so that columns do not answer.
@Suite("Best journeys against all trails") struct BestJourneyOracleTests {
  /// The days that the oracle looks at; the first and the last stand for those without limit.
  static let horizon = 0...40

  struct Edge {
    var from: Int
    var to: Int
    var type: String
    var days: ClosedRange<Int>
    var text: String?
  }

  /// A graph and a question about it.
  struct Case {
    var edges: [Edge]
    var nodes: Int
    var objective: String
    var window: ClosedRange<Int>
    /// The window in the language.
    var context: String
    var types: [String]
    /// The pattern between both ends.
    var arrow: String
    /// Whether columns answer it.
    var isPlain: Bool
    var start: Int
    var target: Int?

    init(_ random: inout SeededRandom) throws {
      nodes = Int.random(in: 2...5, using: &random)
      isPlain = Int.random(in: 0..<4, using: &random) > 0
      let count = Int.random(in: 3...9, using: &random)
      edges = []
      for _ in 0..<count {
        edges.append(Self.edge(nodes, &random))
      }
      objective = ["EARLIEST", "LATEST", "FASTEST"][Int.random(in: 0..<3, using: &random)]
      let first = Int.random(in: 5...14, using: &random)
      let last: Int = first + Int.random(in: 0...12, using: &random)
      switch Int.random(in: 0..<5, using: &random) {
      case 0: (window, context) = (horizon, "")
      case 1: (window, context) = (first...40, "DURING '\(date(first))/..'")
      case 2: (window, context) = (0...last, "DURING '../\(date(last))'")
      case 3: (window, context) = (1...31, "DURING '2014-03'")
      default: (window, context) = (first...last, "DURING '\(date(first))/\(date(last))'")
      }
      types = [[], ["F"], ["F", "G"]][Int.random(in: 0..<3, using: &random)]
      start = 0
      target = Bool.random(using: &random) ? nil : Int.random(in: 0..<nodes, using: &random)
      let steps = "[" + (types.isEmpty ? "" : ":" + types.joined(separator: "|")) + "*]"
      arrow = ["-\(steps)->", "<-\(steps)-", "-\(steps)-"][Int.random(in: 0..<3, using: &random)]
    }

    private static func edge(_ nodes: Int, _ random: inout SeededRandom) -> Edge {
      let first = Int.random(in: 3...20, using: &random)
      let last: Int = min(first + [0, 0, 1, 3, 9][Int.random(in: 0..<5, using: &random)], 28)
      var edge = Edge(
        from: Int.random(in: 0..<nodes, using: &random),
        to: Int.random(in: 0..<nodes, using: &random),
        type: ["F", "G", "H"][Int.random(in: 0..<3, using: &random)], days: first...last,
        text: "\(date(first))/\(date(last))")
      switch Int.random(in: 0..<9, using: &random) {
      case 0: (edge.days, edge.text) = (first...40, "\(date(first))/..")
      case 1: (edge.days, edge.text) = (0...last, "../\(date(last))")
      case 2: (edge.days, edge.text) = (horizon, nil)
      case 3: (edge.days, edge.text) = (first...first, date(first))
      default: break
      }
      return edge
    }

    func graph() throws -> GraphState {
      var builder = SnapshotBuilder()
      for node in 0..<nodes {
        builder.addNode(labels: ["N"], properties: [("n", .integer(Int64(node)))])
      }
      for (index, edge) in edges.enumerated() {
        builder.addRelationship(
          type: edge.type, from: ElementID(edge.from), to: ElementID(edge.to),
          properties: [("i", .integer(Int64(index)))],
          time: try edge.text.map {
            DatedSpan(time: try ValidTime(edtfText: $0), role: .state)
          })
      }
      let state = GraphState(builder.build())
      if !isPlain { _ = try QuerySession.run("CREATE (:Other)", state, parameters: [:]) }
      return state
    }

    /// The query, with what it returns.
    func query(_ items: String) -> String {
      let end = target.map { "(y {n: \($0)})" } ?? "(y)"
      return "MATCH p = \(objective) TIMED (x {n: \(start)})\(arrow)\(end) \(context) "
        + "RETURN y.n, \(items)"
    }

    var measure: String {
      switch objective {
      case "EARLIEST": "arrival(p)"
      case "LATEST": "departure(p)"
      default: "elapsed(p)"
      }
    }
  }

  /// Day `n` of March 2014, from 1 on.
  static func date(_ day: Int) -> String { day < 10 ? "2014-03-0\(day)" : "2014-03-\(day)" }

  struct Trail {
    var edges: [Int]
    var end: Int
    /// Arrival, departure and the days in between.
    var times: [Int]

    /// What the best has least of.
    func cost(_ objective: String) -> Int {
      objective == "EARLIEST" ? times[0] : objective == "LATEST" ? -times[1] : times[2]
    }
  }

  /// All trails from a node that can be used in order.
  static func trails(_ subject: Case) -> [Trail] {
    var result: [Trail] = []
    func walk(_ node: Int, _ trail: [Int]) {
      if !trail.isEmpty {
        guard let times = times(trail.map { subject.edges[$0].days }, subject.window) else {
          return
        }
        result.append(Trail(edges: trail, end: node, times: times))
      }
      for (index, edge) in subject.edges.enumerated() where !trail.contains(index) {
        guard subject.types.isEmpty || subject.types.contains(edge.type) else { continue }
        var (from, to) = (edge.from, edge.to)
        if subject.arrow.hasPrefix("<") { swap(&from, &to) }
        if from == node { walk(to, trail + [index]) }
        if !subject.arrow.hasPrefix("<"), !subject.arrow.hasSuffix(">"), to == node, from != to {
          walk(from, trail + [index])
        }
      }
    }
    walk(subject.start, [])
    return result
  }

  /// The earliest arrival, the latest departure and the least time between, over all departures.
  static func times(_ spans: [ClosedRange<Int>], _ window: ClosedRange<Int>) -> [Int]? {
    var result: [Int]?
    for departure in window where spans[0].contains(departure) {
      var day: Int = departure
      let arrives: Bool = spans.allSatisfy { span in
        day = max(day, span.lowerBound)
        return day <= min(span.upperBound, window.upperBound)
      }
      guard arrives else { continue }
      let old: [Int] = result ?? [day, departure, day - departure]
      result = [min(old[0], day), max(old[1], departure), min(old[2], day - departure)]
    }
    return result
  }

  static func text(_ trail: Trail, _ objective: String) -> String {
    switch objective {
    case "EARLIEST": return trail.times[0] == 0 ? "null" : "'\(date(trail.times[0]))'"
    case "LATEST":
      let day: Int = trail.times[1]
      return day == horizon.upperBound ? "null" : "'\(day < 32 ? date(day) : "?")T23:59:59'"
    default:
      let days: Int = trail.times[2]
      if days == 0 { return "'PT0S'" }
      return days == 1 ? "'PT1S'" : "'PT\((days - 1) * 24)H1S'"
    }
  }

  @Test("ends and values, and the paths with them", arguments: 0..<1_500)
  func best(_ seed: Int) throws {
    var random = SeededRandom(seed: UInt64(90_000 + seed))
    let subject = try Case(&random)
    let graph = try subject.graph()
    var best: [Int: Trail] = [:]
    func precedes(_ one: Trail, _ other: Trail) -> Bool {
      let costs = (one.cost(subject.objective), other.cost(subject.objective))
      if costs.0 != costs.1 { return costs.0 < costs.1 }
      if one.edges.count != other.edges.count { return one.edges.count < other.edges.count }
      return one.edges.lexicographicallyPrecedes(other.edges)
    }
    for trail in Self.trails(subject) where subject.target == nil || subject.target == trail.end {
      if let old = best[trail.end], !precedes(trail, old) { continue }
      best[trail.end] = trail
    }
    let note = "\(subject)"
    let values: [String] = best.map { "\($0) \(Self.text($1, subject.objective))" }
    let text = "toString(\(subject.measure))"
    let found: [String] = try OracleGraph.rows(subject.query(text), graph).sorted()
    #expect(found == values.sorted(), "\(note)")
    let paths: [String] = best.map { "\($0) \($1.edges) \(Self.text($1, subject.objective))" }
    let trails: [String] = try OracleGraph.rows(
      subject.query("[r IN relationships(p) | r.i], \(text)"), graph)
    #expect(trails.sorted() == paths.sorted(), "\(note)")
  }

  /// Dates of several days, with gaps, unknown ends and approximate ones; none with hours.
  static let uncertain = [
    "2014-03-15~", "2014-03", "2014-03-1X", "[2014-03-05,2014-03-09]", "{2014-03-05,2014-03-19}",
    "2014-03-05~/2014-03-12", "2014-03-08/2014-03-20~", "2014-03-10?", "/2014-03-12",
    "2014-03-12/", "2014-03-04/2014-03-06", "2014-03-11", "../2014-03-09", "2014-03-17/..", "2014%",
  ]

  @Test("uncertain dates, out of the columns and without them", arguments: 0..<400)
  func uncertain(_ seed: Int) throws {
    var random = SeededRandom(seed: UInt64(95_000 + seed))
    var subject = try Case(&random)
    for index in subject.edges.indices {
      subject.edges[index].text = Self.uncertain.randomElement(using: &random)
    }
    subject.isPlain = true
    let columns = try subject.graph()
    subject.isPlain = false
    let trails = try subject.graph()
    let all = "[r IN relationships(p) | r.i], arrival(p), departure(p), elapsed(p), certainty(p)"
    let queries: [String] = [subject.measure, all].map(subject.query)
    // In strict order labels say only which trails are of use.
    for query in queries + queries.map({ $0.replacing("TIMED", with: "TIMED STRICT") }) {
      #expect(
        try OracleGraph.rows(query, columns).sorted()
          == OracleGraph.rows(query, trails).sorted(), "\(subject)")
    }
    let run = try QuerySession.start(
      "PROFILE " + subject.query("count(*)"), columns, parameters: [:])
    _ = try run.all()
    // Without direction labels do not say how to come back; an arrival needs a first day.
    let isDirected: Bool = subject.arrow.hasPrefix("<") || subject.arrow.hasSuffix(">")
    let hasStart: Bool = subject.objective != "EARLIEST" || subject.window.lowerBound > 0
    if isDirected && hasStart, let work = run.operatorWork.values.first {
      #expect(work.way == "by labels", "\(subject)")
    }
  }
}

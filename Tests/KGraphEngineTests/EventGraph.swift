import KGraphEngine
import KGraphModel
import KGraphTestSupport

/// Random dated graphs that are large enough for indexes.
struct EventGraph {
  var snapshot: Snapshot

  /// Days, months, spans, spans without an end, and here and there no date at all.
  ///
  /// `lifespans`: whether a third of the nodes have dates of their own.
  init(
    seed: Int, nodes: Int = 300, relationships: Int = 1_500, undated: Bool = true,
    lifespans: Bool = false
  ) throws {
    var random = SeededRandom(seed: UInt64(seed))
    var builder = SnapshotBuilder()
    let words = ["Free", "army", "of", "Aleppo", "front", "émigrés", "council", "7th", "Al-Nusra"]
    for node in 0..<nodes {
      let name = (0..<2).map { _ in words[Int.random(in: 0..<words.count, using: &random)] }
        .joined(separator: " ")
      builder.addNode(
        labels: ["Actor"],
        properties: [("n", .integer(Int64(node))), ("name", .string("\(name) \(node)"))],
        time: lifespans && node % 3 == 1 ? try Self.lifespan(&random) : nil)
    }
    for _ in 0..<relationships {
      // Squares make a few nodes large.
      let from =
        Int.random(in: 0..<nodes, using: &random) * Int.random(in: 0..<nodes, using: &random)
      let to = Int.random(in: 0..<nodes, using: &random)
      builder.addRelationship(
        type: ["MET", "HOSTED", "ATTACKED"][Int.random(in: 0...2, using: &random)],
        from: ElementID(from / nodes), to: ElementID(to),
        time: try Self.time(undated: undated, &random))
    }
    snapshot = builder.build()
  }

  private static func lifespan(_ random: inout SeededRandom) throws -> DatedSpan {
    let start = Int.random(in: 2000...2010, using: &random)
    let end =
      Bool.random(using: &random) ? "\(start + Int.random(in: 0...3, using: &random))" : ".."
    return DatedSpan(time: .when(try EDTF("\(start)/\(end)")), role: .state)
  }

  private static func time(undated: Bool, _ random: inout SeededRandom) throws -> DatedSpan? {
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    let month =
      "\(Int.random(in: 2008...2011, using: &random))-"
      + two(Int.random(in: 1...12, using: &random))
    let day = month + "-" + two(Int.random(in: 1...28, using: &random))
    let text =
      switch Int.random(in: 0..<10, using: &random) {
      case 0: month
      case 1: day + "/" + two(Int.random(in: 2012...2014, using: &random)) + "-03-01"
      case 2: day + "/.."
      case 3 where undated: ""
      default: day
      }
    return text.isEmpty ? nil : DatedSpan(time: .when(try EDTF(text)), role: .event)
  }

  /// What a query gives, out of the columns.
  func run(_ query: String, _ limits: ExecutionLimits = ExecutionLimits()) throws -> [String] {
    try Self.run(query, GraphState(snapshot), limits)
  }

  /// What it gives where the statement before it left a node behind, so that columns do not answer.
  func runWithoutColumns(_ query: String) throws -> [String] {
    let state = GraphState(snapshot)
    _ = try QuerySession.run("CREATE (:Other)", state, parameters: [:])
    return try Self.run(query, state)
  }

  private static func run(
    _ query: String, _ state: GraphState, _ limits: ExecutionLimits = ExecutionLimits()
  ) throws -> [String] {
    let notation = ValueNotation(state)
    return try QuerySession.start(query, state, parameters: [:], limits: limits).all().map {
      $0.map(notation.text).joined(separator: " ")
    }
  }

  /// How many rows the operators of a query handed on, the last one first.
  func operatorRows(_ query: String) throws -> [Int] {
    let run = try QuerySession.start("PROFILE " + query, GraphState(snapshot), parameters: [:])
    _ = try run.all()
    let count = run.profileLines?.count ?? 0
    return (0..<count).map { run.operatorRows[$0] ?? 0 }
  }
}

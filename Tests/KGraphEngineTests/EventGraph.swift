import KGraphEngine
import KGraphModel
import KGraphTestSupport

/// Random dated graphs that are large enough for indexes.
struct EventGraph {
  var snapshot: Snapshot

  /// Days, months, spans, spans without an end, and here and there no date at all.
  ///
  /// `lifespans`: whether a third of the nodes have dates of their own. `doubts`: how many in a hundred
  /// relationships, and dates of nodes, are of the kinds of which days say too little; where there are
  /// any, some are known late. `hours`: whether such dates may have a time of day.
  /// `months`: whether of some no more than the month is known.
  init(
    seed: Int, nodes: Int = 300, relationships: Int = 1_500, undated: Bool = true,
    lifespans: Bool = false, doubts: Int = 0, hours: Bool = true, months: Bool = true
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
        time: lifespans && node % 3 == 1
          ? try Self.lifespan(doubts: doubts, hours: hours, &random) : nil)
    }
    for number in 0..<relationships {
      // Squares make a few nodes large.
      let from =
        Int.random(in: 0..<nodes, using: &random) * Int.random(in: 0..<nodes, using: &random)
      let to = Int.random(in: 0..<nodes, using: &random)
      let type = ["MET", "HOSTED", "ATTACKED"][Int.random(in: 0...2, using: &random)]
      let isDoubtful = doubts > 0 && Int.random(in: 0..<100, using: &random) < doubts
      let id = builder.addRelationship(
        type: type, from: ElementID(from / nodes), to: ElementID(to),
        properties: [("w", .integer(Int64(number % 4)))],
        time: isDoubtful
          ? try Self.doubtful(hours: hours, &random)
          : try Self.time(undated: undated, months: months, &random))
      if doubts > 0 {
        let isLate = Int.random(in: 0..<4, using: &random) == 0
        builder.relationshipTimes.setKnown(id, from: isLate ? Self.late : Self.early)
      }
    }
    snapshot = builder.build()
  }

  /// Seconds at which relationships became known: in March 2010 and in May 2011.
  private static let early: Int64 = 1_268_000_000
  private static let late: Int64 = 1_305_000_000

  /// A date of a kind of which days say too little, or that is not certain.
  private static func doubtful(hours: Bool, _ random: inout SeededRandom) throws -> DatedSpan {
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    let year = Int.random(in: 2008...2011, using: &random)
    let month = "\(year)-" + two(Int.random(in: 1...12, using: &random))
    let day = month + "-" + two(Int.random(in: 1...28, using: &random))
    let role: TemporalRole = Bool.random(using: &random) ? .event : .state
    let text =
      switch Int.random(in: 0..<10, using: &random) {
      case 0: month + "~"
      case 1: day + "?"
      case 2: "[\(year)-02-03,\(year)-06-01]"
      case 3 where hours: day + "T14:30:00Z"
      case 4: "/" + day
      case 5: day + "/"
      case 6: "\(year)-XX-12"
      case 7: "\(year)-XX/\(year + 1)-XX"
      case 8: "{\(year)-02-03,\(year)-06-01..\(year)-06-20}"
      default: "\(day)~/.."
      }
    return DatedSpan(time: try ValidTime(edtfText: text), role: role)
  }

  private static func lifespan(
    doubts: Int, hours: Bool, _ random: inout SeededRandom
  ) throws -> DatedSpan {
    if doubts > 0, Int.random(in: 0..<100, using: &random) < doubts {
      return try doubtful(hours: hours, &random)
    }
    let start = Int.random(in: 2000...2010, using: &random)
    let end =
      Bool.random(using: &random) ? "\(start + Int.random(in: 0...3, using: &random))" : ".."
    return DatedSpan(time: .when(try EDTF("\(start)/\(end)")), role: .state)
  }

  private static func time(
    undated: Bool, months: Bool, _ random: inout SeededRandom
  ) throws -> DatedSpan? {
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    let month =
      "\(Int.random(in: 2008...2011, using: &random))-"
      + two(Int.random(in: 1...12, using: &random))
    let day = month + "-" + two(Int.random(in: 1...28, using: &random))
    let text =
      switch Int.random(in: 0..<10, using: &random) {
      case 0 where months: month
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

  /// What it gives where nobody asks what is merely conceivable.
  func runWithoutNotes(_ query: String) throws -> [String] {
    try Self.run(query, GraphState(snapshot), notes: false)
  }

  /// What it gives where the statement before it left a node behind, so that columns do not answer.
  func runWithoutColumns(_ query: String) throws -> [String] {
    let state = GraphState(snapshot)
    _ = try QuerySession.run("CREATE (:Other)", state, parameters: [:])
    return try Self.run(query, state)
  }

  private static func run(
    _ query: String, _ state: GraphState, _ limits: ExecutionLimits = ExecutionLimits(),
    notes: Bool = true
  ) throws -> [String] {
    let notation = ValueNotation(state)
    let run = try QuerySession.start(query, state, parameters: [:], limits: limits)
    run.context.notesConceivable = notes
    return try run.all().map { $0.map(notation.text).joined(separator: " ") }
  }

  /// How many rows the operators of a query handed on, the last one first.
  func operatorRows(_ query: String) throws -> [Int] {
    let run = try QuerySession.start("PROFILE " + query, GraphState(snapshot), parameters: [:])
    _ = try run.all()
    let count = run.profileLines?.count ?? 0
    return (0..<count).map { run.operatorRows[$0] ?? 0 }
  }
}

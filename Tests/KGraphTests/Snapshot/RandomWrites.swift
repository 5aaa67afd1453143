import KGraphModel
import KGraphStore
import KGraphTestSupport

@testable import KGraph

/// Random commands on a case, with few enough keys that they meet: nodes, dated edges, evidence of
/// sources that come, change and go, events with what they imply, retractions, undo.
struct RandomWrites {
  private var random: SeededRandom
  private var time: Int64 = 1_700_000_000_000
  /// Whether elements end too, by retraction, undo, and events without what they implied before.
  var endsElements = true

  init(seed: UInt64) { random = SeededRandom(seed: seed) }

  /// Writes every node that the commands refer to, so that most of them are taken.
  mutating func begin(_ subject: Case) throws {
    var set = WriteSet()
    while set.nodes.count < 12 {
      let node = try self.node()
      if !set.nodes.contains(where: { $0.key == node.key }) { set.nodes.append(node) }
    }
    _ = try subject.store.write(
      set, stamp: TransactionStamp(author: "t", command: "test", time: time))
  }

  /// Writes once; a command that the case refuses changes nothing.
  mutating func step(_ subject: Case) throws {
    time += 60_000
    let stamp = TransactionStamp(author: "t", command: "test", time: time)
    do {
      let last = try subject.store.latestTransaction()
      if endsElements, last > 2, chance(12) {
        _ = try subject.store.undo(Int64.random(in: 3...last, using: &random), stamp: stamp)
      } else {
        _ = try subject.store.write(try writeSet(subject), stamp: stamp)
      }
    } catch is KGraphErrors {
    } catch let error as KGraphError {
      guard [.conflict, .notFound, .invalid].contains(error.code) else { throw error }
    }
  }

  private mutating func writeSet(_ subject: Case) throws -> WriteSet {
    var set = WriteSet()
    for _ in 0..<Int.random(in: 0...4, using: &random) {
      let node = try self.node()
      if !set.nodes.contains(where: { $0.key == node.key }) { set.nodes.append(node) }
    }
    for _ in 0..<Int.random(in: 0...4, using: &random) {
      let edge = try self.edge()
      if !set.edges.contains(where: { $0.key == edge.key }) { set.edges.append(edge) }
    }
    if chance(3) { try addEvent(&set) }
    if endsElements, chance(3) {
      let key: ElementKey = chance(2) ? nodeKey() : try edge().key
      if !set.nodes.contains(where: { $0.key == key }),
        !set.edges.contains(where: { $0.key == key })
      {
        set.retractions.append(key)
      }
    }
    return set
  }

  private mutating func nodeKey() -> ElementKey {
    pick([
      ElementKey("n\(Int.random(in: 0..<8, using: &random))"),
      ElementKey("s\(Int.random(in: 0..<4, using: &random))"),
    ])
  }

  private mutating func node() throws -> Node {
    let key = nodeKey()
    let isSource = key.text.hasPrefix("s")
    var node = Node(
      key: key, type: isSource ? "Source" : pick(["Actor", "Person", "Place"]),
      label: "Name \(Int.random(in: 0..<5, using: &random)) é")
    node.time = try pick([nil, "2014-12", "2015?", "2015-02-05", "2014/.."]).map {
      .when(try EDTF($0))
    }
    if isSource, chance(2) { node.known = try EDTF(pick(["2014-12-31", "2015", "2013-05"])) }
    node.status = pick([.reported, .claimed])
    node.aliases = chance(2) ? [Alias("Alias of \(key)")] : []
    node.tags = chance(2) ? ["tag"] : []
    node.properties = properties()
    node.evidence = evidence()
    return node
  }

  private mutating func edge() throws -> Edge {
    let isSource = chance(6)
    let from = isSource ? ElementKey("s\(Int.random(in: 0..<4, using: &random))") : nodeKey()
    let to = isSource ? ElementKey("s\(Int.random(in: 0..<4, using: &random))") : nodeKey()
    var edge = Edge(
      from: from, type: isSource ? "DERIVED_FROM" : pick(["BACKS", "ALLIED_WITH", "LABELS"]),
      to: to,
      ordinal: pick([1, 1, 1, 2, 1 << 40]))
    edge.time = try pick([
      nil, "2012/..", "2014-12-03", "2014-12", "2014-12-03T10:00:00Z", "[2014-12-01,2014-12-05]",
      "2014~", "-0500",
    ]).map { .when(try EDTF($0)) }
    edge.known = chance(6) ? try EDTF("2014-12-31") : nil
    edge.status = pick([.reported, .claimed, .refuted])
    edge.properties = properties()
    edge.evidence = evidence()
    return edge
  }

  private mutating func properties() -> PropertyMap {
    var map: PropertyMap = [:]
    if chance(2) { map["n"] = .integer(Int64.random(in: 0...3, using: &random)) }
    if chance(4) { map["note"] = pick([.string("text"), .boolean(true), .float(0.5)]) }
    if chance(6) { map["list"] = .list([.integer(1), .string("two")]) }
    if chance(9) { map["status"] = .string("own") }
    return map
  }

  private mutating func evidence() -> [Evidence] {
    guard chance(2) else { return [] }
    return (0..<Int.random(in: 1...2, using: &random)).map { _ in
      Evidence(
        source: ElementKey("s\(Int.random(in: 0..<4, using: &random))"),
        locator: "p. \(Int.random(in: 0..<9, using: &random))", grade: Grade(.b, 2),
        stance: pick([.supports, .supports, .disputes]))
    }
  }

  /// An event with the edges that it implies, all of them written anew.
  private mutating func addEvent(_ set: inout WriteSet) throws {
    let event = ElementKey("e\(Int.random(in: 0..<3, using: &random))")
    var node = Node(key: event, type: "Attack", label: "Event")
    node.time = try pick([nil, "2014-12-03", "2015-01"]).map { .when(try EDTF($0)) }
    set.nodes.append(node)
    if endsElements { set.ownedOrigins.append(event) }
    for number in 0..<3 where chance(2) {
      set.edges.append(
        Edge(
          from: ElementKey("n\(number)"), type: "PARTICIPATED_IN", to: event,
          properties: ["role": .string(pick(["target", "victim"]))], derivedFrom: event))
    }
  }

  private mutating func chance(_ of: Int) -> Bool { Int.random(in: 0..<of, using: &random) == 0 }

  private mutating func pick<Value>(_ values: [Value]) -> Value {
    values[Int.random(in: 0..<values.count, using: &random)]
  }
}

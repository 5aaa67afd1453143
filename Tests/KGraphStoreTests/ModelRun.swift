import KGraphModel
import KGraphTestSupport
import Testing

@testable import KGraphStore

/// Makes random commands, with few enough keys that they meet.
struct ModelRun {
  private var random: SeededRandom
  private(set) var model = CaseModel()
  private var time: Int64 = 10_000

  init(seed: UInt64) { random = SeededRandom(seed: seed) }

  /// Runs one command on the store and on the model.
  mutating func step(_ store: CaseStore) throws {
    time += 10
    let stamp = TransactionStamp.test(time: time)
    let isDryRun = Int.random(in: 0..<10, using: &random) == 0
    let expected: CaseModel.State?
    var report: WriteReport?
    let command: String
    if model.transaction > 1, Int.random(in: 0..<6, using: &random) == 0 {
      let undone = Int.random(in: 2...model.transaction, using: &random)
      expected = model.undoing(undone)
      command = "undo \(undone)"
      report = try attempt { try store.undo(Int64(undone), stamp: stamp, dryRun: isDryRun) }
    } else {
      let set = try writeSet()
      expected = model.applying(set)
      command = "put \(set.nodes.map(\.key)) \(set.edges.map(\.key)), end \(set.retractions)"
      report = try attempt { try store.write(set, stamp: stamp, dryRun: isDryRun) }
    }
    try #require((report == nil) == (expected == nil), "\(command)")
    if let expected, let report {
      try check(report, from: model.current, to: expected)
      #expect((report.transaction == nil) == (isDryRun || expected == model.current))
      if !isDryRun { model.commit(expected) }
    }
    #expect(try state(store) == model.current)
  }

  private func attempt(_ work: () throws -> WriteReport) throws -> WriteReport? {
    do {
      return try work()
    } catch let error as KGraphError {
      #expect([.conflict, .notFound, .invalid].contains(error.code), "\(error.rendered())")
    } catch is KGraphErrors {}
    return nil
  }

  private func check(
    _ report: WriteReport, from old: CaseModel.State, to new: CaseModel.State
  ) throws {
    let keys = old.keys.union(new.keys)
    #expect(report.added == keys.count { old[$0] == nil && new[$0] != nil })
    #expect(report.retracted == keys.count { old[$0] != nil && new[$0] == nil })
    #expect(
      report.changed == keys.count { old[$0] != nil && new[$0] != nil && old[$0] != new[$0] })
  }

  private mutating func writeSet() throws -> WriteSet {
    var set = WriteSet()
    for _ in 0..<Int.random(in: 0...3, using: &random) {
      let node = try self.node()
      if !set.nodes.contains(where: { $0.key == node.key }) { set.nodes.append(node) }
    }
    for _ in 0..<Int.random(in: 0...3, using: &random) {
      let edge = try self.edge()
      if !set.edges.contains(where: { $0.key == edge.key }) { set.edges.append(edge) }
    }
    if Int.random(in: 0..<3, using: &random) == 0 { addEvent(&set) }
    for _ in 0..<Int.random(in: 0...1, using: &random) {
      guard let key = model.current.keys.sorted().randomElement(using: &random) else { break }
      let isPut = set.nodes.contains { $0.key == key } || set.edges.contains { $0.key == key }
      let hasPut = set.edges.contains { $0.derivedFrom == key }
      if !isPut, !hasPut { set.retractions.append(key) }
    }
    return set
  }

  private mutating func node() throws -> Node {
    let key = "n\(Int.random(in: 0..<6, using: &random))"
    var node = Node(key: ElementKey(key), type: pick(["Actor", "Person", "Thing"]), label: key)
    node.label = "Name \(Int.random(in: 0..<4, using: &random))"
    node.time = try pick([nil, "2014-12", "2015?", "2015-02-05"]).map { try date($0) }
    node.status = pick([.reported, .claimed])
    node.aliases = Bool.random(using: &random) ? [Alias("Alias of \(key)")] : []
    node.tags = Bool.random(using: &random) ? ["tag"] : []
    node.evidence = evidence()
    return node
  }

  private mutating func edge() throws -> Edge {
    let keys = model.current.keys.sorted() + ["n0", "n1"]
    let from = keys.randomElement(using: &random) ?? "n0"
    let to = keys.randomElement(using: &random) ?? "n1"
    var edge = Edge(
      from: from.text.count < 12 ? from : "n2", type: pick(["BACKS", "LABELS"]),
      to: to.text.count < 40 ? to : "n3", ordinal: pick([1, 1, 1, 2, 1 << 40]))
    edge.time = try pick([nil, "2012/..", "2014-12-03"]).map { try date($0) }
    edge.properties = ["n": .integer(Int64.random(in: 0...1, using: &random))]
    edge.evidence = evidence()
    return edge
  }

  private mutating func evidence() -> [Evidence] {
    guard Int.random(in: 0..<4, using: &random) == 0 else { return [] }
    return [
      Evidence(source: ElementKey("n\(Int.random(in: 0..<6, using: &random))"), grade: Grade(.a, 1))
    ]
  }

  /// An event with the edges that it implies, all of them written anew.
  private mutating func addEvent(_ set: inout WriteSet) {
    let event = ElementKey("e\(Int.random(in: 0..<3, using: &random))")
    set.nodes.append(
      Node(key: event, type: "Attack", label: "Event \(Int.random(in: 0..<3, using: &random))"))
    set.ownedOrigins.append(event)
    for number in 0..<3 where Bool.random(using: &random) {
      guard model.current[ElementKey("n\(number)")] != nil else { continue }
      set.edges.append(
        Edge(
          from: ElementKey("n\(number)"), type: "PARTICIPATED_IN", to: event,
          properties: ["role": .string(pick(["target", "victim"]))], derivedFrom: event))
    }
  }

  private mutating func pick<Value>(_ values: [Value]) -> Value {
    values[Int.random(in: 0..<values.count, using: &random)]
  }
}

import Foundation
import GRDB
import KGraphModel
import Testing

@testable import KGraphStore

@Suite struct BulkWriterTests {
  let scratch: Scratch
  let store: CaseStore

  init() throws {
    scratch = try Scratch()
    store = try scratch.create()
  }

  /// A row between two of the actors `a0`, `a1` ...
  private struct Row {
    var from = 0
    var to = 1
    var type = "LABELS"
    var ordinal: UInt64
    var when: String? = "2015-02-05"
    var properties: PropertyMap = [:]
    var locator: String?
    var status: Status?
    var grade: Grade?
  }

  private func rows(_ count: Int) -> [Row] {
    (0..<count).map { number in
      Row(
        from: number % 7, to: number % 5, ordinal: EdgeKey.firstHash + UInt64(number) * 77,
        when: "20\(10 + number % 10)-0\(1 + number % 9)",
        properties: number % 3 == 0 ? ["n": .integer(Int64(number))] : [:],
        grade: number % 2 == 0 ? Grade("B2") : nil)
    }
  }

  private func write(
    _ rows: [Row], into store: CaseStore, keeping: Bool = true, batch: Int = 5000,
    midway: (BulkWriter) throws -> Void = { _ in }
  ) throws -> BulkReport {
    try store.bulkWrite(stamp: .test("import")) { port in
      let source = try port.reserve(key: "file")
      let actors = try (0..<7).map { try port.put(node("a\($0)")) }
      var start = 0
      while start < rows.count {
        let part = rows[start..<min(start + batch, rows.count)]
        try port.write(
          try part.enumerated().map { offset, row in
            BulkEdge(
              from: actors[row.from], type: try port.edgeType(row.type), to: actors[row.to],
              ordinal: row.ordinal,
              time: try row.when.map { try port.time(try date($0), role: .event) },
              known: row.properties.isEmpty ? nil : try EDTF("2020"), status: row.status,
              properties: row.properties, source: source, locator: row.locator,
              row: start + offset + 1, grade: row.grade)
          })
        port.forgetTimes()
        start += batch
      }
      try midway(port)
      _ = try port.put(Node(key: "file", type: "Source", label: "File"))
      return try port.finish(keeping: keeping)
    }
  }

  private func edges(_ rows: [Row]) throws -> [Edge] {
    try rows.enumerated().map { index, row in
      Edge(
        from: ElementKey("a\(row.from)"), type: row.type, to: ElementKey("a\(row.to)"),
        ordinal: row.ordinal, time: try row.when.map { try date($0) },
        known: row.properties.isEmpty ? nil : try EDTF("2020"), status: row.status ?? .reported,
        properties: row.properties,
        evidence: [
          Evidence(
            source: "file", locator: row.locator ?? "row \(index + 1)", grade: row.grade)
        ])
    }
  }

  private func indexes(_ store: CaseStore) throws -> [String] {
    try store.read { db in
      try String.fetchAll(
        db, sql: "SELECT sql FROM sqlite_master WHERE type = 'index' AND sql NOT NULL ORDER BY name"
      )
    }
  }

  /// Bodies, time columns and evidence are those of an ordinary write, to the byte.
  @Test(arguments: [40, 6000])
  func bulkAndOrdinaryWritesAgree(_ count: Int) throws {
    var rows = rows(count)
    rows[1].locator = "p \"7\""
    rows[2].status = .claimed
    rows[3].when = nil
    rows[4].properties = ["list": .list([.integer(1)]), "t\n": .string("ü\u{1}")]
    let report = try write(rows, into: store)
    #expect(report.edges.added == count)
    #expect(report.nodes.added == 8)
    #expect(try store.verify().isIntact)
    let plain = try scratch.create("plain.kgraph")
    var set = WriteSet(
      nodes: try (0..<7).map { try node("a\($0)") }
        + [Node(key: "file", type: "Source", label: "File")], edges: try edges(rows))
    set.edges.sort { $0.key < $1.key }
    try plain.write(set, stamp: .test())
    #expect(try content(store) == content(plain))
    #expect(try indexes(store) == indexes(plain))
    #expect(try store.elements(citing: "file").count == count)
  }

  /// The rows of all edges, without the ids, which follow the order of writing.
  private func content(_ store: CaseStore) throws -> [String] {
    try store.read { db in
      try String.fetchAll(
        db,
        sql: """
          SELECT f.key || ' ' || t.name || ' ' || o.key || ' ' || e.ordinal || ' ' || e.status
            || ' ' || coalesce(e.time, '-') || ' ' || coalesce(e.known, '-')
            || ' ' || coalesce(e.span_class, '-') || ' ' || coalesce(e.earliest, '-')
            || ' ' || coalesce(e.latest, '-') || ' ' || e.facets || ' ' || coalesce(e.body, '-')
          FROM edge e JOIN node f ON f.id = e.from_id JOIN node o ON o.id = e.to_id
          JOIN type t ON t.id = e.type ORDER BY 1
          """)
    }
  }

  @Test func theSameAgainIsNoTransaction() throws {
    let rows = rows(100)
    #expect(try write(rows, into: store).transaction == 2)
    let again = try write(rows, into: store)
    #expect(again.isEmpty)
    #expect(again.transaction == nil)
    #expect(again.edges.unchanged == 100)
    #expect(again.nodes.unchanged == 8)
    #expect(try store.latestTransaction() == 2)
  }

  @Test func aKeyedRowThatChangedIsANewVersion() throws {
    var rows = rows(10)
    _ = try write(rows, into: store)
    rows.swapAt(0, 1)
    #expect(try write(rows, into: store).isEmpty, "only the places in the source changed")
    rows[0].when = "1999"
    rows[5].properties = ["n": .integer(99)]
    let report = try write(rows, into: store)
    #expect(report.edges.changed == 2)
    #expect(report.edges.unchanged == 8)
    #expect(try store.verify().isIntact)
    let key = try edges(rows)[0].key
    #expect(try store.history(key).count == 2)
    #expect(try store.edge(key)?.time == date("1999"))
  }

  @Test func whatAnalystsAddedStays() throws {
    let rows = rows(10)
    _ = try write(rows, into: store)
    var edited = try edges(rows)[4]
    edited.status = .refuted
    edited.properties["note"] = .string("checked")
    edited.evidence.append(Evidence(source: "other", locator: "p1", stance: .disputes))
    try store.write(WriteSet(edges: [edited]), stamp: .test())
    #expect(try write(rows, into: store).isEmpty)
    var changed = rows
    changed[4].when = "1999"
    #expect(try write(changed, into: store).edges.changed == 1)
    edited.time = try date("1999")
    #expect(try store.edge(edited.key) == edited)
    #expect(try store.verify().isIntact)
  }

  @Test func aLargeWriteIntoACaseWithEdges() throws {
    let before = try indexes(store)
    let all = rows(14_000)
    _ = try write(Array(all[..<200]), into: store)
    let report = try write(all, into: store, batch: 4500)
    #expect(report.edges.added == 13_800)
    #expect(report.edges.unchanged == 200)
    #expect(try store.verify().isIntact)
    #expect(try indexes(store) == before)
  }

  @Test func aTrialLeavesNothing() throws {
    let report = try write(rows(5000), into: store, keeping: false)
    #expect(report.edges.added == 5000)
    #expect(report.transaction == nil)
    #expect(try store.latestTransaction() == 1)
    #expect(try store.node("a1") == nil)
    #expect(try indexes(store).count == indexes(try scratch.create("n.kgraph")).count)
  }

  @Test func anErrorOnTheWayLeavesNothing() throws {
    struct Stop: Error {}
    #expect(throws: Stop.self) {
      try write(rows(5000), into: store) { _ in throw Stop() }
    }
    #expect(try store.node("a1") == nil)
    #expect(try store.verify().isIntact)
    _ = try write(rows(10), into: store)
    #expect(try store.verify().isIntact)
  }

  @Test func twoEdgesOfOneNameAreRefusedAsAWhole() throws {
    var rows = rows(5000)
    rows[4999] = rows[0]
    #expect(throws: KGraphError.self) { try write(rows, into: store) }
    #expect(try store.node("a1") == nil)
  }

  /// What a process leaves that dies in the middle: the files as they are on disk at that moment.
  @Test func aCrashOnTheWayLeavesTheOldState() throws {
    _ = try write(rows(50), into: store)
    let copy = scratch.path("crashed.kgraph")
    _ = try write(rows(60_000), into: store) { _ in
      for suffix in ["", "-wal"] {
        try? FileManager.default.removeItem(atPath: copy + suffix)
        try FileManager.default.copyItem(
          atPath: scratch.path() + suffix, toPath: copy + suffix)
      }
    }
    let crashed = try CaseStore.open(at: copy, mode: .readWrite)
    #expect(try crashed.latestTransaction() == 2)
    #expect(try crashed.verify().isIntact)
    #expect(try content(crashed).count == 50)
    #expect(try content(store).count == 60_000)
  }

  @Test func aRetractedEdgeThatReturnsKeepsItsHistory() throws {
    let rows = rows(3)
    _ = try write(rows, into: store)
    let key = try edges(rows)[1].key
    try store.write(WriteSet(retractions: [key]), stamp: .test())
    let report = try write(rows, into: store)
    #expect(report.edges.added == 1)
    #expect(report.edges.unchanged == 2)
    #expect(try store.history(key).count == 2)
    #expect(try store.verify().isIntact)
  }

  @Test func undoTakesAnImportBack() throws {
    _ = try write(rows(6000), into: store)
    _ = try store.undo(nil, stamp: .test("undo"))
    #expect(try content(store).isEmpty)
    #expect(try store.verify().isIntact)
  }

  @Test func newTypesComeIntoTheVocabulary() throws {
    let old = Edge(from: "a1", type: "CONSULT", to: "a2", time: try date("2015-02-05"))
    try store.write(
      WriteSet(nodes: [try node("a1"), try node("a2")], edges: [old]), stamp: .test())
    var rows = rows(3)
    for index in rows.indices { rows[index].type = "CONSULT" }
    var added = Ontology()
    added.add(EdgeType(name: "CONSULT", label: "Consult", time: .point))
    _ = try write(rows, into: store) { try $0.extend(added) }
    #expect(try store.ontology().edgeTypes["CONSULT"]?.time == .point)
    #expect(try store.verify().isIntact, "the dates of the old edge were read anew")
  }

  @Test func wholeEdgesOfNewTypesAreDatedAsTheTypeSays() throws {
    var added = Ontology()
    added.add(EdgeType(name: "CONSULT", label: "Consult", time: .point))
    try store.bulkWrite(stamp: .test("import")) { port in
      for key in ["a", "b"] { _ = try port.put(node(key)) }
      try port.extend(added)
      try port.put(Edge(from: "a", type: "CONSULT", to: "b", time: try date("2015-02")))
      _ = try port.finish(keeping: true)
    }
    #expect(try store.verify().isIntact)
  }

  @Test func eventsComeWithTheirEdges() throws {
    func put(_ participants: [String]) throws -> BulkReport {
      try store.bulkWrite(stamp: .test("import")) { port in
        for actor in ["a", "b", "c"] { _ = try port.put(node(actor)) }
        for number in 0..<1200 {
          let event = try node("e\(number)", "Attack", when: "2015-02")
          try port.put(
            event,
            implying: participants.map {
              Edge(
                from: ElementKey($0), type: "PARTICIPATED_IN", to: event.key,
                properties: ["role": .string("party")], derivedFrom: event.key)
            })
          #expect(try port.contains(key: event.key))
        }
        #expect(try port.candidate(key: "e1199")?.type == "Attack")
        return try port.finish(keeping: true)
      }
    }
    let first = try put(["a", "b"])
    #expect(first.nodes.added == 1203)
    #expect(first.edges.added == 2400)
    #expect(try put(["a", "b"]).isEmpty)
    let third = try put(["a", "c"])
    #expect(third.nodes.unchanged == 1203)
    #expect(third.edges.added == 1200)
    #expect(third.edges.retracted == 1200)
    #expect(try store.verify().isIntact)
    #expect(try store.edges(derivedFrom: "e7").map(\.from) == ["a", "c"])
  }

  @Test func namesAreFound() throws {
    var actor = try node("jaish", label: "Jaish al-Islam")
    actor.aliases = [Alias("Army of Islam")]
    try store.write(
      WriteSet(nodes: [actor, try node("army", label: "ARMY of islam")]), stamp: .test())
    try store.bulkWrite(stamp: .test("import")) { port in
      #expect(try port.candidates(for: "jaish al islam").map(\.key) == ["jaish"])
      #expect(try port.candidates(for: "Army of Islam").map(\.key) == ["army", "jaish"])
      #expect(try port.candidates(for: "army").map(\.key) == ["army"])
      #expect(try port.candidates(for: "nobody").isEmpty)
      let found = try #require(try port.candidate(key: "jaish"))
      #expect(try port.node(found.node) == actor)
      _ = try port.finish(keeping: false)
    }
  }

  @Test func aReservedNodeMustBeWritten() throws {
    #expect(throws: KGraphError.self) {
      try store.bulkWrite(stamp: .test("import")) { port in
        _ = try port.reserve(key: "later")
        return try port.finish(keeping: true)
      }
    }
  }
}

import GRDB
import KGraphModel
import Testing

@testable import KGraphStore

@Suite struct WriteTests {
  let scratch: Scratch
  let store: CaseStore

  init() throws {
    scratch = try Scratch()
    store = try scratch.create()
  }

  @Test func everythingOfANodeComesBack() throws {
    var written = try node("jaish-al-islam", label: "Jaish al-Islam", when: "2013-09?")
    written.known = try EDTF("2014~")
    written.status = .claimed
    written.aliases = [
      Alias("Army of Islam", language: "en", script: "Latn", kind: .translation, source: "a1#p9"),
      Alias("جيش الإسلام", language: "ar"),
    ]
    written.tags = ["rebel", "b"]
    written.externalIDs = ["wikidata": "Q15978127"]
    written.properties = [
      "note": .string("quote \" and \n line"), "n": .integer(-3), "x": .float(2.5),
      "flag": .boolean(true), "none": .null, "killed": .quantity(Quantity(10)),
      "list": .list([.integer(1), .list([])]), "map": .map(["$edtf": .string("2014")]),
      "escaped": .map(["$map": .map(["$date": .edtf(try EDTF("2014"))])]),
      "when": .edtf(try EDTF("2014-12")),
    ]
    written.evidence = [
      Evidence(
        source: "a1", locator: "p7", grade: Grade(.b, 2), stance: .disputes, via: "st-1",
        says: ["killed": .integer(4)]),
      Evidence(source: "a2"),
    ]
    try store.write(WriteSet(nodes: [written]), stamp: .test())
    #expect(try store.node("jaish-al-islam") == written)
    #expect(try store.elements(citing: "a1") == ["jaish-al-islam"])
    #expect(try store.elements(citing: "st-1") == ["jaish-al-islam"])
  }

  @Test func edgesEndAtNodesAndAtEdges() throws {
    let first = Edge(from: "a", type: "BACKS", to: "b", time: try date("2012/.."))
    let second = Edge(from: "a", type: "BACKS", to: "b", ordinal: 2)
    let hashed = Edge(from: "b", type: "LABELS", to: "a", ordinal: .max)
    let nested = Edge(from: "c", type: "DENIES", to: first.key)
    let deeper = Edge(from: nested.key, type: "ABOUT", to: "a")
    try store.write(
      WriteSet(
        nodes: [try node("a"), try node("b"), try node("c")],
        edges: [deeper, nested, hashed, second, first]), stamp: .test())
    for edge in [first, second, hashed, nested, deeper] {
      #expect(try store.edge(edge.key) == edge)
    }
    #expect(try store.edges(touching: first.key) == [nested])
    #expect(
      try store.edges(touching: "a").map(\.key) == [
        "(c DENIES (a BACKS b)) ABOUT a", "a BACKS b", "a BACKS b #2", hashed.key,
      ])
  }

  @Test func aWriteStartsTheLogAndIsDurable() throws {
    try store.checkpoint()
    #expect(!FileProbe.hasLog(scratch.path()))
    try store.write(WriteSet(nodes: [try node("a")]), stamp: .test())
    #expect(FileProbe.hasLog(scratch.path()))
    try store.read { (db: Database) throws in
      #expect(try Int.fetchOne(db, sql: "PRAGMA synchronous") == 2)
    }
    #expect(try store.verify().findings == [])
  }
}

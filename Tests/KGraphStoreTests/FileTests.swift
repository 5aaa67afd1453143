import Foundation
import GRDB
import KGraphModel
import Testing

@testable import KGraphStore

@Suite struct FileTests {
  let scratch: Scratch

  init() throws { scratch = try Scratch() }

  @Test func theFileSaysWhatItIs() throws {
    let store = try scratch.create()
    try store.read { (db: Database) throws in
      #expect(try Int.fetchOne(db, sql: "PRAGMA application_id") == 0x4B47_5246)
      #expect(try Int.fetchOne(db, sql: "PRAGMA user_version") == Schema.currentVersion)
      #expect(try String.fetchOne(db, sql: "PRAGMA journal_mode") == "wal")
      #expect(try Int.fetchOne(db, sql: "PRAGMA synchronous") == 2)
    }
  }

  @Test func settingsComeBack() throws {
    let info = CaseInfo(
      id: "x", title: "T", ontology: "o", timezone: "+02:00", hemisphere: .south,
      asOf: try EDTF("2015-02"))
    var ontology = Ontology.small
    ontology.propertyTypes = ["killed": .quantity]
    ontology.freeze()
    let path = scratch.path("settings.kgraph")
    let store = try CaseStore.create(
      at: path, info: info, ontology: ontology, ontologyText: "name: small\n", stamp: .test())
    #expect(try store.info() == info)
    #expect(try store.ontology().json == ontology.json)
    #expect(try store.ontologyText() == "name: small\n")
    var changed = WriteSet()
    changed.info = CaseInfo(title: "Other")
    try store.write(changed, stamp: .test())
    #expect(try store.info().title == "Other")
    #expect(try store.info(asRecorded: .transaction(1)) == info)
    try store.undo(stamp: .test())
    #expect(try store.info() == info)
  }

  @Test func aBackupIsACaseOfItsOwn() throws {
    let store = try scratch.create()
    try store.write(WriteSet(nodes: [try node("a")]), stamp: .test())
    let path = scratch.path("copy of it.kgraph")
    try store.backup(to: path)
    let copy = try CaseStore.open(at: path, mode: .readWrite)
    #expect(try state(copy) == state(store))
    #expect(try copy.verify() == store.verify())
    try copy.write(WriteSet(nodes: [try node("b")]), stamp: .test())
    #expect(try store.node("b") == nil)
    let error = #expect(throws: KGraphError.self) { try store.backup(to: path) }
    #expect(error?.code == .conflict)
    #expect(throws: KGraphError.self) { try store.backup(to: scratch.path("no/folder")) }
  }

  @Test func afterACheckpointTheFileIsComplete() throws {
    let store = try scratch.create()
    try store.write(WriteSet(nodes: [try node("a")]), stamp: .test())
    try store.checkpoint()
    try FileManager.default.copyItem(atPath: scratch.path(), toPath: scratch.path("alone"))
    let alone = try CaseStore.open(at: scratch.path("alone"), mode: .readOnly)
    #expect(try alone.node("a") != nil)
  }

  /// The case file as another program finds it after the process was killed: file and log, no close.
  @Test func anUnclosedCaseOpensWithEverythingCommitted() throws {
    let store = try scratch.create()
    try store.write(WriteSet(nodes: [try node("a")]), stamp: .test())
    try store.queue.writeWithoutTransaction { db in
      try db.execute(sql: "BEGIN IMMEDIATE; DELETE FROM node; DELETE FROM log")
      for suffix in ["", "-wal"] {
        try FileManager.default.copyItem(
          atPath: scratch.path() + suffix, toPath: scratch.path("killed.kgraph") + suffix)
      }
      try db.execute(sql: "ROLLBACK")
    }
    let killed = try CaseStore.open(at: scratch.path("killed.kgraph"), mode: .readWrite)
    #expect(try state(killed) == state(store))
    #expect(try killed.verify().findings == [])
  }

  @Test func statisticsCount() throws {
    let store = try scratch.create()
    var first = try node("a", when: "2014")
    first.aliases = [Alias("x"), Alias("y")]
    first.evidence = [Evidence(source: "s")]
    try store.write(
      WriteSet(
        nodes: [first, try node("e", "Attack")],
        edges: [
          Edge(from: "a", type: "PARTICIPATED_IN", to: "e", status: .claimed, derivedFrom: "e")
        ]), stamp: .test())
    let statistics = try store.statistics()
    #expect(statistics.nodesByType == ["Actor": 1, "Attack": 1])
    #expect(statistics.edgesByType == ["PARTICIPATED_IN": 1])
    #expect(statistics.derivedEdges == 1)
    #expect(statistics.elementsByStatus == [.reported: 2, .claimed: 1])
    #expect(statistics.datedElements == 1)
    #expect(statistics.aliases == 2)
    #expect(statistics.elementsBySource == ["s": 1])
    #expect(statistics.transactions == 2)
  }
}

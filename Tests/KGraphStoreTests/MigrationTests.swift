import Foundation
import GRDB
import KGraphModel
import KGraphTestSupport
import Testing

@testable import KGraphStore

/// Files of every version of the layout, frozen as SQL in `Fixtures`, open with everything in them.
@Suite struct MigrationTests {
  let scratch: Scratch

  init() throws { scratch = try Scratch() }

  /// What the frozen files hold.
  private func content() throws -> [WriteSet] {
    var first = try node("a", label: "Älpha", when: "2014-12")
    first.aliases = [Alias("Beta", language: "en", kind: .acronym)]
    first.evidence = [Evidence(source: "s", locator: "p1", grade: Grade(.b, 2))]
    var renamed = first
    renamed.label = "Alpha"
    return [
      WriteSet(
        nodes: [first, try node("b"), try node("s", "Source"), try node("e", "Attack")],
        edges: [
          Edge(from: "a", type: "BACKS", to: "b", time: try date("2012/..")),
          Edge(from: "a", type: "PARTICIPATED_IN", to: "e", derivedFrom: "e"),
        ]),
      WriteSet(nodes: [renamed], retractions: ["e"]),
    ]
  }

  private func fixture(_ version: Int) -> String {
    URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("Fixtures/version-\(version).sql").path
  }

  /// Builds a file of a version from its frozen SQL.
  private func build(version: Int, at path: String) throws {
    let sql = try String(contentsOfFile: fixture(version), encoding: .utf8)
    let queue = try DatabaseQueue(path: path)
    try queue.writeWithoutTransaction { try $0.execute(sql: sql) }
    try queue.close()
  }

  @Test(arguments: 1...Schema.currentVersion)
  func aFileOfEveryVersionOpens(version: Int) throws {
    try build(version: version, at: scratch.path("old.kgraph"))
    let old = try CaseStore.open(at: scratch.path("old.kgraph"), mode: .readWrite)
    let new = try scratch.create("new.kgraph")
    for set in try content() { try new.write(set, stamp: .test()) }
    for transaction in Int64(1)...3 {
      let point = RecordPoint.transaction(transaction)
      #expect(try state(old, asRecorded: point) == state(new, asRecorded: point))
    }
    #expect(try old.verify().findings == [])
    #expect(try old.log().map(\.hash) == new.log().map(\.hash), "the chain is computed as ever")
    #expect(try old.resolve("beta").map(\.key) == ["a"])
    try old.undo(stamp: .test())
    #expect(try old.edges(derivedFrom: "e").count == 1)
    #expect(try old.verify().findings == [])
  }

  @Test func aStepThatFailsLeavesTheFileAsItWas() throws {
    let store = try scratch.create()
    try store.queue.writeWithoutTransaction { (db: Database) throws in
      let steps =
        Schema.migrations + [
          SchemaMigration(version: 2, sql: "CREATE TABLE more(a); INSERT INTO nowhere VALUES (1)")
        ]
      #expect(throws: DatabaseError.self) { try Schema.migrate(db, from: 1, using: steps) }
      #expect(try Int.fetchOne(db, sql: "PRAGMA user_version") == 1)
      #expect(try db.tableExists("more") == false)
    }
    #expect(try store.verify().findings == [])
  }

  @Test func stepsRunInOrderFromTheVersionOfTheFile() throws {
    let store = try scratch.create()
    try store.queue.writeWithoutTransaction { (db: Database) throws in
      let steps =
        Schema.migrations + [
          SchemaMigration(version: 2, sql: "CREATE TABLE more(a)"),
          SchemaMigration(version: 3, sql: "INSERT INTO more VALUES (1)"),
        ]
      try Schema.migrate(db, from: 1, using: steps)
      #expect(try Int.fetchOne(db, sql: "PRAGMA user_version") == 3)
      #expect(try Int.fetchOne(db, sql: "SELECT count(*) FROM more") == 1)
    }
  }

  @Test func versionsCountWithoutGaps() {
    #expect(Schema.migrations.map(\.version) == Array(1...Schema.currentVersion))
  }

  /// Freezes the current version with `KGRAPH_RECORD=1`; fails then, as recording always does.
  @Test func theCurrentVersionIsFrozen() throws {
    let path = fixture(Schema.currentVersion)
    guard ProcessInfo.processInfo.environment["KGRAPH_RECORD"] == "1" else {
      #expect(FileManager.default.fileExists(atPath: path))
      return
    }
    let store = try scratch.create()
    for set in try content() { try store.write(set, stamp: .test()) }
    try FrozenFile.sql(of: store).write(toFile: path, atomically: true, encoding: .utf8)
    Issue.record("recorded \(path); run again without KGRAPH_RECORD")
  }
}

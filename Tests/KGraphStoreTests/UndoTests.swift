import KGraphModel
import Testing

@testable import KGraphStore

@Suite struct UndoTests {
  let scratch: Scratch
  let store: CaseStore

  init() throws {
    scratch = try Scratch()
    store = try scratch.create()
    try store.write(WriteSet(nodes: [try node("a"), try node("b")]), stamp: .test("two"))
  }

  @Test func anUndoCanBeUndone() throws {
    try store.write(
      WriteSet(nodes: [try node("a", label: "New")], retractions: ["b"]), stamp: .test("three"))
    let after = try state(store)
    try store.undo(stamp: .test("undo"))
    #expect(try state(store) == state(store, asRecorded: .transaction(2)))
    try store.undo(stamp: .test("redo"))
    #expect(try state(store) == after)
    let log = try store.log(limit: 2)
    #expect(log.map(\.undoes) == [4, 3])
    #expect(log.map(\.command) == ["redo", "undo"])
    #expect(try store.verify().findings == [])
  }

  @Test func laterChangesStandInTheWay() throws {
    try store.write(WriteSet(nodes: [try node("a", label: "Later")]), stamp: .test("three"))
    let error = #expect(throws: KGraphError.self) { try store.undo(2, stamp: .test()) }
    #expect(error?.code == .conflict)
    #expect(error?.message == "transaction 2 cannot be undone: transaction 3 changed 'a'")
    #expect(error?.hint == "undo transaction 3 first")
  }

  @Test func whatRefersToAnUndoneElementStandsInTheWay() throws {
    try store.write(WriteSet(edges: [Edge(from: "a", type: "BACKS", to: "a")]), stamp: .test())
    let error = #expect(throws: KGraphError.self) { try store.undo(2, stamp: .test()) }
    #expect(error?.code == .conflict)
    #expect(error?.message == "'a' is still referred to by 'a BACKS a'")
  }

  @Test func thereIsSomethingToUndo() throws {
    #expect(
      #expect(throws: KGraphError.self) { try store.undo(1, stamp: .test()) }?.code == .conflict)
    #expect(
      #expect(throws: KGraphError.self) { try store.undo(3, stamp: .test()) }?.code == .notFound)
    #expect(
      #expect(throws: KGraphError.self) { try store.undo(0, stamp: .test()) }?.code == .notFound)
  }

  @Test func aDryRunOnlyReports() throws {
    let report = try store.undo(stamp: .test(), dryRun: true)
    #expect(report.retracted == 2)
    #expect(try store.statistics().nodes == 2)
    #expect(try store.latestTransaction() == 2)
  }
}

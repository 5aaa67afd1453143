import KGraphModel
import Testing

@testable import KGraphStore

/// Writes that are kept together or not at all, with and without a savepoint around each.
@Suite struct TogetherTests {
  let scratch: Scratch
  let store: CaseStore

  init() throws {
    scratch = try Scratch()
    store = try scratch.create()
    try store.write(WriteSet(nodes: [node("a"), node("b")]), stamp: .test())
  }

  private func edge(_ type: String, to end: String = "b") -> Edge {
    Edge(from: ElementKey("a"), type: type, to: ElementKey(end))
  }

  @Test func aSoleWriteIsKept() throws {
    let last = try store.latestTransaction()
    let report = try store.together(writesOnce: true) {
      try store.write(WriteSet(edges: [edge("HELPS")]), stamp: .test())
    }
    #expect(report.transaction == last + 1)
    #expect(try store.edge("a HELPS b") != nil)
    #expect(try store.verify().isIntact)
  }

  @Test(arguments: [false, true]) func aWriteThatFailsLeavesNothing(writesOnce: Bool) throws {
    let last = try store.latestTransaction()
    #expect(throws: KGraphError.self) {
      try store.together(writesOnce: writesOnce) {
        // The first edge and its new type are written before the second is refused.
        try store.write(
          WriteSet(edges: [edge("HELPS"), edge("HELPS", to: "nobody")]), stamp: .test())
      }
    }
    #expect(try store.latestTransaction() == last)
    #expect(try store.edge("a HELPS b") == nil)
    try store.write(WriteSet(edges: [edge("HELPS")]), stamp: .test())
    #expect(try store.verify().isIntact)
  }

  @Test func aSoleWriteThatWasCaughtIsTakenBackAndBarsAnother() throws {
    let last = try store.latestTransaction()
    try store.together(writesOnce: true) {
      #expect(throws: KGraphError.self) {
        try store.write(
          WriteSet(edges: [edge("HELPS"), edge("HELPS", to: "nobody")]), stamp: .test())
      }
      #expect(throws: KGraphError.self) {
        try store.write(WriteSet(edges: [edge("BACKS")]), stamp: .test())
      }
    }
    #expect(try store.latestTransaction() == last)
    #expect(try store.edge("a HELPS b") == nil)
    #expect(try store.edge("a BACKS b") == nil)
  }

  @Test func aSoleWriteThatChangesNothingLeavesNoTransaction() throws {
    try store.write(WriteSet(edges: [edge("HELPS")]), stamp: .test())
    let last = try store.latestTransaction()
    let report = try store.together(writesOnce: true) {
      try store.write(WriteSet(edges: [edge("HELPS")]), stamp: .test())
    }
    #expect(report.transaction == nil)
    #expect(report.unchanged == 1)
    #expect(try store.latestTransaction() == last)
    try store.write(WriteSet(edges: [edge("BACKS")]), stamp: .test())
    #expect(try store.verify().isIntact)
  }

  @Test func aSecondWriteAfterASoleOneIsTakenBackAlone() throws {
    try store.together(writesOnce: true) {
      try store.write(WriteSet(edges: [edge("HELPS")]), stamp: .test())
      #expect(throws: KGraphError.self) {
        try store.write(
          WriteSet(edges: [edge("BACKS"), edge("BACKS", to: "nobody")]), stamp: .test())
      }
    }
    #expect(try store.edge("a HELPS b") != nil)
    #expect(try store.edge("a BACKS b") == nil)
    #expect(try store.verify().isIntact)
  }

  @Test func whatComesAfterIsNotBoundByThePromise() throws {
    try store.together(writesOnce: true) {}
    try store.together {
      try store.write(WriteSet(edges: [edge("HELPS")]), stamp: .test())
      try store.write(WriteSet(edges: [edge("HELPS")]), stamp: .test())
      try store.write(WriteSet(edges: [edge("BACKS")]), stamp: .test())
    }
    #expect(try store.edge("a HELPS b") != nil)
    #expect(try store.edge("a BACKS b") != nil)
  }
}

import KGraphModel
import Testing

@testable import KGraphStore

/// What a store remembers between transactions is what a store that remembers nothing would read.
@Suite struct SettingsCacheTests {
  let scratch: Scratch
  let store: CaseStore

  init() throws {
    scratch = try Scratch()
    store = try scratch.create()
  }

  private func edge(_ from: String, _ type: String, _ to: String, _ when: String) throws -> Edge {
    var edge = Edge(from: ElementKey(from), type: type, to: ElementKey(to))
    edge.time = try date(when)
    return edge
  }

  private func change(_ store: CaseStore, _ change: (inout Ontology) -> Void) throws {
    var ontology = try store.ontology()
    change(&ontology)
    ontology.freeze()
    var set = WriteSet()
    set.ontology = .init(ontology: ontology, yaml: nil)
    try store.write(set, stamp: .test())
  }

  @Test func aVocabularyThatAnotherStoreWroteHoldsForTheNextWrite() throws {
    try store.write(WriteSet(nodes: [node("a"), node("b")]), stamp: .test())
    let other = try CaseStore.open(at: scratch.path(), mode: .readWrite)
    try change(other) { $0.add(EdgeType(name: "BACKS", time: .point)) }
    try store.write(WriteSet(edges: [edge("a", "BACKS", "b", "2014")]), stamp: .test())
    #expect(try store.ontology().edgeTypes["BACKS"]?.time == .point)
    #expect(try store.verify().isIntact)
  }

  @Test func typesThatAnotherStoreNumberedAreKnown() throws {
    try store.write(WriteSet(nodes: [node("a"), node("b")]), stamp: .test())
    let other = try CaseStore.open(at: scratch.path(), mode: .readWrite)
    try other.write(WriteSet(edges: [edge("a", "HELPS", "b", "2014")]), stamp: .test())
    try store.write(WriteSet(edges: [edge("b", "HELPS", "a", "2015")]), stamp: .test())
    try store.write(WriteSet(edges: [edge("b", "FIGHTS", "a", "2015")]), stamp: .test())
    #expect(try store.edge("b HELPS a") != nil)
    #expect(try other.edge("b FIGHTS a") != nil)
    #expect(try store.verify().isIntact)
  }

  @Test func whatIsTakenBackIsForgotten() throws {
    try store.write(WriteSet(nodes: [node("a"), node("b")]), stamp: .test())
    try store.write(
      WriteSet(edges: [edge("a", "NEW", "b", "2014")]), stamp: .test(), dryRun: true)
    try store.together(isKept: false) {
      try change(store) { $0.add(EdgeType(name: "BACKS", time: .point)) }
      try store.write(WriteSet(edges: [edge("a", "OTHER", "b", "2014")]), stamp: .test())
    }
    #expect(try store.ontology().edgeTypes["BACKS"]?.time == .state)
    try store.write(WriteSet(edges: [edge("a", "BACKS", "b", "2014")]), stamp: .test())
    try store.write(WriteSet(edges: [edge("a", "THIRD", "b", "2014")]), stamp: .test())
    #expect(try store.edge("a THIRD b") != nil)
    #expect(try store.edge("a OTHER b") == nil)
    #expect(try store.verify().isIntact)
  }
}

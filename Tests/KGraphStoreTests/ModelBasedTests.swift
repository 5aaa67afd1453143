import KGraphModel
import KGraphTestSupport
import Testing

@testable import KGraphStore

/// Random commands on a case and on a naive model, which must agree after each of them, and at every
/// point of the record afterwards.
@Suite struct ModelBasedTests {
  @Test(arguments: 0..<10)
  func storeAndModelAgree(seed: UInt64) throws {
    let scratch = try Scratch()
    let store = try scratch.create()
    var run = ModelRun(seed: seed)
    for _ in 0..<40 { try run.step(store) }
    for transaction in 1...run.model.transaction {
      let recorded = try state(store, asRecorded: .transaction(Int64(transaction)))
      #expect(recorded == run.model.states[transaction - 1], "after transaction \(transaction)")
    }
    let report = try store.verify()
    #expect(report.findings == [])
    #expect(report.transactions == run.model.transaction)
    try checkHistories(store, run.model)
    try checkLookups(store, run.model)
  }

  private func checkHistories(_ store: CaseStore, _ model: CaseModel) throws {
    for key in Set(model.states.flatMap(\.keys)) {
      var expected: [(Element, from: Int)] = []
      for index in model.states.indices.dropFirst() {
        let element = model.states[index][key]
        guard element != model.states[index - 1][key], let element else { continue }
        expected.append((element, index + 1))
      }
      let history = try store.history(key)
      #expect(history.map(\.element) == expected.map(\.0))
      #expect(history.map(\.from.id) == expected.map { Int64($0.from) })
    }
  }

  private func checkLookups(_ store: CaseStore, _ model: CaseModel) throws {
    for index in stride(from: 0, to: model.states.count, by: 8) {
      let state = model.states[index]
      let point = RecordPoint.transaction(Int64(index + 1))
      for key in model.current.keys.union(state.keys) {
        #expect(try store.element(key, asRecorded: point) == state[key])
        let touching = state.edges.values.filter { $0.from == key || $0.to == key }.map(\.key)
        #expect(try store.edges(touching: key, asRecorded: point).map(\.key) == touching.sorted())
        let derived = state.edges.values.filter { $0.derivedFrom == key }.map(\.key)
        #expect(
          try store.edges(derivedFrom: key, asRecorded: point).map(\.key) == derived.sorted())
        let citing = state.keys.filter { other in
          if case .edge(let edge) = state[other], edge.derivedFrom != nil { return false }
          return state[other]?.evidence.contains { $0.source == key } ?? false
        }
        #expect(try store.elements(citing: key, asRecorded: point) == citing.sorted())
      }
      for node in state.nodes.values {
        let found = try store.resolve(node.label, asRecorded: point).map(\.key)
        let expected = state.nodes.values.filter { $0.label == node.label }.map(\.key)
        #expect(Set(found) == Set(expected))
      }
    }
  }
}

/// Everything that a case holds.
func state(_ store: CaseStore, asRecorded: RecordPoint? = nil) throws -> CaseModel.State {
  let source = try StoreSource(store, asRecorded: asRecorded, batchSize: 3)
  var state = CaseModel.State()
  var keys: [ElementKey] = []
  try source.forEachNodeBatch { batch in
    keys += batch.map(\.key)
    for node in batch { state.nodes[node.key] = node }
  }
  #expect(keys == keys.sorted())
  keys = []
  try source.forEachEdgeBatch { batch in
    keys += batch.map(\.key)
    for edge in batch { state.edges[edge.key] = edge }
  }
  #expect(keys == keys.sorted())
  return state
}

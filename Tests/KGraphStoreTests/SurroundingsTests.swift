import KGraphInterchange
import KGraphModel
import KGraphTestSupport
import Testing

@testable import KGraphStore

/// What is around a node is the same whether it is found by indexes or among all edges.
@Suite("Surroundings of nodes") struct SurroundingsTests {
  @Test("selections out of the record are those out of a graph in memory", arguments: 1...4)
  func selectionsAgree(seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    let scratch = try Scratch()
    let store = try scratch.create("random.kgraph")
    for part in 0..<2 {
      let text = RandomTableText.make(seed: seed + UInt64(part), rows: 90)
      let file = try DelimitedImport(
        ByteInput(bytes: Array(text.utf8), name: "random.csv"),
        options: DelimitedImportOptions(
          kind: .relations, mapping: try ColumnMapping(RandomTableText.mapping, kind: .relations)))
      _ = try store.bulkWrite(stamp: .test("import")) { try file.run(into: $0) }
    }
    for point in [RecordPoint.transaction(2), .transaction(3), nil] {
      let record = try StoreSource(store, asRecorded: point, batchSize: 7)
      let graph = try GraphSnapshot(record)
      let types = Set(graph.edges.map(\.type)).filter { record.ontology.edgeTypes[$0] != nil }
      var sizes: Set<Int> = []
      for _ in 0..<12 {
        let around = Set((0..<2).compactMap { _ in graph.nodes.randomElement(using: &random)?.key })
        let type = Bool.random(using: &random) ? types.randomElement(using: &random) : nil
        let selection = ElementSelection(types: Set(type.map { [$0] } ?? []), around: around)
        let one = try SelectedSource(record, selection)
        let two = try SelectedSource(graph, selection)
        let (found, expected) = (try GraphSnapshot(one), try GraphSnapshot(two))
        #expect(found.nodes == expected.nodes)
        #expect(found.edges == expected.edges)
        #expect(one.leftOut == two.leftOut)
        sizes.insert(found.edges.count)
      }
      #expect(sizes.count > 3)
    }
    #expect(try StoreSource(store).surroundings(of: [ElementKey("nobody")]) == nil)
  }
}

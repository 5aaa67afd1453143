import KGraphInterchange
import KGraphModel
import KGraphTestSupport
import Testing

@testable import KGraphStore

/// Exports from rows, which several threads write, against exports from elements: the same bytes.
@Suite struct RowExportTests {
  @Test(arguments: 0..<6, ["graphml", "gexf"])
  func rowsAndElementsGiveTheSameBytes(seed: UInt64, format: String) throws {
    let scratch = try Scratch()
    var graph = try OddGraph.make(seed: seed)
    let store = try CaseStore.create(
      at: scratch.path(), info: graph.info, ontology: graph.ontology, stamp: .test("init"),
      busyTimeout: 0)
    var set = WriteSet()
    set.nodes = graph.nodes
    set.edges = graph.edges
    try store.write(set, stamp: .test())
    let source = try StoreSource(
      store, asRecorded: .transaction(store.latestTransaction()), batchSize: 7)
    graph = try GraphSnapshot(source)
    #expect(try source.rowReaders(2)?.count == 2)
    for extent in DateExtent.allCases {
      let options = FormatOptions(extent: extent)
      let (rows, rowReport) = try export(source, format, options)
      let (elements, report) = try export(graph, format, options)
      #expect(rows == elements)
      #expect(rowReport == report)
    }
  }

  @Test func anOlderStateIsReadElementByElement() throws {
    let scratch = try Scratch()
    let store = try scratch.create()
    var set = WriteSet()
    set.nodes = [try node("a"), try node("b")]
    try store.write(set, stamp: .test())
    let older = try StoreSource(store, asRecorded: .transaction(1))
    #expect(try older.rowReaders(1) == nil)
    let (bytes, report) = try export(older, "graphml", FormatOptions())
    #expect(report.nodes == 0)
    #expect(!bytes.isEmpty)
  }

  private func export(
    _ source: some GraphSource, _ format: String, _ options: FormatOptions
  ) throws -> (String, ExportReport) {
    let exporter = try #require(Format(rawValue: format)?.exporter)
    var bytes: [UInt8] = []
    let report = try exporter.export(ExportGraph(source), options: options) { bytes += $0 }
    return (String(decoding: bytes, as: UTF8.self), report)
  }
}

/// The sample case with edges whose dates, ordinals, properties and evidence are of every shape.
private enum OddGraph {
  private static let texts = [
    "plain", "with \"quotes\" & <tags>", "line\nbreak\ttab", "control \u{1} and \u{FFFE}", "",
    "é ｆ",
    "back\\slash", "a,b;c",
  ]
  private static let dates = [
    "2015-02-05", "2014-12", "2012-01-02/2013-04-05", "2015-02-28/2015-02-29~", "2014/..",
    "[..2015-02-05]",
    "2015-02-05T10:00:00Z", "{2012,2014-06}", "2013-05-06/2013-05-06", "2013-05-07/2013-05-06",
    "../2015", "2015?",
  ]

  static func make(seed: UInt64) throws -> GraphSnapshot {
    let sample = try SampleCase.graph()
    var random = SeededRandom(seed: seed)
    func pick<Value>(_ values: [Value]) -> Value {
      values[Int(truncatingIfNeeded: random.next() % UInt64(values.count))]
    }
    let keys = sample.nodes.map(\.key)
    let types = sample.ontology.edgeTypes.keys.sorted()
    let sources = sample.nodes.filter { sample.ontology.isNode($0.type, a: "Source") }.map(\.key)
    var edges = sample.edges
    var seen = Set(edges.map(\.key))
    for _ in 0..<400 {
      let ordinal: UInt64 = pick([1, 1, 1, 2, 3, 10, 1 << 32, random.next() | 1 << 40])
      var edge = Edge(
        from: pick(keys), type: pick(types), to: pick(keys), ordinal: ordinal,
        status: pick(Status.allCases))
      edge.time = pick([nil, try? ValidTime(edtfText: pick(dates))])
      edge.known = pick([nil, nil, try EDTF("2015-02")])
      edge.properties = try properties(&random)
      for _ in 0..<pick([0, 0, 1, 1, 2]) {
        edge.evidence.append(
          Evidence(
            source: pick(sources), locator: pick([nil, pick(texts)]),
            grade: pick([nil, Grade("B2"), Grade("A6"), Grade("F6")]),
            stance: pick(Stance.allCases), via: pick([nil, pick(sources)]),
            says: pick([[:], ["killed": .quantity(try #require(Quantity("10..")))]])))
      }
      if seen.insert(edge.key).inserted { edges.append(edge) }
    }
    return GraphSnapshot(
      info: sample.info, ontology: sample.ontology, nodes: sample.nodes, edges: edges)
  }

  private static func properties(_ random: inout SeededRandom) throws -> PropertyMap {
    let values: [PropertyValue] = [
      .string(texts[Int(random.next() % UInt64(texts.count))]), .integer(-7), .float(0.5),
      .float(.nan),
      .boolean(true), .list([.string("a"), .integer(1)]), .map(["$x": .string("y")]),
      .edtf(try EDTF("2014-12")), .null,
    ]
    var properties: PropertyMap = [:]
    for name in ["count", "same", "Ünïcode", "role", "label", "odd \u{1} name", "with space"]
    where random.next() % 3 == 0 {
      properties[name] =
        name == "same"
        ? .string(texts[Int(random.next() % 8)]) : values[Int(random.next() % UInt64(values.count))]
    }
    return properties
  }
}

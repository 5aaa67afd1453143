import Foundation
import KGraphModel
import KGraphTestSupport
import Testing

@testable import KGraphInterchange

@Suite struct CSVExporterTests {
  private func csv(
    _ table: CSVTable, _ graph: GraphSnapshot, _ options: CSVOptions = CSVOptions()
  ) throws -> (text: String, report: ExportReport) {
    try Collector.collect { try CSVExporter.export(table, of: graph, options: options, to: $0) }
  }

  @Test(arguments: CSVTable.allCases)
  func writesTheSampleThroughAWindow(table: CSVTable) throws {
    let graph = try SampleCase.graph()
    let filter = try Fixtures.winter(graph)
    try Golden.expect(
      csv(table, graph, CSVOptions(filter: filter, neutralizesFormulas: true)).text,
      named: "sample-\(table.fileName)")
  }

  @Test func everyElementHasOneRow() throws {
    for graph in [try SampleCase.graph(), try Fixtures.damascusGraph()] {
      #expect(try csv(.nodes, graph).report.nodes == graph.nodes.count)
      #expect(try csv(.edges, graph).report.edges == graph.edges.count)
      let events = graph.nodes.count { graph.ontology.isNode($0.type, a: "Event") }
      #expect(try csv(.events, graph).report.nodes == events)
    }
  }

  @Test func whatAWindowHidesIsCounted() throws {
    let graph = try SampleCase.graph()
    let filter = try Fixtures.winter(graph)
    let nodes = try csv(.nodes, graph, CSVOptions(filter: filter)).report
    #expect(nodes.tally.shown == nodes.nodes)
    #expect(nodes.tally.shown + nodes.tally.hidden == graph.nodes.count)
    let edges = try csv(.edges, graph, CSVOptions(filter: filter)).report
    let coded = graph.edges.count { $0.derivedFrom == nil }
    #expect(edges.tally.shown + edges.tally.hidden == coded)
  }

  @Test func nothingPointsAtWhatIsHidden() throws {
    let graph = try Fixtures.damascusGraph()
    let window = try TimeWindow(at: EDTF("2015-02-03"), clock: graph.clock)
    let filter = TemporalFilter(window: window, floor: .certain, statuses: TemporalFilter.facts)
    let visibility = try ExportVisibility(graph, filter: filter)
    var tally = VisibilityTally()
    let nodes = Set(
      graph.nodes.filter { visibility.certainty(of: $0, counting: &tally) != nil }.map(\.key))
    let edges = graph.edges.filter { visibility.certainty(of: $0, counting: &tally) != nil }
    let known = nodes.union(edges.map(\.key))
    #expect(!edges.isEmpty)
    for edge in edges {
      #expect(known.contains(edge.from) && known.contains(edge.to))
      if let origin = edge.derivedFrom { #expect(known.contains(origin)) }
    }
  }

  @Test(.enabled(if: Tool.isInstalled("python3"), "needs python3"))
  func aSecondReaderReadsTheSameCells() throws {
    let script = """
      import csv, io, json, sys
      text = sys.stdin.buffer.read().decode('utf-8')
      print(json.dumps(list(csv.reader(io.StringIO(text, newline=''), strict=True))))
      """
    for graph in [try SampleCase.graph(), try Fixtures.damascusGraph()] {
      for table in CSVTable.allCases {
        let text = try csv(table, graph).text
        let answer = try Tool.run("python3", ["-c", script], input: text)
        #expect(answer.errors == "")
        guard case .list(let rows) = try JSONReader.read(answer.output) else {
          Issue.record("no rows")
          return
        }
        #expect(Set(rows.map(\.strings.count)).count == 1)
        guard table == .nodes else { continue }
        let read = rows.dropFirst().map(\.strings)
        #expect(read.map { $0[0] } == graph.nodes.map(\.key.text))
        #expect(read.map { $0[2] } == graph.nodes.map(\.label))
        for (row, node) in zip(read, graph.nodes) where !node.properties.isEmpty {
          #expect(try JSONReader.read(row.last ?? "") == .map(node.properties))
        }
      }
    }
  }

  @Test(arguments: [
    ("plain", "plain"), ("a,b", "\"a,b\""), ("say \"so\"", "\"say \"\"so\"\"\""),
    ("two\nlines", "\"two\nlines\""), ("two\r\nlines", "\"two\r\nlines\""), ("", ""),
    ("=1+1", "'=1+1"), ("+1", "'+1"), ("-1", "'-1"), ("@x", "'@x"), ("\tx", "'\tx"),
    ("\rx", "\"'\rx\""), ("=a,b", "\"'=a,b\""), ("a=b", "a=b"), ("'=1", "'=1"),
  ])
  func quotesAndNeutralizes(text: String, cell: String) {
    var row = CSVRow(neutralizesFormulas: true)
    row.cell(text)
    row.cell(nil)
    row.end()
    #expect(row.bytes == Array("\(cell),\r\n".utf8))
    var plain = CSVRow(neutralizesFormulas: false)
    plain.cell("=1+1")
    plain.end()
    #expect(plain.bytes == Array("=1+1\r\n".utf8))
  }

  @Test func fillsAFolder() throws {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("kgraph-\(UUID().uuidString)").appendingPathComponent("deep")
    defer { try? FileManager.default.removeItem(at: folder.deletingLastPathComponent()) }
    let graph = try SampleCase.graph()
    for _ in 1...2 {
      let reports = try CSVExporter.export(graph, intoFolder: folder.path)
      #expect(Set(reports.keys) == Set(CSVTable.allCases))
    }
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    #expect(names == ["edges.csv", "events.csv", "evidence.csv", "nodes.csv"])
    let edges = try String(contentsOf: folder.appendingPathComponent("edges.csv"), encoding: .utf8)
    #expect(try edges == csv(.edges, graph).text)
  }

  @Test func aFolderThatCannotBeMadeIsAnError() throws {
    let graph = try SampleCase.graph()
    #expect(throws: KGraphError.self) {
      try CSVExporter.export(graph, intoFolder: "/dev/null/folder")
    }
  }

  @Test func anErrorOfTheSinkStopsTheExport() throws {
    struct Full: Error {}
    let graph = try SampleCase.graph()
    #expect(throws: Full.self) {
      try CSVExporter.export(.nodes, of: graph) { _ in throw Full() }
    }
  }

  @Test func streamsInChunks() throws {
    let nodes = (0..<20_000).map {
      Node(key: ElementKey("n\($0)"), type: "Person", label: "Somebody with number \($0)")
    }
    let graph = GraphSnapshot(info: CaseInfo(), ontology: Ontology(), nodes: nodes, edges: [])
    var sizes: [Int] = []
    _ = try CSVExporter.export(.nodes, of: graph) { sizes.append($0.count) }
    #expect(sizes.count > 10)
    #expect(sizes.allSatisfy { $0 < 1 << 17 })
  }
}

import Foundation
import KGraphModel
import KGraphTestSupport
import Testing

@testable import KGraphInterchange

/// Gathers what an exporter writes.
final class Collector {
  private(set) var bytes: [UInt8] = []
  var text: String { String(decoding: bytes, as: UTF8.self) }

  static func collect(
    _ body: (@escaping ByteSink) throws -> ExportReport
  ) throws -> (text: String, report: ExportReport) {
    let collector = Collector()
    let report = try body { collector.bytes += $0 }
    return (collector.text, report)
  }
}

extension Fixtures {
  /// The case that ships, as a graph.
  static func damascusGraph() throws -> GraphSnapshot {
    let content = try damascus()
    return GraphSnapshot(
      info: content.info ?? CaseInfo(), ontology: try DefaultOntology.read(), nodes: content.nodes,
      edges: content.edges)
  }

  /// The winter of the case that ships.
  static func winter(
    _ graph: GraphSnapshot, statuses: Set<Status>? = TemporalFilter.facts
  ) throws -> TemporalFilter {
    TemporalFilter(
      window: try TimeWindow(from: EDTF("2014-12"), to: EDTF("2015-02"), clock: graph.clock),
      statuses: statuses)
  }
}

@Suite struct DOTExporterTests {
  private func dot(
    _ graph: GraphSnapshot, _ options: DOTOptions = DOTOptions()
  ) throws -> (text: String, report: ExportReport) {
    try Collector.collect { try DOTExporter.export(graph, options: options, to: $0) }
  }

  private static let all = Set(DOTOptions.Extra.allCases)

  @Test(arguments: [
    ("sample.dot", DOTOptions()),
    ("sample-plain.dot", DOTOptions(style: .plain)),
    ("sample-all.dot", DOTOptions(filter: TemporalFilter(), with: all, title: "All of it")),
  ])
  func drawsTheSample(name: String, options: DOTOptions) throws {
    try Golden.expect(dot(SampleCase.graph(), options).text, named: name)
  }

  @Test(.enabled(if: Tool.isInstalled("dot"), "needs graphviz"))
  func graphvizTakesItWithoutAWarning() throws {
    for graph in [try SampleCase.graph(), try Fixtures.damascusGraph()] {
      for style in DOTOptions.Style.allCases {
        for extras in [[], Self.all] as [Set<DOTOptions.Extra>] {
          let filter = extras.isEmpty ? try Fixtures.winter(graph) : TemporalFilter()
          let text = try dot(graph, DOTOptions(filter: filter, style: style, with: extras)).text
          let canonical = try Tool.run("dot", ["-Tcanon"], input: text)
          #expect(canonical.status == 0)
          #expect(canonical.errors == "")
          let svg = try Tool.run("dot", ["-Tsvg"], input: text)
          #expect(svg.status == 0)
          #expect(svg.errors == "")
        }
      }
    }
  }

  @Test func everyRelationBetweenActorsIsDrawn() throws {
    let graph = try Fixtures.damascusGraph()
    let drawing = try DOTSelection(graph, options: DOTOptions()).drawing()
    let drawn = Set(drawing.lines.flatMap(\.keys))
    let items = Set(drawing.items.map(\.node.key))
    for edge in graph.edges where edge.derivedFrom == nil && edge.status.isFact {
      #expect(drawn.contains(edge.key) == (items.contains(edge.from) && items.contains(edge.to)))
    }
    for line in drawing.lines { #expect(items.contains(line.from) && items.contains(line.to)) }
  }

  @Test func everyEventIsDrawnOrCounted() throws {
    let graph = try Fixtures.damascusGraph()
    let drawing = try DOTSelection(graph, options: DOTOptions()).drawing()
    let boxes = Set(drawing.items.filter { $0.role == .event }.map(\.node.key))
    let keys = drawing.lines.flatMap(\.keys)
    let origins = Dictionary(graph.edges.map { ($0.key, $0.derivedFrom) }) { first, _ in first }
    let asLines = Set(keys.map { (origins[$0] ?? nil) ?? $0 }).subtracting(boxes)
    let events = graph.nodes.filter { graph.ontology.isNode($0.type, a: "Event") }
    let facts = events.filter(\.status.isFact)
    let drawn = facts.filter { boxes.contains($0.key) || asLines.contains($0.key) }
    #expect(drawn.count + drawing.lonelyEvents == facts.count)
  }

  @Test func reciprocalPairsShareADirection() throws {
    let (text, _) = try dot(SampleCase.graph(), DOTOptions(style: .plain))
    let pair = text.split(separator: "\n").filter { $0.hasPrefix("  \"brigade\" -> \"council\"") }
    #expect(pair.count == 2)
    #expect(pair.count { $0.contains("dir=back") } == 1)
  }

  @Test func statusAndCertaintyDecideTheLine() throws {
    let graph = try SampleCase.graph()
    let window = try TimeWindow(at: EDTF("2015-02"), clock: graph.clock)
    let (text, report) = try dot(
      graph, DOTOptions(filter: TemporalFilter(window: window), style: .plain))
    let lines = text.split(separator: "\n")
    func style(_ start: String, _ word: String) -> Substring? {
      lines.first { $0.hasPrefix(start) && $0.contains(word) }
    }
    #expect(style("  \"guard\" -> \"brigade\"", "fights")?.contains("style=dotted") ?? false)
    #expect(style("  \"guard\" -> \"nahr\"", "attacked")?.contains("style=dotted") ?? false)
    #expect(style("  \"council\" -> \"guard\"", "calls")?.contains("style=dashed") ?? false)
    #expect(style("  \"council\" -> \"brigade\"", "backs")?.contains("style=solid") ?? false)
    #expect(!text.contains("ev-ban"))
    #expect(report.tally.outside == 4)
  }

  @Test func tooManyNodesGiveAWarning() throws {
    var nodes: [Node] = []
    var edges: [Edge] = []
    for index in 0...DOTExporter.manyNodes {
      nodes.append(Node(key: ElementKey("n\(index)"), type: "Person", label: "\(index)"))
      edges.append(Edge(from: "n0", type: "BACKS", to: ElementKey("n\(index)")))
    }
    let graph = GraphSnapshot(
      info: CaseInfo(), ontology: try DefaultOntology.read(), nodes: nodes, edges: edges)
    let (_, report) = try dot(graph)
    #expect(report.warnings.count == 1)
    #expect(report.warnings.first?.contains("--from") ?? false)
    #expect(report.nodes == 201)
  }

  @Test func anEmptyCaseIsAnEmptyChart() throws {
    let graph = GraphSnapshot(info: CaseInfo(), ontology: Ontology(), nodes: [], edges: [])
    try Golden.expect(dot(graph).text, named: "empty.dot")
  }

  @Test func anySchemaIsDrawn() throws {
    let graph = GraphSnapshot(
      info: CaseInfo(title: "No vocabulary"), ontology: Ontology(),
      nodes: [
        Node(key: "a", type: "Dog", label: ""), Node(key: "b", type: "Cat", label: "\\N \"<b>\""),
      ],
      edges: [Edge(from: "a", type: "CHASES", to: "b", time: try ValidTime(edtfText: "2015"))])
    let (text, report) = try dot(graph)
    #expect(report.nodes == 2)
    try Golden.expect(text, named: "schema-free.dot")
  }
}

/// Programs that tests run where they are installed.
enum Tool {
  static func isInstalled(_ name: String) -> Bool { path(name) != nil }

  static func run(
    _ name: String, _ arguments: [String], input: String
  ) throws -> (status: Int32, output: String, errors: String) {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("kgraph-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let files = ["in", "out", "err"].map { folder.appendingPathComponent($0) }
    try Data(input.utf8).write(to: files[0])
    for file in files.dropFirst() { try Data().write(to: file) }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: try #require(path(name)))
    process.arguments = arguments
    process.standardInput = try FileHandle(forReadingFrom: files[0])
    process.standardOutput = try FileHandle(forWritingTo: files[1])
    process.standardError = try FileHandle(forWritingTo: files[2])
    try process.run()
    process.waitUntilExit()
    let texts = try files.map { String(decoding: try Data(contentsOf: $0), as: UTF8.self) }
    return (process.terminationStatus, texts[1], texts[2])
  }

  private static func path(_ name: String) -> String? {
    let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
    return folders.map { "\($0)/\(name)" }
      .first { FileManager.default.isExecutableFile(atPath: $0) }
  }
}

import KGraphInterchange
import KGraphModel
import KGraphTestSupport
import Testing

/// Formats that promise to give the same case back.
@Suite struct GraphRoundTripTests {
  static let formats: [Format] = [.json, .graphml, .gexf]

  @Test(arguments: formats, 0..<10) func randomGraphsComeBack(format: Format, seed: Int) throws {
    let ontology = try RoundTripTests.ontology.get()
    let graph = try RandomGraph.make(seed: UInt64(seed), ontology: ontology)
    try expectSame(graph, format, isPretty: seed % 5 == 0)
  }

  @Test(arguments: formats) func realCasesComeBack(format: Format) throws {
    try expectSame(SampleCase.graph(), format, isPretty: false)
    try expectSame(Fixtures.damascusGraph(), format, isPretty: true)
    try expectSame(
      GraphSnapshot(info: CaseInfo(id: "x"), ontology: Ontology(), nodes: [], edges: []), format,
      isPretty: false)
  }

  @Test(arguments: formats) func readingTwiceChangesNothing(format: Format) throws {
    let text = try GraphFiles.write(Fixtures.damascusGraph(), as: format).text
    let contents = MemoryPort.Contents()
    try GraphFiles.read(Array(text.utf8), as: format, into: contents)
    let written = try GraphFiles.read(Array(text.utf8), as: format, into: contents).report.written
    #expect(written.isEmpty)
    #expect(written.nodes.unchanged == 69 && written.edges.unchanged == 191)
  }

  @Test(arguments: formats) func itIsGuessedFromItsContent(format: Format) throws {
    for isPretty in [false, true] {
      let text = try GraphFiles.write(
        SampleCase.graph(), as: format, FormatOptions(isPretty: isPretty)
      ).text
      #expect(Format.guess(Array(text.utf8.prefix(1 << 16)), name: "x") == format)
    }
  }

  private func expectSame(_ graph: GraphSnapshot, _ format: Format, isPretty: Bool) throws {
    let text = try GraphFiles.write(graph, as: format, FormatOptions(isPretty: isPretty)).text
    let copy = try GraphFiles.graph(of: text, as: format)
    #expect(copy.info == graph.info)
    #expect(copy.ontology.json == graph.ontology.json || graph.ontology.name != "")
    #expect(copy.ontology.nodeTypes == graph.ontology.nodeTypes)
    #expect(copy.ontology.edgeTypes == graph.ontology.edgeTypes)
    #expect(copy.ontology.propertyTypes == graph.ontology.propertyTypes)
    for (left, right) in zip(copy.nodes, graph.nodes) where left != right {
      Issue.record("node \(left)\n   is not \(right)")
    }
    for (left, right) in zip(copy.edges, graph.edges) where left != right {
      Issue.record("edge \(left)\n   is not \(right)")
    }
    #expect(copy.nodes.count == graph.nodes.count)
    #expect(copy.edges.count == graph.edges.count)
    // Equal texts can have other bytes; the case file shows them.
    let writer = CaseFileWriter(base: graph.ontology)
    let old = try writer.text(of: plain(graph))
    let new = try writer.text(
      of: GraphSnapshot(
        info: copy.info, ontology: graph.ontology, nodes: copy.nodes, edges: copy.edges))
    let lines = zip(old.split(separator: "\n"), new.split(separator: "\n"))
    let difference = lines.first { !$0.utf8.elementsEqual($1.utf8) }
    #expect(difference == nil, "\(String(describing: difference))")
    #expect(old.utf8.count == new.utf8.count)
  }

  /// The graph with dates as a case keeps them: as their text.
  private func plain(_ graph: GraphSnapshot) throws -> GraphSnapshot {
    GraphSnapshot(
      info: graph.info, ontology: graph.ontology,
      nodes: try graph.nodes.map { node in
        var node = node
        node.time = try node.time.map { try ValidTime(edtfText: $0.edtfText) }
        return node
      },
      edges: try graph.edges.map { edge in
        var edge = edge
        edge.time = try edge.time.map { try ValidTime(edtfText: $0.edtfText) }
        return edge
      })
  }
}

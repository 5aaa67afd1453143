import KGraphInterchange
import KGraphModel
import KGraphTestSupport
import Testing

@Suite struct GraphMLTests {
  @Test func writesTheSample() throws {
    let (text, report) = try GraphFiles.write(SampleCase.graph(), as: .graphml)
    try Golden.expect(text, named: "sample.graphml")
    #expect(
      report.losses.lines == [
        "1 edges at which other edges end are nodes of type EdgeReference as well"
      ])
  }

  @Test func writesTheSampleThroughAWindow() throws {
    let graph = try SampleCase.graph()
    let text = try GraphFiles.write(
      graph, as: .graphml, FormatOptions(isPretty: true), filter: Fixtures.winter(graph)
    ).text
    try Golden.expect(text, named: "sample-window.graphml")
  }

  @Test func keysBecomeNameTokensAndBack() throws {
    let graph = GraphSnapshot(
      info: CaseInfo(), ontology: Ontology(),
      nodes: [Node(key: "a_b:c é", type: "T", label: "x"), Node(key: "", type: "T", label: "y")],
      edges: [Edge(from: "a_b:c é", type: "R S", to: "")])
    let text = try GraphFiles.write(graph, as: .graphml).text
    #expect(text.contains("<node id=\"a_b.3Ac:.C3.A9\">"))
    #expect(text.contains("<node id=\".\">"))
  }

  // MARK: Other programs

  private func read(_ xml: String, name: String = "karate.graphml") throws -> (
    contents: MemoryPort.Contents, report: ImportReport
  ) {
    let contents = MemoryPort.Contents(try RoundTripTests.ontology.get())
    let report = try GraphFiles.read(Array(xml.utf8), as: .graphml, into: contents, name: name)
      .report
    return (contents, report)
  }

  static let networkx = """
    <?xml version='1.0' encoding='utf-8'?>
    <graphml xmlns="http://graphml.graphdrawing.org/xmlns">
      <key id="d0" for="node" attr.name="type" attr.type="string"/>
      <key id="d1" for="node" attr.name="name" attr.type="string"/>
      <key id="d2" for="node" attr.name="age" attr.type="long"><default>30</default></key>
      <key id="d3" for="edge" attr.name="since" attr.type="string"/>
      <key id="d4" for="edge" attr.name="weight" attr.type="double"/>
      <key id="d5" for="edge" attr.name="type" attr.type="string"/>
      <graph edgedefault="directed">
        <edge source="0" target="1"><data key="d3">2014-12-01</data><data key="d4">0.5</data>
          <data key="d5">backs</data></edge>
        <node id="0"><data key="d0">armed group</data><data key="d1">Liwa</data></node>
        <node id="1"><data key="d0">Sports club</data><data key="d1">Karate</data>
          <data key="d2">7</data></node>
        <node id="2"/>
        <edge source="1" target="2"/><edge source="1" target="2"/>
      </graph>
    </graphml>
    """

  @Test func takesOverAGraphOfNetworkx() throws {
    let (contents, report) = try read(Self.networkx)
    let file = Evidence(source: "karate", locator: "0")
    #expect(
      contents.nodes["liwa"]
        == Node(
          key: "liwa", type: "ArmedGroup", label: "Liwa", properties: ["age": .integer(30)],
          evidence: [file]))
    #expect(contents.nodes["karate-2"]?.type == "SportsClub")
    #expect(contents.nodes["karate-2"]?.properties == ["age": .integer(7)])
    #expect(contents.nodes["karate-2-2"]?.type == "Node")
    #expect(report.newTypes.map(\.name) == ["LINKED_TO", "Node", "SportsClub"])
    #expect(report.rows == 6 && report.badRows == 0)
    let backs = contents.edges.values.first { $0.type == "BACKS" }
    #expect(backs?.time?.edtfText == "2014-12-01/..")
    #expect(backs?.properties == ["weight": .float(0.5)])
    #expect(contents.edges.values.count { $0.type == "LINKED_TO" } == 2)
    let again = try GraphFiles.read(
      Array(Self.networkx.utf8), as: .graphml, into: contents, name: "karate.graphml"
    ).report.written
    #expect(again.isEmpty)
  }

  @Test func readsTheLabelsOfAPOCAndYEd() throws {
    let (contents, _) = try read(
      """
      <graphml xmlns:y="http://www.yworks.com/xml/graphml"><key id="g" for="node"
       yfiles.type="nodegraphics"/><key id="n" for="node" attr.name="name"/>
      <graph edgedefault="undirected">
      <node id="n1" labels=":Actor:Person:Old friend"><data key="n">Ada</data></node>
      <node id="n2"><data key="g"><y:ShapeNode><y:Fill color="#F"/>
        <y:NodeLabel>Bob &amp; Co<y:LabelModel/></y:NodeLabel></y:ShapeNode></data></node>
      <edge id="e1" source="n1" target="n2" label="KNOWS"/>
      </graph></graphml>
      """)
    #expect(contents.nodes["ada"]?.type == "Person")
    #expect(contents.nodes["ada"]?.tags == ["Old friend"])
    #expect(contents.edges.values.first?.type == "KNOWS")
    #expect(contents.ontology.edgeTypes["KNOWS"]?.isSymmetric == true)
  }

  @Test func twoNodesOfOneFileStayTwo() throws {
    let xml = """
      <graphml><key id="l" for="node" attr.name="label"/><graph>
      <node id="a"><data key="l">John Smith</data></node>
      <node id="b"><data key="l">John Smith</data></node></graph></graphml>
      """
    let (contents, _) = try read(xml)
    #expect(contents.nodes.keys.sorted() == ["john-smith", "john-smith-2", "karate"])
    let again = try GraphFiles.read(
      Array(xml.utf8), as: .graphml, into: contents, name: "karate.graphml")
    #expect(again.report.written.isEmpty)
    #expect(contents.nodes.count == 3)
  }

  @Test(arguments: [
    (
      "<graphml><graph><node id='a'/>\n<edge source='a' target='b'/></graph></graphml>",
      "an edge refers to the node 'b', which is not there", 2
    ),
    (
      "<graphml><graph><node id='a'/>\n<node id='a'/></graph></graphml>", "there are two nodes 'a'",
      2
    ),
    (
      "<graphml><graph><node id='a'/>\n<edge source='a'/></graph></graphml>",
      "an edge has no source or no target", 2
    ),
    ("<graphml><graph>\n\n<node/></graph></graphml>", "a node has no id", 3),
  ])
  func countsBadElements(xml: String, message: String, line: Int) throws {
    let (_, report) = try read(xml)
    #expect(report.badRows == 1)
    #expect(report.problems.first?.message == message)
    #expect(report.problems.first?.location?.line == line)
    #expect(throws: KGraphErrors.self) {
      try GraphFiles.read(
        Array(xml.utf8), as: .graphml, into: MemoryPort.Contents(),
        FormatImportOptions(isStrict: true))
    }
  }

  @Test func aBrokenDocumentWritesNothing() throws {
    let text = try GraphFiles.write(SampleCase.graph(), as: .graphml).text
    let contents = MemoryPort.Contents()
    let error = #expect(throws: KGraphError.self) {
      try GraphFiles.read(
        Array(text.utf8.prefix(text.utf8.count * 3 / 4)), as: .graphml, into: contents)
    }
    #expect(error?.message == "the XML ends too early")
    #expect(error?.location != nil)
    #expect(contents.nodes.isEmpty && contents.edges.isEmpty)
    #expect(throws: KGraphError.self) {
      try GraphFiles.read(Array("<gexf/>".utf8), as: .graphml, into: contents)
    }
  }
}

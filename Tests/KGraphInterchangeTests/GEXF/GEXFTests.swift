import KGraphInterchange
import KGraphModel
import KGraphTestSupport
import Testing

@Suite struct GEXFTests {
  @Test(arguments: [DateExtent.possible, .certain]) func writesTheSample(extent: DateExtent) throws
  {
    let options = FormatOptions(extent: extent, isPretty: true)
    let (text, report) = try GraphFiles.write(SampleCase.graph(), as: .gexf, options)
    try Golden.expect(text, named: "sample-\(extent.rawValue).gexf")
    #expect(
      report.losses.entries.map { "\($0.count) \($0.loss.code)" }
        == (extent == .possible
          ? ["1 date-hull", "1 edge-as-node", "1 edge-collapsed", "2 undated"]
          : [
            "1 date-hull", "1 edge-as-node", "6 edge-without-certain-time",
            "5 node-without-certain-time", "2 undated",
          ]))
  }

  @Test func edgesOfOneTripleBecomeOneWithSpells() throws {
    let edges = try [
      ("2014-01/2014-03", 1), ("2014-02-10/2014-05", 2), ("2015", 3), ("2015-06/..", 4),
    ].map { text, ordinal in
      Edge(
        from: "a", type: "BACKS", to: "b", ordinal: UInt64(ordinal),
        time: try ValidTime(edtfText: text), properties: ["as": .string("x")])
    }
    let nodes = ["a", "b"].map { Node(key: $0, type: "Person", label: "L") }
    let graph = GraphSnapshot(
      info: CaseInfo(), ontology: try RoundTripTests.ontology.get(), nodes: nodes, edges: edges)
    let (text, report) = try GraphFiles.write(graph, as: .gexf)
    #expect(
      text.contains(
        """
        <spells><spell start="2014-01-01" end="2014-05-31"/><spell start="2015-01-01"/></spells>
        """))
    #expect(text.contains("weight=\"4\""))
    #expect(report.losses.entries.first?.count == 3)
    #expect(try GraphFiles.graph(of: text, as: .gexf).edges == graph.edges)
  }

  @Test func aTripleWithManyEdgesHasSeveralKinds() throws {
    let edges = (1...10_000).map { Edge(from: "a", type: "MET", to: "a", ordinal: UInt64($0)) }
    let graph = GraphSnapshot(
      info: CaseInfo(), ontology: Ontology(), nodes: [Node(key: "a", type: "T", label: "a")],
      edges: edges)
    let text = try GraphFiles.write(graph, as: .gexf).text
    #expect(text.contains("kind=\"MET\"") && text.contains("kind=\"MET #3\""))
    #expect(try GraphFiles.graph(of: text, as: .gexf).edges == graph.edges)
  }

  @Test func timesOfTheDayAreInstants() throws {
    let node = Node(
      key: "a", type: "Event", label: "a", time: try ValidTime(edtfText: "2015-02-05T10:00:00"))
    let graph = GraphSnapshot(
      info: CaseInfo(), ontology: Ontology(), nodes: [node], edges: [])
    let text = try GraphFiles.write(graph, as: .gexf).text
    #expect(text.contains("timeformat=\"dateTime\""))
    #expect(text.contains("<spell start=\"2015-02-05T10:00:00\" end=\"2015-02-05T10:00:00\"/>"))
  }

  @Test func farYearsHaveNoBound() throws {
    let node = Node(
      key: "a", type: "Event", label: "a", time: try ValidTime(edtfText: "-0043-03-15/2015"))
    let graph = GraphSnapshot(
      info: CaseInfo(), ontology: Ontology(), nodes: [node], edges: [])
    let text = try GraphFiles.write(graph, as: .gexf).text
    #expect(text.contains("<spell end=\"2015-12-31\"/>"))
  }

  // MARK: Other programs

  static let gexf12 = """
    <?xml version="1.0" encoding="UTF-8"?>
    <gexf xmlns="http://www.gexf.net/1.2draft" xmlns:viz="http://www.gexf.net/1.2draft/viz" version="1.2">
      <meta lastmodifieddate="2014-04-29"><creator>Gephi 0.9</creator></meta>
      <graph mode="dynamic" defaultedgetype="undirected" timeformat="date">
        <attributes class="node" mode="static">
          <attribute id="0" title="url" type="string"/>
          <attribute id="1" title="frog" type="boolean"><default>true</default></attribute>
          <attribute id="3" title="tags" type="liststring"/>
        </attributes>
        <attributes class="node" mode="dynamic"><attribute id="2" title="indegree" type="float"/></attributes>
        <nodes>
          <node id="0" label="Gephi" start="2009-03-01">
            <attvalues><attvalue for="0" value="http://gephi.org"/>
              <attvalue for="2" value="1" end="2009-03-02"/>
              <attvalue for="2" value="2" start="2009-03-03"/>
              <attvalue for="3" value="[a, 'b, c']"/></attvalues>
            <viz:color r="1" g="2" b="3"/>
          </node>
          <node id="1" label="Network"><spells>
            <spell start="2009-01-01" end="2009-02-01"/><spell start="2009-03-05" endopen="2009-03-10"/>
          </spells></node>
        </nodes>
        <edges>
          <edge id="0" source="0" target="1" type="directed" label="links to" weight="2.5">
            <spells><spell start="2009-03-01" end="2009-03-02"/><spell start="2009-04-01"/></spells>
          </edge>
          <edge id="1" source="1" target="0" start="2009-05-01" end="2009-05-01"/>
        </edges>
      </graph>
    </gexf>
    """

  @Test func takesOverADynamicGraph() throws {
    let contents = MemoryPort.Contents(try RoundTripTests.ontology.get())
    let report = try GraphFiles.read(
      Array(Self.gexf12.utf8), as: .gexf, into: contents, name: "web.gexf"
    ).report
    #expect(report.badRows == 0 && report.rows == 4)
    let node = contents.nodes["gephi"]
    #expect(node?.time?.edtfText == "2009-03-01/..")
    #expect(node?.properties["frog"] == .boolean(true))
    #expect(node?.properties["tags"] == .list([.string("a"), .string("b, c")]))
    #expect(
      node?.properties["indegree"]
        == .list([
          .map(["value": .float(1), "end": .string("2009-03-02")]),
          .map(["value": .float(2), "start": .string("2009-03-03")]),
        ]))
    #expect(contents.nodes["network"]?.time?.edtfText == "2009-01-01/2009-03-10")
    let links = contents.edges.values.filter { $0.type == "LINKS_TO" }
    #expect(
      links.compactMap { $0.time?.edtfText }.sorted() == ["2009-03-01/2009-03-02", "2009-04-01/.."])
    #expect(links.first?.properties == ["weight": .float(2.5)])
    #expect(contents.edges.values.first { $0.type == "LINKED_TO" }?.time?.edtfText == "2009-05-01")
    #expect(report.losses.entries.map(\.loss.code) == ["drawing", "open-bound", "spells"])
    let again = try GraphFiles.read(
      Array(Self.gexf12.utf8), as: .gexf, into: contents, name: "web.gexf")
    #expect(again.report.written.isEmpty)
  }

  @Test func readsNumbersAsYearsWhereTheyCanBe() throws {
    let xml = """
      <gexf version="1.3"><graph mode="dynamic" timeformat="double"><nodes>
      <node id="a" label="A" start="2009.0" end="2011"/><node id="b" label="B" start="1" end="7.5"/>
      </nodes></graph></gexf>
      """
    let contents = MemoryPort.Contents()
    let report = try GraphFiles.read(Array(xml.utf8), as: .gexf, into: contents).report
    #expect(contents.nodes["a"]?.time?.edtfText == "2009/2011")
    #expect(contents.nodes["b"]?.time == nil)
    #expect(contents.nodes["b"]?.properties == ["start": .float(1), "end": .float(7.5)])
    #expect(report.losses.entries.map(\.loss.code) == ["time-number"])
  }
}

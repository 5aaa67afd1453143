import KGraphInterchange
import KGraphModel
import KGraphTestSupport
import Testing

/// Graphs as yEd, Cytoscape and Gephi write them.
@Suite struct ForeignGraphTests {
  private func load(
    _ format: Format, _ text: String
  ) throws -> (contents: MemoryPort.Contents, report: ImportReport) {
    let contents = try FormatCase.newCase()
    let (report, _) = try FormatCase.load(format, text, into: contents)
    let (again, _) = try FormatCase.load(format, text, into: contents)
    #expect(again.written.nodes.added + again.written.nodes.changed == 0)
    #expect(again.written.edges.added + again.written.edges.changed == 0)
    return (contents, report)
  }

  private func edges(_ contents: MemoryPort.Contents) -> [String] {
    contents.edges.values.map { "\($0.from) \($0.type) \($0.to)" }.sorted()
  }

  @Test func readsGroupsPortsAndLabelsOfYEd() throws {
    let (contents, report) = try load(.graphml, Self.yEd)
    #expect(report.badRows == 0)
    #expect(
      contents.nodes.keys.map(\.text).sorted() == [
        "alliance", "brigade-one", "brigade-two", "file", "file-n1",
      ])
    #expect(
      edges(contents) == [
        "alliance LINKED_TO file-n1", "brigade-one ALLIED_WITH brigade-two",
        "brigade-one NESTED_IN alliance", "brigade-two NESTED_IN alliance",
      ])
    let allied = contents.edges.values.first { $0.type == "ALLIED_WITH" }
    #expect(allied?.properties == ["sourceport": .string("p"), "targetport": .string("p1")])
    let linked = contents.edges.values.first { $0.type == "LINKED_TO" }
    #expect(linked?.properties == ["description": .string("a note")])
    #expect(
      report.losses.lines == [
        "5 drawings of nodes and edges are not kept", "1 values of the graph itself are not kept",
        "1 ports of nodes are not kept",
      ])
  }

  @Test func readsInteractionsOfCytoscape() throws {
    let (contents, report) = try load(
      .graphml,
      """
      <graphml xmlns="http://graphml.graphdrawing.org/xmlns">
      <key id="d2" for="node" attr.name="name" attr.type="string"/>
      <key id="d3" for="node" attr.name="SUID" attr.type="long"/>
      <key id="d5" for="edge" attr.name="interaction" attr.type="string"/>
      <graph id="net" edgedefault="directed">
      <node id="62"><data key="d2">Aleppo Front</data><data key="d3">62</data></node>
      <node id="63"><data key="d2">City Council</data></node>
      <edge id="70" source="62" target="63"><data key="d5">governs</data></edge>
      </graph></graphml>
      """)
    #expect(report.badRows == 0)
    #expect(contents.nodes["aleppo-front"]?.properties["SUID"] == .integer(62))
    #expect(edges(contents) == ["aleppo-front GOVERNS city-council"])
  }

  @Test func readsTheDynamicGraphsOfGephi() throws {
    let (contents, report) = try load(.gexf, Self.gephi)
    #expect(report.badRows == 0)
    let front = try #require(contents.nodes["front-a"])
    #expect(front.time?.edtfText == "2014-01-01/..")
    #expect(front.properties["tags"] == .list([.string("rebel"), .string("north")]))
    #expect(contents.nodes["front-b"]?.time?.edtfText == "2014-01-01T10:00:00+01:00/2014-02-01")
    // A date that is none stays as it is written.
    #expect(contents.nodes["bad"]?.properties["start"] == .string("01/02/2014"))
    #expect(contents.nodes["always"]?.time == nil)
    #expect(
      edges(contents) == [
        "front-a ALLIED front-b", "front-a ALLIED front-b", "front-a RIVAL front-b",
        "unit NESTED_IN front-a",
      ])
    #expect(
      report.losses.entries.map(\.loss.code).sorted() == ["drawing", "spells", "time-unread"])
  }

  @Test func readsMomentsAndYearsOfGephisTables() throws {
    let (contents, _) = try load(
      .gephi,
      """
      Source,Target,Type,Id,Label,Weight,Timeset
      a,b,Directed,0,funds,1.5,"<[2014.0, 2015.0, 2016.0]>"
      a,b,Directed,1,joins,1,"<[2014-01-01, Infinity]>"
      a,b,Directed,2,meets,1,"<[soon, later]>"
      """)
    let times = contents.edges.values.filter { $0.type == "FUNDS" }.compactMap {
      $0.time?.edtfText
    }
    #expect(times.sorted() == ["2014", "2015", "2016"])
    let joins = contents.edges.values.first { $0.type == "JOINS" }
    #expect(joins?.time?.edtfText == "2014-01-01/..")
    let meets = contents.edges.values.first { $0.type == "MEETS" }
    #expect(meets?.properties["timeset"] == .string("<[soon, later]>"))
  }

  private static let yEd = """
    <?xml version="1.0" encoding="UTF-8" standalone="no"?>
    <graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:y="http://www.yworks.com/xml/graphml">
      <!--Created by yEd 3.22-->
      <key attr.name="Description" attr.type="string" for="graph" id="d0"/>
      <key for="port" id="d2" yfiles.type="portgeometry"/>
      <key attr.name="description" attr.type="string" for="node" id="d5"/>
      <key for="node" id="d6" yfiles.type="nodegraphics"/>
      <key for="graphml" id="d7" yfiles.type="resources"/>
      <key for="edge" id="d10" yfiles.type="edgegraphics"/>
      <graph edgedefault="directed" id="G">
        <data key="d0" xml:space="preserve"/>
        <node id="n0" yfiles.foldertype="group"><data key="d6"><y:ProxyAutoBoundsNode>
          <y:Realizers active="0"><y:GroupNode><y:NodeLabel>Alliance<y:LabelModel><y:SmartNodeLabelModel
            distance="4.0"/></y:LabelModel></y:NodeLabel></y:GroupNode>
            <y:GroupNode><y:NodeLabel>Folder 1</y:NodeLabel></y:GroupNode></y:Realizers>
          </y:ProxyAutoBoundsNode></data>
          <graph edgedefault="directed" id="n0:">
            <node id="n0::n0"><data key="d5"><![CDATA[A <b>brigade</b>]]></data>
              <data key="d6"><y:ShapeNode><y:NodeLabel>Brigade One</y:NodeLabel></y:ShapeNode></data></node>
            <node id="n0::n1">
              <data key="d6"><y:ShapeNode><y:NodeLabel>Brigade Two</y:NodeLabel></y:ShapeNode></data>
              <port name="p1"><data key="d2"><y:X/></data></port></node>
          </graph>
        </node>
        <node id="n1"><data key="d6"><y:ShapeNode><y:NodeLabel hasText="false"/></y:ShapeNode></data></node>
        <edge id="n0::e0" source="n0::n0" target="n0::n1" sourceport="p" targetport="p1">
          <data key="d10"><y:PolyLineEdge><y:EdgeLabel>allied with</y:EdgeLabel></y:PolyLineEdge></data></edge>
        <edge id="e0" source="n0" target="n1"><desc>a note</desc></edge>
      </graph>
      <data key="d7"><y:Resources/></data>
    </graphml>
    """

  private static let gephi = """
    <?xml version='1.0' encoding='UTF-8'?>
    <gexf xmlns="http://gexf.net/1.3" version="1.3" xmlns:viz="http://gexf.net/1.3/viz">
      <meta lastmodifieddate="2023-11-20"><creator>Gephi 0.10.1</creator></meta>
      <graph defaultedgetype="mixed" mode="dynamic" timeformat="date" timerepresentation="INTERVAL">
        <attributes class="node" mode="static"><attribute id="tags" title="tags" type="liststring"/></attributes>
        <attributes class="node" mode="dynamic"><attribute id="score" title="Score" type="double"/></attributes>
        <nodes>
          <node id="0" label="Front A"><attvalues><attvalue for="tags" value="[rebel, north]"/>
            <attvalue for="score" value="1.0" start="2014-01-01" end="2014-06-01"/>
            <attvalue for="score" value="2.5" start="2014-06-02" end="Infinity"/></attvalues>
            <spells><spell start="2014-01-01" end="2014-06-01"/><spell start="2014-09-01"/></spells>
            <viz:size value="10.0"/></node>
          <node id="1" label="Front B"><spells>
            <spell start="2014-01-01T10:00:00.000+01:00" end="2014-02-01T00:00:00"/></spells></node>
          <node id="2" label="Unit" pid="0"/>
          <node id="3" label="Bad" start="01/02/2014"/>
          <node id="4" label="Always" start="-Infinity" end="Infinity"/>
        </nodes>
        <edges>
          <edge id="0" source="0" target="1" type="directed" kind="allied" weight="2.0">
            <spells><spell start="2014-01-01" end="2014-02-01"/></spells></edge>
          <edge id="1" source="0" target="1" type="undirected" label="rival"/>
          <edge id="2" source="0" target="1" kind="allied"/>
        </edges>
      </graph>
    </gexf>
    """
}

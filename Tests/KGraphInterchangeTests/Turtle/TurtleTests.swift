import KGraphInterchange
import KGraphModel
import KGraphTestSupport
import Testing

@Suite struct TurtleTests {
  @Test func writesTheSample() throws {
    let result = try FormatCase.export(.turtle, SampleCase.graph())
    try Golden.expect(result.text, named: "sample.ttl")
    #expect(result.report.losses.entries.map(\.loss.code) == ["order-lost"])
  }

  @Test func strangeNamesAreWrittenInFullOrEscaped() throws {
    let node = Node(
      key: "ключ", type: "T y", label: "a\"\\\n\u{7}", properties: ["$ x/y": .string("")],
      aliases: [Alias("b", language: "en-x", kind: .weak), Alias("c", language: "not a tag")])
    let graph = GraphSnapshot(
      info: CaseInfo(id: "é"), ontology: Ontology(), nodes: [node], edges: [])
    let text = try FormatCase.export(.turtle, graph).text
    #expect(text.contains(#"rdfs:label "a\"\\\n\u0007""#))
    #expect(text.contains("prop:%24%20x%2Fy \"\""))
    #expect(text.contains("\"b\"@en-x, \"c\""))
  }
}

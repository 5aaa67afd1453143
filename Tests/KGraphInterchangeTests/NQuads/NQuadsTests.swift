import KGraphInterchange
import KGraphModel
import KGraphTestSupport
import Testing

@Suite struct NQuadsTests {
  @Test func writesTheSample() throws {
    try Golden.expect(FormatCase.export(.nquads, SampleCase.graph()).text, named: "sample.nq")
  }

  @Test func everyLineIsAQuad() throws {
    for line in try FormatCase.export(.nquads, Fixtures.damascusGraph()).text
      .split(separator: "\n")
    {
      #expect(line.hasPrefix("<"))
      #expect(line.hasSuffix(" <urn:kgraph:case:damascus-2015-02> ."))
    }
  }
}

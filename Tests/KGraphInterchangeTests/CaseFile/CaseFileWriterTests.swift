import KGraphInterchange
import KGraphModel
import KGraphTestSupport
import Testing

@Suite struct CaseFileWriterTests {
  @Test func writesDamascus() throws {
    let text = try CaseFileWriter().text(of: Fixtures.snapshot(Fixtures.damascus()))
    try Golden.expect(text, named: "damascus-dump.yaml")
  }

  @Test func damascusIsAFixedPoint() throws {
    let first = try Fixtures.damascus()
    let text = try CaseFileWriter().text(of: Fixtures.snapshot(first))
    let second = try Fixtures.read([TextInput(name: "dump.yaml", text: text)])
    #expect(second.info == first.info)
    #expect(second.nodes == first.nodes)
    #expect(second.edges == first.edges)
    #expect(second.ownedOrigins == first.ownedOrigins)
    #expect(second.warnings.isEmpty)
    #expect(try CaseFileWriter().text(of: Fixtures.snapshot(second)) == text)
  }
}

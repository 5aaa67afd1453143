import Foundation
import KGraphInterchange
import KGraphModel
import Testing

@Suite struct DamascusTests {
  @Test func holdsWhatTheArticleSays() throws {
    let content = try Fixtures.damascus()
    #expect(content.nodes.count == 69)
    #expect(content.edges.count == 191)
    #expect(Set(content.edges.map(\.id)).count == 191)
    #expect(content.nodes.reduce(0) { $0 + $1.aliases.count } >= 45)
    #expect(content.nodes.count { $0.type == "Statement" } == 22)
    let ontology = try DefaultOntology.read()
    #expect(content.nodes.count { ontology.isNode($0.type, a: "Event") } == 14)
    #expect(content.warnings.map { $0.rendered() } == [])
  }
}

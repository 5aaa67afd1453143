import KGraphModel
import KGraphTestSupport
import Testing

@testable import KGraphInterchange

@Suite("References to derived edges") struct TripleReferenceTests {
  static let text = """
    actors:
      army: {type: ArmedGroup, label: Army}
      militia: {type: ArmedGroup, label: Militia}
    events:
      ev1: {type: Attack, label: A, when: 2015-02-05, perpetrator: [army], target: [militia]}
    statements:
      st: {speaker: army, when: 2015-02-06, gist: We did., asserts: [army ATTACKED militia]}

    """

  static func read(_ text: String) throws -> CaseFileContent {
    try CaseFileReader(ontology: DefaultOntology.read()).read([
      TextInput(name: "a.yaml", text: text)
    ])
  }

  @Test("a triple without a number means the one edge of that triple")
  func unique() throws {
    let content = try Self.read(Self.text)
    let shortcut = try #require(content.edges.first { $0.type == "ATTACKED" })
    let claim = try #require(content.edges.first { $0.type == "ASSERTS" })
    #expect(claim.to == shortcut.key)
  }

  @Test("where two events give that triple, the reference is an error")
  func several() throws {
    let second =
      "  ev2: {type: Attack, label: B, when: 2015, perpetrator: [army], target: [militia]}\n"
    let text = Self.text.replacing("statements:", with: "\(second)statements:")
    let errors = try #require(throws: KGraphErrors.self) { try Self.read(text) }
    #expect(errors.errors.map(\.location?.line) == [8])
  }
}

import Foundation
import KGraphInterchange
import KGraphModel
import Testing

@Suite struct DefaultOntologyTests {
  @Test func isTheFileThatShips() throws {
    #expect(try Array(DefaultOntology.yaml.utf8) == Fixtures.data("ontology.yaml"))
  }

  @Test func isConsistent() throws {
    let ontology = try DefaultOntology.read()
    #expect(ontology.problems().map(\.message) == [])
    #expect(ontology.name == "news-politics")
    #expect(ontology.nodeTypes.count >= 90)
    #expect(ontology.edgeTypes.count >= 80)
    #expect(try Ontology(json: ontology.json) == ontology)
  }

  @Test func everyTypeCanBeDrawnAndRead() throws {
    let ontology = try DefaultOntology.read()
    for type in ontology.nodeTypes.values where type.name != "Thing" {
      #expect(ontology.isNode(type.name, a: "Thing"), "\(type.name)")
      #expect(ontology.style(ofNode: type.name).shape != nil || type.isAbstract, "\(type.name)")
      #expect(!type.mappings.isEmpty, "\(type.name)")
    }
    let colors: Set<String> = ["#b3261e", "#2e7d32", "#2f6399", "#666666"]
    for type in ontology.edgeTypes.values {
      #expect(type.inverse != nil, "\(type.name)")
      #expect(type.style.color.map(colors.contains) == true, "\(type.name)")
      #expect(!type.from.isEmpty && !type.to.isEmpty, "\(type.name)")
      if type.isSymmetric { #expect(type.inverse == type.label, "\(type.name)") }
    }
  }

  @Test(arguments: [
    "FUNDS", "ARMS", "TRAINS", "SHELTERS", "ADVISES", "RECRUITS_FOR", "ENDORSES",
    "FIGHTS_ALONGSIDE",
  ])
  func supportFamily(type: String) throws {
    let ontology = try DefaultOntology.read()
    #expect(ontology.isEdge(type, a: "BACKS"))
    #expect(ontology.timeKind(ofEdge: type) == .state)
    #expect(ontology.areDisjoint(type, "OPPOSES"))
    #expect(ontology.areDisjoint("FIGHTS", type))
    #expect(!ontology.areDisjoint(type, "BACKS"))
  }

  @Test func otherStatesOfTheNotes() throws {
    let ontology = try DefaultOntology.read()
    let names = [
      "COMMANDS", "SUBORDINATE_TO", "FACTION_OF", "SPLIT_FROM", "MERGED_INTO",
      "PLEDGED_ALLEGIANCE_TO", "RIVAL_OF", "AT_WAR_WITH", "TRUCE_WITH", "HOLDS_POSITION",
      "PROXY_OF",
      "CONTESTS", "BESIEGES", "OCCUPIES", "DESIGNATES_TERRORIST", "SANCTIONS", "BANS", "INDICTS",
      "RECOGNIZES", "REFUSES_RECOGNITION", "PARTY_TO", "DETAINS", "OWNS", "EMPLOYS",
      "FINANCES_COMPANY", "FAMILY_OF", "ASSOCIATE_OF", "OWNS_ACCOUNT", "SPEAKS_FOR", "PUBLISHES",
      "AFFILIATED_MEDIA_OF", "DERIVED_FROM",
    ]
    #expect(names.filter { ontology.edgeTypes[$0] == nil } == [])
    #expect(ontology.areDisjoint("ALLIED_WITH", "AT_WAR_WITH"))
    #expect(ontology.areDisjoint("REFUSES_RECOGNITION", "RECOGNIZES"))
    #expect(ontology.edgeTypes["CONTROLS"]?.isExclusive == true)
    let roles = ["actor", "recipient", "side", "mediator", "instrument", "origin", "destination"]
    #expect(roles.filter { ontology.enumerations["role"]?.contains($0) != true } == [])
  }
}

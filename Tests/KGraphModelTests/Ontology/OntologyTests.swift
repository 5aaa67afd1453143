import Testing

@testable import KGraphModel

@Suite("Ontology") struct OntologyTests {
  static func sample() -> Ontology {
    var ontology = Ontology(name: "sample", version: "1")
    ontology.add(NodeType(name: "Thing", isAbstract: true))
    ontology.add(NodeType(name: "Actor", parents: ["Thing"], style: DrawingStyle(shape: "box")))
    ontology.add(NodeType(name: "Place", parents: ["Thing"]))
    ontology.add(
      NodeType(name: "State", parents: ["Actor", "Place"], style: DrawingStyle(fill: "#fff")))
    ontology.add(NodeType(name: "Event", parents: ["Thing"]))
    ontology.add(NodeType(name: "Violence", parents: ["Event"]))
    ontology.add(NodeType(name: "Capture", parents: ["Violence"]))
    ontology.add(EdgeType(name: "BACKS", from: ["Actor"], to: ["Actor"]))
    ontology.add(EdgeType(name: "ARMS", parent: "BACKS", from: ["Actor"], to: ["Actor"]))
    ontology.add(
      EdgeType(
        name: "ATTACKED", from: ["Actor"], to: ["Actor", "Place"], time: .point,
        derivation: .event(type: "Violence", from: "perpetrator", to: "target")))
    ontology.add(
      EdgeType(
        name: "RETOOK", from: ["Actor"], to: ["Place"], time: .point,
        derivation: .event(type: "Capture", from: "perpetrator", to: "target")))
    ontology.add(EdgeType(name: "ASSERTS", from: [], to: ["Event", "EdgeRef"], time: .none))
    ontology.enumerations = ["role": ["perpetrator", "target"]]
    ontology.propertyTypes = ["killed": .quantity]
    ontology.freeze()
    return ontology
  }

  @Test("labels are the type and all its supertypes")
  func labels() {
    let ontology = Self.sample()
    #expect(ontology.labels(of: "State") == ["State", "Actor", "Place", "Thing"])
    #expect(ontology.labels(of: "Unheard") == ["Unheard"])
    #expect(ontology.nodeSubtypes(of: "Place") == ["Place", "State"])
    #expect(ontology.edgeSubtypes(of: "BACKS") == ["ARMS", "BACKS"])
    #expect(ontology.isEdge("ARMS", a: "BACKS") && !ontology.isEdge("BACKS", a: "ARMS"))
  }

  @Test("ends are allowed through supertypes; the unknown is allowed")
  func ends() {
    let ontology = Self.sample()
    #expect(ontology.allows("BACKS", from: "State", to: "Actor"))
    #expect(!ontology.allows("BACKS", from: "Place", to: "Actor"))
    #expect(!ontology.allows("RETOOK", from: "Actor", to: "Event"))
    #expect(ontology.allows("UNHEARD", from: "Place", to: "Event"))
    #expect(ontology.allows("BACKS", from: "Unheard", to: "Actor"))
    #expect(ontology.allows("ASSERTS", from: "Event", to: nil))
    #expect(!ontology.allows("BACKS", from: "Actor", to: nil))
  }

  @Test("style is inherited")
  func style() {
    let style = Self.sample().style(ofNode: "State")
    #expect(style.shape == "box" && style.fill == "#fff")
  }

  @Test("a vocabulary reads back from its JSON")
  func roundTrip() throws {
    let ontology = Self.sample()
    #expect(try Ontology(json: ontology.json) == ontology)
  }

  @Test("problems are named")
  func problems() {
    var ontology = Self.sample()
    #expect(ontology.problems().isEmpty)
    ontology.add(NodeType(name: "A", parents: ["B"]))
    ontology.add(NodeType(name: "B", parents: ["A", "Nowhere"]))
    ontology.add(EdgeType(name: "X", parent: "Y", from: ["Nobody"]))
    ontology.add(
      EdgeType(name: "Z", parent: "Z", derivation: .event(type: "Event", from: "boss", to: "self")))
    let messages = ontology.problems().map(\.message)
    for part in [
      "'Nowhere'", "'A' is its own ancestor", "'Y'", "'Nobody'", "'Z' is its own", "'boss'",
    ] {
      #expect(messages.contains { $0.contains(part) }, "\(part) in \(messages)")
    }
  }
}

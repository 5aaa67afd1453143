import KGraphInterchange
import KGraphModel
import KGraphTestSupport
import Testing

@Suite struct OntologyReaderTests {
  @Test func everyErrorOfAVocabulary() throws {
    let text = """
      ontology: bad
      version: 1
      enum: {}
      enums:
        role: [target, perpetrator]
        status: [reported, rumoured]
      properties:
        killed: quantty
      nodes:
        Thing: {abstract: maybe}
        Actor: {parent: Thnig}
        A: {parent: B}
        B: {parent: C}
        C: {also: [A]}
        Event: {parent: Thing, lable: x, dot: {shpe: box, fill: "red; x"}}
        "a b": {}
      edges:
        E1: {parent: E2}
        E2: {parent: E1, time: alwys, from: [Actr], to: [EdgeRef]}
        E3: {disjoint: [E9], derive: {event: Event, from: perpetrater}}
        E4: {derive: {event: Evnt, from: any role, to: self}, symmetric: perhaps}
      """
    let errors = #expect(throws: KGraphErrors.self) {
      try OntologyReader.read(TextInput(name: "bad.yaml", text: text))
    }
    try Golden.expect((errors?.rendered() ?? "") + "\n", named: "ontology-errors.txt")
  }

  @Test func aCaseExtendsTheVocabulary() throws {
    let text = """
      ontology:
        enums: {role: [bystander]}
        properties: {range_km: float}
        nodes: {Drone: {parent: Weapon, label: drone}}
        edges: {JAMS: {from: [Actor], to: [Drone], time: state, disjoint: [OWNS]}}
      actors:
        a: {type: Person, label: A}
      nodes:
        d: {type: Drone, label: D, range_km: 12.5}
      events:
        e: {type: Attack, label: E, when: 2015, bystander: [a]}
      relations:
        a JAMS d: {}
      """
    let content = try Fixtures.read([TextInput(name: "case.yaml", text: text)])
    #expect(content.warnings.isEmpty)
    let ontology = try #require(content.ontology)
    #expect(ontology.isNode("Drone", a: "Asset"))
    #expect(ontology.nodeTypes["Person"] != nil)
    #expect(content.nodes.first { $0.key == "d" }?.properties["range_km"] == .float(12.5))
    let dump = try CaseFileWriter().text(of: Fixtures.snapshot(content))
    try Golden.expect(dump, named: "extended-case.yaml")
    let again = try Fixtures.read([TextInput(name: "dump.yaml", text: dump)])
    #expect(again.ontology == ontology)
    #expect(again.nodes == content.nodes)
    #expect(again.edges == content.edges)
  }

  @Test func aCaseCanHaveNoVocabulary() throws {
    let text = """
      ontology: {extends: none}
      nodes:
        a: {type: Foo, label: A, killed: 5}
        b: {type: Bar, label: B}
      relations:
        a knows b: {since: 2012}
      """
    let content = try Fixtures.read([TextInput(name: "free.yaml", text: text)])
    #expect(content.ontology?.nodeTypes.isEmpty == true)
    #expect(content.nodes.first?.properties == ["killed": .string("5")])
    let dump = try CaseFileWriter().text(of: Fixtures.snapshot(content))
    let again = try Fixtures.read([TextInput(name: "dump.yaml", text: dump)])
    #expect(again.ontology == content.ontology)
    #expect(again.nodes == content.nodes)
    #expect(again.edges == content.edges)
  }

  @Test func anotherVocabularyIsRefused() throws {
    let errors = #expect(throws: KGraphErrors.self) {
      try Fixtures.read([TextInput(name: "f", text: "case: {id: a, ontology: other}\n")])
    }
    #expect(errors?.errors.first?.message == "there is no vocabulary 'other'")
  }
}

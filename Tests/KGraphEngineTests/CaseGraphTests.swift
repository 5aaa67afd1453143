import KGraphEngine
import KGraphModel
import Testing

/// Loading a case and turning what a statement wrote back into elements of it.
@Suite struct CaseGraphTests {
  static func ontology() -> Ontology {
    var ontology = Ontology(name: "test")
    ontology.add(NodeType(name: "Actor", parents: []))
    ontology.add(NodeType(name: "ArmedGroup", parents: ["Actor"]))
    ontology.add(NodeType(name: "Source", parents: []))
    ontology.freeze()
    return ontology
  }

  static func source() throws -> GraphSnapshot {
    func evidence(_ source: String, _ stance: Stance = .supports) -> Evidence {
      Evidence(source: ElementKey(source), locator: "p1", stance: stance)
    }
    return GraphSnapshot(
      info: CaseInfo(), ontology: ontology(),
      nodes: [
        Node(key: "a", type: "ArmedGroup", label: "Group A"),
        Node(key: "b", type: "Actor", label: "State B"),
        Node(key: "s1", type: "Source", label: "Early", time: .when(try EDTF("2014-01-05"))),
        Node(key: "s2", type: "Source", label: "Late", time: .when(try EDTF("2015-03-01"))),
        Node(key: "s3", type: "Source", label: "Copy", time: .when(try EDTF("2015-03-02"))),
      ],
      edges: [
        Edge(
          from: "b", type: "BACKS", to: "a", time: .when(try EDTF("2012/2014")),
          evidence: [evidence("s2"), evidence("s3")]),
        Edge(
          from: "b", type: "OPPOSES", to: "a",
          evidence: [evidence("s1", .disputes)]),
        Edge(
          from: "a", type: "OPPOSES", to: "b",
          evidence: [evidence("s1"), evidence("s2", .disputes)]),
        Edge(from: "s3", type: "DERIVED_FROM", to: "s2"),
      ])
  }

  static func run(_ query: String) throws -> [String] {
    let graph = GraphState(try SnapshotLoader.load(source()))
    let notation = ValueNotation(graph)
    return try QuerySession.run(query, graph, parameters: [:]).map {
      $0.map(notation.text).joined(separator: " ")
    }.sorted()
  }

  @Test func labelsAndNames() throws {
    #expect(try Self.run("MATCH (x:Actor) RETURN x.name") == ["'Group A'", "'State B'"])
    #expect(try Self.run("MATCH (x:ArmedGroup) RETURN x.key") == ["'a'"])
  }

  @Test func knowledgeFollowsSupportingSources() throws {
    let query = "MATCH (x:Actor)-[r]->(y:Actor) RETURN x.key + ' ' + type(r)"
    #expect(
      try Self.run("AS KNOWN AT '2014-06' \(query)") == ["'a OPPOSES'"])
    #expect(try Self.run("AS KNOWN AT '2015-03' \(query)") == ["'a OPPOSES'", "'b BACKS'"])
    #expect(try Self.run(query).count == 3)
  }

  @Test func supportCountsRoots() throws {
    #expect(
      try Self.run("MATCH (:Actor)-[r:BACKS]->() RETURN support(r), disputed(r), size(evidence(r))")
        == ["1 false 2"])
    #expect(
      try Self.run(
        "AS KNOWN AT '2014-06' MATCH ({key: 'a'})-[r:OPPOSES]->() RETURN support(r), disputed(r)")
        == ["1 false"])
    #expect(
      try Self.run(
        "MATCH ({key: 'a'})-[r:OPPOSES]->() UNWIND evidence(r) AS e RETURN e.source, e.stance")
        == ["'s1' 'supports'", "'s2' 'disputes'"])
  }
}

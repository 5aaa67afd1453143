import KGraphInterchange
import KGraphModel
import KGraphTestSupport
import Testing

@Suite struct JSONExporterTests {
  private func json(
    _ graph: GraphSnapshot, _ options: JSONOptions = JSONOptions()
  ) throws -> (text: String, report: ExportReport) {
    try Collector.collect { try JSONExporter.export(graph, options: options, to: $0) }
  }

  @Test(arguments: [("sample.json", false), ("sample-pretty.json", true)])
  func writesTheSample(name: String, isPretty: Bool) throws {
    try Golden.expect(json(SampleCase.graph(), JSONOptions(isPretty: isPretty)).text, named: name)
  }

  @Test func writesTheSampleThroughAWindow() throws {
    let graph = try SampleCase.graph()
    let options = JSONOptions(filter: try Fixtures.winter(graph), isPretty: true)
    try Golden.expect(json(graph, options).text, named: "sample-window.json")
  }

  @Test(arguments: [false, true])
  func aCaseComesBackAsItWas(isPretty: Bool) throws {
    for graph in [try SampleCase.graph(), try Fixtures.damascusGraph(), try Self.strange()] {
      let text = try json(graph, JSONOptions(isPretty: isPretty)).text
      let copy = try JSONDocumentReader.graph(text)
      #expect(copy.info == graph.info)
      #expect(copy.nodes == graph.nodes)
      #expect(copy.edges == graph.edges)
      #expect(copy.ontology.json == graph.ontology.json)
      #expect(try json(copy, JSONOptions(isPretty: isPretty)).text == text)
    }
  }

  @Test func bothLayoutsSayTheSame() throws {
    let graph = try Fixtures.damascusGraph()
    let compact = try JSONReader.read(json(graph).text)
    let pretty = try JSONReader.read(json(graph, JSONOptions(isPretty: true)).text)
    #expect(compact == pretty)
  }

  @Test func rowsCarryWhatIsPromised() throws {
    let graph = try Fixtures.damascusGraph()
    let filter = try Fixtures.winter(graph, statuses: nil)
    let document = try JSONReader.read(json(graph, JSONOptions(filter: filter)).text)
    for list in ["nodes", "edges"] {
      guard case .list(let rows)? = document[list] else {
        Issue.record("no \(list)")
        continue
      }
      #expect(!rows.isEmpty)
      for row in rows {
        for field in ["key", "type", "label", "when", "certainty", "status"] {
          #expect(row[field] != nil)
        }
      }
    }
  }

  @Test func anEmptyCaseIsADocument() throws {
    let graph = GraphSnapshot(info: CaseInfo(), ontology: Ontology(), nodes: [], edges: [])
    for isPretty in [false, true] {
      let document = try JSONReader.read(json(graph, JSONOptions(isPretty: isPretty)).text)
      #expect(document["nodes"] == .list([]))
      #expect(document["edges"] == .list([]))
    }
  }

  /// A graph with every type of value and with keys that JSON would mistake for types.
  private static func strange() throws -> GraphSnapshot {
    var properties: PropertyMap = [
      "null": .null, "yes": .boolean(true), "five": .integer(5), "five-float": .float(5),
      "tiny": .float(.leastNonzeroMagnitude), "infinite": .float(.infinity),
      "text": .string("a\u{1}\"\\\n河"),
      "list": .list([.integer(1), .list([]), .map([:])]),
      "map": .map(["$edtf": .string("2014"), "$map": .map(["x": .integer(1)])]),
      "date": .edtf(try EDTF("[..2014-12]")),
      "killed": .quantity(Quantity("~50") ?? Quantity(50)), "$key": .string("x"),
      "long": .list((0..<60).map { .integer($0) }),
    ]
    properties["time"] = TemporalValue(.dateTime, "2015-02-05T10:00:00+02:00").map { .temporal($0) }
    let evidence = [
      Evidence(
        source: "s", locator: "p1", grade: Grade("A1"), stance: .disputes, via: "st",
        says: ["when": .edtf(try EDTF("2015"))])
    ]
    return GraphSnapshot(
      info: CaseInfo(id: "x", title: "\u{2028}", timezone: "-03:30", hemisphere: .south),
      ontology: Ontology(),
      nodes: [
        Node(
          key: "a", type: "T", label: "", time: try ValidTime(edtfText: "@2014-12"),
          known: try EDTF("2015?"), status: .refuted, properties: properties,
          aliases: [Alias("b", language: "ar", script: "Arab", kind: .weak, source: "background")],
          tags: ["t"], externalIDs: ["q": "1"], evidence: evidence)
      ],
      edges: [
        Edge(
          from: "a", type: "R", to: "a", ordinal: 1 << 40,
          time: try ValidTime(edtfText: "[..2014]/.."), known: try EDTF("2014"), status: .implied,
          properties: properties, evidence: evidence, derivedFrom: "a"),
        Edge(from: "a", type: "ASSERTS", to: "a R a #2"),
      ])
  }
}

/// Reads the document back; made for these tests, which show that nothing is lost.
enum JSONDocumentReader {
  static func graph(_ text: String) throws -> GraphSnapshot {
    let document = try JSONReader.read(text)
    #expect(document["format"] == .string(JSONExporter.format))
    #expect(document["version"] == .integer(JSONExporter.version))
    let about = try #require(document["case"])
    let info = CaseInfo(
      id: about["id"]?.string ?? "", title: about["title"]?.string ?? "",
      ontology: about["ontology"]?.string ?? "", timezone: about["timezone"]?.string ?? "",
      hemisphere: about["hemisphere"]?.string.flatMap(Hemisphere.init) ?? .north,
      asOf: try about["as_of"]?.string.map { try EDTF($0) })
    return GraphSnapshot(
      info: info, ontology: try Ontology(json: try #require(document["ontology"]).json),
      nodes: try list(document["nodes"]).map(node), edges: try list(document["edges"]).map(edge))
  }

  private static func node(_ row: PropertyValue) throws -> Node {
    Node(
      key: try key(row["key"]), type: row["type"]?.string ?? "", label: row["label"]?.string ?? "",
      time: try time(row), known: try row["known"]?.string.map { try EDTF($0) },
      status: try status(row), properties: row["properties"]?.fields ?? [:],
      aliases: list(row["aliases"]).map { alias in
        Alias(
          alias["name"]?.string ?? "", language: alias["lang"]?.string,
          script: alias["script"]?.string, kind: alias["kind"]?.string.flatMap(Alias.Kind.init),
          source: alias["src"]?.string)
      }, tags: row["tags"]?.strings ?? [],
      externalIDs: (row["external_ids"]?.fields ?? [:]).compactMapValues(\.string),
      evidence: try list(row["evidence"]).map(evidence))
  }

  private static func edge(_ row: PropertyValue) throws -> Edge {
    let id = try #require(EdgeKey(key(row["key"])))
    #expect(row["from"] == .string(id.from.text))
    #expect(row["to"] == .string(id.to.text))
    return Edge(
      from: id.from, type: row["type"]?.string ?? "", to: id.to, ordinal: id.ordinal,
      time: try time(row), known: try row["known"]?.string.map { try EDTF($0) },
      status: try status(row), properties: row["properties"]?.fields ?? [:],
      evidence: try list(row["evidence"]).map(evidence),
      derivedFrom: row["derived_from"]?.string.map { ElementKey($0) })
  }

  private static func evidence(_ row: PropertyValue) throws -> Evidence {
    Evidence(
      source: try key(row["source"]), locator: row["locator"]?.string,
      grade: row["grade"]?.string.flatMap { Grade($0) },
      stance: row["stance"]?.string.flatMap(Stance.init) ?? .supports,
      via: row["via"]?.string.map { ElementKey($0) }, says: row["says"]?.fields ?? [:])
  }

  private static func list(_ value: PropertyValue?) -> [PropertyValue] {
    if case .list(let values)? = value { values } else { [] }
  }

  private static func key(_ value: PropertyValue?) throws -> ElementKey {
    ElementKey(try #require(value?.string))
  }

  private static func time(_ row: PropertyValue) throws -> ValidTime? {
    try row["when"]?.string.map { try ValidTime(edtfText: $0) }
  }

  private static func status(_ row: PropertyValue) throws -> Status {
    try #require(row["status"]?.string.flatMap(Status.init))
  }
}

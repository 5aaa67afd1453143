import KGraphModel
import KGraphTestSupport
import Testing

@testable import KGraphInterchange

@Suite struct DelimitedImportTests {
  /// Imports text into a case in memory.
  @discardableResult
  private func run(
    _ text: String, _ map: String, _ kind: ImportKind = .relations,
    into contents: MemoryPort.Contents = .init(), name: String = "t.csv",
    _ change: (inout DelimitedImportOptions) -> Void = { _ in }
  ) throws -> ImportReport {
    var options = DelimitedImportOptions(
      kind: kind, mapping: try ColumnMapping(map, kind: kind, roles: ["perpetrator", "target"]))
    change(&options)
    let file = try DelimitedImport(
      ByteInput(bytes: Array(text.utf8), name: name), options: options)
    return try file.run(into: MemoryPort(contents))
  }

  private let acts = """
    subject\trelation\tobject\tdate
    Angela Merkel\tMake statement\tFrance\t2005-01-01
    Iran\tConsult\tAngela Merkel\t2005-01-02
    Iran\tConsult\tAngela Merkel\t2005-01-02

    """
  private let actMap = "subject=subject,type=relation,object=object,date=date"

  private var politics: Ontology {
    var ontology = Ontology()
    for (name, parent) in [
      ("Thing", nil), ("Actor", "Thing"), ("State", "Actor"), ("Place", "Thing"),
      ("City", "Place"), ("Event", "Thing"), ("Violence", "Event"), ("Source", "Thing"),
    ] as [(String, String?)] {
      ontology.add(NodeType(name: name, parents: parent.map { [$0] } ?? []))
    }
    ontology.add(
      EdgeType(
        name: "ATTACKED", from: ["Actor"], to: ["Actor", "Place"], time: .point,
        derivation: .event(type: "Violence", from: "perpetrator", to: "target")))
    ontology.add(EdgeType(name: "BASED_IN", from: ["Actor"], to: ["Place"]))
    ontology.propertyTypes = ["killed": .quantity]
    ontology.freeze()
    return ontology
  }

  @Test func actsBecomeEdges() throws {
    let contents = MemoryPort.Contents()
    let report = try run(acts, actMap, into: contents, name: "some/acts.tsv")
    #expect(report.rows == 3)
    #expect(report.badRows == 0)
    #expect(report.createdNames == 3)
    #expect(report.written.edges.added == 3)
    #expect(report.newTypes.map(\.name) == ["CONSULT", "MAKE_STATEMENT"])
    #expect(report.newTypes.map(\.rows) == [2, 1])
    #expect(contents.ontology.edgeTypes["MAKE_STATEMENT"]?.time == .point)
    #expect(contents.ontology.edgeTypes["MAKE_STATEMENT"]?.label == "Make statement")
    #expect(
      contents.nodes.keys.sorted().map(\.text) == ["acts", "angela-merkel", "france", "iran"])
    #expect(contents.nodes["acts"]?.type == "DataSet")
    #expect(contents.nodes["acts"]?.properties["sha256"]?.string?.count == 64)
    let statement = try #require(contents.edges.values.first { $0.type == "MAKE_STATEMENT" })
    #expect(statement.from == "angela-merkel")
    #expect(statement.time == .when(try EDTF("2005-01-01")))
    #expect(statement.evidence == [Evidence(source: "acts", locator: "row 1")])
    #expect(statement.id.ordinal >= EdgeKey.firstHash)
    #expect(EdgeKey(statement.key) == statement.id)
  }

  @Test func aSecondImportOfTheSameFileWritesNothing() throws {
    let contents = MemoryPort.Contents()
    try run(acts, actMap, into: contents)
    let again = try run(acts, actMap, into: contents)
    #expect(again.written.isEmpty)
    #expect(again.written.edges.unchanged == 3)
    #expect(again.written.transaction == nil)
    #expect(again.newTypes.isEmpty)
  }

  @Test func aGrownFileAddsOnlyItsNewRows() throws {
    let contents = MemoryPort.Contents()
    try run(acts, actMap, into: contents)
    let grown = try run(
      acts + "France\tConsult\tIran\t2005-01-03\n", actMap, into: contents)
    #expect(grown.written.edges.added == 1)
    #expect(grown.written.edges.changed == 0)
    #expect(grown.written.nodes.changed == 1, "the source has another SHA-256")
  }

  @Test func aKeyedRowThatChangedIsANewVersion() throws {
    let contents = MemoryPort.Contents()
    let map = "subject=1,type==LABELS,object=2,date=3,key=4,score:float=5"
      .replacing("score:float", with: "prop.score:float")
    try run("a,b,d,id,s\nX,Y,2014-12,7,1.5\nY,X,2014,8,2\n", map, into: contents)
    let second = try run("a,b,d,id,s\nX,Y,2015-01,7,1.5\nY,X,2014,8,2\n", map, into: contents)
    #expect(second.written.edges.changed == 1)
    #expect(second.written.edges.unchanged == 1)
    let edge = try #require(contents.edges.values.first { $0.from == "x" })
    #expect(edge.properties["record_id"] == .string("7"))
    #expect(edge.properties["score"] == .float(1.5))
  }

  @Test func aRepeatedKeyIsABadRow() throws {
    let report = try run("a,b,k\nX,Y,1\nY,Z,1\n", "subject=a,type==KNOWS,object=b,key=k")
    #expect(report.badRows == 1)
    #expect(report.problems.first?.message == "the key '1' is that of an earlier row")
    #expect(report.problems.first?.location?.line == 3)
  }

  @Test func statesHaveBounds() throws {
    let contents = MemoryPort.Contents()
    try run(
      "a,b,f,t\nX,Y,2001,2004-05\nX,Z,unknown,..\nX,W,2001,\n",
      "subject=a,type='member of',object=b,from=f,to=t", into: contents)
    #expect(contents.ontology.edgeTypes["MEMBER_OF"]?.time == .state)
    let times = contents.edges.values.sorted { $0.key < $1.key }.map { $0.time?.edtfText }
    #expect(Set(times) == ["2001/", "2001/2004-05", "/.."])
  }

  @Test func badRowsAreLeftOutWithTheirReason() throws {
    let contents = MemoryPort.Contents()
    let report = try run(
      "a,b,d\nX,Y,2001-02-30\n,Y,2001\nX,,2001\nX,Y\nX,Y,2001,4\nX,Y,2001,,\n---,Y,2001\nX,Y,2001\n",
      "subject=a,type==KNOWS,object=b,date=d", into: contents)
    #expect(report.rows == 8)
    #expect(report.badRows == 6)
    #expect(report.problems.map { $0.location?.line } == [2, 3, 4, 5, 6, 8])
    #expect(contents.edges.count == 2)
  }

  @Test func strictRefusesAll() throws {
    let contents = MemoryPort.Contents()
    let error = #expect(throws: KGraphErrors.self) {
      try run("a,b\nX,Y\nX,\n", "subject=a,type==KNOWS,object=b", into: contents) {
        $0.isStrict = true
      }
    }
    #expect(error?.errors.count == 1)
    #expect(contents.edges.isEmpty && contents.nodes.isEmpty)
  }

  @Test func unmappedColumnsAreNamed() throws {
    let report = try run("a,b,c\nX,Y,Z\n", "subject=a,type==KNOWS,object=3")
    #expect(report.unmappedColumns == ["b"])
  }

  @Test func knownNamesAreFoundAndAmbiguousOnesAreNot() throws {
    let contents = MemoryPort.Contents(
      politics,
      [
        Node(key: "ir", type: "State", label: "Islamic Republic", aliases: [Alias("Irán")]),
        Node(key: "damascus", type: "City", label: "Damascus"),
        Node(key: "sy", type: "State", label: "Syria", aliases: [Alias("Damascus")]),
      ])
    let report = try run(
      "a,t,b\nIRAN,Greet,sy\nIran,Greet,Damascus\nIran,BASED_IN,Damascus\n",
      "subject=a,type=t,object=b", into: contents)
    #expect(report.badRows == 1)
    #expect(
      report.problems.first?.message == "'Damascus' may mean damascus (City), sy (State)")
    #expect(
      contents.edges.values.map { "\($0.from) \($0.type) \($0.to)" }.sorted()
        == ["ir BASED_IN damascus", "ir GREET sy"])
    #expect(report.createdNames == 0)
  }

  @Test func boundsStayApartUnlessTheyAreToBeMerged() throws {
    let text = """
      subject\trelation\tobject\tbound\tdate
      <Neil_Grayson>\t<playsFor>\t<Boston_United_F.C.>\t<occursSince>\t"1992-##-##"
      <Neil_Grayson>\t<playsFor>\t<Boston_United_F.C.>\t<occursUntil>\t"1994-##-##"
      <James_Tavernier>\t<playsFor>\t<Rangers>\t<occursSince>\t"2012-##-##"

      """
    let map = "subject=1,type=2,object=3,bound=4,date=5"
    let apart = MemoryPort.Contents()
    try run(text, map, into: apart)
    #expect(
      Set(apart.edges.values.map { $0.time?.edtfText }) == ["1992/", "/1994", "2012/"])
    #expect(apart.nodes["neil-grayson"]?.label == "Neil Grayson")
    #expect(Set(apart.edges.values.map(\.type)) == ["PLAYS_FOR"])
    let merged = MemoryPort.Contents()
    try run(text, map, into: merged) { $0.mergesBounds = true }
    #expect(Set(merged.edges.values.map { $0.time?.edtfText }) == ["1992/1994", "2012/"])
    let again = try run(text, map, into: merged) { $0.mergesBounds = true }
    #expect(again.written.isEmpty)
  }

  @Test func eventsHaveRolesPlacesAndCounts() throws {
    let contents = MemoryPort.Contents(politics)
    let text = """
      id,what,kind,day,who,whom,place,dead
      SYR12,Rockets on Damascus,Violence,2015-02-05,Army; Guard,Damascus,Damascus,10..

      """
    let map =
      "key=id,title=what,type=kind,date=day,perpetrator=who,target=whom,where=place,killed=dead"
    let report = try run(text, map, .events, into: contents) {
      $0.separator = UInt8(ascii: ";")
      $0.grade = Grade("C3")
    }
    #expect(report.problems.isEmpty)
    let event = try #require(contents.nodes["syr12"])
    #expect(event.label == "Rockets on Damascus")
    #expect(event.type == "Violence")
    #expect(event.properties["killed"] == Quantity("10..").map { .quantity($0) })
    #expect(event.evidence == [Evidence(source: "t", locator: "row 1", grade: Grade("C3"))])
    let keys = contents.edges.values.map { "\($0.from) \($0.type) \($0.to)" }.sorted()
    #expect(
      keys == [
        "army ATTACKED damascus", "army PARTICIPATED_IN syr12", "damascus PARTICIPATED_IN syr12",
        "guard ATTACKED damascus", "guard PARTICIPATED_IN syr12", "syr12 OCCURRED_AT damascus",
      ])
    let again = try run(text, map, .events, into: contents) {
      $0.separator = UInt8(ascii: ";")
      $0.grade = Grade("C3")
    }
    #expect(again.written.isEmpty)
    let changed = try run(
      text.replacing("Army; Guard", with: "Army").replacing("10..", with: "12"), map, .events,
      into: contents
    ) {
      $0.separator = UInt8(ascii: ";")
      $0.grade = Grade("C3")
    }
    #expect(changed.written.nodes.changed == 2, "the event, and the source with its SHA-256")
    #expect(changed.written.edges.retracted == 2)
  }

  @Test func eventsWithoutAKeyAreNamedByContent() throws {
    let contents = MemoryPort.Contents(politics)
    let text = "what,day\nRaid,2015\nRaid,2015\n"
    try run(text, "title=what,date=day,type='Night raid'", .events, into: contents)
    #expect(contents.nodes.values.filter { $0.label == "Raid" }.count == 2)
    #expect(contents.ontology.nodeTypes["NightRaid"]?.parents == ["Event"])
    #expect(
      try run(text, "title=what,date=day,type='Night raid'", .events, into: contents).written
        .isEmpty)
  }

  @Test func actorsHaveNamesAndIdentifiers() throws {
    let contents = MemoryPort.Contents(
      politics, [Node(key: "iran", type: "State", label: "Iran", tags: ["old"])])
    let text = "n,t,a,q\nIran,State,Persia; ایران@fa,Q794\nDaesh,armed group,ISIS,\n"
    let map = "name=n,type=t,aliases=a,id.wikidata=q,lang='en'"
    let report = try run(text, map, .actors, into: contents)
    #expect(report.problems.isEmpty)
    let iran = try #require(contents.nodes["iran"])
    #expect(iran.aliases == [Alias("Persia", language: "en"), Alias("ایران", language: "fa")])
    #expect(iran.externalIDs == ["wikidata": "Q794"])
    #expect(iran.tags == ["old"])
    #expect(contents.nodes["daesh"]?.type == "ArmedGroup")
    #expect(report.newTypes.map(\.label) == ["armed group"])
    #expect(try run(text, map, .actors, into: contents).written.isEmpty)
  }

  @Test func aSourceOfItsOwnIsCited() throws {
    let contents = MemoryPort.Contents(
      politics, [Node(key: "s1", type: "Source", label: "Agency")])
    try run(
      "a,b,src,g\nX,Y,Agency,B2\nX,Z,New Wire,\n",
      "subject=a,type==KNOWS,object=b,source=src,grade=g", into: contents)
    let evidence = contents.edges.values.sorted { $0.key < $1.key }.flatMap(\.evidence)
    #expect(
      evidence == [
        Evidence(source: "s1", locator: "row 1", grade: Grade("B2")),
        Evidence(source: "new-wire", locator: "row 2"),
      ])
    let missing = #expect(throws: KGraphError.self) {
      try run(acts, actMap, into: contents) { $0.source = "nobody" }
    }
    #expect(missing?.code == .notFound)
  }

  @Test func progressEndsWithAllBytes() throws {
    var options = DelimitedImportOptions(
      kind: .relations, mapping: try ColumnMapping(actMap, kind: .relations))
    options.isStrict = true
    let file = try DelimitedImport(
      ByteInput(bytes: Array(acts.utf8), name: "p.tsv"), options: options)
    var last: ImportProgress?
    _ = try file.run(into: MemoryPort(.init())) { last = $0 }
    #expect(last?.rows == 3)
    #expect(last?.bytes == acts.utf8.count)
    #expect(last?.totalBytes == acts.utf8.count)
  }

  @Test func aBrokenFileLeavesTheCaseAlone() throws {
    let contents = MemoryPort.Contents()
    #expect(throws: KGraphError.self) {
      try run("a,b\nX,Y\n\"open,Z\n", "subject=a,type==KNOWS,object=b", into: contents) {
        $0.dialect.quoting = .full
      }
    }
    #expect(contents.nodes.isEmpty)
  }
}

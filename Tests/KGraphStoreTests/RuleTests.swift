import KGraphModel
import Testing

@testable import KGraphStore

/// What a write refuses, and how it says so.
@Suite struct RuleTests {
  let scratch: Scratch
  let store: CaseStore

  init() throws {
    scratch = try Scratch()
    store = try scratch.create()
    var cited = try node("b")
    cited.evidence = [Evidence(source: "s", via: "st")]
    try store.write(
      WriteSet(
        nodes: [
          try node("a"), cited, try node("s", "Source"), try node("st", "Statement"),
          try node("e", "Attack"),
        ],
        edges: [
          Edge(from: "a", type: "BACKS", to: "b"),
          Edge(from: "a", type: "PARTICIPATED_IN", to: "e", derivedFrom: "e"),
        ]), stamp: .test())
  }

  private func refusal(_ set: WriteSet) throws -> KGraphError {
    let before = try state(store)
    let error = #expect(throws: KGraphError.self) { try store.write(set, stamp: .test()) }
    #expect(try state(store) == before)
    #expect(try store.latestTransaction() == 2)
    return try #require(error)
  }

  @Test func unchangedElementsMakeNoTransaction() throws {
    let report = try store.write(
      WriteSet(nodes: [try node("a")], edges: [Edge(from: "a", type: "BACKS", to: "b")]),
      stamp: .test())
    #expect(report.unchanged == 2)
    #expect(report.transaction == nil)
    #expect(try store.latestTransaction() == 2)
  }

  @Test func aDryRunReportsAndWritesNothing() throws {
    let before = try state(store)
    let set = WriteSet(
      nodes: [try node("a", label: "New"), try node("c")], retractions: ["a BACKS b"])
    let report = try store.write(set, stamp: .test(), dryRun: true)
    #expect([report.added, report.changed, report.retracted] == [1, 1, 1])
    #expect(report.changes.map(\.key) == ["a", "c", "a BACKS b"])
    #expect(report.changes.map(\.kind) == [.changed, .added, .retracted])
    #expect(report.transaction == nil)
    #expect(try state(store) == before)
    #expect(try store.verify().findings == [])
  }

  @Test func anEndThatDoesNotExist() throws {
    let error = try refusal(WriteSet(edges: [Edge(from: "aa", type: "BACKS", to: "b")]))
    #expect(error.code == .notFound)
    #expect(error.message == "'aa BACKS b' refers to 'aa', which does not exist")
  }

  @Test func severalErrorsAreReportedTogether() throws {
    let edges = ["x", "y", "z"].map { Edge(from: ElementKey($0), type: "BACKS", to: "b") }
    let errors = #expect(throws: KGraphErrors.self) {
      try store.write(WriteSet(edges: edges), stamp: .test())
    }
    #expect(errors?.errors.count == 3)
  }

  @Test func whatIsReferredToStays() throws {
    let error = try refusal(WriteSet(retractions: ["b"]))
    #expect(error.code == .conflict)
    #expect(error.message == "'b' is still referred to by 'a BACKS b'")
    #expect(try refusal(WriteSet(retractions: ["s"])).message.contains("by 'b'"))
    #expect(try refusal(WriteSet(retractions: ["st"])).message.contains("by 'b'"))
    #expect(
      try refusal(WriteSet(retractions: ["a", "a BACKS b"])).message
        == "'a' is still referred to by 'e'")
    try store.write(WriteSet(retractions: ["a", "a BACKS b", "e"]), stamp: .test())
    #expect(try store.statistics().edges == 0)
  }

  @Test func anErrorNamesFiveOfMany() throws {
    let edges = (2..<12).map { Edge(from: "a", type: "BACKS", to: "b", ordinal: $0) }
    try store.write(WriteSet(edges: edges), stamp: .test())
    let error = #expect(throws: KGraphError.self) {
      try store.write(WriteSet(retractions: ["b"]), stamp: .test())
    }
    #expect(error?.message.hasSuffix(" and others") == true)
    #expect(error?.message.split(separator: ",").count == 5)
  }

  @Test func derivedEdgesGoWithTheirOriginOnly() throws {
    let error = try refusal(WriteSet(retractions: ["a PARTICIPATED_IN e"]))
    #expect(error.code == .conflict)
    #expect(error.message.contains("derived from 'e'"))
    let report = try store.write(WriteSet(retractions: ["e"]), stamp: .test())
    #expect(report.retracted == 2)
  }

  @Test func derivedEdgesFollowTheirOrigin() throws {
    let edge = Edge(from: "b", type: "PARTICIPATED_IN", to: "e", derivedFrom: "e")
    let report = try store.write(WriteSet(edges: [edge], ownedOrigins: ["e"]), stamp: .test())
    #expect([report.added, report.retracted] == [1, 1])
    #expect(try store.edges(derivedFrom: "e") == [edge])
  }

  @Test func oneEdgeCannotHaveTwoOrigins() throws {
    let error = try refusal(
      WriteSet(edges: [Edge(from: "a", type: "PARTICIPATED_IN", to: "e")]))
    #expect(error.code == .conflict)
    #expect(error.message == "'a PARTICIPATED_IN e' exists already: it is derived from 'e'")
    #expect(
      try refusal(
        WriteSet(edges: [Edge(from: "a", type: "BACKS", to: "b", derivedFrom: "e")])
      ).message.contains("coded by hand"))
  }

  @Test func impossibleDatesAreRefusedWhenAsked() throws {
    let edge = Edge(
      from: "b", type: "BACKS", to: "a",
      time: .span(from: .date(try EDTF("2015-03")), to: .date(try EDTF("2014-01"))))
    var set = WriteSet(edges: [edge])
    set.impossibleDates = .refuse
    #expect(try refusal(set).message.contains("would end before it starts"))
    set.impossibleDates = .keep
    try store.write(set, stamp: .test())
    #expect(try store.verify().findings == [])
  }

  @Test func whatCannotBeKeptIsRefused() throws {
    #expect(try refusal(WriteSet(nodes: [try node("")])).code == .invalid)
    #expect(try refusal(WriteSet(nodes: [try node("a\nb")])).code == .invalid)
    #expect(try refusal(WriteSet(nodes: [try node("c", label: "a\u{0}b")])).code == .invalid)
    #expect(try refusal(WriteSet(nodes: [try node("c", "Two Words")])).code == .invalid)
    #expect(try refusal(WriteSet(nodes: [try node("c"), try node("c")])).code == .invalid)
    #expect(try refusal(WriteSet(nodes: [try node("a")], retractions: ["a"])).code == .invalid)
    #expect(try refusal(WriteSet(retractions: ["nothing"])).code == .notFound)
    let twice = Edge(from: "b", type: "BACKS", to: "a")
    #expect(try refusal(WriteSet(edges: [twice, twice])).code == .invalid)
    var deep = PropertyValue.integer(1)
    for _ in 0..<ElementBody.maximumDepth { deep = .list([deep]) }
    var nested = try node("c")
    nested.properties = ["deep": deep]
    #expect(try refusal(WriteSet(nodes: [nested])).code == .invalid)
    nested.properties = ["deep": .list([.list([])])]
    try store.write(WriteSet(nodes: [nested]), stamp: .test())
    #expect(try store.node("c") == nested)
  }

  @Test func anElementThatReturnsKeepsItsHistory() throws {
    let edge = ElementKey("a BACKS b")
    try store.write(WriteSet(retractions: [edge]), stamp: .test("away"))
    try store.write(
      WriteSet(edges: [Edge(from: "a", type: "BACKS", to: "b", status: .claimed)]),
      stamp: .test("back"))
    let history = try store.history(edge)
    #expect(history.map(\.from.id) == [2, 4])
    #expect(history.map(\.until?.id) == [3, nil])
    #expect(history.map(\.element.status) == [.reported, .claimed])
    #expect(history.last?.from.command == "back")
  }
}

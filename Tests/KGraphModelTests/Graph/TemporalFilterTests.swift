import KGraphModel
import KGraphTestSupport
import Testing

@Suite struct TemporalFilterTests {
  private func check(_ filter: TemporalFilter, recorded: Int64? = nil) throws -> VisibilityCheck {
    let graph = try SampleCase.graph()
    let nodes = Dictionary(graph.nodes.map { ($0.key, $0) }) { first, _ in first }
    return VisibilityCheck(
      filter, ontology: graph.ontology, clock: graph.clock, publication: { nodes[$0]?.time },
      recorded: { _ in recorded }, origin: { nodes[$0] })
  }

  private func window(_ text: String) throws -> TimeWindow { try TimeWindow(at: EDTF(text)) }

  private func node(_ type: String, _ when: String?) throws -> Node {
    Node(key: "x", type: type, label: "x", time: try when.map { try ValidTime(edtfText: $0) })
  }

  @Test func anOpenFilterShowsEverything() throws {
    let check = try check(TemporalFilter())
    for node in try SampleCase.graph().nodes {
      #expect(check.visibility(of: node) == .shown(.certain))
    }
  }

  @Test func agreesWithTheModalPredicates() throws {
    let graph = try SampleCase.graph()
    for text in ["2014-12", "2015-02-03", "2015-02", "2016", "1999"] {
      for floor in [Certainty.certain, .possible, .conceivable] {
        let window = try window(text)
        let check = try check(TemporalFilter(window: window, floor: floor))
        for node in graph.nodes {
          guard let time = node.time else { continue }
          let answer = time.certainty(of: .overlaps, in: window, role: .event, clock: graph.clock)
          let visibility = check.visibility(of: node)
          #expect((visibility.certainty == answer) == (answer <= floor && answer != .no))
          if answer == .no { #expect(visibility == .hidden(.outside)) }
        }
      }
    }
  }

  @Test func undatedAndTimeless() throws {
    let check = try check(TemporalFilter(window: window("2015-02"), floor: .possible))
    #expect(check.visibility(of: try node("Attack", nil)) == .shown(.possible))
    #expect(check.visibility(of: try node("Person", nil)) == .shown(.certain))
    #expect(check.visibility(of: try node("Whatever", nil)) == .shown(.certain))
    let state = Edge(from: "a", type: "BACKS", to: "b")
    #expect(check.visibility(of: state) == .shown(.possible))
    #expect(check.visibility(of: Edge(from: "a", type: "ABOUT", to: "b")) == .shown(.certain))
    let derived = Edge(
      from: "brigade", type: "PARTICIPATED_IN", to: "ev-ban", derivedFrom: "ev-ban")
    #expect(check.visibility(of: derived) == .hidden(.outside))
    let strict = try self.check(TemporalFilter(window: window("2015-02"), floor: .certain))
    #expect(strict.visibility(of: state) == .hidden(.possible))
  }

  @Test func statusComesFirst() throws {
    let check = try check(
      TemporalFilter(window: window("1999"), statuses: TemporalFilter.facts))
    var node = try node("Attack", "2015")
    node.status = .implied
    #expect(check.visibility(of: node) == .hidden(.status(.implied)))
    node.status = .inferred
    #expect(check.visibility(of: node) == .hidden(.outside))
  }

  @Test func knownFromTheEarliestSupportingSource() throws {
    func visibility(_ known: String, _ sources: [(String, Stance)], stated: String? = nil) throws
      -> Visibility
    {
      var node = try node("Attack", "2015-02-03")
      node.known = try stated.map { try EDTF($0) }
      node.evidence = sources.map { Evidence(source: ElementKey($0.0), stance: $0.1) }
      return try check(TemporalFilter(knownAt: window(known))).visibility(of: node)
    }
    // a1 was published on 6 February, a2 some day in March.
    #expect(try visibility("2015-02-05", [("a1", .supports)]) == .hidden(.unknownThen))
    #expect(try visibility("2015-02-06", [("a1", .supports)]) == .shown(.certain))
    #expect(try visibility("2015-03-01", [("a2", .supports)]) == .shown(.possible))
    #expect(try visibility("2015-03", [("a2", .supports)]) == .shown(.certain))
    #expect(
      try visibility("2015-02-07", [("a2", .supports), ("a1", .supports)]) == .shown(.certain))
    #expect(
      try visibility("2015-02-07", [("a2", .supports), ("a1", .disputes)]) == .hidden(.unknownThen))
    #expect(
      try visibility("2015-02-04", [("a1", .supports)], stated: "2015-02-04") == .shown(.certain))
    #expect(try visibility("2015-02-04", []) == .shown(.possible))
  }

  @Test func recordTimeIsTheLastResort() throws {
    let noon: Int64 = 1_423_130_400_000  // 2015-02-05T10:00Z
    let node = try node("Attack", "2015-02-03")
    let before = try check(TemporalFilter(knownAt: window("2015-02-04")), recorded: noon)
    #expect(before.visibility(of: node) == .hidden(.unknownThen))
    let after = try check(TemporalFilter(knownAt: window("2015-02-05")), recorded: noon)
    #expect(after.visibility(of: node) == .shown(.certain))
  }

  @Test func tallyAddsUp() {
    var tally = VisibilityTally()
    let all: [Visibility] = [
      .shown(.certain), .shown(.possible), .shown(.conceivable), .hidden(.possible),
      .hidden(.conceivable), .hidden(.outside), .hidden(.unknownThen), .hidden(.status(.claimed)),
    ]
    for visibility in all { tally.count(visibility) }
    tally.withoutEnds = 2
    tally.beyondLimit = 1
    #expect(tally.shown == 3)
    #expect(tally.hidden == 8)
    #expect(tally.shownText == "1 certain, 1 possible, 1 conceivable")
    #expect(
      tally.hiddenClauses == [
        "1 more possible: leave out --certain",
        "1 more if unknown ends are stretched: --conceivable", "1 not yet known then",
        "1 claimed: --status claimed", "2 hang on something left out",
        "1 beyond the limit: --limit",
      ])
    var twice = tally
    twice.add(tally)
    #expect(twice.shown == 6)
    #expect(twice.hidden == 16)
    #expect(twice.byStatus == [.claimed: 2])
  }
}

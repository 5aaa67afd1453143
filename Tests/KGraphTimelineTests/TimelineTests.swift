import KGraphModel
import KGraphTestSupport
import KGraphTimeline
import Testing

@Suite struct TimelineTests {
  private let floors: [Certainty] = [.certain, .possible, .conceivable]

  @Test func everyCandidateIsShownOrCounted() throws {
    let graph = try SampleCase.graph()
    let all = try Timeline(of: graph).entries.count
    for floor in floors {
      for statuses in [nil, TemporalFilter.facts, [.claimed]] {
        for (from, to) in [("2014-12", "2015-02"), ("2015-02-03", "2015-02-03"), ("2010", nil)] {
          for known in [nil, "2015-02-10", "2015-01"] {
            let filter = try SampleWindow.filter(
              from, to, floor: floor, knownAt: known, statuses: statuses)
            let tally = try Timeline(of: graph, filter: filter).tally
            #expect(tally.shown + tally.hidden == all)
          }
        }
      }
    }
  }

  @Test func limitCountsWhatItCutsOff() throws {
    let timeline = try Timeline(of: SampleCase.graph(), limit: 3)
    #expect(timeline.entries.count == 3)
    #expect(timeline.tally.beyondLimit == 6)
    #expect(timeline.footer.hasSuffix("6 beyond the limit: --limit"))
  }

  @Test func entriesAreInTheOrderOfTime() throws {
    let entries = try Timeline(of: SampleCase.graph()).entries
    #expect(entries.map(\.order) == entries.map(\.order).sorted())
    #expect(entries.last?.key == "ev-talks")
  }

  @Test func groupsHoldEveryEntry() throws {
    let timeline = try Timeline(of: SampleCase.graph())
    for grouping in [TimelineGrouping.month, .type] {
      let grouped = timeline.groups(by: grouping).flatMap(\.entries)
      #expect(grouped.count == timeline.entries.count)
      #expect(Set(grouped.map(\.key)) == Set(timeline.entries.map(\.key)))
    }
    #expect(timeline.groups(by: .month).flatMap(\.entries) == timeline.entries)
    #expect(timeline.groups(by: .month).last?.title == "Undated")
    for group in timeline.groups(by: .actor) {
      #expect(!group.entries.isEmpty)
      #expect(group.entries.map(\.order) == group.entries.map(\.order).sorted())
    }
    let byActor = Set(timeline.groups(by: .actor).flatMap(\.entries).map(\.key))
    #expect(byActor == Set(timeline.entries.map(\.key)))
  }

  @Test(arguments: [
    ("2015-03", Certainty.possible, false), ("2015-03", .conceivable, false),
    ("2015-02", .certain, false), ("2015-02", .possible, true), ("", .possible, true),
  ])
  func footerNamesWhatIsHidden(from: String, floor: Certainty, factsOnly: Bool) throws {
    let statuses = factsOnly ? TemporalFilter.facts : nil
    let filter =
      from.isEmpty
      ? TemporalFilter(statuses: statuses)
      : try SampleWindow.filter(from, nil, floor: floor, statuses: statuses)
    let footer = try Timeline(of: SampleCase.graph(), filter: filter).footer
    let name = "footer-\(from)-\(floor.rawValue)\(factsOnly ? "-facts" : "").txt"
    try Golden.expect(footer + "\n", named: name)
  }

  @Test func selectsByActorTypePlaceAndText() throws {
    let graph = try SampleCase.graph()
    func keys(_ selection: TimelineSelection) throws -> [ElementKey] {
      try Timeline(of: graph, selection: selection).entries.map(\.key).sorted()
    }
    #expect(try keys(.init(actors: ["ministry"])) == ["ev-ban", "ev-talks"])
    #expect(try keys(.init(types: ["Violence"])).count == 5)
    #expect(try keys(.init(types: ["Event"])).count == 8)
    #expect(try keys(.init(types: ["LABELS"])) == ["council LABELS guard"])
    #expect(try keys(.init(types: ["Statement"])) == ["st-retaken"])
    #expect(try keys(.init(places: ["valley"])) == ["ev-patrols"])
    #expect(try keys(.init(text: "BRIDGE")) == ["ev-retaken", "ev-shelling", "ev-shelling-again"])
    #expect(try keys(.init(text: "ministere")) == ["ev-ban", "ev-talks"])
    #expect(try keys(.init(extras: [.states])).count == 12)
  }

  @Test func entryCarriesItsParts() throws {
    let entries = try Timeline(of: SampleCase.graph()).entries
    let ban = try #require(entries.first { $0.key == "ev-ban" })
    #expect(ban.participants.map(\.role) == ["issuer", "subject", "subject"])
    #expect(ban.category == "legal action")
    let shelling = try #require(entries.first { $0.key == "ev-shelling" })
    #expect(shelling.counts.map(\.name) == ["killed", "wounded"])
    #expect(shelling.places.map(\.key) == ["nahr"])
    #expect(shelling.grade?.description == "B2")
    let act = try #require(entries.first { $0.isEdge })
    #expect(act.from?.key == "council")
    #expect(act.to?.key == "guard")
  }
}

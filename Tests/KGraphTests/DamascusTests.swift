import KGraph
import KGraphModel
import KGraphTimeline
import Testing

@Suite("The Damascus case") struct DamascusTests {
  @Test("its size")
  func size() throws {
    let damascus = try TemporaryCase.damascus()
    let overview = try damascus.content.overview()
    #expect(overview.nodes == 69)
    #expect(overview.edges == 191)
    #expect(overview.aliases >= 45)
    let types = try damascus.content.statistics(by: .type).rows
    #expect(types.first { $0.group == "Statement" }?.count == 22)
    let events = try damascus.content.timeline(TimelineRequest(types: ["Event"]))
    #expect(events.entries.count == 14)
  }

  @Test("nothing in it contradicts anything")
  func check() throws {
    let worst = try TemporaryCase.damascus().content.check().filter { $0.severity == .error }
    #expect(worst == [])
  }

  @Test("loading it again writes nothing; its dump loads without a change")
  func fixedPoint() throws {
    let damascus = try TemporaryCase.damascus()
    let text = try damascus.dump()
    let again = try damascus.content.load(
      [InputText(name: "dump.yaml", bytes: Array(text.utf8))], prune: true,
      stamp: TemporaryCase.stamp("load"))
    #expect(again.added == 0 && again.changed == 0 && again.retracted == 0)
    #expect(again.transaction == nil)
    #expect(try TemporaryCase(text).dump() == text)
  }

  @Test("a name means what it should")
  func names() throws {
    let damascus = try TemporaryCase.damascus().content
    #expect(try damascus.resolve("Daesh").map(\.key) == ["islamic-state"])
    #expect(try damascus.resolve("داعش").map(\.key) == ["islamic-state"])
    #expect(try damascus.resolve("JAYSH al islam").map(\.key) == ["jaish-al-islam"])
    let error = try #require(throws: KGraphError.self) { try damascus.element(named: "Damascus") }
    #expect(error.code == .ambiguous)
    #expect(try damascus.element(named: "Damascus", types: ["City"]).key == "damascus")
    let missing = try #require(throws: KGraphError.self) { try damascus.element(named: "Deash") }
    #expect(missing.code == .notFound && missing.hint?.contains("Daesh") == true)
  }

  /// Verdicts by hand for all 14 events, December 2014 to February 2015 inclusive; case coded to 6 February.
  static let verdicts: [(ElementKey, Certainty)] = [
    ("ev-military-zone", .certain),  // 2015-02-03
    ("ev-rocket-series", .certain),  // ended on 2015-02-05
    ("ev-damascus-rockets", .certain),  // 2015-02-05
    ("ev-consular-hit", .certain),  // 2015-02-05
    ("ev-gov-operations", .possible),  // on or before 2015-02-05
    ("ev-blacklisting", .certain),  // some day of December 2014
    ("ev-coalition-strikes", .certain),  // began by 2015-02-05, ongoing at 2015-02-06
    ("ev-us-refusal", .possible),  // on or before 2015-02-05
    ("ev-kobani-battle", .possible),  // began by December 2014, ended by 2015-02-05, perhaps before
    ("ev-kobani-retaken", .possible),  // on or before 2015-02-05
    ("ev-assad-interview", .certain),  // January 2015
    ("ev-luk-tweets", .certain),  // 2015-02-05
    ("ev-mfa-tweets", .possible),  // 2015-02-05?, hedged
    ("ev-luk-briefing", .certain),  // 2015-02-05
  ]

  @Test("the window December 2014 to February 2015 tells certain from possible for all 14 events")
  func window() throws {
    let damascus = try TemporaryCase.damascus().content
    let clock = try damascus.info().clock
    let window = try TimeWindow(from: EDTF("2014-12"), to: EDTF("2015-02"), clock: clock)
    let timeline = try damascus.timeline(
      TimelineRequest(view: View(filter: TemporalFilter(window: window)), types: ["Event"]))
    let found = Dictionary(uniqueKeysWithValues: timeline.entries.map { ($0.key, $0.certainty) })
    for (key, certainty) in Self.verdicts { #expect(found[key] == certainty, "\(key)") }
    #expect(found.count == 14)
    #expect(timeline.entries.map(\.order) == timeline.entries.map(\.order).sorted())
    let certain = try damascus.timeline(
      TimelineRequest(
        view: View(filter: TemporalFilter(window: window, floor: .certain)), types: ["Event"]))
    #expect(certain.entries.count == 9 && certain.tally.hiddenPossible == 5)
  }
}

import KGraph
import KGraphModel
import Testing

/// What differs between two moments: in the world and in what is known of it.
@Suite("Differences") struct DifferenceTests {

  private func window(_ text: String) throws -> TimeWindow { try TimeWindow(at: EDTF(text)) }

  private func rows(_ found: Difference) -> [String] {
    found.rows.map { "\($0.change.rawValue) \($0.key)" }
  }

  @Test("an attestation at one moment is no change in the world")
  func world() throws {
    let subject = try TemporaryCase.damascus().content
    let found = try subject.difference(from: window("2014-12"), to: window("2015-02"))
    #expect(!found.rows.contains { $0.before == .conceivable || $0.after == .conceivable })
    #expect(found.attestedOnceLeftOut == 25)
    #expect(found.rows.contains { $0.key.text == "ev-assad-interview" && $0.change == .happened })
    let wide = try subject.difference(
      from: window("2014-12"), to: window("2015-02"),
      view: View(filter: TemporalFilter(floor: .conceivable)))
    #expect(wide.attestedOnceLeftOut == 0 && wide.rows.count >= found.rows.count + 25)
  }

  @Test("retractions are lost, edits are corrections, sources add and confirm")
  func knowledge() throws {
    let subject = try TemporaryCase.damascus().content
    let stamp = TemporaryCase.stamp("test")
    let (before, after) = (try window("2015-02-07"), try window("2999"))
    #expect(try subject.difference(knownAt: before, to: after).rows.isEmpty)
    try subject.retract("western-states BACKS fsa", stamp: stamp)
    _ = try subject.query(
      QueryRequest("MATCH (e {key: 'ev-damascus-rockets'}) SET e.killed = 12", stamp: stamp))
    _ = try subject.query(
      QueryRequest("CREATE (:Person {key: 'nobody', name: 'Nobody'})", stamp: stamp))
    try subject.retract("nobody", stamp: stamp)
    let found = try subject.difference(knownAt: before, to: after)
    #expect(
      rows(found) == ["lost western-states BACKS fsa", "corrected ev-damascus-rockets"])
    let corrected = try #require(found.rows.last)
    #expect(corrected.was["killed"]?.displayText != corrected.says["killed"]?.displayText)
    #expect(corrected.says["killed"]?.displayText == "12")
    #expect(corrected.was.count == 1)
    // At both moments nothing had been retracted yet, and nothing was known at the first.
    let early = try subject.difference(knownAt: window("2015-02-07"), to: window("2016"))
    #expect(early.rows.isEmpty)
    let never = try subject.difference(knownAt: window("2014"), to: window("2999"))
    #expect(!never.rows.contains { $0.change == .lost })
  }
}

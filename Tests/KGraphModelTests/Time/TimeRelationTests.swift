import KGraphModel
import Testing

struct TimeRelationTests {
  private func pair(_ a: String, _ b: String) throws -> TimePair {
    TimePair(
      try ValidTime(edtfText: a), role: .event, try ValidTime(edtfText: b), role: .event,
      clock: .utc)
  }

  @Test(arguments: [
    ("2015-02-03", "2015-02-05", AllenRelation.before, Kleene.yes),
    ("2015-02-04", "2015-02-05", .meets, .yes), ("2015-02-05", "2015-02-05", .equals, .yes),
    ("2015-02-05", "2015-02", .equals, .unknown), ("2015-02-05", "2015-03", .after, .no),
    ("2012/2014", "2013-01-01", .contains, .yes), ("2011/2014", "2013-01-01", .contains, .yes),
    ("2013-01-01", "2011/2014", .during, .yes), ("2011/..", "2012/..", .finishedBy, .yes),
    ("2015-02-03?", "2015-02-05", .before, .unknown), ("2015-02-03?", "2015-02-05", .after, .no),
    ("XXXX-12-25", "XXXX-12-26", .equals, .no), ("XXXX", "2015", .overlaps, .no),
  ])
  func allenRelations(_ a: String, _ b: String, _ relation: AllenRelation, _ answer: Kleene) throws
  {
    #expect(try pair(a, b).allen(relation) == answer)
    #expect(try pair(b, a).allen(relation.inverse) == answer)
    let (first, second) = (try ValidTime(edtfText: a), try ValidTime(edtfText: b))
    #expect(
      allen(relation, a: first, role: .event, b: second, role: .event, clock: .utc) == answer)
  }

  @Test(arguments: [
    ("2015-02-03", "2015-02-05", "2"), ("2015-02-05", "2015-02-05", "0"),
    ("2015-01", "2015-02-05", "5...35"), ("2012/", "2015", "...1460"),
    ("2012", "2015/..", "731...1460"),
    ("2015-02-05", "2015-02-03", "-2"),
  ])
  func gaps(_ a: String, _ b: String, _ days: String) throws {
    let (first, second) = (try ValidTime(edtfText: a), try ValidTime(edtfText: b))
    #expect(
      gap(from: first, role: .event, to: second, role: .event, clock: .utc).description == days)
  }

  @Test(arguments: [
    ("{2014-12,2015-02}", "2014-11/2015-03", TimePredicate.overlaps, Certainty.certain),
    ("{2014-12,2015-02}", "2014-11/2015-03", .during, .certain),
    ("{2014-12,2015-02}", "2015-01", .overlaps, .no),
    ("{2012..2014}", "2011/2016", .overlaps, .certain), ("{2012..2014}", "2013", .during, .no),
    ("{2015-02-01..2015-02-05}", "2015-02-03", .throughout, .certain),
    ("{2014..}", "2012-01-01/2013-01-01", .overlaps, .no),
  ])
  func allOfSets(_ a: String, _ b: String, _ predicate: TimePredicate, _ answer: Certainty) throws {
    #expect(try pair(a, b).certainty(of: predicate) == answer)
  }

  @Test(arguments: [
    (
      "{2015-02-01..2015-02-05}", "2015-02-02/2015-02-04", TimePredicate.throughout,
      Certainty.certain
    ),
    ("{2015-01,2015-02}", "2015-01-31/2015-02-01", .throughout, .possible),
    ("{2015-01,2015-02}", "2015-01-30/2015-02-01", .throughout, .no),
    ("{2012..2014}", "2012-12-31/2013-01-01", .throughout, .possible),
    ("{..2014}", "../2013", .overlaps, .certain), ("{2013..}", "2020", .overlaps, .certain),
    ("{2013..}", "2020-03", .overlaps, .possible), ("{2013..}", "2012", .overlaps, .no),
    ("{2005-22..}", "2014-06/2014-08", .overlaps, .certain),
    ("{2014-12~..2015-02}", "2015-02", .overlaps, .certain),
  ])
  func allOfSetsInWindows(
    _ text: String, _ window: String, _ predicate: TimePredicate, _ answer: Certainty
  ) throws {
    let window = try TimeWindow(at: EDTF(window))
    let time = ValidTime.when(try EDTF(text))
    #expect(time.certainty(of: predicate, in: window, role: .event, clock: .utc) == answer)
  }
}

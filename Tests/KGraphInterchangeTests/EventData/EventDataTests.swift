import KGraphInterchange
import KGraphModel
import KGraphTestSupport
import Testing

/// What each data set becomes, and that a second import writes nothing.
@Suite struct EventDataTests {
  private typealias Fixtures = EventDataFixtures

  static let files: [(Format, String, String)] = [
    (.acled, Fixtures.acled, "acled.yaml"), (.gdelt, Fixtures.gdelt, "gdelt2.yaml"),
    (.gdelt, Fixtures.gdelt1(hasURL: true), "gdelt1.yaml"),
    (.gdelt, Fixtures.gdelt1(hasURL: false), "gdelt1-57.yaml"),
    (.ucdp, Fixtures.ucdp, "ucdp.yaml"), (.ucdp, Fixtures.ucdpWithoutHeader, "ucdp-49.yaml"),
    (.icews, Fixtures.icews, "icews.yaml"), (.icews, Fixtures.icewsOfFour, "icews-4.yaml"),
    (.polecat, Fixtures.polecat, "polecat.yaml"), (.plover, Fixtures.plover, "plover.yaml"),
  ]

  @Test(arguments: files.indices) func dumps(_ index: Int) throws {
    let (format, text, golden) = Self.files[index]
    let contents = try Fixtures.empty()
    let report = try Fixtures.run(format, text, into: contents)
    #expect(report.badRows == 0, "\(report.problems.map { $0.rendered() })")
    try Golden.expect(try Fixtures.dump(contents), named: golden)
  }

  @Test(arguments: files.indices) func aSecondImportChangesNothing(_ index: Int) throws {
    let (format, text, _) = Self.files[index]
    let contents = try Fixtures.empty()
    let first = try Fixtures.run(format, text, into: contents)
    let before = try Fixtures.dump(contents)
    let second = try Fixtures.run(format, text, into: contents)
    #expect(second.written.isEmpty)
    #expect(second.repeats == first.repeats)
    #expect(try Fixtures.dump(contents) == before)
  }

  @Test(arguments: files.indices) func theContentTellsTheFormat(_ index: Int) throws {
    let (format, text, _) = Self.files[index]
    #expect(Format.guess(Array(text.utf8.prefix(1 << 16)), name: "x") == format)
  }

  @Test(arguments: files.indices) func aTrialWritesNothing(_ index: Int) throws {
    let (format, text, _) = Self.files[index]
    let contents = try Fixtures.empty()
    let report = try Fixtures.run(format, text, into: contents, keeping: false)
    #expect(report.rows > 0)
    #expect(contents.nodes.isEmpty && contents.edges.isEmpty)
  }
}

import KGraphModel
import KGraphTestSupport
import Testing

@testable import KGraphInterchange

@Suite(.enabled(if: SharedData.isPresent, Comment(rawValue: SharedData.absence)))
struct RealDataTests {
  private func run(
    _ file: String, _ map: String, into contents: MemoryPort.Contents,
    _ change: (inout DelimitedImportOptions) -> Void = { _ in }
  ) throws -> (report: ImportReport, notes: [String]) {
    var options = DelimitedImportOptions(
      kind: .relations, mapping: try ColumnMapping(map, kind: .relations))
    options.isStrict = true
    change(&options)
    let file = try DelimitedImport(ByteInput(path: SharedData.path(file)), options: options)
    return (try file.run(into: MemoryPort(contents)), file.notes)
  }

  @Test func allEventsOfICEWSAreRead() throws {
    let contents = MemoryPort.Contents()
    let map = "subject=subject,type=relation,object=object,date=date"
    let (report, notes) = try run("icews-2005-2015.tsv", map, into: contents)
    #expect(report.rows == 46_275)
    #expect(report.written.edges.added == 46_275)
    #expect(report.newTypes.count == 211)
    #expect(report.newTypes.first { $0.name == "MAKE_STATEMENT" }?.rows == 7_694)
    #expect(report.createdNames == 5_200)
    #expect(
      notes.first?.hasSuffix(
        "tab-separated, the first row names the columns, "
          + "quotation marks count only around a whole field of one line") == true)
    #expect(contents.nodes.values.contains { $0.label == "Nicholas \"Nick\" Xenophon" })
    let again = try run("icews-2005-2015.tsv", map, into: contents).report
    #expect(again.written.isEmpty)
    #expect(again.written.edges.unchanged == 46_275)
  }

  @Test func allFactsOfYAGOAreRead() throws {
    let map = "subject=1,type=2,object=3,bound=bound,date=date"
    let apart = MemoryPort.Contents()
    let (report, notes) = try run("yago15k-dated.tsv", map, into: apart)
    #expect(report.rows == 3_635)
    #expect(apart.edges.count == 3_635)
    #expect(notes.contains("takes <Some_Name> for the name 'Some Name'"))
    #expect(
      report.newTypes.map(\.name) == [
        "CREATED", "GRADUATED_FROM", "HAS_WON_PRIZE", "IS_AFFILIATED_TO", "IS_MARRIED_TO", "OWNS",
        "PARTICIPATED_IN", "PLAYS_FOR",
      ])
    let merged = MemoryPort.Contents()
    _ = try run("yago15k-dated.tsv", map, into: merged) { $0.mergesBounds = true }
    #expect(merged.edges.count == 2_114)
  }
}

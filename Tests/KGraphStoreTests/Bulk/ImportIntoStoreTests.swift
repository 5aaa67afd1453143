import KGraphInterchange
import KGraphModel
import KGraphTestSupport
import Testing

@testable import KGraphStore

@Suite(.enabled(if: SharedData.isPresent, Comment(rawValue: SharedData.absence)))
struct ImportIntoStoreTests {
  private func run(
    _ file: String, _ map: String, into store: CaseStore
  ) throws -> ImportReport {
    let options = DelimitedImportOptions(
      kind: .relations, mapping: try ColumnMapping(map, kind: .relations))
    let file = try DelimitedImport(ByteInput(path: SharedData.path(file)), options: options)
    return try store.bulkWrite(stamp: .test("import")) { try file.run(into: $0) }
  }

  @Test func realDataGoesInAndVerifies() throws {
    let scratch = try Scratch()
    let store = try scratch.create(ontology: try DefaultOntology.read())
    let events = "subject=subject,type=relation,object=object,date=date"
    let icews = try run("icews-2005-2015.tsv", events, into: store)
    #expect(icews.written.edges.added == 46_275)
    #expect(icews.written.nodes.added == 5_201)
    let yago = try run(
      "yago15k-dated.tsv", "subject=1,type=2,object=3,bound=4,date=5", into: store)
    #expect(yago.rows == 3_635)
    #expect(yago.written.edges.added + yago.badRows == 3_635)
    #expect(yago.badRows == 0)
    let again = try run("icews-2005-2015.tsv", events, into: store)
    #expect(again.written.isEmpty)
    #expect(try store.latestTransaction() == 3)
    #expect(try store.ontology().edgeTypes["MAKE_STATEMENT"]?.time == .point)
    let report = try store.verify()
    #expect(report.findings.isEmpty)
  }
}

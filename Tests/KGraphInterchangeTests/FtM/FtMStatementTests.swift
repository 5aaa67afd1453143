import KGraphModel
import KGraphTestSupport
import Testing

@testable import KGraphInterchange

@Suite struct FtMStatementTests {
  @Test func writesTheSample() throws {
    let text = try ImportedCase.export(SampleCase.graph(), as: .ftmStatements).text
    try Golden.expect(text, named: "sample-statements.csv")
  }

  @Test func readsWhatOpenSanctionsWrites() throws {
    let contents = MemoryPort.Contents(try DefaultOntology.read())
    let bytes = try ImportedCase.fixture("statements.csv")
    #expect(Format.guess(bytes, name: "statements.csv") == .ftmStatements)
    let (report, _) = try ImportedCase.read(bytes, as: .ftmStatements, into: contents)
    try Golden.expect(
      ImportedCase.describe(report) + "\n" + ImportedCase.describe(contents),
      named: "statements.txt")
    let again = try ImportedCase.read(bytes, as: .ftmStatements, into: contents).report.written
    #expect(again.isEmpty)
  }

  @Test func statementsSayWhatTheEntitiesSay() throws {
    for graph in [try SampleCase.graph(), try ImportedCase.damascus()] {
      let text = try ImportedCase.export(graph, as: .ftmStatements).text
      var rows = try FtMStatementRows(
        ByteInput(bytes: Array(text.utf8), name: "f"), recordLimit: 1 << 20)
      var entities: [String: [String: Set<String>]] = [:]
      while let row = try rows.next() {
        let statement = try row.get()
        guard statement.property != "id" else { continue }
        entities[statement.entityID, default: [:]][statement.property, default: []]
          .insert(statement.value)
      }
      let exported = FtMEntities(try ExportGraph(graph), extent: .possible)
      try exported.forEach { entity in
        #expect(entities[entity.id] == entity.properties.mapValues { Set($0) })
        entities[entity.id] = nil
      }
      #expect(entities.isEmpty)
    }
  }

  @Test func thePackFormIsReadToo() throws {
    let text = """
      entity_id,prop,value,dataset,lang,original_value,origin,external,first_seen,last_seen,id
      p-1,Person:id,p-1,d,,,,,,,1
      p-1,Person:name,A Name,d,,,,,,,2
      """
    #expect(Format.guess(Array(text.utf8), name: "x.csv") == .ftmStatements)
    let contents = MemoryPort.Contents(try DefaultOntology.read())
    _ = try ImportedCase.read(Array(text.utf8), as: .ftmStatements, into: contents)
    #expect(contents.nodes["p-1"]?.label == "A Name")
    #expect(contents.nodes["p-1"]?.evidence.map(\.source) == ["d"])
  }

  @Test func badTablesAreErrorsWithAPlace() throws {
    func message(_ text: String) -> String {
      let contents = MemoryPort.Contents()
      do {
        _ = try ImportedCase.read(Array(text.utf8), as: .ftmStatements, into: contents)
        return "read"
      } catch {
        return "\(error)"
      }
    }
    #expect(message("").contains("is empty"))
    #expect(message("entity_id,prop,value\n").contains("has no column"))
    #expect(
      message("entity_id,prop,value,dataset,schema\na,name,\"b,c,Person\n")
        .contains("never closed"))
  }

  @Test(arguments: [
    ("", "da39a3ee5e6b4b0d3255bfef95601890afd80709"),
    ("abc", "a9993e364706816aba3e25717850c26c9cd0d89d"),
    (
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "84983e441c3bd26ebaae4aa1f95129e5e54670f1"
    ),
  ])
  func digestsAreThoseOfTheStandard(text: String, digest: String) {
    #expect(SHA1.hex(text) == digest)
  }
}

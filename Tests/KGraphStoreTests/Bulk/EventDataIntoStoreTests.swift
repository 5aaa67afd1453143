import KGraphInterchange
import KGraphModel
import Testing

@testable import KGraphStore

/// Event data sets in a case file: versions, chain and second imports.
@Suite struct EventDataIntoStoreTests {
  private let scratch: Scratch
  private let store: CaseStore

  init() throws {
    scratch = try Scratch()
    store = try scratch.create(ontology: try DefaultOntology.read())
  }

  private func run(_ format: Format, _ text: String) throws -> ImportReport {
    let importer = try #require(format.importer)
    let file = try importer.init(
      ByteInput(bytes: Array(text.utf8), name: "events.csv"), options: FormatImportOptions())
    return try store.bulkWrite(stamp: .test("import")) {
      try file.run(into: $0, keeping: true) { _ in }
    }
  }

  private static func acled(_ fatalities: Int) -> String {
    var text =
      "event_id_cnty,event_date,event_type,sub_event_type,actor1,actor2,country,location,source,"
      + "fatalities\n"
    for row in 0..<1_200 {
      text += "N\(row),2024-03-\(10 + row % 15),Battles,Armed clash,Army of \(row % 9),"
      text += "Brigade \(row % 40),Northland,Town \(row % 60),Wire \(row % 3),\(fatalities)\n"
    }
    return text
  }

  private static var gdelt: String {
    (0..<6_000).map { row in
      var cells = [String](repeating: "", count: 61)
      cells[0] = "\(row)"
      cells[1] = "201502\(10 + row % 18)"
      if row % 10 != 1 { (cells[5], cells[6]) = ("C\(row % 50)", "ACTOR \(row % 50)") }
      if row % 10 != 2 { (cells[15], cells[16]) = ("D\(row % 70)", "PARTY \(row % 70)") }
      cells[26] = row % 2 == 0 ? "190" : "0231"
      cells[59] = "20150301000000"
      cells[60] = "http://site\(row % 5).example/\(row)"
      return cells.joined(separator: "\t") + "\n"
    }.joined()
  }

  @Test func eventsAreVersioned() throws {
    let first = try run(.acled, Self.acled(1))
    #expect(first.badRows == 0)
    #expect(first.written.transaction != nil)
    let again = try run(.acled, Self.acled(1))
    #expect(again.written.isEmpty)
    #expect(again.written.transaction == nil)
    let changed = try run(.acled, Self.acled(2))
    // The events, and the file, whose digest is another.
    #expect(changed.written.nodes.changed == 1_201)
    #expect(changed.written.nodes.added == 0)
    #expect(try store.verify().isIntact)
  }

  @Test func actsAndEventsOfOneParty() throws {
    let first = try run(.gdelt, Self.gdelt)
    #expect(first.badRows == 0)
    #expect(first.rows == 6_000)
    let again = try run(.gdelt, Self.gdelt)
    #expect(again.written.isEmpty)
    #expect(again.repeats == first.repeats)
    #expect(try store.verify().isIntact)
  }
}

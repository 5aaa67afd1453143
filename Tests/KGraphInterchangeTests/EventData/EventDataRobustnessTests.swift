import KGraphModel
import KGraphTestSupport
import Testing

@testable import KGraphInterchange

/// Files as they are in the wild: cut, padded, in other encodings, far too large.
@Suite struct EventDataRobustnessTests {
  private typealias Fixtures = EventDataFixtures

  /// What an import leaves, but for the source that stands for the file.
  private func graph(_ format: Format, _ bytes: [UInt8]) throws -> ([Node], [Edge], ImportReport) {
    let contents = try Fixtures.empty()
    let report = try Fixtures.run(format, bytes: bytes, into: contents)
    let nodes = contents.nodes.values.filter { $0.key != "events" }.sorted { $0.key < $1.key }
    return (nodes, contents.edges.values.sorted { $0.key < $1.key }, report)
  }

  @Test(arguments: EventDataTests.files.indices) func byteOrderMarkAndCRLFChangeNothing(
    _ index: Int
  ) throws {
    let (format, text, _) = EventDataTests.files[index]
    let plain = try graph(format, Array(text.utf8))
    // Line breaks inside quotes belong to the text.
    let isQuoted = text.contains("\"\n") || text.contains("fighting\n")
    let crlf = isQuoted ? text : text.replacing("\n", with: "\r\n")
    for bytes in [
      [0xEF, 0xBB, 0xBF] + Array(text.utf8), Array(crlf.utf8),
      Compressing.gzip(Array(text.utf8)), Compressing.zstandard(Array(text.utf8)),
    ] {
      let other = try graph(format, bytes)
      #expect(other.0 == plain.0)
      #expect(other.1 == plain.1)
    }
  }

  @Test(arguments: EventDataTests.files.indices) func everyCutIsAnErrorOrFewerRows(
    _ index: Int
  ) throws {
    let (format, text, _) = EventDataTests.files[index]
    let bytes = Array(text.utf8)
    let whole = try graph(format, bytes).2.rows
    for count in stride(from: 0, to: bytes.count, by: 61) {
      do {
        let report = try graph(format, Array(bytes[..<count])).2
        #expect(report.rows <= whole)
        for problem in report.problems { #expect(problem.location?.line ?? 0 > 0) }
      } catch let error as KGraphError {
        #expect(error.location?.file == "events.csv")
      }
    }
  }

  @Test(arguments: EventDataTests.files.indices) func mutationsNeverCrash(_ index: Int) throws {
    let (format, text, _) = EventDataTests.files[index]
    var random = SeededRandom(seed: UInt64(index) + 3)
    let ontology = try Fixtures.empty().ontology
    for _ in 0..<12 {
      var bytes = Array(text.utf8)
      for _ in 0..<Int.random(in: 1...6, using: &random) {
        let place = Int.random(in: 0..<bytes.count, using: &random)
        switch Int.random(in: 0..<4, using: &random) {
        case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
        case 1: bytes.remove(at: place)
        case 2:
          bytes.insert(Array("\t\n\",;{[\u{0}".utf8).randomElement(using: &random)!, at: place)
        default: bytes.removeSubrange(place..<min(bytes.count, place + 9))
        }
      }
      let contents = MemoryPort.Contents(ontology)
      guard let first = try? Fixtures.run(format, bytes: bytes, into: contents) else { continue }
      let second = try Fixtures.run(format, bytes: bytes, into: contents)
      #expect(first.rows == second.rows)
      #expect(second.written.nodes.added == 0)
      #expect(second.written.edges.added == 0)
    }
  }

  @Test func aMissingColumnIsNamed() throws {
    for (format, columns, rows, delimiter) in [
      (Format.acled, Fixtures.acledColumns, Fixtures.acledRows, ","),
      (.ucdp, Fixtures.ucdpColumns, Fixtures.ucdpRows, ","),
      (.icews, Fixtures.icewsColumns, Fixtures.icewsRows, "\t"),
      (.polecat, Fixtures.polecatColumns, Fixtures.polecatRows, "\t"),
    ] {
      let required =
        switch format {
        case .acled: "event_id_cnty"
        case .ucdp: "best"
        case .icews: "Target Name"
        default: "Event Type"
        }
      let kept = columns.filter { $0 != required }
      let text = Fixtures.table([kept] + rows.map { Fixtures.row(kept, $0) }, delimiter)
      let error = #expect(throws: KGraphError.self) {
        try Fixtures.run(format, text, into: try Fixtures.empty())
      }
      #expect(error?.message.contains("'\(required)'") == true)
      #expect(error?.location?.line == 1)
    }
  }

  @Test func columnsThatAreNotNeededMayBeMissing() throws {
    let few = ["event_id_cnty", "event_date", "event_type", "fatalities"]
    let text = Fixtures.table(
      [few] + Fixtures.acledRows.map { Fixtures.row(few, $0) }, ",")
    let contents = try Fixtures.empty()
    let report = try Fixtures.run(.acled, text, into: contents)
    #expect(report.badRows == 0)
    #expect(contents.nodes["acled-xyz101"]?.properties["killed"] == .quantity(Quantity("~7")!))
  }

  @Test func aRowOfAnotherWidthIsLeftOutAndReported() throws {
    let lines = Fixtures.gdelt.split(separator: "\n").map(String.init)
    let text = [lines[0], lines[1] + "\tmore", lines[2].replacing("\tREB\t", with: "\t"), lines[3]]
      .joined(separator: "\n")
    let contents = try Fixtures.empty()
    let report = try Fixtures.run(.gdelt, text, into: contents)
    #expect(report.rows == 4)
    #expect(report.badRows == 2)
    #expect(report.problems.map { $0.location?.line } == [2, 3])
    #expect(report.problems[0].message == "the row has 62 fields, others have 61")
    #expect(contents.edges.count == 3)
  }

  @Test func strictRefusesTheFile() throws {
    let text = Fixtures.gdelt + "1\t2\n"
    let contents = try Fixtures.empty()
    #expect(throws: KGraphErrors.self) {
      try Fixtures.run(
        .gdelt, text, into: contents, options: FormatImportOptions(isStrict: true))
    }
    #expect(contents.nodes.isEmpty)
  }

  @Test func otherWidthsAreNoGDELT() throws {
    let error = #expect(throws: KGraphError.self) {
      try Fixtures.run(.gdelt, "1\t20150101\tx\n", into: try Fixtures.empty())
    }
    #expect(error?.hint?.contains("57, 58, 61") == true)
  }

  @Test func latin1IsReadAndCounted() throws {
    var bytes = Array(Fixtures.icews.utf8)
    let name = Array("Southland".utf8)
    while let place = bytes.indices.first(where: { bytes[$0...].starts(with: name) }) {
      bytes.replaceSubrange(place..<place + name.count, with: [0x53, 0xFC, 0x64])
    }
    let (nodes, _, report) = try graph(.icews, bytes)
    #expect(report.badRows == 0)
    #expect(nodes.contains { $0.label == "Süd" })
    #expect(report.losses.lines.contains { $0.contains("windows-1252") })
  }

  @Test func aHugeFieldIsRefusedWithItsPlace() throws {
    let row = Fixtures.row(Fixtures.acledColumns, Fixtures.acledRows[1])
    let options = FormatImportOptions(recordLimit: 1 << 20)
    for quote in ["", "\""] {
      var bytes = Array(Fixtures.table([Fixtures.acledColumns, row], ",").utf8)
      bytes += Array("X9,\(quote)".utf8) + [UInt8](repeating: 0x78, count: 100 << 20)
      let contents = try Fixtures.empty()
      let error = #expect(throws: KGraphError.self) {
        try Fixtures.run(.acled, bytes: bytes, into: contents, options: options)
      }
      #expect(error?.location?.line == 3)
      #expect(error?.message.contains("1048576 bytes") == true)
      #expect(contents.nodes.isEmpty)
    }
    let line = Array(Fixtures.plover.utf8) + [UInt8](repeating: 0x78, count: 100 << 20)
    let error = #expect(throws: KGraphError.self) {
      try Fixtures.run(.plover, bytes: line, into: try Fixtures.empty(), options: options)
    }
    #expect(error?.location?.line == 3)
  }

  @Test func aBombIsRefusedAndNothingIsWritten() throws {
    let row = Array(Fixtures.gdelt.split(separator: "\n")[0].utf8) + [0x0A]
    let rows = Array(repeating: row, count: 4096).flatMap { $0 }
    let member = Compressing.gzip(rows)
    let bytes = Array(repeating: member, count: 90).flatMap { $0 }
    let contents = try Fixtures.empty()
    var options = FormatImportOptions()
    options.reportedProblems = 1
    let input = ByteInput(bytes: bytes, name: "bomb.gz", maximumExpansion: 20)
    let file = try GDELTImporter(input, options: options)
    let error = #expect(throws: KGraphError.self) {
      try file.run(into: MemoryPort(contents), keeping: true) { _ in }
    }
    #expect(error?.message.contains("20 times its size") == true)
    #expect(error?.location?.file == "bomb.gz")
    #expect(contents.nodes.isEmpty)
  }

  @Test func emptyFilesAreErrors() throws {
    for format in [Format.acled, .gdelt, .icews, .polecat, .ucdp] {
      #expect(throws: KGraphError.self) {
        try Fixtures.run(format, "", into: try Fixtures.empty())
      }
    }
    #expect(try Fixtures.run(.plover, "\n\n", into: try Fixtures.empty()).rows == 0)
  }

  @Test func badJSONIsReportedWithLineAndColumn() throws {
    let text = Fixtures.plover + "{\"id\": 1,,}\n[1]\n{\"id\": 4}\n"
    let report = try Fixtures.run(.plover, text, into: try Fixtures.empty())
    #expect(report.badRows == 3)
    #expect(report.problems.map { $0.location?.line } == [3, 4, 5])
    #expect(report.problems[0].location?.column == 10)
  }
}

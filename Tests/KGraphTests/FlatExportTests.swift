import Foundation
import KGraphInterchange
import KGraphModel
import KGraphTestSupport
import Testing

@testable import KGraph

/// Exports from columns against the same exports from elements: the same bytes.
@Suite struct FlatExportTests {
  @Test(arguments: 0..<4)
  func linesAreTheSame(seed: UInt64) throws {
    let scratch = try Self.makeCase(seed: seed)
    let flat = try #require(try scratch.content.flatGraph(ExportOptions(), atLeast: 0))
    var lines: [UInt8] = []
    let report = try DOTLines.export(flat, title: "Test") { lines += $0 }
    var expected: [UInt8] = []
    let graph = try ExportGraph(scratch.content.exportSource(ExportOptions()))
    let expectedReport = try DOTLines.export(graph) { expected += $0 }
    #expect(String(decoding: lines, as: UTF8.self) == String(decoding: expected, as: UTF8.self))
    #expect(report.edges == expectedReport.edges)
    #expect(report.nodes == expectedReport.nodes)
    #expect(report.edges > 300)
  }

  @Test(
    arguments: 0..<4,
    ["from,type,to", "key,when,earliest,latest,status", "row,from,note", "to,role,nothing"])
  func columnsAreTheSame(seed: UInt64, columns: String) throws {
    let scratch = try Self.makeCase(seed: seed)
    let names = columns.split(separator: ",").map(String.init)
    let flat = try #require(try scratch.content.flatGraph(ExportOptions(), atLeast: 0))
    var options = ExportOptions()
    options.columns = names
    var expected: [UInt8] = []
    let outcome = try scratch.content.exportCSV(table: "edges", options) { expected += $0 }
    #expect(outcome.edges == flat.edgeCount)
    var rows: [UInt8] = []
    let report = try FlatCSV.export(flat, columns: names) { rows += $0 }
    // The column `role` is one of the table, which columns of the graph do not have.
    #expect((report == nil) == names.contains("role"))
    guard report != nil else { return }
    #expect(String(decoding: rows, as: UTF8.self) == String(decoding: expected, as: UTF8.self))
  }

  @Test(arguments: 0..<4)
  func unsortedRowsAreTheSameRows(seed: UInt64) throws {
    let scratch = try Self.makeCase(seed: seed)
    var unsorted = ExportOptions()
    unsorted.isUnsorted = true
    let flat = try #require(try scratch.content.flatGraph(unsorted, atLeast: 0))
    #expect(!flat.isSorted)
    let sorted = try #require(try scratch.content.flatGraph(ExportOptions(), atLeast: 0))
    #expect(sorted.isSorted)
    func lines(_ graph: any FlatGraph) throws -> [String] {
      var bytes: [UInt8] = []
      _ = try DOTLines.export(graph, title: "Test") { bytes += $0 }
      return String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
    }
    func rows(_ graph: any FlatGraph) throws -> [String] {
      var bytes: [UInt8] = []
      let columns = ["key", "when", "earliest", "latest", "status", "note"]
      _ = try FlatCSV.export(graph, columns: columns) { bytes += $0 }
      return String(decoding: bytes, as: UTF8.self).split(separator: "\r\n").map(String.init)
    }
    #expect(try lines(flat) != lines(sorted))
    #expect(try lines(flat).sorted() == lines(sorted).sorted())
    #expect(try lines(flat) == lines(flat))
    #expect(try rows(flat) != rows(sorted))
    #expect(try rows(flat).sorted() == rows(sorted).sorted())
  }

  @Test func partsAndEdgesUnderEdgesAreReadFromElements() throws {
    let damascus = try TemporaryCase.damascus()
    #expect(try damascus.content.flatGraph(ExportOptions(), atLeast: 0) == nil)
    let scratch = try Self.makeCase(seed: 1)
    #expect(try scratch.content.flatGraph(ExportOptions(), atLeast: 1 << 40) == nil)
    var options = ExportOptions()
    options.types = ["BACKS"]
    #expect(try scratch.content.flatGraph(options, atLeast: 0) == nil)
  }

  @Test func columnsBelongToEdges() throws {
    let scratch = try Self.makeCase(seed: 1)
    var options = ExportOptions()
    options.columns = ["key"]
    #expect(throws: KGraphError.self) {
      try scratch.content.exportCSV(table: "nodes", options) { _ in }
    }
  }

  /// Some hundred relations of which many share their ends, with dates of all kinds.
  private static func makeCase(seed: UInt64) throws -> TemporaryCase {
    var random = SeededRandom(seed: seed)
    func pick(_ values: [String], _ random: inout SeededRandom) -> String {
      values[Int(truncatingIfNeeded: random.next() % UInt64(values.count))]
    }
    let names = ["A", "B \"quoted\"", "C, and D", "Ünïcode", "back\\slash", "Z9", "a"]
    let types = ["BACKS", "OPPOSES", "MET", "MADE_STATEMENT", "New type"]
    let dates = [
      "2015-02-05", "2014-12", "2012-01-02/2013-04-05", "2014/..", "2015-02-05T10:00:00Z", "2015?",
      "[..2015-02-05]", "\"{2012,2014-06}\"", "",
    ]
    var rows = "subject,type,object,date,note\n"
    for _ in 0..<400 {
      let cells = [
        pick(names, &random), pick(types, &random), pick(names, &random),
      ].map { "\"\($0.replacing("\"", with: "\"\""))\"" }
      rows +=
        "\(cells.joined(separator: ",")),\(pick(dates, &random)),note \(random.next() % 50)\n"
    }
    let scratch = try TemporaryCase()
    let file = scratch.folder.appending(path: "rows.csv")
    try rows.write(to: file, atomically: true, encoding: .utf8)
    let request = ImportRequest(
      path: file.path, kind: "relations",
      fields: ["subject=subject", "type=type", "object=object", "date=date", "prop.note=note"])
    _ = try scratch.content.importTable(request, stamp: TemporaryCase.stamp("import"))
    return scratch
  }
}

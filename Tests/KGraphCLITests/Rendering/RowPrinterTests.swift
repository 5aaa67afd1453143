import KGraphModel
import KGraphTestSupport
import Testing

@testable import KGraphCLI

@Suite struct RowPrinterTests {
  private let columns = [
    Column("key", title: "Key"), Column("label", title: "Label", wraps: true),
    Column("count", title: "Count", alignment: .right), Column("empty", title: "Empty"),
    .hidden("raw"), Column("tags", title: "Tags"),
  ]
  private let rows: [Row] = [
    [
      .text("a"), .text("Plain, with a \"quote\" and a comma"), .count(5), .none,
      Cell(.boolean(true)), .list(["x", "y"]),
    ],
    [
      .text("ق"), .text("جيش الإسلام", style: .red), .count(12_345), .none, Cell(.null), .list([]),
    ],
    [
      .text("日本"), .text("two\nlines | and a\ttab \\"), .count(-1), .none,
      Cell(.map(["b": .integer(1), "a": .float(0.5)])), .list(["z"]),
    ],
  ]

  private func text(_ format: OutputFormat, _ terminal: Terminal = .pipe) -> String {
    let output = Output(memory: terminal)
    RowPrinter.print(rows, columns: columns, format: format, to: output)
    return output.collected
  }

  @Test(arguments: OutputFormat.allCases)
  func everyFormat(_ format: OutputFormat) throws {
    try Golden.expect(text(format), named: "rows.\(format.rawValue).txt")
  }

  @Test func narrowTerminalWraps() throws {
    let terminal = Terminal(isInteractive: true, width: 40, height: 24, usesColor: true)
    try Golden.expect(text(.table, terminal), named: "rows.narrow.txt")
  }

  @Test(arguments: OutputFormat.allCases)
  func noRows(_ format: OutputFormat) {
    let output = Output(memory: .pipe)
    RowPrinter.print([], columns: columns, format: format, to: output)
    let expected: String =
      switch format {
      case .json: "[]\n"
      case .csv: "key,label,count,empty,raw,tags\n"
      case .tsv: "key\tlabel\tcount\tempty\traw\ttags\n"
      case .markdown: "| Key | Label | Count | Empty | Tags |\n| --- | --- | ---: | --- | --- |\n"
      case .table, .ndjson: ""
      }
    #expect(output.collected == expected)
  }

  /// Whatever is in a cell, JSON reads back and CSV keeps its shape.
  @Test func hostileText() throws {
    for text in ["", " ", "\"", "\"\"", ",", "\r\n", "a\u{0}b", "\u{1B}[31m", "=1+1", "|", "\\t"] {
      let output = Output(memory: .pipe)
      RowPrinter.print(
        [[.text(text)]], columns: [Column("a", title: "A")], format: .json, to: output)
      #expect(try JSONReader.read(output.collected) == .list([.map(["a": .string(text)])]))
      let table = Output(memory: .pipe)
      RowPrinter.print(
        [[.text(text)]], columns: [Column("a", title: "A")], format: .table, to: table)
      #expect(!table.collected.contains("\u{1B}"))
    }
  }
}

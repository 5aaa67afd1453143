import ArgumentParser
import KGraph
import KGraphModel

/// `kgraph history`.
struct HistoryCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "history",
    abstract: "List every version of an element: who wrote it when, and what it said.",
    usage: "kgraph history <element>",
    discussion: "Elements that were retracted are found by their key.")

  @Argument(
    help: ArgumentHelp("The element.", valueName: "element"),
    completion: .custom(NameCompletion.complete))
  var name: String

  @OptionGroup var read: ReadOptions

  private static let columns = [
    Column("transaction", title: "No.", alignment: .right), Column("time", title: "Recorded (UTC)"),
    Column("author", title: "Author"), Column("command", title: "Command"),
    Column("status", title: "Status"), Column("when", title: "When"),
    Column("label", title: "Label", wraps: true),
    Column("properties", title: "Properties", wraps: true),
    Column("ended", title: "Ended by"), .hidden("key"), .hidden("type"),
  ]

  func run() throws {
    try read.read { opened, output in
      let versions = try opened.history(of: name)
      let shown = versions.suffix(read.output.limit ?? .max)
      RowPrinter.print(
        shown.map(Self.row), columns: Self.columns, format: read.output.format, to: output)
    }
  }

  private static func row(_ version: VersionEntry) -> Row {
    let element = version.element
    let label: String? = if case .node(let node) = element { node.label } else { nil }
    let properties = element.properties.sorted { $0.key < $1.key }
      .map { "\($0.key) \($0.value.displayText)" }.joined(separator: ", ")
    return [
      Cell(.integer(version.from.id), style: .bold), .text(RecordTime.text(version.from.time)),
      .text(version.from.author), .text(version.from.command), .text(element.status.rawValue),
      .text(element.time?.edtfText, words: element.time?.displayText), .text(label),
      .text(properties.isEmpty ? nil : properties),
      .text(version.until.map { "\($0.id) \($0.command)" }), .text(element.key.text),
      .text(element.type),
    ]
  }
}

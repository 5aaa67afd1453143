import ArgumentParser
import KGraph
import KGraphModel

/// `kgraph history`.
struct HistoryCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "history",
    abstract: "List all versions of an element: what changed, when, by whom, why.",
    usage: "kgraph history <element>",
    discussion: "A retracted element is found by its key.")

  @Argument(
    help: ArgumentHelp("A key or a name.", valueName: "element"),
    completion: .custom(NameCompletion.complete))
  var element: String

  @OptionGroup var read: ReadOptions

  func run() throws {
    try read.read { opened, output in
      let history = ElementHistory(try opened.history(of: element))
      let format = read.output.format
      if format == .table, let title = history.title { output.line(title, style: .bold) }
      RowPrinter.print(
        Array(history.rows.prefix(read.output.limit ?? .max)), columns: ElementHistory.columns,
        format: format, to: output)
    }
  }
}

import ArgumentParser
import KGraph
import KGraphModel

/// `kgraph log`.
struct LogCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "log",
    abstract: "List what was written to the case, by whom and why, the newest first.",
    usage: "kgraph log [--limit <n>]")

  @OptionGroup var read: ReadOptions

  func run() throws {
    try read.read { opened, output in
      let entries = try opened.log(limit: read.output.limit)
      RowPrinter.print(
        entries.map(LogRows.row), columns: LogRows.columns, format: read.output.format, to: output)
    }
  }
}

import ArgumentParser
import KGraph

/// `kgraph search`.
struct SearchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "search",
    abstract: "Find elements by words: whole names first, then beginnings, then text.",
    usage: "kgraph search <words> ... [--limit <n>]")

  @Argument(help: ArgumentHelp("Words, or beginnings of words.", valueName: "words"))
  var words: [String]

  @OptionGroup var look: LookOptions

  func run() throws {
    try look.look { opened, view, output in
      let limit = look.output.limit ?? 50
      var matches = try opened.search(words.joined(separator: " "), limit: limit + 1, view: view)
      let isMore = matches.count > limit
      matches = Array(matches.prefix(limit))
      RowPrinter.print(
        matches.map(NameRows.row), columns: NameRows.columns, format: look.output.format,
        to: output)
      if matches.isEmpty, look.output.format == .table {
        output.line("(nothing found)", style: .dim)
      }
      Note.leftOut(
        isMore ? ["more than \(limit) found: --limit"] : [], format: look.output.format,
        output: output)
    }
  }
}

import ArgumentParser
import KGraph
import KGraphModel

/// `kgraph show`: a dossier.
struct ShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Show everything about one element: facts, roles, relations, statements, evidence.",
    usage: "kgraph show <name> [--markdown] [--from <date>] [--to <date>] [--at <date>]")

  @Argument(
    help: ArgumentHelp("A key or a name.", valueName: "name"),
    completion: .custom(NameCompletion.complete))
  var name: String

  @Flag(help: "Print Markdown, for a note or a report.")
  var markdown = false

  @Flag(help: "Print dates as EDTF.")
  var edtf = false

  @OptionGroup var look: LookOptions

  func run() throws {
    try look.look { opened, view, output in
      let dossier = try opened.dossier(of: name, view: view)
      let format = markdown ? .markdown : look.output.format
      let page = DossierPage(dossier, isDated: look.isDated, edtf: edtf)
      switch format {
      case .table: page.printText(to: output)
      case .markdown: page.printMarkdown(to: output)
      case .json, .ndjson: output.write(page.object.json + "\n")
      case .csv, .tsv:
        RowPrinter.print(page.rows, columns: DossierPage.columns, format: format, to: output)
      }
    }
  }
}

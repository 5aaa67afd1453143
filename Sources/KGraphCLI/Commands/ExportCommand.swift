import ArgumentParser
import KGraph
import KGraphModel

/// `kgraph export`.
struct ExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Write the case in a format that other tools read.",
    usage: """
      kgraph export --dot [-O <file>] [--from <date>] [--to <date>] [--with <kinds>]
      kgraph export --csv [<table>] [-O <folder>] [--columns <columns>]
      kgraph export --<format> [-O <file or folder>] [--type <types>] [--actor <name>] [--report <file>]
      """,
    discussion: """
      kgraph export --dot | dot -Tsvg > graph.svg

      --csv writes nodes.csv, edges.csv, events.csv and evidence.csv into a folder, or the one \
      table that is named to standard output. Without -O a document goes to standard output. What \
      a format cannot carry is counted on standard error, and with --report in a JSON file. \
      `kgraph formats` lists the formats.
      """)

  @Flag(help: ArgumentHelp("What to write; one of:"))
  var format: FormatFlag?

  @Argument(help: ArgumentHelp("With --csv: nodes, edges, events or evidence.", valueName: "table"))
  var table: String?

  @Option(
    name: [.customShort("O"), .customLong("output-file")],
    help: ArgumentHelp("Where to write: a file, or a folder for all tables.", valueName: "path"),
    completion: .file())
  var path: String?

  @Option(
    help: ArgumentHelp(
      "Write what was lost and left out as JSON into this file.", valueName: "file"),
    completion: .file())
  var report: String?

  @Option(
    help: ArgumentHelp(
      "Only nodes and edges of these types, separated by commas.", valueName: "types"))
  var type: [String] = []

  @Option(
    help: ArgumentHelp("Only this actor and what touches it; may be repeated.", valueName: "name"),
    completion: .custom(NameCompletion.complete))
  var actor: [String] = []

  @Option(
    help: ArgumentHelp(
      "Where a format has one extent for a date: the days that are certain, or possible.",
      valueName: "certain|possible"))
  var extent: ExtentChoice = .possible

  @Option(
    help: ArgumentHelp(
      "With --dot, also draw these: \(ExportOptions.dotExtras.joined(separator: ", ")).",
      valueName: "kinds"))
  var with: String?

  @Option(
    help: ArgumentHelp(
      "With --dot, how edges are written: readable, plain, or lines (all, streamed).",
      valueName: "style"))
  var dotStyle = "readable"

  @Option(
    help: ArgumentHelp(
      "With --csv edges, only these columns and properties, separated by commas.",
      valueName: "columns"))
  var columns: String?

  @Flag(
    help: "Do not sort: rows come in the order that is read fastest, the same one each time.")
  var unsorted = false

  @Flag(
    name: [.customLong("neutralise-formulas"), .customLong("neutralize-formulas")],
    help: "In tables, make cells harmless that a spreadsheet would run.")
  var neutralisesFormulas = false

  @Flag(help: "Set JSON in lines.")
  var pretty = false

  @OptionGroup(title: "Windows") var views: ViewOptions
  @OptionGroup(title: "Case") var `case`: CaseOptions

  /// Which extent of uncertain dates a format gets.
  enum ExtentChoice: String, ExpressibleByArgument, CaseIterable {
    case certain, possible
  }

  /// Asks for just one format.
  func validate() throws {
    guard let format else {
      throw ValidationError(
        "say what to write: --dot, --csv, --json ...; kgraph formats lists them")
    }
    guard table == nil || format.info.name == "csv" else {
      throw ValidationError("a table belongs to --csv; files are named with -O")
    }
    guard columns == nil || table == "edges" else {
      throw ValidationError("columns are chosen of one table: kgraph export --csv edges --columns")
    }
  }

  func run() throws {
    guard let format else { return }
    let opened = try `case`.open()
    var options = ExportOptions(
      view: try views.view(of: opened), dotStyle: dotStyle,
      extras: Set((with ?? "").split(separator: ",").map(String.init)),
      neutralizesFormulas: neutralisesFormulas, isPretty: pretty)
    options.types = type.flatMap { $0.split(separator: ",").map(String.init) }
    options.actors = actor
    options.columns = (columns ?? "").split(separator: ",").map(String.init)
    options.isUnsorted = unsorted
    options.showsCertainExtent = extent == .certain
    let outcome =
      format.info.isFolder && table == nil
      ? try writeFolder(of: opened, format.info, options)
      : try writeDocument(of: opened, format.info, options)
    try ExportRemarks(outcome, format: format.info).say(report: report)
  }

  private func writeFolder(
    of opened: Case, _ format: FormatInfo, _ options: ExportOptions
  ) throws -> ExportOutcome {
    guard let path else {
      let table = format.name == "csv" ? ", or one table: kgraph export --csv nodes" : ""
      throw KGraphError(
        .usage, "a folder for the tables is missing",
        hint: "kgraph export --\(format.name) -O FOLDER\(table)")
    }
    if format.name == "csv" {
      let outcomes = try opened.exportCSV(folder: path, options)
      for name in ExportOptions.csvTables where outcomes[name] != nil {
        Note.say("wrote \(path)/\(name).csv")
      }
      // Every table leaves out the same elements.
      return outcomes["edges"] ?? ExportOutcome()
    }
    let (outcome, files) = try opened.export(as: format.name, options, folder: path)
    for file in files { Note.say("wrote \(path)/\(file)") }
    return outcome
  }

  private func writeDocument(
    of opened: Case, _ format: FormatInfo, _ options: ExportOptions
  ) throws -> ExportOutcome {
    var outcome = ExportOutcome()
    try FileTarget.write(to: path) { sink in
      outcome = try withoutActuallyEscaping(sink) { sink in
        switch format.name {
        case "dot": try opened.exportDOT(options, to: sink)
        case "json": try opened.exportJSON(options, to: sink)
        case "csv": try opened.exportCSV(table: table ?? "", options, to: sink)
        default: try opened.export(as: format.name, options, to: sink)
        }
      }
    }
    if let path, path != "-" { Note.say("wrote \(path)") }
    return outcome
  }
}

import ArgumentParser
import KGraph
import KGraphModel

/// `kgraph export`.
struct ExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Write the case as DOT, CSV or JSON for other tools.",
    usage: """
      kgraph export --dot [-O <file>] [--from <date>] [--to <date>] [--with <kinds>]
      kgraph export --csv [<table>] [-O <folder>]
      kgraph export --json [-O <file>]
      """,
    discussion: """
      kgraph export --dot | dot -Tsvg > graph.svg

      --csv writes nodes.csv, edges.csv, events.csv and evidence.csv into a folder, or the one \
      table that is named to standard output. Without -O everything goes to standard output; \
      remarks go to standard error.
      """)

  @Flag(help: "A chart for Graphviz.")
  var dot = false

  @Flag(help: "Tables.")
  var csv = false

  @Flag(help: "One document with everything.")
  var json = false

  @Argument(help: ArgumentHelp("With --csv: nodes, edges, events or evidence.", valueName: "table"))
  var table: String?

  @Option(
    name: [.customShort("O"), .customLong("output-file")],
    help: ArgumentHelp("Where to write: a file, or a folder for all tables.", valueName: "path"),
    completion: .file())
  var path: String?

  @Option(
    help: ArgumentHelp(
      "With --dot, also draw these: \(ExportOptions.dotExtras.joined(separator: ", ")).",
      valueName: "kinds"))
  var with: String?

  @Option(
    help: ArgumentHelp("With --dot, how edges are written: readable or plain.", valueName: "style"))
  var dotStyle = "readable"

  @Flag(
    name: [.customLong("neutralise-formulas"), .customLong("neutralize-formulas")],
    help: "With --csv, make cells harmless that a spreadsheet would run.")
  var neutralisesFormulas = false

  @Flag(help: "With --json, set in lines.")
  var pretty = false

  @OptionGroup(title: "Windows") var views: ViewOptions
  @OptionGroup(title: "Case") var `case`: CaseOptions

  /// Asks for just one format.
  func validate() throws {
    guard [dot, csv, json].count(where: \.self) == 1 else {
      throw ValidationError("say what to write: --dot, --csv or --json")
    }
    guard table == nil || csv else {
      throw ValidationError("a table belongs to --csv; files are named with -O")
    }
  }

  func run() throws {
    let opened = try `case`.open()
    let options = ExportOptions(
      view: try views.view(of: opened), dotStyle: dotStyle,
      extras: Set((with ?? "").split(separator: ",").map(String.init)),
      neutralizesFormulas: neutralisesFormulas, isPretty: pretty)
    guard csv, table == nil else {
      try writeDocument(of: opened, options)
      return
    }
    guard let path else {
      throw KGraphError(
        .usage, "a folder for the tables is missing",
        hint: "kgraph export --csv -O FOLDER, or one table: kgraph export --csv nodes")
    }
    let outcomes = try opened.exportCSV(folder: path, options)
    for name in ExportOptions.csvTables where outcomes[name] != nil {
      Note.say("wrote \(path)/\(name).csv")
    }
    // Every table leaves out the same elements.
    remark(outcomes["edges"] ?? outcomes.values.first)
  }

  private func writeDocument(of opened: Case, _ options: ExportOptions) throws {
    var outcome: ExportOutcome?
    try FileTarget.write(to: path) { sink in
      outcome = try withoutActuallyEscaping(sink) { sink in
        if dot { return try opened.exportDOT(options, to: sink) }
        if json { return try opened.exportJSON(options, to: sink) }
        return try opened.exportCSV(table: table ?? "", options, to: sink)
      }
    }
    remark(outcome)
    if let path, path != "-" { Note.say("wrote \(path)") }
  }

  private func remark(_ outcome: ExportOutcome?) {
    guard let outcome else { return }
    for warning in outcome.warnings { Note.say("warning: \(warning)") }
    if !outcome.omissions.isEmpty {
      Note.say("note: left out: \(outcome.omissions.joined(separator: "; "))")
    }
  }
}

import ArgumentParser
import KGraph
import KGraphModel

/// `kgraph export`.
struct ExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Write the case as a chart (DOT), as tables (CSV) or as one JSON document.",
    usage: """
      kgraph export --dot [-O <file>] [--dot-style readable|plain] [--with <kinds>]
      kgraph export --csv <table> | kgraph export --csv -O <folder>
      kgraph export --json [-O <file>]
      """,
    discussion: """
      kgraph export --dot | dot -Tsvg > graph.svg draws the case. Without -O the export is the only \
      thing on standard output. Charts show facts; --status shows claims as well. CSV tables are \
      nodes, edges, events and evidence.
      """)

  @Flag(help: "A chart for Graphviz.")
  var dot = false

  @Flag(help: "Tables: all of them into the folder of -O, or the one named on standard output.")
  var csv = false

  @Flag(help: "One JSON document with everything the case holds.")
  var json = false

  @Argument(
    help: ArgumentHelp("For --csv: which table goes to standard output.", valueName: "table"),
    completion: .list(ExportOptions.csvTables))
  var table: String?

  @Option(
    name: [.customShort("O"), .long],
    help: ArgumentHelp("The file to write; for --csv the folder.", valueName: "path"),
    completion: .file())
  var output: String?

  @Option(
    help: ArgumentHelp(
      "For --dot: readable, or plain for other readers of DOT.", valueName: "style"),
    completion: .list(ExportOptions.dotStyles))
  var dotStyle = "readable"

  @Option(
    help: ArgumentHelp(
      "For --dot: also \(ExportOptions.dotExtras.joined(separator: ", ")); joined by commas.",
      valueName: "kinds"))
  var with: String?

  @Flag(help: "For --csv: make cells harmless that a spreadsheet would run as formulas.")
  var neutraliseFormulas = false

  @Flag(help: "For --json: set it in lines.")
  var pretty = false

  @OptionGroup(title: "Windows") var views: ViewOptions
  @OptionGroup(title: "Case") var `case`: CaseOptions

  func validate() throws {
    guard [dot, csv, json].count(where: { $0 }) == 1 else {
      throw ValidationError("Say in which format: --dot, --csv or --json.")
    }
    guard table == nil || csv else { throw ValidationError("Only --csv takes a table.") }
    guard !csv || (table == nil) != (output == nil) else {
      throw ValidationError(
        "Say where the tables go: -O FOLDER for all of them, or one of \(ExportOptions.csvTables.joined(separator: ", ")) for standard output."
      )
    }
  }

  func run() throws {
    let opened = try `case`.open()
    let options = ExportOptions(
      view: try views.view(of: opened), dotStyle: dotStyle,
      extras: Set((with ?? "").split(separator: ",").map(String.init)),
      neutralizesFormulas: neutraliseFormulas, isPretty: pretty)
    if csv, let folder = output {
      for (table, outcome) in try opened.exportCSV(folder: folder, options).sorted(by: {
        $0.key < $1.key
      }) {
        Note.say("wrote \(folder)/\(table).csv")
        report(outcome)
      }
      return
    }
    var outcome: ExportOutcome?
    let bytes = ByteCollector()
    try FileTarget.write(to: output) { sink in
      try withoutActuallyEscaping(sink) { sink in
        bytes.sink = sink
        defer { bytes.sink = nil }
        if dot { outcome = try opened.exportDOT(options, to: bytes.take) }
        if json { outcome = try opened.exportJSON(options, to: bytes.take) }
        if let table { outcome = try opened.exportCSV(table: table, options, to: bytes.take) }
      }
    }
    if let output, output != "-" { Note.say("wrote \(output)") }
    if let outcome { report(outcome) }
  }

  private func report(_ outcome: ExportOutcome) {
    for warning in outcome.warnings { Note.say("note: \(warning)") }
    if !outcome.omissions.isEmpty {
      Note.say("note: left out: \(outcome.omissions.joined(separator: "; "))")
    }
  }
}

/// Hands the pieces of an export on to where they are written.
private final class ByteCollector {
  var sink: (([UInt8]) throws -> Void)?

  func take(_ bytes: [UInt8]) throws { try sink?(bytes) }
}

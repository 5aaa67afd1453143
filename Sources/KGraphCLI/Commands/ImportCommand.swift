import ArgumentParser
import KGraph
import KGraphModel

/// `kgraph import`.
struct ImportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Take in a file of another tool, or the rows of a table (CSV, TSV).",
    usage: """
      kgraph import <file> ... [--as <format>]
      kgraph import <file> ... --as relations --map subject=<column>,type=<column>,object=<column>,date=<column>
      kgraph import <file> ... --as events --map title=<column>,date=<column>,perpetrator=<column>
      kgraph import <file> ... --map <mapping file>
      """,
    discussion: """
      Without --as and --map the format is guessed from the content, and said; kgraph formats \
      lists the formats. Files compressed with gzip or zstd are read as they are.

      For tables: a column is named by its heading or its number; a text in single quotes is the same for every \
      row: type='ATTACKED'. Delimiter and heading are guessed, and what was guessed is said. The \
      same row twice is taken once, also in a later import: rows are known by the column mapped to \
      key, else by their content. Bad rows are left out, reported and counted; --strict refuses \
      the file instead. --save-map keeps a mapping.

      An import is one transaction, all or nothing. For very large tables --portion keeps what was \
      read after so many rows each time, as a transaction of its own; broken off, the same command \
      goes on: rows that are in the case already are recognised.
      """)

  @Argument(
    help: ArgumentHelp("Tables, or - for standard input.", valueName: "file"), completion: .file())
  var files: [String]

  @Option(
    name: .customLong("as"),
    help: ArgumentHelp(
      "The format of the file; for a table what its rows become: relations, events or actors.",
      valueName: "format"),
    completion: .list(Case.importKinds))
  var kind: String?

  @Option(
    help: ArgumentHelp(
      "Which column fills what, field=column,..., or a file with that; may be repeated.",
      valueName: "mapping"),
    completion: .file())
  var map: [String] = []

  @Option(
    help: ArgumentHelp("Keep the mapping in this file.", valueName: "file"), completion: .file())
  var saveMap: String?

  @Option(
    help: ArgumentHelp("The source that the rows cite.", valueName: "source"),
    completion: .custom(NameCompletion.complete))
  var source: String?

  @Option(help: ArgumentHelp("The grade of every row, such as C3.", valueName: "grade"))
  var grade: String?

  @Option(help: ArgumentHelp("The delimiter: tab, comma, ; or another.", valueName: "delimiter"))
  var delimiter: String?

  @Option(help: ArgumentHelp("Whether the first row is a heading: yes or no.", valueName: "yes|no"))
  var header: String?

  @Option(help: ArgumentHelp("The encoding: utf-8 or latin-1.", valueName: "encoding"))
  var encoding: String?

  @Option(
    help: ArgumentHelp(
      "How many times its size a compressed file may grow.", valueName: "times"))
  var maxExpansion = 200

  @Option(
    name: .customLong("setting"),
    help: ArgumentHelp(
      "A further setting of mapping files: \(Case.importSettings.joined(separator: ", ")).",
      valueName: "name=value"))
  var settings: [Assignment] = []

  @Flag(help: "Refuse the whole file where one row is bad.")
  var strict = false

  @Option(
    help: ArgumentHelp("Keep what was read after so many rows each time.", valueName: "rows"))
  var portion: Int?

  @Option(help: ArgumentHelp("Report at most so many bad rows one by one.", valueName: "n"))
  var problems = 20

  @OptionGroup(title: "Writing") var write: WriteOptions
  @OptionGroup(title: "Output") var output: OutputOptions
  @OptionGroup(title: "Case") var `case`: CaseOptions

  func run() throws {
    let opened = try `case`.open(writable: true)
    let requests = try files.map(request)
    if let saveMap, let first = requests.first {
      let text = try opened.mappingText(first)
      try FileTarget.write(to: saveMap) { try $0(Array(text.utf8)) }
    }
    for request in try Case.together(requests) {
      let progress = ProgressLine(name: request.path)
      let outcome: ImportOutcome
      do {
        defer { progress.clear() }
        outcome = try opened.importFile(
          request, stamp: write.stamp("import"), dryRun: write.dryRun, note: Note.say,
          progress: progress.show)
      }
      let report = ImportReportText(outcome, path: request.path)
      report.printRemarks()
      output.colors.withOutput { report.print(format: output.format, to: $0) }
    }
  }

  private func request(for path: String) throws -> ImportRequest {
    var settings = Dictionary(self.settings.map { ($0.name, $0.value) }) { $1 }
    for (name, value) in [
      ("source", source), ("grade", grade), ("delimiter", delimiter), ("header", header),
      ("encoding", encoding),
    ] {
      if let value { settings[name] = value }
    }
    var mapping: InputText?
    var fields: [String] = []
    for text in map {
      if text.contains("=") {
        fields.append(text)
      } else {
        mapping = InputText(name: text, bytes: try TextFile.bytes(text))
      }
    }
    var request = ImportRequest(
      path: path, kind: kind, fields: fields, mapping: mapping, settings: settings,
      maximumExpansion: maxExpansion, isStrict: strict, reportedProblems: problems)
    request.portion = portion
    return request
  }
}

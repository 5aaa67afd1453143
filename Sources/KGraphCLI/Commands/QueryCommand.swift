import ArgumentParser
import KGraph
import KGraphModel

/// `kgraph query`.
struct QueryCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "query",
    abstract: "Ask the case in openCypher with time.",
    usage: "kgraph query '<statement>' [--param <name=value>]... [--explain | --profile]",
    discussion: """
      Several statements stand with ; between them; what they write is written together when the \
      last one has run, and an error leaves nothing behind. With --each every statement stands \
      for itself. \
      `kgraph query -` and `kgraph query -F FILE` read them from standard input or a file. The \
      language, with its hooks for time, is described in the article "Language".
      """)

  @Argument(
    help: ArgumentHelp("The statements; - reads standard input.", valueName: "statement"))
  var text: String?

  @Option(
    name: [.customShort("F"), .customLong("file")],
    help: ArgumentHelp("Read the statements from a file.", valueName: "file"), completion: .file())
  var file: String?

  @Option(
    name: [.customShort("p"), .customLong("param")],
    help: ArgumentHelp(
      "A value for $name, JSON or else text; may be repeated.", valueName: "name=value"))
  var parameters: [QueryParameter] = []

  @Flag(help: "Print the plan and run nothing.")
  var explain = false

  @Flag(help: "Print the plan with rows and time of each step, after the result.")
  var profile = false

  @Option(help: ArgumentHelp("Stop a statement after so many seconds.", valueName: "seconds"))
  var timeout: Double?

  @Option(
    help: ArgumentHelp("Stop a statement that needs more memory: 500M, 2G.", valueName: "size"))
  var memory: ByteCount?

  @Flag(help: "Refuse statements that write, before anything runs.")
  var readOnly = false

  @Flag(help: "Write each statement on its own; an error keeps those before it.")
  var each = false

  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp("See only elements of these statuses; else all.", valueName: "status"))
  var status: [Status] = []

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("The case as it stood at this date or time (UTC).", valueName: "date"))
  var recordedAt: String?

  @OptionGroup(title: "Writing") var write: WriteOptions
  @OptionGroup(title: "Output") var output: OutputOptions
  @OptionGroup(title: "Case") var `case`: CaseOptions

  /// Refuses options that contradict each other.
  func validate() throws {
    guard text == nil || file == nil else {
      throw ValidationError("give the query as an argument or with --file, not both")
    }
    guard text != nil || file != nil else {
      throw ValidationError("there is no query; give it as an argument, with --file, or as -")
    }
    guard !(explain && profile) else {
      throw ValidationError("--explain runs nothing and --profile measures; give one of them")
    }
    if let timeout, !(timeout > 0) { throw ValidationError("--timeout takes a number above 0") }
  }

  func run() throws {
    let source = try text.map { ($0 == "-" ? try TextFile.read("-") : $0, $0 == "-" ? "-" : nil) }
    let (statements, name) = try source ?? (TextFile.read(file ?? "-"), file)
    let writes = !readOnly && !explain && QueryText.writes(statements)
    let opened = try `case`.open(writable: writes)
    let request = QueryRequest(
      statements, file: name,
      parameters: Dictionary(parameters.map { ($0.name, $0.value) }) { $1 },
      statuses: status.isEmpty ? nil : Set(status), recordedAt: try RecordMoment.read(recordedAt),
      mode: explain ? .explain : profile ? .profile : .run,
      limits: QueryLimits(
        rows: output.limit, seconds: timeout, memoryBytes: memory?.bytes,
        interruption: Interruption.ofQueries),
      isReadOnly: readOnly, stamp: writes ? write.stamp("query") : nil, isDryRun: write.dryRun,
      isEach: each)
    try output.colors.withOutput { output in
      var isFirst = true
      try QueryPrinter.run(request, on: opened, format: self.output.format, output) { _ in
        if !isFirst, self.output.format == .table { output.line() }
        isFirst = false
      }
    }
  }
}

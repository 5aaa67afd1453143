import ArgumentParser
import KGraphModel

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// `kgraph date`: what a text means as a date.
struct DateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "date",
    abstract: "Explain a date: EDTF, level, earliest, latest, in words.",
    usage: "kgraph date <text> ... [--strict] [--from <date>] [--to <date>] [-o <format>]",
    discussion: """
      A text is EDTF (ISO 8601-2, levels 0 to 2) or what people write: 'Dec 2014', 'early 2015', \
      'before 5 Feb 2015', 'between 3 and 5 Feb 2015'. The text - reads lines from standard input \
      and answers every one of them; a line that is no date is an answer there, not a failure.

      With --from, --to or --at it also says whether the date lies in that window: certain, \
      possible, conceivable or no.
      """)

  /// How a date is read.
  enum Role: String, ExpressibleByArgument, CaseIterable { case event, state }

  @Argument(help: ArgumentHelp("A date, or - for lines of standard input.", valueName: "text"))
  var texts: [String]

  @Flag(help: "Take EDTF only, exactly as written.")
  var strict = false

  @Option(
    name: .customLong("as"),
    help: ArgumentHelp(
      "Read it as the date of an event or of a lasting relation.", valueName: "role"))
  var role: Role = .event

  @OptionGroup(title: "Window") var windowOptions: WindowOptions
  @OptionGroup(title: "Output") var outputOptions: OutputOptions

  func run() throws {
    let window = try windowOptions.window(clock: .utc)
    let explainer = DateExplainer(
      isStrict: strict, role: role == .event ? .event : .state, window: window, clock: .utc)
    if texts == ["-"] {
      try explainLines(explainer)
      return
    }
    let answers = explainer.explain(words: texts)
    if answers.count == 1, outputOptions.format == .table {
      if let error = answers[0].error { throw error.rendered(of: answers[0].input) }
      outputOptions.colors.withOutput { answers[0].printDetails(to: $0) }
      return
    }
    outputOptions.colors.withOutput { output in
      RowPrinter.print(
        answers.map(\.row), columns: explainer.columns, format: outputOptions.format, to: output)
    }
    guard answers.allSatisfy(\.isValid) else { throw ExitCode(1) }
  }

  private func explainLines(_ explainer: DateExplainer) throws {
    try outputOptions.colors.withOutput { output in
      var printer = RowPrinter(
        columns: explainer.columns, format: outputOptions.format, output: output)
      var remaining = outputOptions.limit ?? .max
      try LineReader.forEachLine(of: STDIN_FILENO) { line in
        guard remaining > 0 else { return false }
        remaining -= 1
        printer.add(explainer.explain(line).row)
        return true
      }
      printer.finish()
    }
  }
}

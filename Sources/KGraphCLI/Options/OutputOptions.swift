import ArgumentParser

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

extension Terminal.ColorChoice: ExpressibleByArgument {}

/// When a command colours its output.
struct ColorOptions: ParsableArguments {
  @Option(help: ArgumentHelp("When to use colours.", valueName: "when"))
  var color: Terminal.ColorChoice = .auto

  /// Runs a command's printing and then shows what is left of it, also when it throws.
  func withOutput<Result>(_ body: (Output) throws -> Result) rethrows -> Result {
    let terminal = Terminal.detect(STDOUT_FILENO, color: color)
    let output = Output(
      standardOutput: terminal,
      pagerCommand: terminal.isInteractive ? Pager.command(environment: .process) : nil)
    defer { output.finish() }
    return try body(output)
  }
}

/// How a command prints rows.
struct OutputOptions: ParsableArguments {
  @Option(
    name: [.short, .customLong("output")],
    help: ArgumentHelp("How to print; table if not given.", valueName: "format"))
  var outputFormat: OutputFormat?

  @Flag(help: "Short for -o json.")
  var json = false

  @Flag(help: "Short for -o csv.")
  var csv = false

  @Option(help: ArgumentHelp("Print at most so many rows.", valueName: "n"))
  var limit: Int?

  @OptionGroup var colors: ColorOptions

  /// The format that was asked for.
  var format: OutputFormat { outputFormat ?? (json ? .json : csv ? .csv : .table) }

  /// Refuses two formats at once and limits below zero.
  func validate() throws {
    let asked = (outputFormat == nil ? 0 : 1) + (json ? 1 : 0) + (csv ? 1 : 0)
    guard asked <= 1 else { throw ValidationError("ask for one output format, not several") }
    if let limit, limit < 0 { throw ValidationError("--limit takes a number from 0 on") }
  }
}

extension ColorOptions {
  /// Runs printing that goes to standard output without colours and without a pager.
  static func plainOutput<Result>(_ body: (Output) throws -> Result) rethrows -> Result {
    let output = Output(standardOutput: .pipe, pagerCommand: nil)
    defer { output.finish() }
    return try body(output)
  }
}

import ArgumentParser
import KGraph

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The entry of the program.
@main
enum Main {
  static func main() {
    Interruption.install()
    let code: Int32 = run(Array(CommandLine.arguments.dropFirst()))
    BackgroundWork.finish()
    exit(code)
  }

  /// Parses the options of the one command that the line names.
  ///
  /// The parser reflects on every type that it looks at, which takes a third of a small command's
  /// time; so the program itself and its other commands stay out of it unless something is wrong or
  /// help is asked for, which the whole parser words better. The usual lines of the commands that are
  /// used most are read without it.
  private static func parse(_ line: CommandLineShape) throws -> any ParsableCommand {
    if let name = line.command,
      let direct = DirectCommands.read(name, Array(line.arguments.dropFirst()))
    {
      return direct
    }
    if let name = line.command, let command = KGraphCommand.subcommand(named: name),
      let parsed = try? command.parseAsRoot(Array(line.arguments.dropFirst()))
    {
      return parsed
    }
    return try KGraphCommand.parseAsRoot(line.arguments)
  }

  /// Runs one command and gives the exit code.
  static func run(_ arguments: [String]) -> Int32 {
    let line = CommandLineShape(arguments)
    do {
      if let unknown = line.unknownCommand { throw unknown }
      var command = try parse(line)
      try command.run()
      return 0
    } catch {
      let report = ErrorReport(error, command: line.command)
      if report.isAnswer {
        let bytes = Array("\(report.text)\n".utf8)
        return Output.writeAll(bytes, to: STDOUT_FILENO) == nil ? report.exitCode : 1
      }
      if !report.text.isEmpty { ErrorReport.print(report.text, color: line.color) }
      return report.exitCode
    }
  }
}

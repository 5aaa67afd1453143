import ArgumentParser

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
    exit(run(Array(CommandLine.arguments.dropFirst())))
  }

  /// Runs one command and gives the exit code.
  static func run(_ arguments: [String]) -> Int32 {
    let line = CommandLineShape(arguments)
    do {
      if let unknown = line.unknownCommand { throw unknown }
      var command = try KGraphCommand.parseAsRoot(line.arguments)
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

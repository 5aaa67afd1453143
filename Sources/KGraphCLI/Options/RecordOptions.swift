import ArgumentParser
import KGraph

/// What every command takes that writes to a case.
struct RecordOptions: ParsableArguments {
  @OptionGroup(title: "Writing") var write: WriteOptions
  @OptionGroup(title: "Output") var output: OutputOptions
  @OptionGroup(title: "Case") var `case`: CaseOptions

  /// Opens the case, runs the writing of one command and reports what it did.
  ///
  /// - Parameter name: the command, for the log.
  func record(
    _ name: String, _ body: (Case, Stamp, _ dryRun: Bool) throws -> WriteOutcome
  ) throws {
    let opened = try `case`.open(writable: true)
    let outcome = try body(opened, write.stamp(name), write.dryRun)
    output.colors.withOutput {
      WriteReport(outcome).print(format: output.format, limit: output.limit, to: $0)
    }
    Note.warnings(outcome.warnings)
  }
}

extension WriteOptions {
  /// Who writes, why, and with which command.
  func stamp(_ command: String) -> Stamp {
    Stamp(author: Author.name(author), message: message ?? "", command: command)
  }
}

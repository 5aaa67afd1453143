import ArgumentParser
import KGraph
import KGraphModel

/// `kgraph dump`: writes the case as a case file.
struct DumpCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "dump",
    abstract: "Write the case as a case file (YAML), sorted.",
    usage: "kgraph dump [<file>]",
    discussion: "Loading it again changes nothing. Without FILE it goes to standard output.")

  @Argument(
    help: ArgumentHelp("The file to write.", valueName: "file"),
    completion: .file(extensions: ["yaml", "yml"]))
  var target: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("The case as it stood at this date or time (UTC).", valueName: "date"))
  var recordedAt: String?

  @OptionGroup(title: "Case") var `case`: CaseOptions

  func run() throws {
    let moment = try RecordMoment.read(recordedAt)
    let opened = try `case`.open()
    try FileTarget.write(to: target) { sink in
      try opened.dump(at: moment) { text in try sink(Array(text.utf8)) }
    }
  }
}

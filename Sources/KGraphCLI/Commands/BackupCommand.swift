import ArgumentParser
import KGraph

/// `kgraph backup`.
struct BackupCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "backup",
    abstract: "Copy the case into a new file, also while others write to it.",
    usage: "kgraph backup <file>")

  @Argument(
    help: ArgumentHelp("The file to make; one that exists is not touched.", valueName: "file"),
    completion: .file(extensions: ["kgraph"]))
  var target: String

  @OptionGroup(title: "Case") var `case`: CaseOptions

  func run() throws {
    try `case`.open().backup(to: target)
    ColorOptions.plainOutput { $0.line("wrote \(target)") }
  }
}

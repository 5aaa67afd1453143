import ArgumentParser

/// `kgraph version`.
struct VersionCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "version",
    abstract: "Print the version, or the manual page.")

  @Flag(help: "Print the manual page kgraph(1) in mdoc.")
  var man = false

  func run() throws {
    try ColorOptions.plainOutput { output in
      output.write(man ? try ManualPage.text() : Version.text + "\n")
    }
  }
}

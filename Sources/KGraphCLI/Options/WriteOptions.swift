import ArgumentParser

/// Who writes and why.
struct WriteOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Who writes; else $KGRAPH_AUTHOR, git's user.name, the login name.", valueName: "name"))
  var author: String?

  @Option(
    name: [.customShort("m"), .long],
    help: ArgumentHelp("Why, for the log.", valueName: "text"))
  var message: String?

  @Flag(name: [.customShort("n"), .long], help: "Show what would be written, and write nothing.")
  var dryRun = false
}

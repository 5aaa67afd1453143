import ArgumentParser
import KGraph
import KGraphModel

/// `kgraph load`: takes in case files.
struct LoadCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "load",
    abstract: "Take in case files (YAML): what differs is written as one transaction.",
    usage: "kgraph load <file|folder|-> ... [--prune] [--dry-run]",
    discussion: """
      Several files are read as one. Of a folder all *.yaml and *.yml files count, those in folders \
      below it too; - is standard input. One error anywhere writes nothing.
      """)

  @Argument(
    help: ArgumentHelp("Case files, folders, or - for standard input.", valueName: "file"),
    completion: .file(extensions: ["yaml", "yml"]))
  var files: [String]

  @Flag(help: "Also retract what the files do not hold.")
  var prune = false

  @OptionGroup var record: RecordOptions

  func run() throws {
    let inputs = try CaseFiles.inputs(files)
    try record.record("load") { opened, stamp, dryRun in
      try opened.load(inputs, prune: prune, stamp: stamp, dryRun: dryRun)
    }
  }
}

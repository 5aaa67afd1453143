import ArgumentParser
import KGraph

/// `kgraph undo`.
struct UndoCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "undo",
    abstract: "Take back a transaction, as a new one.",
    usage: "kgraph undo [<transaction>]",
    discussion: "Without a number it takes back the last one. Undoing an undo brings it back.")

  @Argument(help: ArgumentHelp("The number that the log shows.", valueName: "transaction"))
  var transaction: Int64?

  @OptionGroup var record: RecordOptions

  func run() throws {
    try record.record("undo") { opened, stamp, dryRun in
      try opened.undo(transaction, stamp: stamp, dryRun: dryRun)
    }
  }
}

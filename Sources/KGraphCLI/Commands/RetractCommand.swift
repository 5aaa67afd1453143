import ArgumentParser
import KGraph

/// `kgraph retract`.
struct RetractCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "retract",
    abstract: "End an element, and the edges that follow from it; the history keeps it.",
    usage: "kgraph retract <element> --reason <text>")

  @Argument(
    help: ArgumentHelp("A key or a name.", valueName: "element"),
    completion: .custom(NameCompletion.complete))
  var element: String

  @Option(help: ArgumentHelp("Why, for the log.", valueName: "text"))
  var reason: String?

  @OptionGroup var record: RecordOptions

  /// Asks for a reason.
  func validate() throws {
    guard let text = reason ?? record.write.message, !text.isEmpty else {
      throw ValidationError("say why: --reason TEXT")
    }
  }

  func run() throws {
    try record.record("retract") { opened, stamp, dryRun in
      var stamp = stamp
      if let reason {
        stamp.message = stamp.message.isEmpty ? reason : "\(reason) (\(stamp.message))"
      }
      return try opened.retract(element, stamp: stamp, dryRun: dryRun)
    }
  }
}

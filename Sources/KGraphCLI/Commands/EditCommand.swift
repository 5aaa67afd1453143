import ArgumentParser
import KGraph

/// `kgraph edit`.
struct EditCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "edit",
    abstract: "Change fields of an element; the old version stays in the history.",
    usage: "kgraph edit <element> <name>=<value> ...",
    discussion: """
      Fields are those of case files: label, type, when, from, to, attested, status, known, \
      killed ... An empty value takes a field away: killed=
      """)

  @Argument(
    help: ArgumentHelp("A key or a name.", valueName: "element"),
    completion: .custom(NameCompletion.complete))
  var element: String

  @Argument(help: ArgumentHelp("A field and its new value.", valueName: "name=value"))
  var assignments: [Assignment]

  @OptionGroup var record: RecordOptions

  func run() throws {
    try record.record("edit") { opened, stamp, dryRun in
      try opened.edit(element, assignments, stamp: stamp, dryRun: dryRun)
    }
  }
}

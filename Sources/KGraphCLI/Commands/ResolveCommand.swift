import ArgumentParser
import KGraph
import KGraphModel

/// `kgraph resolve`.
struct ResolveCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "resolve",
    abstract: "Say which elements a name means.",
    usage: "kgraph resolve <name> [-o <format>]",
    discussion: """
      Spelling, marks and scripts are folded: Jaysh al-Islām finds Jaish al-Islam where that is an \
      alias. A name that several have lists all of them and ends with 3, as one that nothing has.
      """)

  @Argument(
    help: ArgumentHelp("A name in any spelling.", valueName: "name"),
    completion: .custom(NameCompletion.complete))
  var name: String

  @OptionGroup var look: LookOptions

  func run() throws {
    var keys: Set<ElementKey> = []
    try look.look { opened, view, output in
      let matches = try opened.resolve(name, view: view)
      guard !matches.isEmpty else {
        // Names come with suggestions there.
        _ = try opened.dossier(of: name, view: view)
        throw KGraphError(.notFound, "nothing is called '\(name)'")
      }
      keys = Set(matches.map(\.key))
      RowPrinter.print(
        matches.prefix(look.output.limit ?? .max).map(NameRows.row), columns: NameRows.columns,
        format: look.output.format, to: output)
    }
    guard keys.count == 1 else {
      Note.say("kgraph: '\(name)' may mean \(keys.count) elements")
      throw ExitCode(3)
    }
  }
}

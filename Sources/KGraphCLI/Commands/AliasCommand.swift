import ArgumentParser
import KGraph
import KGraphModel

/// `kgraph alias`.
struct AliasCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "alias",
    abstract: "Give an element a further name.",
    usage: "kgraph alias <name> <alias>[@<language>] [--kind <kind>] [--script <code>]")

  @Argument(
    help: ArgumentHelp("A key or a name.", valueName: "name"),
    completion: .custom(NameCompletion.complete))
  var name: String

  @Argument(help: ArgumentHelp("The further name, NAME or NAME@LANGUAGE.", valueName: "alias"))
  var alias: AliasArgument

  @Option(help: ArgumentHelp("What kind of name it is.", valueName: "kind"))
  var kind: Alias.Kind?

  @Option(help: ArgumentHelp("ISO 15924 code of its script: Arab.", valueName: "code"))
  var script: String?

  @Option(
    help: ArgumentHelp("Where the name was read: a1#p9, or background.", valueName: "source"))
  var source: String?

  @OptionGroup var record: RecordOptions

  func run() throws {
    var added = alias.alias
    (added.kind, added.script, added.source) = (kind, script, source)
    try record.record("alias") { opened, stamp, dryRun in
      try opened.addAlias(name, added, stamp: stamp, dryRun: dryRun)
    }
  }
}

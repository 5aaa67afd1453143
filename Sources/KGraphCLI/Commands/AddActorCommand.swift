import ArgumentParser
import KGraph

/// `kgraph add-actor`.
struct AddActorCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "add-actor",
    abstract: "Add a person, a group, a state, a court, a medium.",
    usage: "kgraph add-actor <name> [--type <type>] [--alias <name>@<language>] ... [--source ...]")

  @Argument(help: ArgumentHelp("The name that people read.", valueName: "name"))
  var name: String

  @Option(help: ArgumentHelp("What kind of actor.", valueName: "type"))
  var type = "Organization"

  @OptionGroup var node: NodeOptions
  @OptionGroup(title: "What is known of it") var draft: DraftOptions
  @OptionGroup var record: RecordOptions

  func run() throws {
    let draft = NodeDraft(
      name: name, type: type, aliases: node.aliases.map(\.alias),
      common: draft.common(tags: node.tags))
    try record.record("add-actor") { opened, stamp, dryRun in
      try opened.add(draft, stamp: stamp, dryRun: dryRun)
    }
  }
}

import ArgumentParser

/// The command `kgraph`: its subcommands, in the groups that the help shows.
struct KGraphCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "kgraph",
    abstract: "A dated knowledge graph of news and politics: who did what to whom, when, says who.",
    usage: "kgraph <command> [<options>]",
    discussion: """
      A case is one file. Begin with `kgraph init`, then `kgraph load case.yaml` or \
      `kgraph add-event`, and look at it with `kgraph timeline` and `kgraph show NAME`.
      """,
    version: Version.text,
    groupedSubcommands: [
      CommandGroup(
        name: "Case",
        subcommands: [
          InitCommand.self, LoadCommand.self, DumpCommand.self, ImportCommand.self,
          ExportCommand.self, FormatsCommand.self,
        ]),
      CommandGroup(
        name: "Record",
        subcommands: [
          AddEventCommand.self, AddActorCommand.self, AddPlaceCommand.self, AddSourceCommand.self,
          AddStatementCommand.self, LinkCommand.self, CiteCommand.self, EditCommand.self,
          RetractCommand.self, AliasCommand.self,
        ]),
      CommandGroup(
        name: "Look",
        subcommands: [
          TimelineCommand.self, ShowCommand.self, NeighborsCommand.self, SearchCommand.self,
          ResolveCommand.self, StatsCommand.self, DateCommand.self,
        ]),
      CommandGroup(
        name: "Ask",
        subcommands: [
          QueryCommand.self, ShellCommand.self, PathCommand.self, DiffCommand.self,
          RankCommand.self,
        ]),
      CommandGroup(
        name: "Keep",
        subcommands: [
          CheckCommand.self, LogCommand.self, HistoryCommand.self, UndoCommand.self,
          VerifyCommand.self, BackupCommand.self,
        ]),
      CommandGroup(
        name: "Tool",
        subcommands: [
          CompletionsCommand.self, VersionCommand.self, TCKServeCommand.self,
          ServeQueriesCommand.self,
        ]),
    ])
}

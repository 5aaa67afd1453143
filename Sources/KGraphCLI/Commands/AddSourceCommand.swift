import ArgumentParser
import KGraph

/// `kgraph add-source`.
struct AddSourceCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "add-source",
    abstract: "Add an article, a post, a document, a recording.",
    usage: """
      kgraph add-source <title> [--type <type>] [--published <date>] [--reliability <letter>]
                        [--publisher <name>] [--written-by <name>] [--url <url>]
      """)

  @Argument(help: ArgumentHelp("The title.", valueName: "title"))
  var title: String

  @Option(help: ArgumentHelp("What kind of source.", valueName: "type"))
  var type = "NewsArticle"

  @Option(
    parsing: .unconditional, help: ArgumentHelp("When it was published.", valueName: "date"))
  var published: String?

  @Option(help: ArgumentHelp("How far it can be relied on, A to F.", valueName: "letter"))
  var reliability: String?

  @Option(
    help: ArgumentHelp(
      "Who published it: an actor of the case, or just a name.", valueName: "name"),
    completion: .custom(NameCompletion.complete))
  var publisher: String?

  // `--author` is who writes to the case, in every command.
  @Option(
    name: .customLong("written-by"),
    help: ArgumentHelp("Who wrote it: an actor of the case, or just a name.", valueName: "name"),
    completion: .custom(NameCompletion.complete))
  var writer: String?

  @Option(
    help: ArgumentHelp("The source from which it takes what it says.", valueName: "source"),
    completion: .custom(NameCompletion.complete))
  var derivedFrom: [String] = []

  @Option(help: ArgumentHelp("Where it is on the web.", valueName: "url"))
  var url: String?

  @OptionGroup(title: "What is known of it") var draft: DraftOptions
  @OptionGroup var record: RecordOptions

  func run() throws {
    let draft = SourceDraft(
      title: title, type: type, published: published, reliability: reliability,
      publisher: publisher, author: writer, derivedFrom: derivedFrom,
      common: draft.common(adding: url.map { [Assignment("url", $0)] } ?? []))
    try record.record("add-source") { opened, stamp, dryRun in
      try opened.add(draft, stamp: stamp, dryRun: dryRun)
    }
  }
}

import ArgumentParser
import KGraph
import KGraphModel

/// `kgraph cite`.
struct CiteCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cite",
    abstract: "Add evidence: which source says so, where, how good.",
    usage: "kgraph cite <element> <source>#<locator> [<grade>] [--disputes | --mentions]",
    discussion: """
      The same source and locator again replaces what was said before. --says keeps what this \
      source gives for a value where sources differ: --says killed=7.
      """)

  @Argument(
    help: ArgumentHelp("What is said.", valueName: "element"),
    completion: .custom(NameCompletion.complete))
  var element: String

  @Argument(
    help: ArgumentHelp("Which source says it, and where: a1#p7.", valueName: "source"),
    completion: .custom(NameCompletion.complete))
  var source: String

  @Argument(help: ArgumentHelp("Admiralty grade, such as B2.", valueName: "grade"))
  var grade: String?

  @Flag(help: "The source says that it is not so.")
  var disputes = false

  @Flag(help: "The source only mentions it.")
  var mentions = false

  @Option(
    help: ArgumentHelp("The statement through which it is said.", valueName: "name"),
    completion: .custom(NameCompletion.complete))
  var via: String?

  @Option(help: ArgumentHelp("What this source gives for a value.", valueName: "name=value"))
  var says: [Assignment] = []

  @OptionGroup var record: RecordOptions

  /// Refuses two stances at once.
  func validate() throws {
    guard !(disputes && mentions) else {
      throw ValidationError("a source disputes or only mentions, not both")
    }
  }

  func run() throws {
    let (name, locator) = SourceReference.split(source)
    let draft = EvidenceDraft(
      source: name, locator: locator, grade: grade,
      stance: disputes ? .disputes : mentions ? .mentions : .supports, via: via, says: says)
    try record.record("cite") { opened, stamp, dryRun in
      try opened.cite(element, draft, stamp: stamp, dryRun: dryRun)
    }
  }
}

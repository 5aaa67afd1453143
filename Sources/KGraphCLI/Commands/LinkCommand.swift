import ArgumentParser
import KGraph

/// `kgraph link`.
struct LinkCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "link",
    abstract: "Add a relation between two elements.",
    usage: """
      kgraph link <a> <type> <b> [--from <date>] [--to <date>] [--source ...]
      kgraph link <a> <type> <b> --attested <date>
      """,
    discussion: """
      A relation that lasts has --from and --to (a date, .. for open, unknown), or --attested for \
      what held at some time inside and nothing known beyond. One that happened has --date.
      """)

  @Argument(
    help: ArgumentHelp("Where it starts.", valueName: "a"),
    completion: .custom(NameCompletion.complete))
  var start: String

  @Argument(help: ArgumentHelp("The relation, BACKS or backs.", valueName: "type"))
  var type: String

  @Argument(
    help: ArgumentHelp("Where it ends.", valueName: "b"),
    completion: .custom(NameCompletion.complete))
  var end: String

  @Option(parsing: .unconditional, help: ArgumentHelp("Since when.", valueName: "date"))
  var from: String?

  @Option(parsing: .unconditional, help: ArgumentHelp("Until when.", valueName: "date"))
  var to: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("When it held, with nothing known beyond.", valueName: "date"))
  var attested: String?

  @Option(parsing: .unconditional, help: ArgumentHelp("When it happened.", valueName: "date"))
  var date: String?

  @Flag(help: "Add a further one beside one of the same ends and type.")
  var further = false

  @OptionGroup(title: "What is known of it") var draft: DraftOptions
  @OptionGroup var record: RecordOptions

  /// Refuses several ways of dating at once.
  func validate() throws {
    let ways = [from != nil || to != nil, attested != nil, date != nil].filter(\.self)
    guard ways.count <= 1 else {
      throw ValidationError("give --from and --to, or --attested, or --date")
    }
  }

  func run() throws {
    let draft = LinkDraft(
      from: start, type: type, to: end, when: when, common: draft.common(), isFurther: further)
    try record.record("link") { opened, stamp, dryRun in
      try opened.link(draft, stamp: stamp, dryRun: dryRun)
    }
  }

  private var when: LinkDraft.When {
    if let attested { return .attested(attested) }
    if let date { return .date(date) }
    if from != nil || to != nil {
      return .span(
        from: from == "unknown" ? nil : from, to: to == "unknown" ? nil : to)
    }
    return .undated
  }
}

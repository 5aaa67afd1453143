import ArgumentParser
import KGraph

/// `kgraph add-statement`.
struct AddStatementCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "add-statement",
    abstract: "Add what somebody said, about whom, and what they claim.",
    usage: """
      kgraph add-statement <who> <gist> --date <date> [--about <name>=<attitude>] ...
                           [--for <name>] [--medium <medium>] [--asserts <element>] [--source ...]
      """)

  @Argument(
    help: ArgumentHelp("Who said it.", valueName: "who"),
    completion: .custom(NameCompletion.complete))
  var speaker: String

  @Argument(help: ArgumentHelp("What was said, in one sentence of your own.", valueName: "gist"))
  var gist: String

  @Option(parsing: .unconditional, help: ArgumentHelp("When.", valueName: "date"))
  var date: String?

  @Option(
    name: .customLong("for"), help: ArgumentHelp("On whose behalf.", valueName: "name"),
    completion: .custom(NameCompletion.complete))
  var onBehalfOf: [String] = []

  @Option(
    name: .customLong("to"),
    help: ArgumentHelp("To whom: public, press, or an actor.", valueName: "name"),
    completion: .custom(NameCompletion.complete))
  var audience: [String] = []

  @Option(
    name: .customLong("in"),
    help: ArgumentHelp("The event or source in which it was made.", valueName: "name"),
    completion: .custom(NameCompletion.complete))
  var madeIn: [String] = []

  @Option(
    help: ArgumentHelp(
      "About whom or what, NAME or NAME=positive|neutral|negative|mixed.", valueName: "name"),
    completion: .custom(NameCompletion.complete))
  var about: [String] = []

  @Option(
    help: ArgumentHelp("The event or relation that it asserts.", valueName: "element"),
    completion: .custom(NameCompletion.complete))
  var asserts: [String] = []

  @Option(
    help: ArgumentHelp("The event or relation that it denies.", valueName: "element"),
    completion: .custom(NameCompletion.complete))
  var denies: [String] = []

  @Option(help: ArgumentHelp("Through what: tweet, interview, speech ...", valueName: "medium"))
  var medium: String?

  @Option(
    help: ArgumentHelp("What it does: assert, accuse, demand, threaten ...", valueName: "act"))
  var act: String?

  @OptionGroup(title: "What is known of it") var draft: DraftOptions
  @OptionGroup var record: RecordOptions

  func run() throws {
    var fields: [Assignment] = []
    if let medium { fields.append(Assignment("medium", medium)) }
    if let act { fields.append(Assignment("act", act)) }
    let draft = StatementDraft(
      speaker: speaker, gist: gist, date: date, onBehalfOf: onBehalfOf, audience: audience,
      madeIn: madeIn,
      about: about.map { Assignment(argument: $0) ?? Assignment($0, "") }, asserts: asserts,
      denies: denies, common: draft.common(adding: fields))
    try record.record("add-statement") { opened, stamp, dryRun in
      try opened.add(draft, stamp: stamp, dryRun: dryRun)
    }
  }
}

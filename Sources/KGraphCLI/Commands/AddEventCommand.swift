import ArgumentParser
import KGraph
import KGraphModel

/// `kgraph add-event`.
struct AddEventCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "add-event",
    abstract: "Add an event with who took part, where, and who says so.",
    usage: """
      kgraph add-event <title> --date <date> [--type <type>] [--by <name>] [--target <name>]
                       [--where <place>] [--source <source>#<locator> --grade <grade>] [...]
      kgraph add-event [<title>] --edit
      """,
    discussion: """
      --by and --target take the roles that fit the type: perpetrator and target of an attack, \
      issuer and subject of a blacklisting, speaker and addressee of a briefing, parties of a \
      meeting. --role names any other. The edges that follow (ATTACKED, BLACKLISTED ...) are \
      written with the event.
      """)

  @Argument(help: ArgumentHelp("What happened, in a few words.", valueName: "title"))
  var title: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("When: EDTF, or as people write dates.", valueName: "date"))
  var date: String?

  @Option(help: ArgumentHelp("What kind of event.", valueName: "type"))
  var type: String?

  @Option(
    help: ArgumentHelp("Who did it; may be repeated.", valueName: "name"),
    completion: .custom(NameCompletion.complete))
  var by: [String] = []

  @Option(
    help: ArgumentHelp("To whom or what; may be repeated.", valueName: "name"),
    completion: .custom(NameCompletion.complete))
  var target: [String] = []

  @Option(help: ArgumentHelp("Who else, in which role; may be repeated.", valueName: "role=name"))
  var role: [Assignment] = []

  @Option(
    name: .customLong("where"),
    help: ArgumentHelp("Where; may be repeated.", valueName: "place"),
    completion: .custom(NameCompletion.complete))
  var places: [String] = []

  @Option(
    help: ArgumentHelp("The larger event of which it is part.", valueName: "name"),
    completion: .custom(NameCompletion.complete))
  var partOf: [String] = []

  @Option(
    help: ArgumentHelp("To what it responds.", valueName: "name"),
    completion: .custom(NameCompletion.complete))
  var responseTo: [String] = []

  @Option(help: ArgumentHelp("How many were killed: 10, 10.., ..50, 10..12, ~50.", valueName: "n"))
  var killed: String?

  @Option(help: ArgumentHelp("How many were wounded.", valueName: "n"))
  var wounded: String?

  @Flag(help: "Open $EDITOR on a draft in the format of case files first.")
  var edit = false

  @OptionGroup(title: "What is known of it") var draft: DraftOptions
  @OptionGroup var record: RecordOptions

  /// Refuses an event without a title or, unless it is edited, without a date.
  func validate() throws {
    guard title != nil || edit else { throw ValidationError("missing the title of the event") }
  }

  func run() throws {
    try record.record("add-event") { opened, stamp, dryRun in
      let event = eventDraft(ontology: try opened.ontology())
      guard edit else { return try opened.add(event, stamp: stamp, dryRun: dryRun) }
      return try Editor.edit(EventDraftText.text(of: event), suffix: ".yaml") { text in
        try opened.load(
          [InputText(name: "draft", bytes: Array(text.utf8))], stamp: stamp, dryRun: dryRun)
      }
    }
  }

  private func eventDraft(ontology: Ontology) -> EventDraft {
    let type = type ?? "Event"
    let (doer, target) = EventRoles.of(type, in: ontology)
    var counts: [Assignment] = []
    if let killed { counts.append(Assignment("killed", killed)) }
    if let wounded { counts.append(Assignment("wounded", wounded)) }
    return EventDraft(
      title: title ?? "", type: type, date: date,
      roles: by.map { Assignment(doer, $0) } + self.target.map { Assignment(target, $0) } + role,
      places: places, partOf: partOf, responseTo: responseTo,
      common: draft.common(adding: counts))
  }
}

import ArgumentParser
import KGraph
import KGraphModel
import KGraphTimeline

extension TimelineGrouping: ExpressibleByArgument {}

/// `kgraph timeline`.
struct TimelineCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "timeline",
    abstract: "List what happened, in order, with how sure that is.",
    usage: """
      kgraph timeline [--from <date>] [--to <date>] [--actor <name>] [--type <type>] [...]
      kgraph timeline --by month|actor|type
      kgraph timeline --chart
      kgraph timeline --svg <file>
      """,
    discussion: """
      It lists events, and acts: relations that happen at a moment and do not follow from an event. \
      --with adds what else is dated. In a window ? marks what is only possible and ?? what is \
      merely conceivable; the last line counts what was left out.
      """)

  @Option(
    help: ArgumentHelp("Only what this one took part in; may be repeated.", valueName: "name"),
    completion: .custom(NameCompletion.complete))
  var actor: [String] = []

  @Option(
    help: ArgumentHelp("Only this type and its subtypes; may be repeated.", valueName: "type"))
  var type: [String] = []

  @Option(
    help: ArgumentHelp("Only what happened there; may be repeated.", valueName: "name"),
    completion: .custom(NameCompletion.complete))
  var place: [String] = []

  @Option(help: ArgumentHelp("Only what has this text in its label.", valueName: "words"))
  var text: String?

  @Option(
    help: ArgumentHelp("Also statements, states, sources; joined by commas.", valueName: "kinds"))
  var with: TimelineExtras?

  @Option(help: ArgumentHelp("Put headings between the lines.", valueName: "grouping"))
  var by: TimelineGrouping?

  @Flag(help: "Draw a chart with a lane for each actor, or for each type with --by type.")
  var chart = false

  @Option(
    help: ArgumentHelp("Write a chart to an SVG file; - is standard output.", valueName: "file"),
    completion: .file(extensions: ["svg"]))
  var svg: String?

  @Flag(help: "Print dates as EDTF.")
  var edtf = false

  @OptionGroup var look: LookOptions

  func run() throws {
    try look.look { opened, view, output in
      let timeline = try opened.timeline(
        TimelineRequest(
          view: view, actors: actor, types: type, places: place, text: text,
          extras: with?.extras ?? [], limit: look.output.limit))
      if let svg {
        try write(timeline, to: svg, output)
      } else if chart {
        output.write(TimelineChart.text(timeline, grouping: by, terminal: output.terminal))
      } else {
        print(timeline, to: output)
      }
    }
  }

  private func print(_ timeline: Timeline, to output: Output) {
    let format = look.output.format
    guard format != .table else {
      let terminal = output.terminal
      output.write(
        timeline.text(
          Timeline.TextOptions(
            width: terminal.width, edtf: edtf, isColored: terminal.usesColor, grouping: by)))
      return
    }
    let rows = TimelineRows(timeline, grouping: by, edtf: edtf, isDated: look.isDated)
    RowPrinter.print(rows.rows, columns: rows.columns, format: format, to: output)
    Note.leftOut(timeline.tally.hiddenClauses, format: format, output: output)
  }

  private func write(_ timeline: Timeline, to path: String, _ output: Output) throws {
    let drawing = TimelineChart.svg(timeline, grouping: by)
    try FileTarget.write(to: path) { try $0(Array(drawing.utf8)) }
    if path != "-" { output.line("wrote \(path): \(timeline.countText)") }
  }
}

/// What a timeline lists besides events and acts, as people type it: `statements,states`.
struct TimelineExtras: ExpressibleByArgument {
  /// The kinds.
  var extras: Set<TimelineExtra>

  /// Reads names joined by commas.
  init?(argument: String) {
    extras = []
    for word in argument.split(separator: ",") {
      guard let extra = TimelineExtra(rawValue: String(word)) else { return nil }
      extras.insert(extra)
    }
  }

  /// The names, for the message about a wrong one.
  static var allValueStrings: [String] { TimelineExtra.allCases.map(\.rawValue) }
}

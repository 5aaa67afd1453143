import ArgumentParser
import KGraph
import KGraphModel

/// How hops follow each other in time.
enum TimedChoice: String, ExpressibleByArgument, CaseIterable {
  case earliest, latest, fastest

  var selection: PathRequest.Selection {
    switch self {
    case .earliest: .earliest
    case .latest: .latest
    case .fastest: .fastest
    }
  }
}

/// `kgraph path`.
struct PathCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "path",
    abstract: "Show how two elements are connected, hop by hop.",
    usage: "kgraph path <from> <to> [--all | --timed earliest|latest|fastest] [--types <type>,...]",
    discussion: """
      Facts only, relations in either direction, and no way through statements and sources, unless \
      asked otherwise. --timed looks for hops that can follow each other in time.
      """)

  @Argument(
    help: ArgumentHelp("A key or a name.", valueName: "from"),
    completion: .custom(NameCompletion.complete))
  var from: String

  @Argument(
    help: ArgumentHelp("A key or a name.", valueName: "to"),
    completion: .custom(NameCompletion.complete))
  var to: String

  @Flag(help: "All paths with the fewest hops.")
  var all = false

  @Option(help: ArgumentHelp("Hops that can follow each other in time.", valueName: "which"))
  var timed: TimedChoice?

  @Option(
    help: ArgumentHelp(
      "Only these relations and their subtypes; joined by commas.", valueName: "types"))
  var types: String?

  @Option(help: ArgumentHelp("The most hops.", valueName: "n"))
  var max = 10

  @Flag(help: "Let statements and sources stand on the way.")
  var withStatements = false

  @OptionGroup var look: LookOptions

  /// Refuses options that contradict each other.
  func validate() throws {
    guard !(all && timed != nil) else {
      throw ValidationError("--all and --timed ask for different paths; give one of them")
    }
    guard (1...100).contains(max) else {
      throw ValidationError("--max takes a number from 1 to 100")
    }
  }

  func run() throws {
    try look.look { opened, view, output in
      let answer = try opened.paths(
        PathRequest(
          from: from, to: to, selection: timed?.selection ?? (all ? .allShortest : .shortest),
          types: (types ?? "").split(separator: ",").map(String.init), maximum: max, view: view,
          withStatements: withStatements))
      let format = look.output.format
      var clauses = answer.hidden.hiddenClauses
      var paths = answer.paths[...]
      if let limit = look.output.limit, paths.count > limit {
        clauses.append("\(paths.count - limit) beyond the limit: --limit")
        paths = paths.prefix(limit)
      }
      if format == .table {
        if paths.isEmpty {
          output.line(
            "no path from \(answer.from.label) to \(answer.to.label) within \(max) hops")
        }
        for (index, path) in paths.enumerated() { print(path, index, to: output) }
      } else {
        let rows = paths.enumerated().flatMap { index, path in
          path.hops.enumerated().map { row($1, hop: $0 + 1, path: index + 1, path) }
        }
        RowPrinter.print(rows, columns: columns, format: format, to: output)
      }
      Note.leftOut(clauses, format: format, output: output)
    }
  }

  private func print(_ path: PathAnswer.Path, _ index: Int, to output: Output) {
    if index > 0 { output.line() }
    output.line(path.start.label, style: .bold)
    RowPrinter.print(
      path.hops.enumerated().map { row($1, hop: $0 + 1, path: index + 1, path) },
      columns: columns, format: .table, to: output)
    let count = path.hops.count
    var parts = ["\(count) \(count == 1 ? "hop" : "hops")"]
    if let grade = path.weakestGrade { parts.append("weakest grade \(grade)") }
    if look.isDated { parts.append(path.certainty.rawValue) }
    if let arrival = path.arrival, timed != nil { parts.append("there from \(arrival)") }
    if let departure = path.departure, timed != nil { parts.append("begun by \(departure)") }
    if timed == nil {
      parts.append(path.window.map { "together at most \($0.text)" } ?? "never all at once")
    }
    output.line(parts.joined(separator: " · "), style: .dim)
  }

  private var columns: [Column] {
    [
      Column("hop", title: "Hop", alignment: .right), Column("relation", title: "Relation"),
      Column("to_label", title: "To", wraps: true), .when, .certainty, .status,
      .grade, Column("evidence", title: "Evidence", wraps: true), .hidden("path"),
      .hidden("from"), .hidden("to"), .hidden("key"), .hidden("type"), .hidden("label"),
      .hidden("direction"), .hidden("weakest_grade"), .hidden("window"),
    ]
  }

  private func row(
    _ hop: PathAnswer.Hop, hop number: Int, path: Int, _ whole: PathAnswer.Path
  ) -> Row {
    let relation = hop.relationship
    var words = relation.type.lowercased().split(separator: "_").joined(separator: " ")
    if case .value(.string(let role))? = relation.properties["role"],
      relation.type == "PARTICIPATED_IN"
    {
      words = "\(role) in"
    }
    return [
      .count(number),
      .text(relation.type, words: hop.isForward ? "\(words) →" : "← \(words)", style: .dim),
      .text(hop.to.label), .when(relation.time),
      .certainty(hop.certainty, isAsked: look.isDated),
      .oddStatus(relation.status ?? .reported), .grade(hop.grade),
      .list(
        hop.evidence.map { "\($0.source)\($0.locator.map { "#\($0)" } ?? "")" }),
      .count(path), .text(relation.from.key?.text), .text(relation.to.key?.text),
      .text(relation.key?.text), .text(relation.type), .text(relation.sentence),
      .text(hop.isForward ? "out" : "in"), .grade(whole.weakestGrade),
      .text(whole.window?.text),
    ]
  }
}

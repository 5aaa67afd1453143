import ArgumentParser
import KGraph
import KGraphModel

/// `kgraph neighbors`.
struct NeighborsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "neighbors",
    abstract: "List what an element is joined to, hop by hop.",
    usage: "kgraph neighbors <name> [--depth <n>] [--types <type>,...] [--at <date>]")

  @Argument(
    help: ArgumentHelp("A key or a name.", valueName: "name"),
    completion: .custom(NameCompletion.complete))
  var name: String

  @Option(help: ArgumentHelp("How many hops.", valueName: "n"))
  var depth = 1

  @Option(
    name: [.customLong("types"), .customLong("type")],
    help: ArgumentHelp(
      "Only these relations and their subtypes; joined by commas.", valueName: "types"))
  var types: String?

  @Flag(help: "Print dates as EDTF.")
  var edtf = false

  @OptionGroup var look: LookOptions

  /// Refuses a depth below one.
  func validate() throws {
    guard depth >= 1 else { throw ValidationError("--depth takes a number from 1 on") }
  }

  func run() throws {
    let wanted = (types ?? "").split(separator: ",").map(String.init)
    try look.look { opened, view, output in
      let found = try opened.neighbors(of: name, depth: depth, types: wanted, view: view)
      let format = look.output.format
      var clauses = found.tally.hiddenClauses
      var shown = found.rows[...]
      if let limit = look.output.limit, shown.count > limit {
        clauses.append("\(shown.count - limit) beyond the limit: --limit")
        shown = shown.prefix(limit)
      }
      if format == .table {
        output.line(found.center.label, style: .bold)
        output.line("\(found.center.key) · \(found.center.type)", style: .dim)
        output.line()
      }
      RowPrinter.print(
        shown.map(row), columns: columns(depth: depth), format: format, to: output)
      if format == .table, shown.isEmpty { output.line("(nothing to show)") }
      Note.leftOut(clauses, format: format, output: output)
    }
  }

  private func columns(depth: Int) -> [Column] {
    [
      Column("depth", title: depth > 1 ? "Hop" : nil, alignment: .right),
      Column("near", title: depth > 1 ? "From" : nil, wraps: true),
      Column("relation", title: "Relation"),
      Column("other_label", title: "Who or what", wraps: true),
      Column("when", title: "When", wraps: true), .certainty, .status, .grade,
      .hidden("key"), .hidden("type"), .hidden("label"), .hidden("direction"), .hidden("other"),
      .hidden("other_type"), .hidden("derived_from"),
    ]
  }

  private func row(_ row: Neighborhood.Row) -> Row {
    let edge = row.edge
    let (from, to) = row.isOutgoing ? (row.near, row.far) : (row.far, row.near)
    let words = edge.type.lowercased().split(separator: "_").joined(separator: " ")
    return [
      .count(row.depth), .text(row.near.key.text, words: row.near.label),
      .text(edge.type, words: phrase(edge, words, isOutgoing: row.isOutgoing), style: .dim),
      .text(row.far.label), .when(edge.time, edtf: edtf),
      .certainty(row.certainty, isAsked: look.isDated), .oddStatus(edge.status), .grade(row.grade),
      .key(edge.key), .text(edge.type), .text("\(from.label) \(words) \(to.label)"),
      .text(row.isOutgoing ? "out" : "in"), .key(row.far.key), .text(row.far.type),
      .text(edge.derivedFrom?.text),
    ]
  }

  /// The relation with an arrow and what narrows it: `perpetrator in →`, `← labels (terrorists)`.
  private func phrase(_ edge: Edge, _ words: String, isOutgoing: Bool) -> String {
    var text = words
    if let role = edge.properties["role"]?.string, edge.type == "PARTICIPATED_IN" {
      text = "\(role) in"
    } else if let detail = edge.properties["as"]?.string ?? edge.properties["attitude"]?.string {
      text += " (\(detail))"
    }
    return isOutgoing ? "\(text) →" : "← \(text)"
  }
}

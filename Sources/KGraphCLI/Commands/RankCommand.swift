import ArgumentParser
import KGraph
import KGraphModel

extension Ranking.Measure: ExpressibleByArgument {}

/// `kgraph rank`.
struct RankCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rank",
    abstract: "List who is most connected, most pointed at, or most in between.",
    usage: "kgraph rank [--by degree|pagerank|betweenness] [--type <label>] [--at <date>]",
    discussion: """
      Counts facts only, and leaves out statements and sources, unless asked otherwise. The same \
      case gives the same numbers.
      """)

  @Option(help: ArgumentHelp("The measure.", valueName: "measure"))
  var by: Ranking.Measure = .degree

  @Option(help: ArgumentHelp("List only nodes with this label: Actor.", valueName: "label"))
  var type: String?

  @Option(
    help: ArgumentHelp(
      "Only these relations and their subtypes; joined by commas.", valueName: "types"))
  var types: String?

  @Flag(help: "Let statements and sources take part.")
  var withStatements = false

  @OptionGroup var look: LookOptions

  func run() throws {
    try look.look { opened, view, output in
      let found = try opened.rank(
        RankRequest(
          measure: by, types: (types ?? "").split(separator: ",").map(String.init), label: type,
          view: view, withStatements: withStatements))
      let format = look.output.format
      var clauses = found.hidden.hiddenClauses
      if found.isEstimated { clauses.insert("estimated from some starting points", at: 0) }
      var rows = found.rows[...]
      let limit = look.output.limit ?? (format == .table ? 20 : .max)
      if rows.count > limit {
        clauses.append("\(rows.count - limit) beyond the limit: --limit")
        rows = rows.prefix(limit)
      }
      RowPrinter.print(rows.map(row), columns: columns, format: format, to: output)
      if format == .table, rows.isEmpty { output.line("(nothing to show)") }
      Note.leftOut(clauses, format: format, output: output)
    }
  }

  private var columns: [Column] {
    [
      Column("place", title: "#", alignment: .right), .label, .type,
      Column(by.rawValue, title: by == .degree ? nil : by.title, alignment: .right),
      Column("relations", title: "Relations", alignment: .right),
      Column("neighbors", title: "Neighbours", alignment: .right), .hidden("key"),
    ]
  }

  private func row(_ row: Ranking.Row) -> Row {
    [
      .count(row.place), .text(row.label), .text(row.type),
      Cell(.float(row.score), words: Self.text(row.score)), .count(row.relations),
      .count(row.neighbors), .key(row.key),
    ]
  }

  /// A number with four digits behind the point.
  private static func text(_ number: Double) -> String {
    let scaled = Int64((number * 10_000).rounded())
    let digits = String(scaled % 10_000)
    return "\(scaled / 10_000).\(String(repeating: "0", count: 4 - digits.count))\(digits)"
  }
}

extension Ranking.Measure {
  fileprivate var title: String {
    switch self {
    case .degree: "Relations"
    case .pagerank: "PageRank"
    case .betweenness: "Betweenness"
    }
  }
}

import ArgumentParser
import KGraph
import KGraphModel

extension Statistics.Grouping: ExpressibleByArgument {}

/// `kgraph stats`.
struct StatsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "stats",
    abstract: "Count what the case holds.",
    usage: "kgraph stats [--by type|month|source|actor|status] [--from <date>] [--to <date>]")

  @Option(help: ArgumentHelp("Count by this instead.", valueName: "grouping"))
  var by: Statistics.Grouping?

  @OptionGroup var look: LookOptions

  func run() throws {
    try look.look { opened, view, output in
      if let by {
        let statistics = try opened.statistics(by: by, view: view)
        print(statistics, to: output)
      } else {
        print(try opened.overview(), to: output)
      }
    }
  }

  private func print(_ statistics: Statistics, to output: Output) {
    let format = look.output.format
    let limit = look.output.limit ?? .max
    let largest = statistics.rows.map(\.count).max() ?? 1
    let rows: [Row] = statistics.rows.prefix(limit).map { row in
      let length = max(1, row.count * 24 / max(largest, 1))
      return [
        .text(row.group, words: row.label), .text(row.label),
        .text(row.kind.isEmpty ? nil : row.kind),
        .count(row.count),
        .text(nil, words: String(repeating: "▇", count: length), style: .cyan),
      ]
    }
    let columns = [
      Column(
        "group",
        title: statistics.grouping.rawValue.prefix(1).uppercased()
          + statistics.grouping.rawValue.dropFirst(), wraps: true), .hidden("label"),
      Column("kind", title: "Kind"), Column("count", title: "Count", alignment: .right),
    ]
    if format == .table {
      RowPrinter.print(
        rows, columns: columns + [Column("bar", title: "")], format: format, to: output)
    } else {
      RowPrinter.print(
        rows.map { Array($0.dropLast()) }, columns: columns, format: format, to: output)
    }
    if statistics.rows.count > limit {
      Note.leftOut(
        ["\(statistics.rows.count - limit) beyond the limit: --limit"], format: format,
        output: output)
    }
  }

  private func print(_ overview: CaseOverview, to output: Output) {
    let facts: [(String, PropertyValue)] = [
      ("case", .string(overview.info.id)), ("title", .string(overview.info.title)),
      ("ontology", .string(overview.info.ontology)), ("timezone", .string(overview.info.timezone)),
      ("as_of", overview.info.asOf.map { .string($0.text) } ?? .null),
      ("nodes", .integer(Int64(overview.nodes))), ("edges", .integer(Int64(overview.edges))),
      ("derived_edges", .integer(Int64(overview.derivedEdges))),
      ("aliases", .integer(Int64(overview.aliases))),
      ("evidence", .integer(Int64(overview.evidence))),
      ("transactions", .integer(Int64(overview.transactions))),
      ("bytes", .integer(Int64(overview.bytes))),
    ]
    switch look.output.format {
    case .json, .ndjson:
      output.write(PropertyValue.map(Dictionary(facts) { $1 }).json + "\n")
    default:
      RowPrinter.print(
        facts.map { [.text($0.0), Cell($0.1)] },
        columns: [Column("name", title: "What"), Column("value", title: "Value", wraps: true)],
        format: look.output.format, to: output)
    }
  }
}

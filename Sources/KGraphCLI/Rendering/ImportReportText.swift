import KGraph
import KGraphModel

/// Says what an import did.
struct ImportReportText {
  private let outcome: ImportOutcome
  private let path: String

  init(_ outcome: ImportOutcome, path: String) {
    self.outcome = outcome
    self.path = path
  }

  /// Prints to standard error what a person should know of the table.
  func printRemarks() {
    Note.warnings(outcome.problems)
    let unreported = outcome.badRows - outcome.problems.count
    if unreported > 0, !outcome.problems.isEmpty {
      Note.say("warning: \(unreported) more bad rows are not shown")
    }
    if !outcome.unmappedColumns.isEmpty {
      Note.say("note: columns without a field: \(outcome.unmappedColumns.joined(separator: ", "))")
    }
    if !outcome.newTypes.isEmpty {
      let frequent = outcome.newTypes.sorted { ($1.rows, $0.name) < ($0.rows, $1.name) }
      let names = frequent.prefix(Self.typesShown).map { "\($0.name) (\($0.rows))" }
      let more = frequent.count - names.count
      let tail = more > 0 ? " and \(more) more, all with -o json" : ""
      Note.say("note: new types: \(names.joined(separator: ", "))\(tail)")
    }
    if outcome.createdNames > 0 {
      let count = outcome.createdNames
      Note.say("note: \(count) \(count == 1 ? "name was" : "names were") new to the case")
    }
    if outcome.repeats > 0 {
      let verb = outcome.repeats == 1 ? "row repeats an earlier one" : "rows repeat earlier ones"
      Note.say("note: \(outcome.repeats) \(verb) under another key: perhaps the same event")
    }
    for loss in outcome.losses { Note.say("lost: \(loss)") }
  }

  private static let typesShown = 20

  /// Prints the counts.
  func print(format: OutputFormat, to output: Output) {
    let written = outcome.written
    switch format {
    case .table:
      output.line(summary)
      if written.isDryRun { output.line("nothing was written (--dry-run)", style: .dim) }
    case .json, .ndjson: output.write(object.json + "\n")
    case .csv, .tsv, .markdown:
      RowPrinter.print(
        [
          [
            .text(path), .count(outcome.rows), .count(outcome.badRows), .count(written.added),
            .count(written.changed), .count(written.unchanged),
            written.transaction.map { Cell(.integer($0)) } ?? .none,
          ]
        ],
        columns: ["file", "rows", "bad_rows", "added", "changed", "unchanged", "transaction"].map {
          Column($0, title: $0)
        }, format: format, to: output)
    }
  }

  /// `icews.tsv: 46275 rows, 12 bad; 51000 added, 3 unchanged (transaction 4)`.
  private var summary: String {
    let written = outcome.written
    var rows = "\(path): \(outcome.rows) rows"
    if outcome.badRows > 0 { rows += ", \(outcome.badRows) bad" }
    let counts = [
      (written.added, "added"), (written.changed, "changed"), (written.unchanged, "unchanged"),
    ].filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }
    let tail = counts.isEmpty ? "nothing to write" : counts.joined(separator: ", ")
    if let first = outcome.portions.first, let last = outcome.portions.last, first != last {
      return "\(rows); \(tail) (\(outcome.portions.count) transactions, \(first) to \(last))"
    }
    return "\(rows); \(tail)" + (written.transaction.map { " (transaction \($0))" } ?? "")
  }

  private var object: PropertyValue {
    let written = outcome.written
    return .map([
      "file": .string(path), "rows": .integer(Int64(outcome.rows)),
      "bad_rows": .integer(Int64(outcome.badRows)), "added": .integer(Int64(written.added)),
      "changed": .integer(Int64(written.changed)), "unchanged": .integer(Int64(written.unchanged)),
      "transaction": written.transaction.map(PropertyValue.integer) ?? .null,
      "transactions": .list(
        (outcome.portions.isEmpty ? written.transaction.map { [$0] } ?? [] : outcome.portions)
          .map(PropertyValue.integer)),
      "dry_run": .boolean(written.isDryRun),
      "new_names": .integer(Int64(outcome.createdNames)),
      "repeats": .integer(Int64(outcome.repeats)),
      "losses": .list(outcome.losses.map(PropertyValue.string)),
      "source": outcome.source.map { .string($0.text) } ?? .null,
      "unmapped_columns": .list(outcome.unmappedColumns.map(PropertyValue.string)),
      "new_types": .list(
        outcome.newTypes.map {
          .map([
            "name": .string($0.name), "label": .string($0.label),
            "rows": .integer(Int64($0.rows)),
          ])
        }),
      "problems": .list(
        outcome.problems.map { problem in
          .map([
            "line": problem.location.map { .integer(Int64($0.line)) } ?? .null,
            "message": .string(problem.message),
          ])
        }),
    ])
  }
}

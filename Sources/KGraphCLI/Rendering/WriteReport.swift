import KGraph
import KGraphModel

/// Says what a writing command did, or would do.
struct WriteReport {
  private let outcome: WriteOutcome

  init(_ outcome: WriteOutcome) { self.outcome = outcome }

  /// Prints the report: sentences, one JSON object, or a row for each element.
  func print(format: OutputFormat, limit: Int?, to output: Output) {
    switch format {
    case .table: printText(limit: limit ?? 200, to: output)
    case .json, .ndjson: output.write(object.json + "\n")
    case .csv, .tsv, .markdown:
      RowPrinter.print(
        outcome.changes.map { [.key($0.key), .text($0.change.rawValue)] },
        columns: [.key, Column("change", title: "Change")], format: format, to: output)
    }
  }

  /// What was done, in one line.
  var summary: String {
    let counts = [
      (outcome.added, "added"), (outcome.changed, "changed"), (outcome.retracted, "retracted"),
      (outcome.unchanged, "unchanged"),
    ]
    let transaction = outcome.transaction.map { " (transaction \($0))" } ?? ""
    if let subject = outcome.subject, let line = sentence(about: subject) {
      return line + transaction
    }
    let written = counts.filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }
    guard outcome.added + outcome.changed + outcome.retracted > 0 else {
      return outcome.unchanged > 0
        ? "nothing to change: all \(outcome.unchanged) are in the case already"
        : "nothing to change"
    }
    return written.joined(separator: ", ") + transaction
  }

  /// The line for a command about one element: `added ev-1 and 4 edges that follow from it`.
  private func sentence(about subject: ElementKey) -> String? {
    guard let change = outcome.changes.first(where: { $0.key == subject }) else {
      return outcome.changes.isEmpty ? "nothing to change: '\(subject)' is so already" : nil
    }
    let others = outcome.added + outcome.changed + outcome.retracted - 1
    let verb = outcome.isDryRun ? change.change.infinitive : change.change.rawValue
    let tail =
      switch others {
      case 0: ""
      case 1: " and an edge that follows from it"
      default: " and \(others) edges that follow from it"
      }
    return "\(verb) \(subject)\(tail)"
  }

  private func printText(limit: Int, to output: Output) {
    guard outcome.isDryRun else {
      output.line(summary)
      return
    }
    let shown = outcome.changes.prefix(limit == 0 ? .max : limit)
    for (key, change) in shown {
      output.line("\(change.sign) \(key)", style: change.style)
    }
    let total = outcome.added + outcome.changed + outcome.retracted
    if total > shown.count { output.line("… and \(total - shown.count) more", style: .dim) }
    output.line(summary)
    output.line("nothing was written (--dry-run)", style: .dim)
  }

  private var object: PropertyValue {
    .map([
      "added": .integer(Int64(outcome.added)), "changed": .integer(Int64(outcome.changed)),
      "retracted": .integer(Int64(outcome.retracted)),
      "unchanged": .integer(Int64(outcome.unchanged)),
      "transaction": outcome.transaction.map(PropertyValue.integer) ?? .null,
      "key": outcome.subject.map { .string($0.text) } ?? .null,
      "dry_run": .boolean(outcome.isDryRun),
      "warnings": .list(outcome.warnings.map { .string($0.message) }),
      "changes": .list(
        outcome.changes.map {
          .map(["key": .string($0.key.text), "change": .string($0.change.rawValue)])
        }),
    ])
  }
}

extension WriteOutcome.Change {
  fileprivate var infinitive: String {
    switch self {
    case .added: "would add"
    case .changed: "would change"
    case .retracted: "would retract"
    }
  }

  fileprivate var sign: String {
    switch self {
    case .added: "+"
    case .changed: "~"
    case .retracted: "-"
    }
  }

  fileprivate var style: TerminalStyle {
    switch self {
    case .added: .green
    case .changed: .yellow
    case .retracted: .red
    }
  }
}

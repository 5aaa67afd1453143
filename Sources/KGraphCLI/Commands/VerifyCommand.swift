import ArgumentParser
import KGraph
import KGraphModel

/// `kgraph verify`.
struct VerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Recompute the hash chain and say whether all is as it was recorded.",
    usage: "kgraph verify",
    discussion: """
      It ends with 2 where something is not. The hash of the last transaction, noted down \
      elsewhere, also guards against a record that was rewritten as a whole.
      """)

  @OptionGroup var read: ReadOptions

  func run() throws {
    var isIntact = true
    try read.read { opened, output in
      let report = try opened.verify()
      isIntact = report.isIntact
      switch read.output.format {
      case .table: print(report, to: output)
      case .json, .ndjson: output.write(object(report).json + "\n")
      default:
        RowPrinter.print(
          report.findings.map { finding in
            [
              finding.transaction.map { Cell(.integer($0)) } ?? .none,
              .text(finding.element?.text), .text(finding.message),
            ]
          },
          columns: [
            Column("transaction", title: "No.", alignment: .right), .key,
            Column("message", title: "Message"),
          ], format: read.output.format, to: output)
      }
    }
    guard isIntact else { throw ExitCode(2) }
  }

  private func print(_ report: VerifyReport, to output: Output) {
    for finding in report.findings {
      let place = [finding.transaction.map { "transaction \($0)" }, finding.element?.text]
        .compactMap(\.self).joined(separator: ", ")
      output.line(place.isEmpty ? finding.message : "\(place): \(finding.message)", style: .red)
    }
    let count = report.findings.count
    output.line(
      report.isIntact
        ? "intact: \(report.transactions) transactions, \(report.versions) versions"
        : "not intact: \(count) \(count == 1 ? "finding" : "findings")",
      style: report.isIntact ? .green : .bold)
    output.line("last hash \(report.lastHash)", style: .dim)
  }

  private func object(_ report: VerifyReport) -> PropertyValue {
    .map([
      "intact": .boolean(report.isIntact), "transactions": .integer(Int64(report.transactions)),
      "versions": .integer(Int64(report.versions)), "last_hash": .string(report.lastHash),
      "findings": .list(
        report.findings.map {
          .map([
            "transaction": $0.transaction.map(PropertyValue.integer) ?? .null,
            "key": $0.element.map { .string($0.text) } ?? .null, "message": .string($0.message),
          ])
        }),
    ])
  }
}

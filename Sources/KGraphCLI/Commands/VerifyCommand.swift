import ArgumentParser
import KGraph
import KGraphModel

/// `kgraph verify`.
struct VerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Recompute the hash chain and check that everything is as it was recorded.",
    usage: "kgraph verify [-o table|json|...]",
    discussion: """
      It ends with 2 where something is not as it was recorded, and names the transaction. Note the \
      last hash down elsewhere: it tells a record that was rewritten as a whole.
      """)

  @OptionGroup var read: ReadOptions

  private static let columns = [
    Column("transaction", title: "No.", alignment: .right), Column("element", title: "Element"),
    Column("message", title: "What is wrong", wraps: true),
  ]

  func run() throws {
    var isIntact = true
    try read.read { opened, output in
      let report = try opened.verify()
      isIntact = report.isIntact
      let format = read.output.format
      if report.isIntact, format == .table {
        output.line(
          "intact: \(report.transactions) transactions, \(report.versions) versions of elements")
        output.line("last hash \(report.lastHash)")
        return
      }
      let rows: [Row] = report.findings.map { finding in
        [
          finding.transaction.map { Cell(.integer($0)) } ?? .none,
          .text(finding.element?.text), .text(finding.message),
        ]
      }
      RowPrinter.print(rows, columns: Self.columns, format: format, to: output)
    }
    guard isIntact else { throw ExitCode(2) }
  }
}

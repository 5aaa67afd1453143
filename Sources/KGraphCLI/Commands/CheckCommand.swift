import ArgumentParser
import KGraph
import KGraphModel

/// `kgraph check`.
struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Look for contradictions, missing evidence, forbidden ends, impossible dates.",
    usage: "kgraph check [--rule <rule>] [--severity <severity>] [-o table|json|sarif|...]",
    discussion: "It ends with 2 where it found something, so that a script notices.")

  /// The formats of rows, and SARIF.
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case table, json, ndjson, csv, tsv, markdown, sarif

    /// The format of rows; `nil` for SARIF.
    var rows: OutputFormat? { OutputFormat(rawValue: rawValue) }
  }

  @Option(
    name: [.short, .customLong("output")],
    help: ArgumentHelp("How to print; table if not given.", valueName: "format"))
  var outputFormat: Format?

  @Flag(help: "Short for -o json.")
  var json = false

  @Flag(help: "Short for -o csv.")
  var csv = false

  @Option(help: ArgumentHelp("Only this rule; may be repeated.", valueName: "rule"))
  var rule: [Finding.Rule] = []

  @Option(help: ArgumentHelp("Only what is at least as bad.", valueName: "severity"))
  var severity: Finding.Severity = .note

  @Option(help: ArgumentHelp("Print at most so many rows.", valueName: "n"))
  var limit: Int?

  @OptionGroup var colors: ColorOptions
  @OptionGroup(title: "Case") var `case`: CaseOptions

  func run() throws {
    let path = try `case`.path()
    let worst = Finding.Severity.allCases.prefix { $0 != severity } + [severity]
    let findings = try Case.open(at: path, writable: false).check().filter {
      (rule.isEmpty || rule.contains($0.rule)) && worst.contains($0.severity)
    }
    let format = outputFormat ?? (json ? .json : csv ? .csv : .table)
    colors.withOutput { output in
      switch format {
      case .sarif: output.write(SARIFLog.text(findings, casePath: path))
      case .table: FindingList.print(findings, limit: limit, to: output)
      default:
        RowPrinter.print(
          findings.prefix(limit ?? .max).map(FindingList.row), columns: FindingList.columns,
          format: format.rows ?? .json, to: output)
      }
    }
    guard findings.isEmpty else { throw ExitCode(2) }
  }
}

extension Finding.Rule: ExpressibleByArgument {}
extension Finding.Severity: ExpressibleByArgument {}

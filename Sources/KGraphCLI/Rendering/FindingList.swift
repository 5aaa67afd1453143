import KGraph
import KGraphModel

/// What `check` found, for people and as rows.
enum FindingList {
  static let columns: [Column] = [
    Column("severity", title: "Severity"), Column("rule", title: "Rule"),
    Column("key", title: "Element", wraps: true), Column("message", title: "Message", wraps: true),
    Column("sources", title: "Sources"), Column("hint", title: "Hint", wraps: true),
  ]

  static func row(_ finding: Finding) -> Row {
    [
      .text(finding.severity.rawValue, style: finding.severity.style),
      .text(finding.rule.rawValue), .text(finding.element?.text), .text(finding.message),
      .list(finding.sources.map(\.text)), .text(finding.hint),
    ]
  }

  /// Prints findings under the heads of their rules.
  static func print(_ findings: [Finding], limit: Int?, to output: Output) {
    guard !findings.isEmpty else {
      output.line("nothing found", style: .green)
      return
    }
    let terminal = output.terminal
    var rule: Finding.Rule?
    for finding in findings.prefix(limit ?? .max) {
      if finding.rule != rule {
        if rule != nil { output.line() }
        rule = finding.rule
        output.write(
          finding.severity.style.apply(to: finding.severity.rawValue, isOn: terminal.usesColor)
            + " " + TerminalStyle.bold.apply(to: finding.rule.rawValue, isOn: terminal.usesColor)
            + "  "
            + TerminalStyle.dim.apply(to: finding.rule.summary, isOn: terminal.usesColor) + "\n")
      }
      paragraph(finding.message, style: .plain, indent: 2, to: output)
      if !finding.sources.isEmpty {
        paragraph(
          "sources: \(finding.sources.map(\.text).joined(separator: ", "))", style: .dim,
          indent: 4, to: output)
      }
      if let hint = finding.hint { paragraph(hint, style: .cyan, indent: 4, to: output) }
    }
    output.line()
    output.line(summary(findings), style: .bold)
    if let limit, findings.count > limit {
      output.line("\(findings.count - limit) beyond the limit: --limit", style: .dim)
    }
  }

  /// How many findings there are of each severity.
  static func summary(_ findings: [Finding]) -> String {
    Finding.Severity.allCases.compactMap { severity in
      let count = findings.count { $0.severity == severity }
      return count == 0 ? nil : "\(count) \(severity.rawValue)\(count == 1 ? "" : "s")"
    }.joined(separator: ", ")
  }

  private static func paragraph(
    _ text: String, style: TerminalStyle, indent: Int, to output: Output
  ) {
    let margin = String(repeating: " ", count: indent)
    let width = output.terminal.width.map { $0 - indent } ?? .max
    for line in TextWrap.lines(DisplayWidth.printable(text), width: width) {
      output.line(margin + style.apply(to: line, isOn: output.terminal.usesColor))
    }
  }
}

extension Finding.Severity {
  var style: TerminalStyle {
    switch self {
    case .error: .red
    case .warning: .yellow
    case .note: .cyan
    }
  }
}

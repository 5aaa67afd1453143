import KGraph
import KGraphModel

/// Prints what a statement gave: rows, what they rest on, what was written, the plan.
struct QueryPrinter {
  let format: OutputFormat
  let limit: Int?

  /// Prints one result.
  func print(_ result: QueryResult, to output: Output) {
    if !result.columns.isEmpty {
      printRows(result, to: output)
    }
    if let report = result.report {
      if format == .table || format == .markdown {
        if !result.columns.isEmpty { output.line() }
        output.line(report.text)
      } else {
        Note.say(report.text)
      }
      Note.warnings(report.outcome.warnings)
    }
    if let plan = result.plan {
      if !result.columns.isEmpty { output.line() }
      output.write(plan.hasSuffix("\n") ? plan : plan + "\n")
    }
    Note.leftOut(clauses(result), format: format, output: output)
  }

  private func printRows(_ result: QueryResult, to output: Output) {
    let columns = result.columns.enumerated().map { index, name in
      Column(
        name, title: name, alignment: isNumeric(result.rows, index) ? .right : .left, wraps: true)
    }
    let rows = result.rows.map { $0.map(cell) }
    RowPrinter.print(rows, columns: columns, format: format, to: output)
    if format == .table, rows.isEmpty { output.line("(no rows)") }
  }

  private func clauses(_ result: QueryResult) -> [String] {
    var clauses: [String] = []
    if let certainty = result.certainty { clauses.append(certainty.text) }
    if result.conceivableElements > 0 {
      clauses.append("\(result.conceivableElements) merely conceivable left out: CONCEIVABLY")
    }
    if result.isTruncated {
      clauses.append("only the first \(result.rows.count) rows are shown: --limit")
    }
    return clauses + result.hidden.hiddenClauses
  }

  private func cell(_ value: QueryValue) -> Cell {
    Cell(value.data, words: value.displayText, style: style(value))
  }

  private func style(_ value: QueryValue) -> TerminalStyle {
    guard case .value(.string(let text)) = value, let certainty = Certainty(rawValue: text) else {
      return .plain
    }
    return certainty.style
  }

  private func isNumeric(_ rows: [[QueryValue]], _ column: Int) -> Bool {
    var found = false
    for row in rows {
      switch row[column] {
      case .value(.null): continue
      case .value(.integer), .value(.float): found = true
      default: return false
      }
    }
    return found
  }
}

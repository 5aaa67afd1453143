import KGraph
import KGraphModel

/// Prints what a statement gave: rows, what they rest on, what was written, the plan.
///
/// Tables are laid out when all rows are known; in other formats rows are printed as they come.
struct QueryPrinter {
  let format: OutputFormat
  private var rows: RowPrinter?

  init(format: OutputFormat) { self.format = format }

  /// Whether rows can be printed before all of them are known.
  var isStreaming: Bool { format != .table && format != .markdown }

  /// Prints some rows of a statement that is still running.
  mutating func print(_ more: QueryRows, to output: Output) {
    var printer =
      rows
      ?? RowPrinter(
        columns: more.columns.map { Column($0, title: $0) }, format: format, output: output)
    // Only one copy may exist while rows are added, or each of them copies what is held.
    rows = nil
    for row in more.rows { printer.add(row.map(cell)) }
    rows = printer
  }

  /// Prints one result; behind the rows that were printed before it.
  mutating func print(_ result: QueryResult, to output: Output) {
    if var printer = rows {
      printer.finish()
      rows = nil
    } else if !result.columns.isEmpty {
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

  /// Runs a request that Ctrl-C stops, and prints what it gives; `before` is called with each
  /// result before it is printed.
  static func run(
    _ request: QueryRequest, on opened: Case, format: OutputFormat, _ output: Output,
    before: (QueryResult) -> Void
  ) throws {
    var printer = QueryPrinter(format: format)
    func handle(_ result: QueryResult) {
      before(result)
      printer.print(result, to: output)
    }
    try Interruption.stoppingQueries {
      guard printer.isStreaming else { return try opened.query(request, handle: handle) }
      try opened.query(request, rows: { printer.print($0, to: output) }, handle: handle)
    }
  }

  private func clauses(_ result: QueryResult) -> [String] {
    var clauses: [String] = []
    if let certainty = result.certainty { clauses.append(certainty.text) }
    if result.conceivableElements > 0 {
      clauses.append("\(result.conceivableElements) merely conceivable left out: CONCEIVABLY")
    }
    if result.isTruncated {
      clauses.append("only the first \(result.rowCount) rows are shown: --limit")
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

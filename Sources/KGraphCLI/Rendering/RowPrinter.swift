import KGraphModel

/// Prints rows in the format that the user asked for.
///
/// Tables are laid out when all rows are known; every other format prints each row as it comes.
struct RowPrinter {
  private let columns: [Column]
  private let format: OutputFormat
  private let output: Output
  private let fieldOrder: [Int]
  private var held: [Row] = []
  private var count = 0
  private var writer = JSONWriter()

  /// Prepares to print.
  ///
  /// - Parameter columns: what the cells of every row are.
  init(columns: [Column], format: OutputFormat, output: Output) {
    self.columns = columns
    self.format = format
    self.output = output
    fieldOrder = columns.indices.sorted { columns[$0].name < columns[$1].name }
  }

  /// Prints one row, or keeps it for the table.
  mutating func add(_ row: Row) {
    if count == 0 { begin() }
    count += 1
    switch format {
    case .table: held.append(row)
    case .json:
      output.write(count == 1 ? "\n  " : ",\n  ")
      output.write(object(row))
    case .ndjson: output.write(object(row) + "\n")
    case .csv: output.write(row.map { Self.quoted($0.fieldText) }.joined(separator: ",") + "\n")
    case .tsv: output.write(row.map { Self.escaped($0.fieldText) }.joined(separator: "\t") + "\n")
    case .markdown:
      output.write(markdownLine(shown.map { Self.markdown(row[$0].displayText) }))
    }
  }

  /// Prints what is left: the table, or the end of the array.
  mutating func finish() {
    if count == 0 { begin() }
    switch format {
    case .table: printTable()
    case .json: output.write(count == 0 ? "]\n" : "\n]\n")
    default: break
    }
    held = []
  }

  /// Prints rows from the first to the last.
  static func print(_ rows: [Row], columns: [Column], format: OutputFormat, to output: Output) {
    var printer = RowPrinter(columns: columns, format: format, output: output)
    for row in rows { printer.add(row) }
    printer.finish()
  }

  /// Lays out the rows that were kept; columns without a single value are left out.
  private func printTable() {
    guard !held.isEmpty else { return }
    let filled = shown.filter { index in held.contains { !$0[index].displayText.isEmpty } }
    var table = TextTable(
      columns: filled.map { index in
        let column = columns[index]
        return TextTable.Column(
          column.title ?? "", alignment: column.alignment, minimum: column.wraps ? 12 : .max,
          isFlexible: column.wraps)
      })
    for row in held {
      table.append(filled.map { TextTable.Cell(row[$0].displayText, style: row[$0].style) })
    }
    let terminal = output.terminal
    for line in table.lines(width: terminal.width, isColored: terminal.usesColor) {
      output.line(line)
    }
  }

  private var shown: [Int] { columns.indices.filter { columns[$0].title != nil } }

  private func begin() {
    switch format {
    case .json: output.write("[")
    case .csv: output.write(columns.map { Self.quoted($0.name) }.joined(separator: ",") + "\n")
    case .tsv: output.write(columns.map(\.name).joined(separator: "\t") + "\n")
    case .markdown:
      output.write(markdownLine(shown.compactMap { columns[$0].title }))
      output.write(markdownLine(shown.map { columns[$0].alignment == .right ? "---:" : "---" }))
    case .table, .ndjson: break
    }
  }

  private func markdownLine(_ fields: [String]) -> String {
    "| \(fields.joined(separator: " | ")) |\n"
  }

  private mutating func object(_ row: Row) -> String {
    writer.removeAll()
    for (position, index) in fieldOrder.enumerated() {
      writer.raw(position == 0 ? "{" : ",")
      writer.string(columns[index].name)
      writer.raw(":")
      writer.value(row[index].value)
    }
    writer.raw("}")
    return writer.text
  }

  /// A CSV field, in quotes where RFC 4180 asks for them.
  static func quoted(_ text: String) -> String {
    let isSpecial = text.utf8.contains { [0x22, 0x2C, 0x0A, 0x0D].contains($0) }
    guard isSpecial || text.first == " " || text.last == " " else { return text }
    return
      "\"\(text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\""))\""
  }

  /// A TSV field with tab, line break and backslash escaped.
  static func escaped(_ text: String) -> String {
    var result = ""
    for character in text.unicodeScalars {
      switch character {
      case "\t": result += "\\t"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\\": result += "\\\\"
      default: result.unicodeScalars.append(character)
      }
    }
    return result
  }

  /// The text of a Markdown table cell.
  static func markdown(_ text: String) -> String {
    var result = ""
    for character in text {
      switch character {
      case "|": result += "\\|"
      case "\n", "\r", "\r\n": result += " "
      default: result.append(character)
      }
    }
    return result
  }
}

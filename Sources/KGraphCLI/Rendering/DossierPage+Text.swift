import KGraph
import KGraphModel

extension DossierPage {
  /// Prints the page for a terminal or a pipe.
  func printText(to output: Output) {
    let terminal = output.terminal
    for line in TextWrap.lines(DisplayWidth.printable(dossier.title), width: terminal.width ?? .max)
    {
      output.line(line, style: .bold)
    }
    output.line(subtitle, style: .dim)
    printFacts(to: output)
    let tables = sections.map { section in (section, table(of: section)) }
    for (section, table) in tables {
      output.line()
      output.line(section.title, style: .heading)
      for line in table.lines(width: terminal.width, isColored: terminal.usesColor) {
        output.line(line)
      }
    }
    let clauses = dossier.tally.hiddenClauses
    if !clauses.isEmpty {
      output.line()
      output.line(clauses.joined(separator: "; "), style: .dim)
    }
  }

  private func printFacts(to output: Output) {
    let facts = facts
    guard !facts.isEmpty else { return }
    var table = TextTable(columns: [
      TextTable.Column("", minimum: .max), TextTable.Column("", isFlexible: true),
    ])
    for fact in facts {
      table.append([
        TextTable.Cell(fact.name, style: .dim), TextTable.Cell(fact.text, style: fact.style),
      ])
    }
    output.line()
    for line in table.lines(
      width: output.terminal.width, isColored: output.terminal.usesColor)
    {
      output.line(line)
    }
  }

  private func table(of section: Section) -> TextTable {
    // The column that tells what it is about takes the room that is left.
    let main = section.heads.firstIndex { Self.mainHeads.contains($0) }
    var table = TextTable(
      columns: section.heads.indices.map { index in
        TextTable.Column("", minimum: index == main ? 20 : 12, isFlexible: index == main)
      })
    for row in section.rows {
      table.append(row.map { TextTable.Cell($0.text, style: $0.style) })
    }
    return table
  }

  private static let mainHeads: Set<String> = [
    "Who", "Event", "Who or what", "What", "Statement", "Title",
  ]
}

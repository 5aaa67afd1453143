import KGraph
import KGraphModel

extension DossierPage {
  /// Prints the page as Markdown, for a note or a report.
  func printMarkdown(to output: Output) {
    output.line("# \(Self.escaped(dossier.title))")
    output.line()
    output.line("`\(dossier.element.key)` · \(Self.escaped(kind))")
    if !facts.isEmpty {
      output.line()
      for fact in facts { output.line("- **\(fact.name)**: \(Self.escaped(fact.text))") }
    }
    for section in sections {
      output.line()
      output.line("## \(section.title)")
      output.line()
      let shown = section.heads.indices.filter { column in
        section.rows.contains { !$0[column].text.isEmpty }
      }
      output.line("| \(shown.map { section.heads[$0] }.joined(separator: " | ")) |")
      output.line("| \(shown.map { _ in "---" }.joined(separator: " | ")) |")
      for row in section.rows {
        let cells = shown.map { RowPrinter.markdown(row[$0].text) }
        output.line("| \(cells.joined(separator: " | ")) |")
      }
    }
    let clauses = dossier.tally.hiddenClauses
    if !clauses.isEmpty {
      output.line()
      output.line("*Left out: \(clauses.joined(separator: "; ")).*")
    }
  }

  private var kind: String {
    dossier.typeLabels.dropLast(dossier.typeLabels.count > 1 ? 1 : 0).joined(separator: " · ")
  }

  /// Text in which nothing is markup.
  static func escaped(_ text: String) -> String {
    var result = ""
    for character in text {
      if "\\`*_[]<>#|".contains(character) { result += "\\" }
      result.append(character.isNewline ? " " : character)
    }
    return result
  }
}

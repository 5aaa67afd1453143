import KGraphModel

/// Exports a case as one Markdown document: timeline, and a dossier for every node.
///
/// Tables are those of GitHub Flavored Markdown; anchors are `a` elements, so that links work where
/// HTML does. It holds the case in memory.
package enum MarkdownExporter: DocumentExporter {
  /// Writes the document.
  package static func export(
    _ graph: ExportGraph, options: FormatOptions, to sink: @escaping ByteSink
  ) throws -> ExportReport {
    let digest = try CaseDigest(graph)
    var output = ByteOutput(sink)
    let title = options.title ?? digest.info.title
    let groups = DossierGroup.groups(digest)
    try output.write("# \(MarkdownText.escaped(title.isEmpty ? digest.info.id : title))\n\n")
    let counts = groups.map(\.counted).joined(separator: ", ")
    try output.write("\(digest.scope)\(counts.isEmpty ? "" : "; \(counts)")\n")
    if let asOf = digest.info.asOf {
      try output.write("\nInformed up to \(MarkdownText.escaped(asOf.displayText)).\n")
    }
    if !graph.omissions.isEmpty {
      let words = MarkdownText.escaped(graph.omissions.joined(separator: "; "))
      try output.write("\n*Left out: \(words).*\n")
    }
    try writeTimeline(digest, to: &output)
    for group in groups {
      try output.write("\n## \(group.title)\n")
      for node in group.nodes { try write(ElementDossier(node, in: digest), digest, to: &output) }
    }
    try output.flush()
    var losses = LossReport()
    losses.count(
      Loss("edge-evidence", "relations show their best grade, and not every piece of evidence"),
      by: digest.edges.count { $0.derivedFrom == nil && $0.evidence.count > 1 })
    return ExportReport(
      graph, nodes: digest.nodes.count, edges: digest.edges.count, losses: losses)
  }

  private static func writeTimeline(
    _ digest: CaseDigest, to output: inout ByteOutput
  ) throws {
    let entries = DatedEntry.entries(digest)
    guard !entries.isEmpty else { return }
    try output.write("\n## Timeline\n\n| When | What | Who | Grade |\n| --- | --- | --- | --- |\n")
    for entry in entries {
      let who = entry.kind == .relation ? [] : entry.parties.map { "\($0.role): \($0.label)" }
      let cells = [
        MarkdownText.escaped(entry.time?.displayText ?? "undated"),
        link(entry.key, entry.label, digest)
          + remarks(entry.status, entry.certainty, isDisputed: entry.isDisputed),
        MarkdownText.escaped(who.joined(separator: "; ")), entry.grade?.description ?? "",
      ]
      try output.write("| \(cells.joined(separator: " | ")) |\n")
    }
  }

  private static func write(
    _ dossier: ElementDossier, _ digest: CaseDigest, to output: inout ByteOutput
  ) throws {
    let node = dossier.node
    let name = node.label.isEmpty ? node.key.text : node.label
    let types = MarkdownText.escaped(dossier.typeLabels.joined(separator: " · "))
    let isDisputed = node.evidence.contains { $0.stance == .disputes }
    try output.write(
      "\n### <a id=\"\(Markup.identifier(node.key.text))\"></a>\(MarkdownText.escaped(name))"
        + "\(remarks(node.status, dossier.certainty, isDisputed: isDisputed))\n\n"
        + "\(MarkdownText.code(node.key.text)) · \(types)\n")
    if !dossier.facts.isEmpty { try output.write("\n") }
    for fact in dossier.facts {
      try output.write(
        "- **\(MarkdownText.escaped(fact.name))**: \(MarkdownText.escaped(fact.text))\n")
    }
    for section in dossier.sections {
      let shown = section.heads.indices.filter { column in
        section.rows.contains { !$0.cells[column].text.isEmpty }
      }
      try output.write("\n**\(section.title)**\n\n")
      try output.write("| \(shown.map { section.heads[$0] }.joined(separator: " | ")) |\n")
      try output.write("| \(shown.map { _ in "---" }.joined(separator: " | ")) |\n")
      for row in section.rows {
        let cells = shown.map { column -> String in
          let cell = row.cells[column]
          guard let key = cell.link else { return MarkdownText.escaped(cell.text) }
          return link(key, cell.text, digest)
            + (section.title == "Evidence"
              ? "" : remarks(row.status, row.certainty, isDisputed: false))
        }
        try output.write("| \(cells.joined(separator: " | ")) |\n")
      }
    }
  }

  private static func link(_ key: ElementKey, _ label: String, _ digest: CaseDigest) -> String {
    let text = MarkdownText.escaped(label)
    guard digest.node(key) != nil, !text.isEmpty else { return text }
    return "[\(text)](#\(Markup.identifier(key.text)))"
  }

  private static func remarks(
    _ status: Status, _ certainty: Certainty, isDisputed: Bool
  ) -> String {
    var words: [String] = []
    if status != .reported { words.append(status.rawValue) }
    if isDisputed { words.append("disputed") }
    if certainty != .certain { words.append(certainty.rawValue) }
    return words.isEmpty ? "" : " *(\(words.joined(separator: ", ")))*"
  }
}

import KGraphModel

/// Exports the chart of a case as a Mermaid flowchart, for pages that render Mermaid.
///
///     flowchart LR
///       n1["Jaish al-Islam"]:::actor
///       n1 -->|"attacked 5 Feb 2015"| n2
///
/// Solid is certain, a thin dotted line is possible, claimed or disputed: Mermaid has no third style.
package enum MermaidExporter: DocumentExporter {
  /// How many boxes are drawn; Mermaid's own limits are 500 edges and 50,000 characters.
  static let capacity = 150
  /// How many lines are drawn.
  static let lineCapacity = 480
  private static let mostCharacters = 49_000

  /// Writes the chart.
  package static func export(
    _ graph: ExportGraph, options: FormatOptions, to sink: @escaping ByteSink
  ) throws -> ExportReport {
    let digest = try CaseDigest(graph)
    let drawing = try DOTSelection(digest.snapshot, options: DOTOptions(filter: digest.filter))
      .drawing()
    var output = ByteOutput(sink)
    var losses = LossReport()
    let title = options.title ?? digest.info.title
    var text = "---\ntitle: \(PropertyValue.string(MermaidText.quoted(title)).json)\n---\n"
    text += "flowchart LR\n"
    var degree: [ElementKey: Int] = [:]
    for line in drawing.lines {
      degree[line.from, default: 0] += 1
      degree[line.to, default: 0] += 1
    }
    let kept = drawing.items.sorted {
      (degree[$1.node.key] ?? 0, $0.node.key) < (degree[$0.node.key] ?? 0, $1.node.key)
    }.prefix(capacity).sorted { $0.node.key < $1.node.key }
    var names: [ElementKey: String] = [:]
    for (index, item) in kept.enumerated() {
      let name = MermaidText.identifier(index + 1)
      names[item.node.key] = name
      text += "  \(name)\(shape(item)):::\(item.role)\n"
    }
    var styles: [String] = []
    var left = 0
    for line in drawing.lines {
      guard let from = names[line.from], let to = names[line.to], styles.count < lineCapacity,
        text.utf8.count < mostCharacters
      else {
        left += 1
        continue
      }
      text += "  \(from) \(arrow(line))|\"\(label(line))\"| \(to)\n"
      styles.append("  linkStyle \(styles.count) stroke:\(line.kind.color)\n")
    }
    text += styles.joined()
    text += """
        classDef actor fill:#dde6f2,stroke:#203864,color:#111
        classDef place fill:#eeeade,stroke:#7f6000,color:#111
        classDef event fill:#f8dccb,stroke:#c00000,color:#111
        classDef statement fill:#fffbe0,stroke:#806000,color:#111
        classDef source fill:#ffffff,stroke:#404040,color:#111
        classDef issue fill:#ffffff,stroke:#404040,color:#111

      """
    try output.write(text)
    try output.flush()
    losses.count(
      Loss("not-drawn", "boxes or lines are not drawn: more than Mermaid takes"),
      by: drawing.items.count - kept.count + left)
    losses.count(
      Loss("style-merged", "possible and claimed relations look alike"),
      by: drawing.lines.count { $0.isContested || $0.certainty != .certain })
    losses.count(
      Loss("evidence-lost", "relations are drawn without their evidence"), by: drawing.lines.count)
    return ExportReport(graph, nodes: kept.count, edges: styles.count, losses: losses)
  }

  private static func shape(_ item: DOTDrawing.Item) -> String {
    let name = item.node.label.isEmpty ? item.node.key.text : item.node.label
    let label = "\"\(MermaidText.quoted(name))\""
    return switch item.role {
    case .actor: "(\(label))"
    case .place: "[/\(label)/]"
    case .event: "[\(label)]"
    case .statement, .source, .issue: "[\(label)]"
    }
  }

  private static func arrow(_ line: DOTDrawing.Line) -> String {
    let isDotted = line.isContested || line.certainty != .certain
    if line.isSymmetric { return isDotted ? "<-.->" : "<-->" }
    return isDotted ? "-.->" : "-->"
  }

  private static func label(_ line: DOTDrawing.Line) -> String {
    let captions = line.captions.map { caption in
      ([caption.label] + caption.dates.prefix(1)).joined(separator: " ")
        + (caption.dates.count > 1 ? " +\(caption.dates.count - 1)" : "")
    }
    let text = captions.joined(separator: "; ")
    return MermaidText.quoted(TextBox.cut(text.isEmpty ? "related" : text, to: 80))
  }
}

import KGraphModel

/// Exports a case as a chart for Graphviz: `kgraph export --dot | dot -Tsvg`.
///
/// Statements are sorted, identifiers are stable, and `dot -Tsvg` prints no warning. The chart is held
/// in memory; it is made for up to some hundred nodes.
package enum DOTExporter {
  /// From this many nodes on, `dot` takes long and the chart is hard to read.
  package static let manyNodes = 200

  /// Writes a chart.
  ///
  /// - Returns: what was drawn and what was left out, with a warning where the chart is too large.
  /// - Throws: what the source or the sink throws.
  package static func export(
    _ source: some GraphSource, options: DOTOptions = DOTOptions(), to sink: @escaping ByteSink
  ) throws -> ExportReport {
    let selection = try DOTSelection(source, options: options)
    let drawing = selection.drawing()
    var report = ExportReport()
    report.nodes = drawing.items.count
    report.edges = drawing.lines.count
    report.tally = selection.tally
    report.omissions = selection.tally.hiddenClauses
    var words = selection.tally.hiddenWords
    if drawing.lonelyEvents > 0 {
      let noun = drawing.lonelyEvents == 1 ? "event" : "events"
      words.append("\(drawing.lonelyEvents) \(noun) with one party")
      report.omissions.append("\(drawing.lonelyEvents) \(noun) with one party: --with events")
    }
    if drawing.unconnected > 0 {
      words.append("\(drawing.unconnected) without a relation")
      report.omissions.append("\(drawing.unconnected) without a relation: --with unconnected")
    }
    if drawing.items.count > manyNodes {
      report.warnings.append(
        "\(drawing.items.count) nodes are too many for a readable chart; narrow it with --from, --to, --at or --certain, or lay it out with sfdp"
      )
    }
    let title = options.title ?? source.info.title
    let writer = DOTWriter(
      drawing: drawing, ontology: source.ontology, options: options,
      heading: DOTHeading(
        title: title, drawing: drawing, filter: options.filter, omissions: words))
    var output = ByteOutput(sink)
    try writer.write(to: &output)
    try output.flush()
    return report
  }
}

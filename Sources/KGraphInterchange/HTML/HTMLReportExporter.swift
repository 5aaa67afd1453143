import KGraphModel

/// Exports a case as one HTML page that opens from a file: graph, timeline, dossiers, evidence.
///
/// Nothing is loaded from anywhere, and a content security policy says so. All text is escaped. The
/// page reads without its script, which only filters. It holds the case in memory.
package enum HTMLReportExporter: DocumentExporter {
  /// How many nodes get a dossier; a page with more is too heavy for browsers.
  static let capacity = 3000

  /// Writes the page.
  package static func export(
    _ graph: ExportGraph, options: FormatOptions, to sink: @escaping ByteSink
  ) throws -> ExportReport {
    let digest = try CaseDigest(graph)
    var page = try HTMLReport(digest, options: options, omissions: graph.omissions)
    var output = ByteOutput(sink)
    try page.write(to: &output)
    try output.flush()
    var losses = LossReport()
    losses.count(
      Loss("dossier-omitted", "nodes beyond the first \(capacity) have no dossier"),
      by: page.omittedDossiers)
    losses.count(
      Loss("not-drawn", "nodes beyond the best connected \(GraphPicture.capacity) are not drawn"),
      by: page.omittedDrawings)
    losses.count(
      Loss("label-hidden", "relations have no room for their label in the graph"),
      by: page.hiddenLabels)
    losses.count(
      Loss("edge-evidence", "relations show their best grade, and not every piece of evidence"),
      by: digest.edges.count { $0.derivedFrom == nil && $0.evidence.count > 1 })
    return ExportReport(
      graph, nodes: digest.nodes.count, edges: digest.edges.count, losses: losses)
  }
}

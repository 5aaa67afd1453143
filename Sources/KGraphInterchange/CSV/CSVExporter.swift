import Foundation
import KGraphModel

/// Exports a case as CSV (RFC 4180, UTF-8, CRLF), one table to a sink or all of them into a folder.
///
/// Rows are sorted by key. Nodes, edges and evidence stream with constant memory, apart from what a
/// filter has to remember; events hold their participants in memory, because a row names them all.
package enum CSVExporter {
  /// Writes one table.
  ///
  /// - Returns: what was written and left out.
  /// - Throws: what the source or the sink throws.
  package static func export(
    _ table: CSVTable, of source: some GraphSource, options: CSVOptions = CSVOptions(),
    to sink: @escaping ByteSink
  ) throws -> ExportReport {
    let visibility = try ExportVisibility(source, filter: options.filter)
    var output = ByteOutput(sink)
    var report =
      switch table {
      case .nodes: try CSVNodes(options: options).write(source, visibility, to: &output)
      case .edges: try CSVEdges(options: options).write(source, visibility, to: &output)
      case .events: try CSVEvents(options: options).write(source, visibility, to: &output)
      case .evidence: try CSVEvidence(options: options).write(source, visibility, to: &output)
      }
    try output.flush()
    report.omissions = report.tally.hiddenClauses
    return report
  }

  /// Writes all tables into a folder, which is made where it does not exist.
  ///
  /// Each table is written under a temporary name and renamed when it is complete, so that no
  /// half-written table ever bears its name; tables that exist are replaced.
  ///
  /// - Returns: what was written and left out, by table.
  /// - Throws: ``KGraphError`` where the folder cannot be written, and what the source throws.
  package static func export(
    _ source: some GraphSource, options: CSVOptions = CSVOptions(), intoFolder folder: String
  ) throws -> [CSVTable: ExportReport] {
    let directory = URL(fileURLWithPath: folder, isDirectory: true)
    do {
      try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
    } catch {
      throw KGraphError(
        .io, "the folder '\(folder)' cannot be made", cause: error.localizedDescription)
    }
    var reports: [CSVTable: ExportReport] = [:]
    for table in CSVTable.allCases {
      let file = directory.appendingPathComponent(table.fileName)
      reports[table] = try FileReplacement.write(file) { sink in
        try export(table, of: source, options: options, to: sink)
      }
    }
    return reports
  }
}

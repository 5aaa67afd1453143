import Foundation
import KGraphInterchange
import KGraphModel
import KGraphTestSupport

/// A folder that an export writes and a test reads; it goes with the object.
final class GraphFolder {
  let path: String
  let report: ExportReport
  let files: [String]

  init(
    _ graph: GraphSnapshot, as format: Format, _ options: FormatOptions = FormatOptions(),
    filter: TemporalFilter = TemporalFilter()
  ) throws {
    path = NSTemporaryDirectory() + "kgraph-\(format.rawValue)-\(UUID().uuidString)"
    let folder = try ExportFolder(path)
    guard let exporter = format.folderExporter else {
      throw KGraphError(.invalid, "'\(format)' is not a folder")
    }
    report = try exporter.export(
      ExportGraph(graph, filter: filter), options: options, into: folder)
    files = folder.files
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// The text of one file.
  func text(_ name: String) throws -> String {
    String(decoding: try Data(contentsOf: URL(fileURLWithPath: "\(path)/\(name)")), as: UTF8.self)
  }

  /// All files with their names, for goldens; carriage returns are left out.
  func everything() throws -> String {
    try files.map { "== \($0)\n\(try text($0).replacingOccurrences(of: "\r", with: ""))" }
      .joined(separator: "\n") + "\n== losses\n" + report.losses.lines.joined(separator: "\n")
      + "\n"
  }

  /// Reads a file, and the one beside it, into a case in memory.
  @discardableResult
  func read(
    _ name: String, as format: Format, into contents: MemoryPort.Contents
  ) throws -> ImportReport {
    guard let importer = format.importer else {
      throw KGraphError(.invalid, "'\(format)' is not read")
    }
    return try importer.init(
      ByteInput(path: "\(path)/\(name)"), options: FormatImportOptions()
    ).run(into: MemoryPort(contents), keeping: true) { _ in }
  }
}

import Foundation
import KGraphModel

/// Finds the case that a command means.
public enum CaseLocation {
  /// The path of the case: what is named, else `KGRAPH_CASE`, else the one `*.kgraph` file in the
  /// folder or in the nearest folder above it that has any.
  ///
  /// - Throws: ``KGraphError`` that says what to type where there is none, or several.
  public static func find(
    _ named: String?, environment: [String: String], directory: String
  ) throws(KGraphError) -> String {
    if let named { return named }
    if let path = environment["KGRAPH_CASE"], !path.isEmpty { return path }
    var folder = URL(filePath: directory).standardizedFileURL
    while true {
      let files = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
      let cases = files.filter { $0.hasSuffix(".kgraph") && !$0.hasPrefix(".") }.sorted()
      if cases.count == 1 { return folder.appending(path: cases[0]).path }
      if cases.count > 1 {
        throw KGraphError(
          .usage, "several cases in \(folder.path): \(cases.joined(separator: ", "))",
          hint: "name one: kgraph -f \(cases[0]) ..., or set KGRAPH_CASE")
      }
      let above = folder.deletingLastPathComponent().standardizedFileURL
      guard above.path != folder.path else { break }
      folder = above
    }
    throw KGraphError(
      .usage, "no case here: there is no *.kgraph file in \(directory) or above it",
      hint: "kgraph init FILE.kgraph makes one, kgraph -f FILE.kgraph names one")
  }
}

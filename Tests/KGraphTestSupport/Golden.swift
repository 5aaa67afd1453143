import Foundation

/// Compares what a test printed with a file beside the test.
///
///     try Golden.expect(table, named: "timeline-by-month.txt")
///
/// The file is `Golden/<name>` in the folder of the test file. With `KGRAPH_RECORD=1` in the
/// environment the text is written there, and the test fails, so that nobody records by accident.
public enum Golden {
  /// The text is not what the file holds, or was just recorded.
  public struct Mismatch: Error, CustomStringConvertible {
    /// What differs and what to do.
    public var description: String
  }

  /// Compares text with `Golden/<name>` beside the calling test file.
  ///
  /// - Throws: ``Mismatch`` with the first lines that differ; always when recording.
  public static func expect(
    _ text: String, named name: String, filePath: String = #filePath
  ) throws {
    let file = URL(fileURLWithPath: filePath).deletingLastPathComponent()
      .appendingPathComponent("Golden").appendingPathComponent(name)
    if ProcessInfo.processInfo.environment["KGRAPH_RECORD"] == "1" {
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: file)
      throw Mismatch(description: "recorded \(file.path); run again without KGRAPH_RECORD")
    }
    guard let data = try? Data(contentsOf: file) else {
      throw Mismatch(
        description: "\(file.path) does not exist; record it with KGRAPH_RECORD=1. Text:\n\(text)")
    }
    let expected = String(decoding: data, as: UTF8.self)
    guard expected.utf8.elementsEqual(text.utf8) else {
      throw Mismatch(description: "\(file.path) differs\n\(difference(expected, text))")
    }
  }

  /// The first lines that differ, with up to two equal ones before them.
  static func difference(_ expected: String, _ actual: String) -> String {
    let old = expected.split(separator: "\n", omittingEmptySubsequences: false)
    let new = actual.split(separator: "\n", omittingEmptySubsequences: false)
    let first =
      zip(old, new).enumerated().first { !$1.0.utf8.elementsEqual($1.1.utf8) }?.offset
      ?? min(old.count, new.count)
    let context = old[max(0, first - 2)..<first].map { "  \($0)" }
    let was = old[first..<min(first + 5, old.count)].map { "- \($0)" }
    let now = new[first..<min(first + 5, new.count)].map { "+ \($0)" }
    return (["line \(first + 1):"] + context + was + now).joined(separator: "\n")
  }
}

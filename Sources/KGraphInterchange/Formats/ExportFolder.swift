import Foundation
import KGraphModel

/// The folder of an export; each file appears under its name when it is complete.
package final class ExportFolder {
  private let directory: URL
  /// The names of the files that were written, in order.
  package private(set) var files: [String] = []

  /// Makes the folder where it does not exist.
  ///
  /// - Throws: ``KGraphError`` where it cannot be made.
  package init(_ path: String) throws {
    directory = URL(fileURLWithPath: path, isDirectory: true)
    do {
      try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
    } catch {
      throw KGraphError(
        .io, "the folder '\(path)' cannot be made", cause: error.localizedDescription)
    }
  }

  /// Writes one file; an existing one is replaced when the new one is complete.
  ///
  /// - Throws: ``KGraphError`` where it cannot be written; what `body` throws.
  package func write<Result>(
    _ name: String, _ body: (@escaping ByteSink) throws -> Result
  ) throws -> Result {
    let result = try FileReplacement.write(directory.appendingPathComponent(name), body)
    files.append(name)
    return result
  }

  /// Where a file of the folder is.
  func url(_ name: String) -> URL { directory.appendingPathComponent(name) }

  /// Counts a file that was written by other means.
  func note(_ name: String) { files.append(name) }
}

import Foundation
import KGraphModel

/// Writes a file in one piece: it appears, or is replaced, only when it is complete.
enum FileReplacement {
  /// Hands a sink to `body` and gives the file its name when that has returned.
  ///
  /// - Throws: ``KGraphError`` where the file cannot be written; what `body` throws. No trace is left.
  static func write<Result>(
    _ file: URL, _ body: (@escaping ByteSink) throws -> Result
  ) throws -> Result {
    let name = ".\(file.lastPathComponent).\(ProcessInfo.processInfo.processIdentifier)"
    let temporary = file.deletingLastPathComponent().appendingPathComponent(name)
    guard FileManager.default.createFile(atPath: temporary.path, contents: nil),
      let handle = FileHandle(forWritingAtPath: temporary.path)
    else { throw KGraphError(.io, "'\(file.path)' cannot be written") }
    do {
      let result = try body { bytes in
        do {
          try handle.write(contentsOf: bytes)
        } catch {
          throw KGraphError(
            .io, "'\(file.path)' cannot be written", cause: error.localizedDescription)
        }
      }
      try handle.close()
      guard rename(temporary.path, file.path) == 0 else {
        throw KGraphError(
          .io, "'\(file.path)' cannot be replaced", cause: String(cString: strerror(errno)))
      }
      return result
    } catch {
      try? FileManager.default.removeItem(at: temporary)
      throw error
    }
  }
}

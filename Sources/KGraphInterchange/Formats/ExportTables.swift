import Foundation
import KGraphModel

/// Many files of one folder that are written at the same time, row by row.
///
/// Rows gather in memory up to a limit over all files, so that neither memory nor open files grow
/// with their number. The files get their names together, when all are complete.
final class ExportTables {
  private let folder: ExportFolder
  private var buffers: [String: [UInt8]] = [:]
  private var started: Set<String> = []
  private var gathered = 0
  private static let limit = 4 << 20

  init(_ folder: ExportFolder) { self.folder = folder }

  deinit {
    for name in started { try? FileManager.default.removeItem(at: temporary(name)) }
  }

  /// Appends bytes to a file.
  ///
  /// - Throws: ``KGraphError`` where it cannot be written.
  func append(_ bytes: [UInt8], to name: String) throws {
    buffers[name, default: []].append(contentsOf: bytes)
    gathered += bytes.count
    if gathered >= Self.limit { try flush() }
  }

  private func temporary(_ name: String) -> URL {
    folder.url(".\(name).\(ProcessInfo.processInfo.processIdentifier)")
  }

  private func flush() throws {
    for (name, bytes) in buffers where !bytes.isEmpty {
      let file = temporary(name)
      if started.insert(name).inserted {
        _ = FileManager.default.createFile(atPath: file.path, contents: nil)
      }
      do {
        let handle = try FileHandle(forWritingTo: file)
        defer { try? handle.close() }
        try handle.seekToEnd()
        try handle.write(contentsOf: bytes)
      } catch {
        throw KGraphError(
          .io, "'\(folder.url(name).path)' cannot be written", cause: error.localizedDescription)
      }
    }
    buffers.removeAll(keepingCapacity: true)
    gathered = 0
  }

  /// Gives all files their names.
  ///
  /// - Throws: ``KGraphError`` where one cannot be written.
  func finish() throws {
    try flush()
    for name in started.sorted() {
      guard rename(temporary(name).path, folder.url(name).path) == 0 else {
        throw KGraphError(
          .io, "'\(folder.url(name).path)' cannot be replaced",
          cause: String(cString: strerror(errno)))
      }
      started.remove(name)
      folder.note(name)
    }
  }
}

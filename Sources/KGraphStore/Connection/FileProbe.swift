import Foundation
import KGraphModel

/// What can be said of a file before SQLite is asked.
enum FileProbe {
  private static let magic = Array("SQLite format 3\0".utf8)

  /// Refuses what cannot be a case: a missing file, a folder, an empty file, something else.
  ///
  /// Reads 16 bytes. SQLite would take an empty file for an empty database.
  static func checkReadable(_ path: String) throws(KGraphError) {
    var status = stat()
    guard stat(path, &status) == 0 else {
      let code = errno
      guard code == ENOENT || code == ENOTDIR else { throw unreadable(path, code) }
      throw KGraphError(
        .notFound, "\(path) does not exist",
        hint: "check the path, or make a case with `kgraph init`")
    }
    if status.st_mode & S_IFMT == S_IFDIR {
      throw StoreErrors.notACase(path, cause: "it is a folder")
    }
    if status.st_size == 0 { throw StoreErrors.notACase(path, cause: "the file is empty") }
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw unreadable(path, errno) }
    defer { close(descriptor) }
    var head = [UInt8](repeating: 0, count: magic.count)
    guard read(descriptor, &head, magic.count) == magic.count, head == magic else {
      throw StoreErrors.notACase(path, cause: "it is not an SQLite database")
    }
  }

  /// Whether the process may write to a file.
  static func isWritable(_ path: String) -> Bool { access(path, W_OK) == 0 }

  /// Whether a write-ahead log with content lies beside a case.
  static func hasLog(_ path: String) -> Bool {
    var status = stat()
    return stat(path + "-wal", &status) == 0 && status.st_size > 0
  }

  /// Whether something of that name exists.
  static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

  private static func unreadable(_ path: String, _ code: Int32) -> KGraphError {
    KGraphError(
      .io, "\(path) could not be opened", cause: String(cString: strerror(code)),
      hint: "check that you may read the file")
  }
}

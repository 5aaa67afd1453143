import Foundation
import KGraphModel

/// What can be said of a file before SQLite is asked.
///
/// A case is never opened here: closing any descriptor of a file drops all locks that the process has
/// on it, also those of other connections to the same case.
enum FileProbe {
  /// Refuses what cannot be a case: a missing file, a folder, an empty file.
  ///
  /// SQLite would take an empty file for an empty database.
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
    guard access(path, R_OK) == 0 else { throw unreadable(path, errno) }
  }

  /// Whether the process may write to a file.
  static func isWritable(_ path: String) -> Bool { access(path, W_OK) == 0 }

  /// Whether a write-ahead log with content lies beside a case.
  static func hasLog(_ path: String) -> Bool { hasContent(path + "-wal") }

  /// Whether a rollback journal lies beside a case: a large load is under way or has died.
  static func hasJournal(_ path: String) -> Bool { hasContent(path + "-journal") }

  private static func hasContent(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_size > 0
  }

  /// Whether something of that name exists.
  static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

  private static func unreadable(_ path: String, _ code: Int32) -> KGraphError {
    KGraphError(
      .io, "\(path) could not be opened", cause: String(cString: strerror(code)),
      hint: "check that you may read the file")
  }
}

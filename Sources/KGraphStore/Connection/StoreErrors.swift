import GRDB
import KGraphModel

/// Turns what SQLite reports into errors that people can act on.
enum StoreErrors {
  /// Runs work on a file and translates the errors of SQLite.
  static func translating<Result>(path: String, _ work: () throws -> Result) throws -> Result {
    do {
      return try work()
    } catch let error as DatabaseError {
      throw translate(error, path: path)
    } catch let error as RowDecodingError {
      throw damaged(path, cause: error.description)
    }
  }

  /// The error for a result code of SQLite.
  static func translate(_ error: DatabaseError, path: String) -> KGraphError {
    let cause = error.message ?? "\(error.extendedResultCode)"
    switch error.resultCode {
    case .SQLITE_BUSY, .SQLITE_LOCKED:
      return KGraphError(
        .busy, "another process is writing to \(path)", cause: cause,
        hint: "wait until it has finished and try again; nothing was written")
    case .SQLITE_NOTADB:
      return notACase(path, cause: "it is not an SQLite database")
    case .SQLITE_CORRUPT:
      return damaged(path, cause: cause)
    case .SQLITE_READONLY:
      return readOnly(path, cause: cause)
    case .SQLITE_FULL:
      return KGraphError(
        .diskFull, "there is no room left to write \(path)", cause: cause,
        hint: "free some space and try again; nothing of this command was written")
    case .SQLITE_IOERR:
      return KGraphError(
        .io, "\(path) could not be read or written", cause: cause,
        hint: "check the disk and its free space; nothing of this command was written")
    case .SQLITE_CANTOPEN, .SQLITE_PERM, .SQLITE_AUTH:
      return KGraphError(
        .io, "\(path) could not be opened", cause: cause,
        hint: "check that you may read the file and write to its folder")
    case .SQLITE_INTERRUPT:
      return KGraphError(.interrupted, "interrupted; nothing was written", cause: cause)
    case .SQLITE_TOOBIG:
      return KGraphError(.invalid, "a text is too long for the case file", cause: cause)
    default:
      return KGraphError(.io, "\(path) could not be used", cause: cause)
    }
  }

  /// The error for a file that cannot be what it should be.
  static func damaged(_ path: String, cause: String?) -> KGraphError {
    KGraphError(
      .damaged, "\(path) is damaged", cause: cause,
      hint: "keep a copy of the file and its -wal, then restore a backup; "
        + "`sqlite3 \(path) .recover` may save what is readable")
  }

  /// The error for a file that is something else.
  static func notACase(_ path: String, cause: String?) -> KGraphError {
    KGraphError(
      .notACase, "\(path) is not a kgraph case", cause: cause,
      hint: "name a case with -f, or make one with `kgraph init`")
  }

  /// The error for a write to a file that cannot be written.
  static func readOnly(_ path: String, cause: String?) -> KGraphError {
    KGraphError(
      .readOnly, "\(path) cannot be written", cause: cause,
      hint: "check the permissions of the file and of its folder, or work on a copy")
  }
}

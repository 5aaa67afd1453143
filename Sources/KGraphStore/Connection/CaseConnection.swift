import Foundation
import GRDB
import KGraphModel

/// Opens case files and checks that they are ones.
enum CaseConnection {
  /// What a connection may do.
  enum Mode: Sendable { case readOnly, readWrite }

  /// Opens an existing case.
  ///
  /// The checks cost two short queries: neither migrations nor integrity checks run unless the file
  /// is of an older version.
  ///
  /// - Throws: ``KGraphError`` `notFound`, `notACase`, `newerVersion`, `readOnly`, `busy`, `io`,
  ///   `damaged`.
  static func open(_ path: String, mode: Mode, busyTimeout: Double) throws -> DatabaseQueue {
    try FileProbe.checkReadable(path)
    if FileProbe.hasJournal(path) { try takeBackLoad(path) }
    return try StoreErrors.translating(path: path) {
      switch mode {
      case .readWrite:
        guard FileProbe.isWritable(path) else {
          throw StoreErrors.readOnly(path, cause: "the file is read-only")
        }
        return try connect(path, path: path, mode: mode, busyTimeout: busyTimeout)
      case .readOnly:
        return try openForReading(path, busyTimeout: busyTimeout)
      }
    }
  }

  /// Makes a new case file with the current layout and nothing in it.
  ///
  /// - Throws: ``KGraphError`` `conflict` where something of that name exists, `notFound` where the
  ///   folder is missing, `readOnly` where it may not be written.
  static func create(_ path: String, busyTimeout: Double) throws -> DatabaseQueue {
    // O_EXCL decides between two processes that create the same case.
    let descriptor = Foundation.open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw creationError(path, errno) }
    close(descriptor)
    do {
      return try StoreErrors.translating(path: path) {
        let queue = try DatabaseQueue(
          path: path, configuration: configuration(.readWrite, busyTimeout: busyTimeout))
        try queue.inDatabase { db in
          _ = try String.fetchOne(db, sql: "PRAGMA journal_mode = WAL")
          try Schema.migrate(db, from: 0)
        }
        return queue
      }
    } catch {
      remove(path)
      throw error
    }
  }

  /// Removes a case file and what SQLite keeps beside it.
  static func remove(_ path: String) {
    for suffix in ["", "-wal", "-shm", "-journal"] { unlink(path + suffix) }
  }

  /// Takes back a large load whose process died, see ``BulkJournal``.
  ///
  /// Where the process is alive this changes nothing.
  private static func takeBackLoad(_ path: String) throws {
    guard FileProbe.isWritable(path) else {
      throw StoreErrors.readOnly(path, cause: "a load that did not end must be taken back first")
    }
    try StoreErrors.translating(path: path) {
      do {
        let queue = try DatabaseQueue(
          path: path, configuration: configuration(.readWrite, busyTimeout: 0))
        try queue.inDatabase { db in
          // Reading anything makes SQLite put the old pages back.
          _ = try Int.fetchOne(db, sql: "PRAGMA user_version")
          _ = try String.fetchOne(db, sql: "PRAGMA journal_mode = WAL")
        }
        try queue.close()
      } catch let error as DatabaseError where error.resultCode == .SQLITE_BUSY {
        return
      }
    }
  }

  private static func connect(
    _ address: String, path: String, mode: Mode, busyTimeout: Double
  ) throws -> DatabaseQueue {
    let queue = try DatabaseQueue(
      path: address, configuration: configuration(mode, busyTimeout: busyTimeout))
    try queue.inDatabase { db in try checkFormat(db, path: path, mode: mode) }
    return queue
  }

  /// Tries the usual way, which shares the log with writers, and falls back to reading the bare
  /// file where the folder is read-only and no log with content lies beside it.
  private static func openForReading(_ path: String, busyTimeout: Double) throws -> DatabaseQueue {
    do {
      return try connect(path, path: path, mode: .readOnly, busyTimeout: busyTimeout)
    } catch let error as DatabaseError
      where [.SQLITE_CANTOPEN, .SQLITE_READONLY, .SQLITE_IOERR].contains(error.resultCode)
    {
      guard !FileProbe.hasLog(path), !FileProbe.hasJournal(path) else {
        throw KGraphError(
          .readOnly, "\(path) has changes in its log that cannot be read from a read-only folder",
          cause: error.message,
          hint: "copy the case together with its -wal file to a folder that you may write")
      }
      return try connect(immutableURI(path), path: path, mode: .readOnly, busyTimeout: busyTimeout)
    }
  }

  /// The URI that makes SQLite read a file without locks and without a log.
  static func immutableURI(_ path: String) -> String {
    var uri = "file:"
    for byte in (path.hasPrefix("/") ? path : "./" + path).utf8 {
      switch byte {
      case UInt8(ascii: "%"), UInt8(ascii: "?"), UInt8(ascii: "#"), 0...0x20, 0x7F...0xFF:
        uri += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16)
      default: uri.unicodeScalars.append(Unicode.Scalar(byte))
      }
    }
    return uri + "?immutable=1"
  }

  private static func configuration(_ mode: Mode, busyTimeout: Double) -> Configuration {
    var configuration = Configuration()
    configuration.readonly = mode == .readOnly
    configuration.busyMode = busyTimeout > 0 ? .timeout(busyTimeout) : .immediateError
    configuration.foreignKeysEnabled = mode == .readWrite
    // A group of writes, or of readers that see one state, stays open from one access to the next.
    configuration.allowsUnsafeTransactions = true
    configuration.prepareDatabase { db in
      guard mode == .readWrite else { return }
      try db.execute(sql: "PRAGMA synchronous = FULL")
    }
    return configuration
  }

  private static func checkFormat(_ db: Database, path: String, mode: Mode) throws {
    let applicationID = try Int32.fetchOne(db, sql: "PRAGMA application_id") ?? 0
    let version = try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0
    guard applicationID == Schema.applicationID, version > 0 else {
      throw StoreErrors.notACase(path, cause: "it is an SQLite database of another program")
    }
    if version > Schema.currentVersion {
      throw KGraphError(
        .newerVersion, "\(path) was written by a newer version of kgraph",
        cause: "its layout is version \(version), this program knows \(Schema.currentVersion)",
        hint: "install a newer kgraph; the file was not touched")
    }
    if mode == .readWrite, try String.fetchOne(db, sql: "PRAGMA journal_mode") != "wal" {
      // Left by a large load that died behind its commit.
      _ = try String.fetchOne(db, sql: "PRAGMA journal_mode = WAL")
    }
    guard version < Schema.currentVersion else { return }
    guard mode == .readWrite else {
      throw KGraphError(
        .readOnly, "\(path) has an older layout and must be brought up to date first",
        cause: "its layout is version \(version), this program writes \(Schema.currentVersion)",
        hint: "run any writing command on it, or on a copy, once")
    }
    try Schema.migrate(db, from: version)
  }

  private static func creationError(_ path: String, _ code: Int32) -> KGraphError {
    let cause = String(cString: strerror(code))
    switch code {
    case EEXIST:
      return KGraphError(
        .conflict, "\(path) exists already", hint: "choose another name; nothing was overwritten")
    case ENOENT, ENOTDIR:
      return KGraphError(
        .notFound, "the folder of \(path) does not exist", cause: cause, hint: "make it first")
    case EACCES, EROFS, EPERM:
      return KGraphError(
        .readOnly, "\(path) cannot be written", cause: cause,
        hint: "choose a folder that you may write")
    case ENOSPC, EDQUOT:
      return KGraphError(.diskFull, "there is no room to create \(path)", cause: cause)
    default: return KGraphError(.io, "\(path) could not be created", cause: cause)
    }
  }
}

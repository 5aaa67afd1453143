import Foundation

/// Tells whether a process is writing into a case, so that a test need not wait for a while.
enum WriterLock {
  /// Whether a process holds the lock of the writer, which SQLite keeps in byte 120 of the index of
  /// the log, and has begun the log.
  ///
  /// The lock alone is also taken for a moment by whoever opens the file first.
  static func isHeld(on name: String, in folder: ScratchFolder) -> Bool {
    var log = stat()
    guard stat(folder.url.appendingPathComponent("\(name)-wal").path, &log) == 0, log.st_size > 0
    else { return false }
    let descriptor = open(folder.url.appendingPathComponent("\(name)-shm").path, O_RDWR)
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    var lock = flock()
    lock.l_type = Int16(F_WRLCK)
    lock.l_whence = Int16(SEEK_SET)
    lock.l_start = 120
    lock.l_len = 1
    return fcntl(descriptor, F_GETLK, &lock) == 0 && lock.l_type != Int16(F_UNLCK)
  }
}

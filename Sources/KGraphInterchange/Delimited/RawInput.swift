import Foundation
import KGraphModel

/// The bytes of a file, of standard input, or of memory, as they are stored.
final class RawInput {
  /// The name that messages use.
  let name: String
  /// How many bytes there are in all; `nil` where that is not known beforehand, as for a pipe.
  let totalBytes: Int?
  /// How many bytes were handed out so far.
  private(set) var bytesRead = 0
  private var digest = SHA256()
  private let descriptor: Int32
  private let isOwned: Bool
  private let memory: [UInt8]

  /// Opens a file; `-` stands for standard input.
  ///
  /// - Throws: ``KGraphError`` where the file cannot be opened or is a folder.
  init(path: String) throws(KGraphError) {
    name = path
    memory = []
    if path == "-" {
      descriptor = STDIN_FILENO
      isOwned = false
      totalBytes = nil
      return
    }
    let opened = open(path, O_RDONLY | O_CLOEXEC)
    guard opened >= 0 else {
      let code = errno
      throw KGraphError(
        code == ENOENT ? .notFound : .io, "cannot read '\(path)'",
        cause: String(cString: strerror(code)))
    }
    var status = stat()
    guard fstat(opened, &status) == 0, status.st_mode & S_IFMT != S_IFDIR else {
      close(opened)
      throw KGraphError(.invalid, "'\(path)' is a folder, not a file")
    }
    descriptor = opened
    isOwned = true
    totalBytes = status.st_mode & S_IFMT == S_IFREG ? Int(status.st_size) : nil
  }

  /// Reads from bytes in memory.
  init(bytes: [UInt8], name: String) {
    self.name = name
    memory = bytes
    descriptor = -1
    isOwned = false
    totalBytes = bytes.count
  }

  deinit {
    if isOwned { close(descriptor) }
  }

  /// The SHA-256 of all bytes that were read, in hexadecimal.
  var sha256: String {
    var finished = digest
    return SHA256.hex(finished.finalize())
  }

  /// Fills a part of a buffer, and says how much; 0 at the end.
  ///
  /// - Throws: ``KGraphError`` with the message of the operating system.
  func read(into target: UnsafeMutableRawBufferPointer) throws(KGraphError) -> Int {
    guard let base = target.baseAddress, !target.isEmpty else { return 0 }
    if descriptor < 0 {
      let count = min(target.count, memory.count - bytesRead)
      memory.withUnsafeBytes { bytes in
        target.copyMemory(
          from: UnsafeRawBufferPointer(rebasing: bytes[bytesRead..<bytesRead + count]))
      }
      bytesRead += count
      digest.update(UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(target)[..<count]))
      return count
    }
    while true {
      let count = Foundation.read(descriptor, base, target.count)
      if count >= 0 {
        bytesRead += count
        digest.update(UnsafeRawBufferPointer(start: base, count: count))
        return count
      }
      guard errno == EINTR else {
        throw KGraphError(.io, "cannot read '\(name)'", cause: String(cString: strerror(errno)))
      }
    }
  }
}

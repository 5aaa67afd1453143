import Foundation
import KGraphModel

/// A stream of bytes that is read once, block by block: a file, standard input, or bytes in memory.
package final class ByteInput {
  /// The name that messages use: the path as given, `-` for standard input.
  package let name: String
  /// How many bytes there are in all; `nil` where that is not known beforehand, as for a pipe.
  package let totalBytes: Int?
  /// How many bytes were handed out so far.
  package private(set) var bytesRead = 0
  private var digest = SHA256()
  private let descriptor: Int32
  private let isOwned: Bool
  private let memory: [UInt8]
  /// Bytes that were looked at and not yet handed out.
  private var pending: [UInt8] = []

  /// Opens a file; `-` stands for standard input.
  ///
  /// - Throws: ``KGraphError`` where the file cannot be opened or is a folder.
  package init(path: String) throws(KGraphError) {
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
  package init(bytes: [UInt8], name: String) {
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
  package var sha256: String {
    var finished = digest
    return SHA256.hex(finished.finalize())
  }

  /// The next bytes, which are still handed out afterwards; fewer at the end of the input.
  ///
  /// - Throws: ``KGraphError`` with the message of the operating system.
  package func peek(_ count: Int) throws(KGraphError) -> [UInt8] {
    while pending.count < count {
      var more = [UInt8](repeating: 0, count: count - pending.count)
      var problem: KGraphError?
      let taken = more.withUnsafeMutableBytes { buffer in
        do throws(KGraphError) { return try fetch(into: buffer) } catch { problem = error }
        return 0
      }
      if let problem { throw problem }
      guard taken > 0 else { break }
      pending += more[..<taken]
    }
    return Array(pending.prefix(count))
  }

  /// Fills a part of a buffer, and says how much; 0 at the end.
  ///
  /// - Throws: ``KGraphError`` with the message of the operating system.
  func read(into target: UnsafeMutableRawBufferPointer) throws(KGraphError) -> Int {
    let count: Int
    if pending.isEmpty {
      count = try fetch(into: target)
    } else {
      count = min(target.count, pending.count)
      target.copyBytes(from: pending[..<count])
      pending.removeFirst(count)
    }
    bytesRead += count
    digest.update(UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(target)[..<count]))
    return count
  }

  /// Takes bytes from where they come from.
  private func fetch(into target: UnsafeMutableRawBufferPointer) throws(KGraphError) -> Int {
    guard let base = target.baseAddress, !target.isEmpty else { return 0 }
    if descriptor < 0 {
      let start = bytesRead + pending.count
      let count = min(target.count, memory.count - start)
      memory.withUnsafeBytes { bytes in
        target.copyMemory(from: UnsafeRawBufferPointer(rebasing: bytes[start..<start + count]))
      }
      return count
    }
    while true {
      let count = Foundation.read(descriptor, base, target.count)
      if count >= 0 { return count }
      guard errno == EINTR else {
        throw KGraphError(.io, "cannot read '\(name)'", cause: String(cString: strerror(errno)))
      }
    }
  }
}

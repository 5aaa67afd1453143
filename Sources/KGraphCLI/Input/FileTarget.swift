import KGraphModel

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Where a command puts a document: a file, or standard output.
enum FileTarget {
  /// Writes pieces to a file, or to standard output where the path is missing or `-`.
  ///
  /// A file is written under a name beside it and renamed when it is whole; after an error the old
  /// one is still there. What is no plain file (a pipe, `/dev/stdout`) is written straight.
  ///
  /// - Throws: ``KGraphError`` where it cannot be written, and what `body` throws.
  static func write(
    to path: String?, _ body: (_ sink: ([UInt8]) throws -> Void) throws -> Void
  ) throws {
    guard let path, path != "-" else {
      let output = Output(standardOutput: .pipe, pagerCommand: nil)
      defer { output.finish() }
      try body { output.write(bytes: $0) }
      return
    }
    let isPlain = !TextFile.exists(path) || TextFile.isPlainFile(path)
    let draft = isPlain ? "\(path).kgraph-\(getpid())" : path
    let flags = isPlain ? O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC : O_WRONLY | O_CLOEXEC
    let descriptor = open(draft, flags, 0o666)
    guard descriptor >= 0 else { throw TextFile.trouble("cannot write", path, errno) }
    do {
      defer { close(descriptor) }
      var buffer: [UInt8] = []
      func put(_ bytes: [UInt8]) throws {
        if let trouble = Output.writeAll(bytes, to: descriptor) {
          throw TextFile.trouble("cannot write", path, trouble)
        }
      }
      func flush() throws {
        try put(buffer)
        buffer.removeAll(keepingCapacity: true)
      }
      try body { bytes in
        // Large pieces are written as they are, without another copy.
        if bytes.count > 1 << 16 {
          try flush()
          return try put(bytes)
        }
        buffer.append(contentsOf: bytes)
        if buffer.count > 1 << 16 { try flush() }
      }
      try flush()
    } catch {
      if isPlain { unlink(draft) }
      throw error
    }
    guard isPlain else { return }
    guard rename(draft, path) == 0 else {
      let trouble = errno
      unlink(draft)
      throw TextFile.trouble("cannot write", path, trouble)
    }
  }
}

import KGraphModel

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Reads and writes whole files, and tells what went wrong in one sentence.
enum TextFile {
  /// Reads a file as UTF-8; `-` is standard input.
  ///
  /// - Throws: ``KGraphError`` where it cannot be read.
  static func read(_ path: String) throws(KGraphError) -> String {
    String(decoding: try bytes(path), as: UTF8.self)
  }

  /// Reads the bytes of a file; `-` is standard input.
  ///
  /// - Throws: ``KGraphError`` where it cannot be read.
  static func bytes(_ path: String) throws(KGraphError) -> [UInt8] {
    let descriptor = path == "-" ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw trouble("cannot read", path, errno) }
    defer { if path != "-" { close(descriptor) } }
    var result: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = chunk.withUnsafeMutableBytes { systemRead(descriptor, $0) }
      if count == 0 { return result }
      if count < 0 {
        if errno == EINTR { continue }
        throw trouble("cannot read", path, errno)
      }
      result.append(contentsOf: chunk[..<count])
    }
  }

  /// Whether a path is a folder.
  static func isFolder(_ path: String) -> Bool {
    var info = stat()
    return stat(path, &info) == 0 && info.st_mode & S_IFMT == S_IFDIR
  }

  /// Whether a path is a plain file, and no pipe or device.
  static func isPlainFile(_ path: String) -> Bool {
    var info = stat()
    return stat(path, &info) == 0 && info.st_mode & S_IFMT == S_IFREG
  }

  /// Whether something is at a path.
  static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

  /// The names in a folder, sorted; without hidden ones.
  ///
  /// - Throws: ``KGraphError`` where it cannot be read.
  static func names(inFolder path: String) throws(KGraphError) -> [String] {
    guard let folder = opendir(path) else { throw trouble("cannot read the folder", path, errno) }
    defer { closedir(folder) }
    var names: [String] = []
    while let entry = readdir(folder) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if !name.hasPrefix(".") { names.append(name) }
    }
    return names.sorted()
  }

  /// The error for an operation of the system that failed.
  static func trouble(_ what: String, _ path: String, _ number: Int32) -> KGraphError {
    KGraphError(
      number == ENOSPC ? .diskFull : .io, "\(what) '\(path)'",
      cause: String(cString: strerror(number)))
  }
}

private func systemRead(_ descriptor: Int32, _ buffer: UnsafeMutableRawBufferPointer) -> Int {
  read(descriptor, buffer.baseAddress, buffer.count)
}

import Foundation
import Synchronization

/// A file without a name that several threads append to and read from; it goes when the object goes.
package final class SpoolFile: Sendable {
  private let descriptor: Int32
  private let end = Atomic<Int64>(0)

  package static let damaged = KGraphError(.io, "the temporary file cannot be read back")

  /// - Parameter folder: where it is made; the folder for temporary files without one.
  /// - Throws: ``KGraphError`` where no file can be made there.
  package init(in folder: String? = nil) throws(KGraphError) {
    let folder = folder.map { $0.hasSuffix("/") ? $0 : $0 + "/" } ?? NSTemporaryDirectory()
    var template = Array((folder + "kgraph-spool-XXXXXX").utf8CString)
    descriptor = mkstemp(&template)
    guard descriptor >= 0 else {
      throw KGraphError(
        .io, "no temporary file can be made in \(folder)", cause: String(cString: strerror(errno)),
        hint: "TMPDIR names the folder for temporary files")
    }
    unlink(template)
  }

  deinit { close(descriptor) }

  /// Appends bytes and returns where they are.
  package func append(_ bytes: [UInt8]) throws(KGraphError) -> Int64 {
    let offset = end.add(Int64(bytes.count), ordering: .relaxed).oldValue
    var written = 0
    while written < bytes.count {
      let count = bytes[written...].withUnsafeBytes {
        pwrite(descriptor, $0.baseAddress, $0.count, off_t(offset) + off_t(written))
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else {
        throw KGraphError(
          .diskFull, "the temporary file cannot be written",
          cause: String(cString: strerror(errno)),
          hint: "TMPDIR names the folder for temporary files")
      }
      written += count
    }
    return offset
  }

  /// Appends what was written at a place to an array.
  package func read(_ count: Int, at offset: Int64, into bytes: inout [UInt8]) throws(KGraphError) {
    let start = bytes.count
    bytes.append(contentsOf: repeatElement(0, count: count))
    var done = 0
    while done < count {
      let got = bytes[(start + done)...].withUnsafeMutableBytes {
        pread(descriptor, $0.baseAddress, count - done, off_t(offset) + off_t(done))
      }
      if got < 0, errno == EINTR { continue }
      guard got > 0 else { throw Self.damaged }
      done += got
    }
  }
}
